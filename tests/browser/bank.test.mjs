// Money that comes in: a statement is dropped, its lines are accepted by keyboard, set aside, undone.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

/** What is owed, as the API tells it: number and cents. */
const owed = (page) =>
  page.evaluate(async () => {
    const answer = await fetch('/api/v1/invoices?q=state:issued,overdue&limit=100');
    return (await answer.json()).items.filter((invoice) => invoice.balance > 0).map(({ number, balance }) => ({ number, balance }));
  });

const euros = (cents) => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
const drop = (page, name, text) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a statement is dropped, and its lines are accepted and set aside by keyboard', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/bank');
  const [first] = await owed(page);
  const today = new Date().toLocaleDateString('fr-FR');
  const file = `Date;Libellé;Contrepartie;Montant\n${today};VIR ${first.number};ZZ CLIENT;${euros(first.balance)}\n${today};DON ANONYME;ZZ INCONNU;3,33\n`;
  await drop(page, 'dimanche.csv', file);
  await page.getByText('2 lignes nouvelles').waitFor();
  await axe();
  const row = (name) => page.locator('[data-row]', { hasText: name });
  assert.match(await row('ZZ CLIENT').textContent(), new RegExp(`Sûr.*${first.number}`));
  await row('ZZ CLIENT').getByRole('link').first().focus();
  await page.keyboard.press('a');
  await page.getByText('Le règlement est enregistré').waitFor();
  assert.equal(await row('ZZ CLIENT').count(), 0);
  await row('ZZ INCONNU').getByRole('link').first().focus();
  await page.keyboard.press('x');
  await page.getByText('La ligne est mise de côté').waitFor();
  await page.getByRole('button', { name: 'Annuler' }).first().click();
  await row('ZZ INCONNU').waitFor();
  await drop(page, 'lundi.csv', file);
  await page.getByText('étaient déjà connues').waitFor();
});

test('a file that is no statement is told so, and nothing of it is kept', { as: 'administrator', viewport: PHONE }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/bank');
  await drop(page, 'notes.csv', 'Bonjour;à\ntous;!\n');
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').textContent(), /Aucune colonne de dates/);
  await axe();
});
