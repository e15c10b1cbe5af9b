// The account of one's own: a password, a second factor that is then asked for, sessions seen and closed.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { openPreau } from './harness.mjs';

const { test } = openPreau();

const PASSWORD = 'cerise-prairie-velours-tambour-91';

/** The code that an authenticator shows for a secret in base 32 (RFC 6238: SHA-1, six digits, thirty seconds). */
function code(secret, at = Date.now()) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/[\s=]/g, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function signOut(page) {
  await page.locator('header summary', { hasText: 'Compte de' }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.waitForURL(/sign-in/);
}

test('the second factor is set up from the account, then asked for at the door, and a recovery code replaces it once', { as: 'school_office' }, async ({ page, axe }) => {
  await page.goto('/account');
  const email = await page.getByLabel('E-mail').inputValue();
  await page.getByLabel('Nouveau mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await page.locator('.toast', { hasText: 'Mot de passe changé' }).waitFor();

  await page.goto('/account/two-factor');
  const secret = await page.locator('code').innerText();
  await page.getByRole('textbox', { name: 'Code' }).fill(code(secret));
  await page.getByRole('button', { name: 'Activer' }).click();
  await page.getByRole('heading', { level: 1, name: 'Vos codes de secours' }).waitFor();
  const recovery = await page.locator('main ol code').first().innerText();
  await axe();
  await page.getByRole('link', { name: 'C’est noté' }).click();
  await page.getByText('Activée').waitFor();
  await signOut(page);

  const enter = async (typed) => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Votre code à six chiffres' }).waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(typed);
    await page.getByRole('button', { name: 'Valider' }).click();
  };
  // A wrong code is refused; the right one of the next half minute lets in, for one code serves once.
  await enter('000000');
  await page.getByText('Code refusé').waitFor();
  await axe();
  await enter(code(secret, Date.now() + 30_000));
  await page.getByRole('heading', { level: 1, name: 'Bonjour' }).waitFor();
  await signOut(page);
  await enter(recovery);
  await page.getByRole('heading', { level: 1, name: 'Bonjour' }).waitFor();
});

test('a session on another device is seen, and closed from here', { as: 'teacher' }, async ({ page, signInAs, axe }) => {
  const phone = await signInAs('teacher', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1' });
  await phone.goto('/students');
  await page.goto('/account');
  const sessions = page.locator('section', { hasText: 'Mes sessions' }).getByRole('listitem');
  assert.equal(await sessions.count(), 2);
  await axe();
  await sessions.filter({ hasText: 'iPhone' }).getByRole('button', { name: 'Fermer' }).click();
  await page.locator('.toast', { hasText: 'fermée' }).waitFor();
  assert.equal(await sessions.count(), 1);
  await phone.goto('/students');
  assert.match(phone.url(), /sign-in/);
  await page.goto('/students');
  assert.match(page.url(), /students/);
});
