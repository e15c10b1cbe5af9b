// The record: a student enrolled, found, changed in place, undone, and what two people at once are shown.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';
import { handOn } from './hand.mjs';

const { test } = openPreau();

const region = (page, name) => page.getByRole('region', { name, exact: true });
const toast = (page, words) => page.locator('.toast', { hasText: words });

/** Opens the first student of a filter. */
async function openStudent(page, filter = 'status:enrolled') {
  await page.goto(`/students?q=${encodeURIComponent(filter)}`);
  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
}

test('a student with a guardian and a phone is added in at most 3 clicks and 6 fields', { as: 'school_office' }, async ({ page, axe }) => {
  await page.goto('/students');
  const hand = handOn(page);
  await hand.click(page.getByRole('link', { name: 'Nouvel élève' }));
  const student = region(page, 'Élève');
  const guardian = region(page, 'Responsable');
  await hand.fill(student.getByLabel('Nom de famille'), 'Quéméneur');
  await hand.fill(student.getByLabel('Prénom'), 'Énora');
  await hand.fill(guardian.getByLabel('Nom de famille'), 'Quéméneur');
  await hand.fill(guardian.getByLabel('Prénom'), 'Yann');
  await hand.fill(guardian.getByLabel('Portable'), '06 39 98 00 17');
  await axe();
  await hand.click(page.getByRole('button', { name: 'Créer l’élève' }));
  await page.getByRole('heading', { level: 1, name: 'QUÉMÉNEUR Énora' }).waitFor();
  hand.assertWithin({ clicks: 3, fields: 6 });

  await toast(page, 'Élève inscrit').waitFor();
  const family = page.locator('#panel-family');
  await family.getByText('QUÉMÉNEUR Yann').first().waitFor();
  await family.getByRole('link', { name: '06 39 98 00 17' }).waitFor();
  await axe();
});

test('the form says what is missing, beside the field, and keeps what was typed', { as: 'school_office' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/students/new');
  await region(page, 'Élève').getByLabel('Nom de famille').fill('Le Goff');
  await region(page, 'Responsable').getByLabel('Portable').fill('12');
  await page.getByRole('button', { name: 'Créer l’élève' }).click();
  await page.getByRole('alert').first().waitFor();
  assert.equal(await region(page, 'Élève').getByLabel('Nom de famille').inputValue(), 'Le Goff');
  await page.locator('#first_name-error').waitFor();
  await axe();
});

test('a student is found and opened with Ctrl-K, a word and Enter', { as: 'school_office' }, async ({ page, axe }) => {
  await page.goto('/students?q=status:enrolled');
  const title = await page.locator('#list tbody th b').nth(3).innerText();
  await page.goto('/');
  const hand = handOn(page);
  await hand.press('Control+k');
  // Without accents nor capitals, first name first.
  const typed = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(' ').reverse().join(' ');
  await hand.fill(page.locator('#palette input'), typed);
  await page.getByRole('option', { name: title }).first().waitFor();
  await axe();
  await hand.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  hand.assertWithin({ clicks: 2, fields: 1 });
});

test('a slip of the finger and the first digits of a phone find people too', { as: 'school_office' }, async ({ page }) => {
  await page.goto('/guardians?q=mobile:filled');
  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
  const title = (await page.getByRole('heading', { level: 1 }).innerText()).trim();
  const phone = await page.locator('[data-field=mobile] dd').innerText();
  for (const typed of [phone.replace(/\D/g, '').slice(0, -1), title.replace(/^(.)(.)/, '$1').toLowerCase()]) {
    await page.keyboard.press('Control+k');
    await page.locator('#palette input').fill(typed);
    await page.getByRole('option', { name: title }).first().waitFor();
    await page.keyboard.press('Escape');
  }
});

test('a card is changed in place, and the toast undoes it', { as: 'school_office' }, async ({ page, axe }) => {
  await openStudent(page);
  const field = page.locator('[data-field=birth_city] dd');
  const before = (await field.innerText()).trim();
  await field.click();
  const city = page.getByLabel('Ville de naissance');
  await city.waitFor();
  assert.ok(await city.evaluate((input) => input === document.activeElement), 'the caret is in the value that was clicked');
  await axe();
  await city.fill('Saint-Malo');
  await page.keyboard.press('Control+Enter');
  await toast(page, 'Enregistré').waitFor();
  assert.equal((await field.innerText()).trim(), 'Saint-Malo');
  await page.locator('#panel-timeline', { hasText: 'Saint-Malo' }).waitFor();

  await toast(page, 'Enregistré').getByRole('button', { name: 'Annuler l’opération' }).click();
  await page.locator('[data-field=birth_city] dd', { hasText: before || '—' }).waitFor();
  assert.notEqual((await field.innerText()).trim(), 'Saint-Malo');
});

test('Escape leaves a card as it was, in its place or on a page of its own', { as: 'school_office' }, async ({ page }) => {
  await openStudent(page);
  const address = page.url();
  const form = page.locator('form.is-editing');
  const focused = () => page.waitForFunction(() => document.querySelector('form.is-editing')?.contains(document.activeElement));

  await page.getByRole('link', { name: 'Modifier la carte Identité' }).click();
  await focused();
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await page.locator('section#card-identity').waitFor();
  assert.equal(page.url(), address);
  assert.equal(await form.count(), 0);

  await page.goto(`${address}/cards/identity/edit`);
  await focused();
  await page.keyboard.press('Escape');
  await page.waitForURL(address);
  await page.locator('section#card-identity').waitFor();
});

