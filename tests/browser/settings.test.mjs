// What an administrator sets: a field of the house's own, used at once in records, lists and filters; a right taken away.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';

const { test } = openPreau();

test('a field added in the settings is filled, listed and filtered at once', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/settings/fields?kind=student');
  await page.getByLabel('Nom affiché').fill('Ligne de car');
  await page.getByLabel('Nom en anglais', { exact: true }).fill('Bus line');
  await page.getByLabel('Type', { exact: true }).selectOption({ label: 'Choix dans une liste' });
  await page.getByLabel('Carte', { exact: true }).selectOption({ label: 'Scolarité' });
  await page.getByLabel('Valeurs, une par ligne').fill('Ligne 12\nLigne 27');
  await page.getByRole('button', { name: 'Ajouter le champ' }).click();
  await page.getByText('Ligne de car').first().waitFor();
  await axe();

  await page.goto('/students?q=status:enrolled');
  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
  await page.getByRole('link', { name: 'Modifier la carte Scolarité' }).click();
  await page.getByLabel('Ligne de car').selectOption({ label: 'Ligne 27' });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.locator('.fact', { hasText: 'Ligne de car' }).filter({ hasText: 'Ligne 27' }).waitFor();

  await page.goto('/students');
  await page.locator('summary', { hasText: 'Filtre' }).first().click();
  await page.getByRole('searchbox', { name: 'Chercher un champ' }).fill('ligne de car');
  await page.getByRole('button', { name: 'Ligne de car' }).first().click();
  const panel = page.locator('.chip details[open]');
  await panel.getByLabel('Ligne 27').check();
  await panel.getByRole('button', { name: 'Appliquer' }).click();
  await page.locator('.chip', { hasText: 'Ligne 27' }).waitFor();
  assert.equal(await page.locator('#list tbody tr').count(), 1);
});

test('someone is invited with a profile, and the link to hand over is shown once', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/users');
  await page.getByRole('link', { name: 'Inviter une personne' }).click();
  await page.getByLabel('Nom affiché').fill('Awa Diallo');
  await page.getByLabel('E-mail').fill('awa.diallo@exemple.example');
  await page.getByLabel('Secrétariat').check();
  await page.getByRole('button', { name: 'Inviter' }).click();
  const link = page.getByLabel('Lien');
  await link.waitFor();
  assert.match(await link.inputValue(), /\/sign-in\/password\//);
  await axe();
});
