// Personal data: a right is used from one's own space and answered; whose time has come is looked at and held.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

test('a guardian uses a right on a phone', { as: 'guardian', viewport: PHONE }, async ({ page, axe }) => {
  await page.goto('/my-data');
  await page.getByLabel('Droit exercé').selectOption('access');
  await page.getByLabel('Précisions').fill('ZZ toutes mes données');
  await axe();
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await page.getByText('Demande envoyée').waitFor();
  await axe();
  assert.match(await page.locator('main').textContent(), /réponse avant le/);
});

test('a request is given more time, then answered', { as: 'head' }, async ({ page, axe }) => {
  await page.goto('/rights-requests?q=state:identified');
  await page.goto(await page.locator('#list [data-href]').first().getAttribute('data-href'));
  const panel = page.locator('#panel-request');
  await panel.getByRole('link', { name: 'Prolonger' }).click();
  const dialog = page.locator('dialog[open]');
  await axe();
  await dialog.getByLabel('Motif de la prolongation').fill('ZZ archives papier');
  await dialog.getByRole('button', { name: 'Prolonger' }).click();
  await page.getByText('Délai prolongé').waitFor();
  await panel.getByRole('link', { name: 'Répondre' }).click();
  await dialog.getByLabel('État').selectOption('answered');
  await dialog.getByLabel('Identité').selectOption('known');
  await dialog.getByLabel('Décision').fill('ZZ fait');
  await axe();
  await dialog.getByRole('button', { name: 'Répondre' }).click();
  await page.getByText('Réponse enregistrée').waitFor();
  await page.getByText('Cette demande est close').waitFor();
});

test('those whose time has come are looked at, and one of them is held', { as: 'head' }, async ({ page, axe }) => {
  await page.goto('/settings/retention');
  await page.getByRole('button', { name: 'Refaire le relevé' }).click();
  await page.getByText('Relevé demandé').waitFor();
  const over = page.getByRole('link', { name: 'Terme d’une conservation restreinte' });
  for (let tries = 0; tries < 40 && !(await over.isVisible()); tries++) {
    await page.waitForTimeout(250);
    await page.goto('/settings/retention');
  }
  await axe();
  await over.click();
  await axe();
  await page.getByRole('link', { name: /^Ne pas effacer/ }).first().click();
  await page.waitForURL(/retention-holds\/new/);
  await page.getByLabel('Motif').selectOption('dispute');
  await axe();
  await page.getByRole('button', { name: 'Créer' }).first().click();
  await page.waitForURL(/retention-holds\/[0-9a-f-]{36}/);
  await page.goto('/settings/retention/terms');
  await page.getByLabel('Prospects sans contact').fill('9');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  assert.equal(await page.getByLabel('Prospects sans contact').evaluate((input) => input.validity.valid), false);
  await page.getByLabel('Prospects sans contact').fill('2');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Durées enregistrées').waitFor();
});