test('a card is changed by keys alone: e, the value, Ctrl-Enter', { as: 'school_office' }, async ({ page }) => {
  await openStudent(page);
  await page.keyboard.press('e');
  const form = page.locator('form.is-editing');
  await form.waitFor();
  // From the first field on, by Tab.
  for (let step = 0; step < 20; step += 1) {
    const name = await page.evaluate(() => document.activeElement?.getAttribute('name'));
    if (name === 'birth_city') break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Paimpol');
  await page.keyboard.press('Control+Enter');
  await toast(page, 'Enregistré').waitFor();
  assert.equal((await page.locator('[data-field=birth_city] dd').innerText()).trim(), 'Paimpol');
});

test('two people who change the same field: the second sees the difference and chooses', { as: 'school_office' }, async ({ page, signInAs, axe, expectTrouble }) => {
  await openStudent(page);
  const other = await signInAs('administrator');
  await other.goto(page.url());
  const open = async (who) => {
    await who.getByRole('link', { name: 'Modifier la carte Identité' }).click();
    await who.getByLabel('Ville de naissance').waitFor();
  };
  await open(page);
  await open(other);
  await other.getByLabel('Ville de naissance').fill('Vannes');
  await other.getByRole('button', { name: 'Enregistrer' }).click();
  await toast(other, 'Enregistré').waitFor();

  expectTrouble(/409/);
  await page.getByLabel('Ville de naissance').fill('Lorient');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  const difference = page.getByRole('alert').filter({ hasText: 'a modifié cette carte pendant votre saisie' });
  await difference.waitFor();
  await page.getByRole('row', { name: /Ville de naissance/ }).filter({ hasText: 'Vannes' }).filter({ hasText: 'Lorient' }).waitFor();
  await axe();
  await page.getByRole('radio', { name: 'Lorient' }).check();
  await page.getByRole('button', { name: 'Enregistrer ce choix' }).click();
  await toast(page, 'Enregistré').waitFor();
  assert.equal((await page.locator('[data-field=birth_city] dd').innerText()).trim(), 'Lorient');
});

test('a change of class opens over the record, keeps the period before, and is undone', { as: 'school_office' }, async ({ page, axe }) => {
  await openStudent(page, 'status:enrolled level:6e');
  const before = (await page.locator('[data-field=class] dd').innerText()).trim();
  const wanted = before === '6e A' ? '6e B' : '6e A';
  await page.locator('summary[aria-label="Autres actions"]').click();
  await page.getByRole('link', { name: 'Changer de classe…' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('combobox', { name: 'Classe' }).fill(wanted);
  await sheet.getByRole('option', { name: wanted }).first().click();
  await sheet.getByLabel('Motif').fill('Équilibre des classes');
  await axe();
  await sheet.getByRole('button', { name: 'Changer', exact: true }).click();
  await toast(page, 'Affectation enregistrée').waitFor();
  await page.locator('[data-field=class] dd', { hasText: wanted }).waitFor();
  await page.locator('#panel-schooling', { hasText: 'Équilibre des classes' }).filter({ hasText: before }).waitFor();
  await toast(page, 'Affectation enregistrée').getByRole('button', { name: 'Annuler l’opération' }).click();
  await page.locator('[data-field=class] dd', { hasText: before }).waitFor();
});

test('a deleted record asks first, and comes back by the toast', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/companies');
  const name = await page.locator('#list tbody th b').first().innerText();
  await page.goto('/companies/new');
  await page.getByLabel('Nom', { exact: true }).fill('Atelier éphémère');
  await page.getByRole('button', { name: 'Créer la fiche' }).click();
  await page.getByRole('heading', { level: 1, name: 'Atelier éphémère' }).waitFor();
  const address = page.url();
  await page.locator('summary[aria-label="Autres actions"]').click();
  await page.getByRole('button', { name: 'Supprimer…' }).click();
  const question = page.getByRole('dialog');
  await question.getByText('Supprimer la fiche de Atelier éphémère').waitFor();
  await axe();
  await question.getByRole('button', { name: 'Supprimer', exact: true }).click();
  await toast(page, 'est supprimée').waitFor();
  await page.getByText(name).first().waitFor();
  await toast(page, 'est supprimée').getByRole('button', { name: 'Annuler l’opération' }).click();
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: 'Atelier éphémère' }).waitFor();
});

test('a document is attached, shown on the record, and downloaded by who may', { as: 'school_office' }, async ({ page, axe }) => {
  await openStudent(page);
  await page.locator('#panel-documents').getByRole('link', { name: 'Ajouter un document' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Titre').fill('Attestation de natation');
  await sheet.getByLabel('Fichier').setInputFiles({
    name: 'natation.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  });
  await axe();
  await sheet.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await toast(page, 'Document ajouté').waitFor();
  await page.locator('#panel-documents').getByRole('link', { name: 'Attestation de natation' }).click();
  await page.getByRole('heading', { level: 1, name: 'Attestation de natation' }).waitFor();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger' }).click();
  assert.match((await coming).suggestedFilename(), /natation/i);
});
