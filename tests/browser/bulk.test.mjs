// Many records at once: the whole filter changed after a preview, then undone; duplicates merged, then parted again.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';

const { test } = openPreau();

const count = async (page) => Number((await page.locator('h1 .count').innerText()).replace(/\D/g, ''));

/** Ticks the page, which takes the whole filter, and asks to change a field of it. Returns the dialog, ready to preview. */
async function changeAll(page, filter, school) {
  await page.goto(`/students?q=${encodeURIComponent(filter)}`);
  await page.getByRole('checkbox', { name: 'Sélectionner la page' }).check();
  const bar = page.locator('#bulk');
  const all = bar.getByRole('button', { name: /^Sélectionner les/ });
  if (await all.isVisible()) await all.click();
  await bar.getByRole('button', { name: 'Modifier' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Champ à modifier').selectOption({ label: 'Établissement d’origine' });
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await dialog.getByLabel('Établissement d’origine', { exact: true }).fill(school);
  return dialog;
}

/** How many students come from a school. */
async function from(page, school) {
  await page.goto(`/students?q=${encodeURIComponent(`origin_school:"${school}"`)}`);
  return count(page);
}

test('a filter of a few records is changed after a preview, and the toast undoes it', { as: 'administrator' }, async ({ page, axe }) => {
  const school = 'Conservatoire de Nantes';
  await page.goto('/students?q=status:enrolled%20level:6e');
  const whole = await count(page);
  const dialog = await changeAll(page, 'status:enrolled level:6e', school);
  await axe();
  await dialog.getByRole('button', { name: 'Aperçu' }).click();
  await dialog.getByText('changeront').waitFor();
  await dialog.locator('ins', { hasText: school }).first().waitFor();
  await axe();
  assert.equal(await from(await page.context().newPage(), school), 0, 'a preview writes nothing');
  await dialog.getByRole('button', { name: `Modifier ${whole} fiches` }).click();

  const done = page.locator('.toast', { hasText: `${whole} fiches modifiées` });
  await done.waitFor();
  const other = await page.context().newPage();
  assert.equal(await from(other, school), whole);
  await done.getByRole('button', { name: 'Annuler l’opération' }).click();
  await page.locator('.toast', { hasText: 'annulé' }).waitFor();
  assert.equal(await from(other, school), 0);
});

test('hundreds of records are changed by a job that shows its progress, and undone whole', { as: 'administrator' }, async ({ page, axe }) => {
  const school = 'Maîtrise de Rennes';
  await page.goto('/students?q=status:enrolled');
  const whole = await count(page);
  assert.ok(whole > 200, `${whole} enrolled`);
  const dialog = await changeAll(page, 'status:enrolled', school);
  await dialog.getByRole('button', { name: 'Aperçu' }).click();


  await dialog.getByRole('button', { name: `Modifier ${whole} fiches` }).click();
  await page.waitForURL(/\/jobs\//);
  const end = page.getByRole('heading', { name: `${whole} fiches modifiées` });
  await page.getByRole('progressbar').or(end).first().waitFor();
  await axe();
  await end.waitFor();
  await axe();
  const other = await page.context().newPage();
  assert.equal(await from(other, school), whole);
  await page.getByRole('button', { name: 'Annuler ces changements' }).click();
  await page.locator('.toast', { hasText: 'annulé' }).waitFor();
  assert.equal(await from(other, school), 0);
});

test('nothing is changed when the preview is left', { as: 'administrator' }, async ({ page }) => {
  await page.goto('/students?q=status:enrolled%20level:5e');
  await page.getByRole('checkbox', { name: 'Sélectionner la page' }).check();
  await page.locator('#bulk').getByRole('button', { name: 'Modifier' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Abandonner' }).click();
  await page.waitForURL(/\/students\?q=status:enrolled/);
});

test('two records of one person are compared, merged with a choice by field, and parted again', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/duplicates');
  await page.getByRole('link', { name: 'Comparer' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Réunir 2 fiches en une' }).waitFor();
  const title = await page.locator('.versus thead th').nth(1).innerText();
  await axe();
  await page.getByRole('button', { name: 'Réunir les fiches' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const toast = page.locator('.toast', { hasText: 'réunies en une' });
  await toast.waitFor();
  await page.goto('/duplicates');
  assert.equal(await page.getByRole('link', { name: title }).count(), 0);
  await page.goto(`/search?q=${encodeURIComponent(title)}`);
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  // The latest operation of the record is the merge.
  await page.locator('#panel-timeline').getByRole('button', { name: 'Annuler' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler l’opération' }).click();
  await page.locator('.toast').first().waitFor();
  await page.goto('/duplicates');
  assert.equal(await page.getByRole('link', { name: title }).count(), 2);
});
