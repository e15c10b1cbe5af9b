// Many records at once: the whole filter changed after a preview, then undone; duplicates merged, then parted again.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';

const { test } = openPreau();

const count = async (page) => Number((await page.locator('h1 .count').innerText()).replace(/\D/g, ''));

test('the whole filter is changed after a preview, and the change undone', { as: 'administrator' }, async ({ page, axe }) => {
  const filter = '/students?q=status:enrolled%20level:6e';
  await page.goto('/students?q=origin_school:starts(Conservatoire)');
  await page.goto(filter);
  const whole = await count(page);
  await page.getByRole('checkbox', { name: 'Sélectionner la page' }).check();
  const bar = page.locator('#bulk');
  await bar.getByText(String(whole)).first().waitFor();
  await bar.getByRole('button', { name: 'Modifier' }).click();

  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Champ à modifier').selectOption({ label: 'Établissement d’origine' });
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await dialog.getByLabel('Établissement d’origine', { exact: true }).fill('Conservatoire de Nantes');
  await axe();
  await dialog.getByRole('button', { name: 'Aperçu' }).click();
  await dialog.getByText('changeront').waitFor();
  await dialog.locator('ins', { hasText: 'Conservatoire de Nantes' }).first().waitFor();
  await axe();
  await dialog.getByRole('button', { name: `Modifier ${whole} fiches` }).click();

  await page.getByRole('heading', { name: `${whole} fiches modifiées` }).waitFor();
  await axe();
  await page.goto('/students?q=origin_school:%22Conservatoire%20de%20Nantes%22');
  assert.equal(await count(page), whole);
  await page.goBack();
  await page.getByRole('button', { name: 'Annuler ces changements' }).click();
  await page.waitForLoadState();
  await page.waitForFunction(async () => {
    const answer = await fetch('/students?q=origin_school:%22Conservatoire%20de%20Nantes%22');
    return /class="count">0</.test(await answer.text());
  });
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
