// Who comes in, and what each sees: the demonstration's one-click door, rights by profile, another's eyes.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';
import { handOn } from './hand.mjs';

const { test } = openPreau();

/** The names of the first column of a list. */
const names = (page) => page.locator('#list tbody th b').allInnerTexts();

test('one click comes in as each profile of the demonstration', async ({ page }) => {
  await page.goto('/demo/sign-in');
  const faces = await page.locator('.profiles button').count();
  assert.equal(faces, 12);
  for (let face = 0; face < faces; face += 1) {
    await page.goto('/demo/sign-in');
    const hand = handOn(page);
    const button = page.locator('.profiles button').nth(face);
    const name = await button.locator('b').innerText();
    await hand.click(button);
    await page.getByRole('heading', { level: 1, name: 'Bonjour' }).waitFor();
    hand.assertWithin({ clicks: 1, fields: 0 });
    // The account's menu says whose session it is.
    await page.locator('header summary', { hasText: `Compte de ${name}` }).waitFor();
  }
});

test('signing out leads back to the door', { as: 'teacher' }, async ({ page }) => {
  await page.goto('/');
  await page.locator('header summary', { hasText: 'Compte de' }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.waitForURL(/sign-in/);
  await page.goto('/students');
  assert.match(page.url(), /sign-in/);
});

test('a guardian sees the children of the family and nobody else', { as: 'guardian' }, async ({ page, signInAs, expectTrouble }) => {
  await page.goto('/students');
  const children = await names(page);
  assert.ok(children.length >= 1 && children.length <= 8, `${children.length} children`);

  const office = await signInAs('administrator');
  await office.goto('/students');
  const everyone = await office.locator('#list tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.href));
  await page.goto('/students');
  const own = await page.locator('#list tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.href));
  const stranger = everyone.find((address) => !own.includes(address));

  expectTrouble(/404/);
  const response = await page.goto(stranger);
  assert.equal(response.status(), 404, 'the record of another family answers as if it were not there');
  await page.goto('/');
  await page.getByRole('link', { name: children[0] }).waitFor();
});

test('a teacher sees the pupils of the own classes alone, without their health nor the office’s notes', { as: 'teacher' }, async ({ page, signInAs }) => {
  await page.goto('/students');
  const pupils = await page.locator('#list tbody tr').count();
  const office = await signInAs('administrator');
  await office.goto('/students');
  const everyone = Number((await office.locator('h1 .count').innerText()).replace(/\D/g, ''));
  assert.ok(pupils > 0 && pupils < everyone / 4, `${pupils} of ${everyone}`);

  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.locator('#card-notes').count(), 0);
  assert.equal(await page.getByRole('link', { name: /^Modifier/ }).count(), 0);
});

test('the administrator looks with a guardian’s eyes, is told so on every page, and changes nothing', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/students');
  const everyone = await page.locator('h1 .count').innerText();
  await page.locator('header summary', { hasText: 'Compte de' }).click();
  await page.getByRole('link', { name: 'Voir comme…' }).click();
  const guardian = page.locator('li', { hasText: 's.rey@' }).getByRole('button', { name: 'Voir' });
  await guardian.click();

  const banner = page.getByRole('status').filter({ hasText: 'Vous voyez Préau comme' });
  await banner.waitFor();
  await page.goto('/students');
  await banner.waitFor();
  assert.ok((await names(page)).length < 8);
  await axe();
  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
  await banner.waitFor();
  assert.equal(await page.getByRole('link', { name: /^Modifier/ }).count(), 0, 'nothing to change through another’s eyes');

  await page.getByRole('button', { name: 'Revenir à mon compte' }).click();
  await page.goto('/students');
  assert.equal(await banner.count(), 0);
  assert.equal(await page.locator('h1 .count').innerText(), everyone);
});

test('a page that is not in one’s rights says so, in words', { as: 'guardian' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/403/);
  const response = await page.goto('/settings/rights');
  assert.equal(response.status(), 403);
  await page.getByRole('heading', { level: 1, name: 'Cette page n’est pas dans vos droits' }).waitFor();
  await axe();
});
