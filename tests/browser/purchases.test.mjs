// Invoices of suppliers: dropped, read as on paper, matched with a company, refused with a reason.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPreau, PHONE } from './harness.mjs';
import { ROOT } from './server.mjs';

const { test } = openPreau();

const UBL = readFileSync(join(ROOT, 'crates/einvoice/tests/files/supplier-ubl.xml'), 'utf8');
const invoice = (number, name = `${number}.xml`) => ({ name, mimeType: 'text/xml', buffer: Buffer.from(UBL.replace('FA-88121', number)) });

test('an invoice is dropped, read as on paper, and refused with a reason', { as: 'accountant' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/purchase-invoices/new');
  await axe();
  await page.locator('.drop.is-ready').waitFor();
  await page.locator('input[type=file]').setInputFiles([invoice('ZZ-1')]);
  await page.waitForURL(/\/purchase-invoices\/[0-9a-f-]{36}/);
  const paper = page.locator('#panel-purchase-paper');
  await paper.getByText('Papeterie du Port SAS').waitFor();
  assert.match(await paper.textContent(), /78,00\s€/);
  await axe();
  const answer = page.locator('#panel-purchase-answer');
  await answer.getByRole('link', { name: 'Refuser' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.getByText('a un motif').waitFor();
  await axe();
  await dialog.getByLabel('Motif').fill('Rien n’a été livré');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await page.locator('.toast', { hasText: 'La facture est refusée' }).waitFor();
  await answer.getByText('Rien n’a été livré').waitFor();
  assert.equal(await answer.getByRole('link', { name: 'Approuver' }).count(), 0);
});

test('several files at once are told one by one, on a phone', { as: 'accountant', viewport: PHONE }, async ({ page, axe }) => {
  await page.goto('/purchase-invoices/new');
  await page.locator('.drop.is-ready').waitFor();
  const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Bonjour') };
  await page.locator('input[type=file]').setInputFiles([invoice('ZZ-2'), invoice('ZZ-2', 'double.xml'), note]);
  await page.getByText('Une facture reçue').waitFor();
  await page.getByText('déjà reçue, gardée une fois').waitFor();
  await page.getByText('note.txt').waitFor();
  await axe();
});
