// A spreadsheet comes in: read as it is, columns found, everything shown before anything is written, then undone.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';

const { test } = openPreau();

/** What a secretary's tableur saves in France: `;` between cells, Windows-1252, days in French, two guardians a row. */
const SHEET = [
  'Nom élève;Prénom élève;Né le;Sexe;Classe;Nom responsable 1;Prénom responsable 1;Tél. portable responsable 1;E-mail responsable 1;Nom responsable 2;Prénom responsable 2',
  'KERVÉLOURY;Maëlle;14/02/2014;F;6e A;KERVÉLOURY;Loïc;06 39 98 40 01;loic.kerveloury@exemple.example;KERVÉLOURY;Solène',
  'KERVÉLOURY;Théo;03/09/2015;M;;KERVÉLOURY;Loïc;06 39 98 40 01;loic.kerveloury@exemple.example;KERVÉLOURY;Solène',
  'ÇELIK;Aylin;31/12/2013;F;6e B;ÇELIK;Élif;0639984002;;;',
  'SANSDATE;Zoé;31/02/2014;F;;SANSDATE;Ève;0639984003;;;',
].join('\r\n');

const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });

const count = async (page) => Number((await page.locator('h1 .count').innerText()).replace(/\D/g, ''));

test('a French CSV with two guardians a row comes in after a preview, and goes away again', { as: 'school_office' }, async ({ page, axe }) => {
  await page.goto('/students');
  const before = await count(page);
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(file('Élèves rentrée.csv', SHEET));
  await page.getByText('Élèves rentrée.csv').first().waitFor();
  await page.getByRole('button', { name: 'Continuer' }).click();

  // Columns: found by themselves, accents read right.
  await page.locator('.steps [aria-current]', { hasText: 'Colonnes' }).waitFor();
  await page.getByText('KERVÉLOURY').first().waitFor();
  const target = (column) => page.getByLabel(`Champ pour ${column}`);
  assert.equal(await target('Nom élève').evaluate((select) => select.selectedOptions[0].textContent), 'Nom de famille');
  assert.equal(await target('Né le').evaluate((select) => select.selectedOptions[0].textContent), 'Date de naissance');
  await axe();
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();

  // Preview: nothing is written yet.
  await page.locator('.steps [aria-current]', { hasText: 'Aperçu' }).waitFor();
  // Each record of a row with its own content.
  await page.getByRole('row', { name: /KERVÉLOURY Maëlle/ }).filter({ hasText: '14/02/2014' }).waitFor();
  await page.getByRole('row', { name: /KERVÉLOURY Loïc/ }).filter({ hasText: '06 39 98 40 01' }).waitFor();
  await axe();
  await page.getByRole('link', { name: /Erreurs/ }).click();
  await page.locator('.cell-error', { hasText: '31/02/2014' }).waitFor();
  await axe();
  const other = await page.context().newPage();
  await other.goto('/students');
  assert.equal(await count(other), before, 'a preview writes nothing');

  // Apply.
  await page.getByRole('button', { name: /^Importer/ }).click();
  await page.getByRole('heading', { name: /dans Préau/ }).waitFor({ timeout: 30_000 });
  await axe();
  await page.getByRole('link', { name: /1 ligne rejetée/ }).waitFor();
  await other.goto('/students');
  assert.equal(await count(other), before + 3);
  await other.goto('/students?text=kerveloury');
  assert.equal(await count(other), 2);
  await other.goto(await other.locator('#list tbody tr').first().getAttribute('data-href'));
  // Brother and sister, and both parents, in one family.
  const family = other.locator('#panel-family');
  for (const name of ['KERVÉLOURY Loïc', 'KERVÉLOURY Solène', 'KERVÉLOURY Théo', 'KERVÉLOURY Maëlle']) await family.getByText(name).first().waitFor();

  // Undo.
  await page.getByRole('button', { name: 'Annuler l’import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler l’import' }).click();
  await page.getByText('Cet import a été annulé').first().waitFor({ timeout: 30_000 });
  await other.goto('/students');
  assert.equal(await count(other), before);
});

test('a file that is no table is refused with a reason, and nothing is kept', { as: 'school_office' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles({ name: 'photo.xlsx', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') });
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('alert').filter({ hasText: 'Rien n’a été écrit' }).waitFor();
  await axe();
});
