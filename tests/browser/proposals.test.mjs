// A guardian asks for a change, the office answers, the guardian reads the answer.

import assert from 'node:assert/strict';
import { PHONE, openPreau } from './harness.mjs';

const { test } = openPreau();

const toast = (page, words) => page.locator('.toast', { hasText: words });

/** Opens the guardian's own record from their home page. */
async function openOwn(page) {
  await page.goto('/');
  await page.getByRole('heading', { name: 'Vos coordonnées' }).locator('xpath=ancestor::section').getByRole('link').first().click();
}

test('a guardian proposes a number, the office accepts it, the guardian sees it and the office takes it back', { as: 'guardian', viewport: PHONE }, async ({ page, signInAs, axe }) => {
  await openOwn(page);
  const own = page.url();
  await page.getByRole('link', { name: /Modifier la carte/ }).first().click();
  await page.getByLabel('Téléphone professionnel').or(page.getByLabel('Tél. professionnel')).first().fill('01 99 00 33 21');
  await page.getByLabel('Message (facultatif)').fill('Nouvel employeur');
  await axe();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await toast(page, 'Demande envoyée').waitFor();
  await page.getByText(/En attente de validation.*01 99 00 33 21/).first().waitFor();
  await axe();

  const office = await signInAs('school_office');
  await office.goto('/');
  await office.getByRole('link', { name: 'Modifications à valider' }).click();
  await axe(office);
  await office.goto(new URL(own).pathname);
  const request = office.locator('#proposals form').last();
  await request.getByText('Nouvel employeur').waitFor();
  await axe(office);
  await request.getByRole('button', { name: 'Accepter' }).click();
  await toast(office, 'Modification acceptée').waitFor();
  await office.locator('.fact').getByText('01 99 00 33 21').waitFor();

  await page.reload();
  await page.locator('.fact').getByText('01 99 00 33 21').waitFor();
  assert.equal(await page.getByText(/En attente de validation/).count(), 0);

  await toast(office, 'Modification acceptée').getByRole('button', { name: /Annuler/ }).click();
  await office.locator('#proposals form').first().waitFor();
  assert.equal(await office.locator('.fact').getByText('01 99 00 33 21').count(), 0);
});

test('the office answers what waits with two keys, and refuses with a reason', { as: 'school_office' }, async ({ page, axe }) => {
  await page.goto('/proposals');
  await axe();
  const waiting = page.locator('form[id^="proposal-"]');
  const before = await waiting.count();
  assert.ok(before >= 4, 'the demonstration has some to answer');
  await page.keyboard.press('a');
  await toast(page, 'Modification acceptée').waitFor();
  assert.equal(await waiting.count(), before - 1);
  await page.keyboard.press('r');
  await page.keyboard.type('Merci d’envoyer un justificatif.');
  await page.keyboard.press('Enter');
  await toast(page, 'Demande refusée').waitFor();
  assert.equal(await waiting.count(), before - 2);
  await page.getByRole('link', { name: 'Traitées' }).click();
  await page.getByText('Merci d’envoyer un justificatif.').waitFor();
  await axe();
});
