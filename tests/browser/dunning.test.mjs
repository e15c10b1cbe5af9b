// Reminders of what is owed: looked at, sent, held back by a dispute.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

test('the letter of a client is read before it leaves, and waits its days afterwards', { as: 'accountant' }, async ({ page, axe }) => {
  await page.goto('/dunning');
  await axe();
  const due = page.locator('form .card-list li');
  const before = await due.count();
  const name = (await due.first().getByRole('link').textContent()).trim();
  await due.first().getByRole('link').click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await axe();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Courrier (PDF)' }).click();
  assert.match((await download).suggestedFilename(), /\.pdf$/);
  await page.getByRole('button', { name: /Envoyer par e-mail|Noter comme postée/ }).click();
  await page.getByText('La relance est partie').waitFor();
  assert.equal(await due.count(), before - 1);
  await page.locator('section .card-list li', { hasText: name }).getByText('Une relance est partie le').waitFor();
  await page.goto('/payment-reminders');
  await page.locator('#list tbody tr', { hasText: name }).first().waitFor();
});

test('several clients are reminded at once, those that are ticked alone', { as: 'accountant', viewport: PHONE }, async ({ page, axe }) => {
  await page.goto('/dunning');
  await axe();
  const due = page.locator('form .card-list li');
  const before = await due.count();
  assert.ok(before > 2, `${before} clients are due in the demonstration`);
  await due.first().getByRole('checkbox').uncheck();
  const kept = (await due.first().getByRole('link').textContent()).trim();
  await page.getByRole('button', { name: 'Envoyer les relances cochées' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Envoyer les relances cochées' }).click();
  await page.getByText(`${before - 1} relances sont parties`).waitFor();
  assert.equal(await due.count(), 1);
  await due.getByRole('link', { name: kept }).waitFor();
});

test('a disputed invoice is not reminded until the dispute is over', { as: 'accountant' }, async ({ page, axe }) => {
  await page.goto('/invoices?q=state:overdue');
  const address = await page.locator('#list tbody tr').first().getAttribute('data-href');
  await page.goto(address);
  const [number] = (await page.locator('h1').textContent()).match(/F\d{4}-\d+/);
  await page.getByText('Signaler une contestation').click();
  await page.getByLabel('Motif de la contestation').fill('Deux stagiaires absents');
  await axe();
  await page.getByRole('button', { name: 'Signaler la contestation' }).click();
  await page.getByText('La contestation est notée').waitFor();
  await page.goto('/dunning');
  await page.getByText(`Contestée, non relancée : ${number}`).waitFor();
  await page.goto(address);
  await page.getByRole('button', { name: 'La contestation est levée' }).click();
  await page.getByText('La contestation est levée.').waitFor();
});

test('the words of a level are the house’s, and a name that nothing fills is told where it stands', { as: 'administrator' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/settings/dunning');
  await axe();
  await page.locator('summary', { hasText: '1re relance' }).first().click();
  await page.locator('#person-0-subject').fill('Rappel {facture}');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Rien ne remplit {facture}.').waitFor();
  await axe();
  await page.locator('#person-0-subject').fill('Rappel {number}');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Les relances sont réglées').waitFor();
});
