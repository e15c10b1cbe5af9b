// Direct debits: a mandate is entered, a collection is proposed, made, fetched, handed over and paid; one comes back.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

/** Opens the collection of the demonstration in a state. */
const openCollection = async (page, state) => {
  await page.goto(`/collections?q=state:${state}`);
  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
};

test('a mandate is entered by hand, a slip in the account is told beside it', { as: 'administrator' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  const client = await page.goto('/companies').then(async () => page.locator('#list tbody tr').first().getAttribute('data-href'));
  await page.goto(client);
  await page.locator('#panel-mandates').getByRole('link', { name: 'Mandat', exact: true }).click();
  await page.getByLabel('IBAN').fill('FR76 1010 7001 0112 3456 7890 120');
  await page.getByLabel('Signé le').fill('01/09/2026');
  await page.getByRole('button', { name: 'Enregistrer le mandat' }).click();
  await page.locator('#iban[aria-invalid=true]').waitFor();
  await axe();
  await page.getByLabel('IBAN').fill('FR76 1010 7001 0112 3456 7890 129');
  await page.getByRole('button', { name: 'Enregistrer le mandat' }).click();
  await page.getByText('Mandat enregistré').waitFor();
  await axe();
  await page.locator('summary', { hasText: 'Révoquer' }).click();
  await page.getByRole('button', { name: 'Révoquer ce mandat' }).click();
  await page.getByText('Mandat révoqué').waitFor();
  await page.getByRole('button', { name: /^Annuler l/ }).first().click();
  await page.getByText('Ce mandat permet de prélever').waitFor();
});

test('what waits is handed to the bank, undone, and made anew of what is ticked', { as: 'administrator' }, async ({ page, axe }) => {
  await openCollection(page, 'ready');
  await axe();
  const first = page.url();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Fichier pour la banque' }).click();
  assert.match((await download).suggestedFilename(), /^PRLV-\d{4}-\d{4}\.xml$/);
  await page.getByRole('button', { name: 'Remise à la banque' }).click();
  await page.getByText('Remise à la banque notée').waitFor();
  await page.getByRole('button', { name: /^Annuler l/ }).first().click();
  await page.getByRole('button', { name: 'Remise à la banque' }).waitFor();
  assert.equal(page.url().split('?')[0], first.split('?')[0]);
  await page.goto('/collections/new');
  await page.getByText('Déjà dans une remise').waitFor();
  await axe();
});

test('a debit comes back for want of funds, and is said to be tried once more', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/debits?q=state:paid');
  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
  await page.locator('summary', { hasText: 'Enregistrer un rejet' }).click();
  await axe();
  await page.getByLabel('Motif du rejet').selectOption('AM04');
  await page.getByRole('button', { name: 'Rejeter ce débit' }).click();
  await page.getByText('sera proposée une seconde fois').waitFor();
  await page.getByText('Provision insuffisante').first().waitFor();
  await axe();
});

test('the proposal and a collection read well on a phone, and a day when banks are closed is refused', { as: 'administrator', viewport: PHONE }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await openCollection(page, 'ready,sent,settled');
  await axe();
  await page.goto('/collections/new?on=2026-12-20');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').textContent(), /samedi|à venir/);
  await axe();
});
