// The list: filtered by chips that the address repeats in readable words, exported, walked by keys, read without script.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PHONE, openPreau } from './harness.mjs';
import { handOn } from './hand.mjs';

const { test } = openPreau();

const count = async (page) => Number((await page.locator('h1 .count').innerText()).replace(/\D/g, ''));
const chip = (page, words) => page.locator('.chip', { hasText: words });

/** Adds a filter on a field, as a person does: the menu, the field, its values, « Appliquer ». */
async function addFilter(page, field, ...values) {
  await page.locator('summary', { hasText: 'Filtre' }).first().click();
  await page.getByRole('searchbox', { name: 'Chercher un champ' }).fill(field);
  await page.getByRole('button', { name: field, exact: true }).first().click();
  const panel = page.locator('.chip details[open]');
  for (const value of values) await panel.getByLabel(value, { exact: true }).check();
  await panel.getByRole('button', { name: 'Appliquer' }).click();
  await chip(page, field).waitFor();
}

test('filters are added and removed as chips, and the address says them in words', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/students');
  const everyone = await count(page);
  await addFilter(page, 'Statut', 'Inscrit');
  const enrolled = await count(page);
  assert.ok(enrolled > 0 && enrolled < everyone);
  assert.equal(new URL(page.url()).search, '?q=status:enrolled');

  await addFilter(page, 'Niveau', '6e');
  assert.equal(decodeURIComponent(new URL(page.url()).search), '?q=status:enrolled level:6e');
  const first = await count(page);
  assert.ok(first > 0 && first < enrolled);
  await axe();

  await page.getByRole('link', { name: 'Retirer le filtre Statut' }).click();
  await chip(page, 'Statut').waitFor({ state: 'detached' });
  assert.equal(new URL(page.url()).search, '?q=level:6e');
  assert.ok((await count(page)) >= first);
});

test('the text of the filter narrows the list while one types, whatever the accents', { as: 'administrator' }, async ({ page }) => {
  await page.goto('/students');
  const everyone = await count(page);
  await page.keyboard.press('/');
  await page.keyboard.type('andre');
  await page.waitForFunction((all) => Number(document.querySelector('h1 .count').textContent.replace(/\D/g, '')) < all, everyone);
  await page.locator('#list tbody th', { hasText: 'ANDRÉ' }).first().waitFor();
  await page.waitForURL(/text=andre/);
});

test('a filter that cannot be read is told where it goes wrong, and keeps what was written', { as: 'administrator' }, async ({ page, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/students?q=status:(enrolled');
  await page.locator('#q-error').waitFor();
  assert.equal(await page.locator('#q').inputValue(), 'status:(enrolled');
});

test('a filtered list is exported in two clicks, with the columns shown', { as: 'administrator' }, async ({ page }) => {
  await page.goto('/students?q=status:enrolled%20level:6e');
  const rows = await count(page);
  const hand = handOn(page);
  await hand.click(page.locator('summary', { hasText: 'Exporter' }));
  const coming = page.waitForEvent('download');
  await hand.click(page.getByRole('link', { name: /Texte/ }));
  hand.assertWithin({ clicks: 2, fields: 0 });
  const text = readFileSync(await (await coming).path(), 'utf8');
  const lines = text.replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/);
  assert.equal(lines.length, rows + 1);
  assert.match(lines[0], /Niveau/);
});

test('columns are chosen, and remembered', { as: 'administrator' }, async ({ page }) => {
  await page.goto('/students');
  assert.equal(await page.locator('thead th', { hasText: 'Date de naissance' }).count(), 0);
  await page.locator('summary', { hasText: 'Colonnes' }).click();
  await page.locator('.reorder').getByLabel('Date de naissance').check();
  await page.locator('form[data-island=columns]').getByRole('button', { name: 'Appliquer' }).click();
  await page.locator('thead th', { hasText: 'Date de naissance' }).waitFor();
  await page.goto('/students?q=status:enrolled');
  await page.locator('thead th', { hasText: 'Date de naissance' }).waitFor();
  await page.locator('summary', { hasText: 'Colonnes' }).click();
  await page.getByRole('button', { name: 'Par défaut' }).click();
  await page.locator('thead th', { hasText: 'Date de naissance' }).waitFor({ state: 'detached' });
});

test('a filter is kept as a view, a tab above the list', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/students?q=level:6e');
  const first = await count(page);
  await page.locator('.tabs summary').click();
  await page.getByRole('textbox', { name: 'Enregistrer cette vue sous' }).fill('Sixièmes');
  await page.locator('.tabs').getByRole('button', { name: 'Enregistrer' }).click();
  await page.goto('/students');
  await page.getByRole('link', { name: 'Sixièmes' }).click();
  await page.locator('.tabs [aria-current]', { hasText: 'Sixièmes' }).waitFor();
  assert.equal(await count(page), first);
  await axe();
});

test('the list is walked by keys alone: j, k, x, Enter', { as: 'administrator' }, async ({ page }) => {
  await page.goto('/students');
  const rows = page.locator('#list tbody tr');
  const second = await rows.nth(1).getAttribute('data-href');
  for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
  await page.locator('tr.is-current').waitFor();
  assert.equal(await page.locator('tr.is-current').getAttribute('data-href'), second);
  await page.keyboard.press('x');
  assert.ok(await rows.nth(1).getByRole('checkbox').isChecked());
  await page.getByText('1 dans la sélection').or(page.locator('#bulk', { hasText: '1' })).first().waitFor();
  await page.keyboard.press('Escape');
  assert.ok(!(await rows.nth(1).getByRole('checkbox').isChecked()));
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${second}`);
});

test('the list as of a past day says who was there then', { as: 'administrator' }, async ({ page }) => {
  await page.goto('/students?q=status:enrolled');
  const now = await count(page);
  await page.getByLabel('Au', { exact: true }).fill('2024-10-01');
  await page.waitForURL(/on=2024-10-01/);
  const then = await count(page);
  assert.ok(then > 0 && then !== now, `${now} now, ${then} then`);
});

test('a list and a record are read, filtered and paged without JavaScript', { as: 'administrator', javaScriptEnabled: false }, async ({ page }) => {
  await page.goto('/students');
  const everyone = await count(page);
  await page.getByRole('link', { name: 'Suivants' }).click();
  assert.match(page.url(), /after=/);
  await page.goto('/students');
  await page.getByRole('searchbox', { name: /Filtrer/ }).fill('martin');
  await page.keyboard.press('Enter');
  await page.waitForURL(/text=martin/);
  assert.ok((await count(page)) < everyone);
  await page.locator('summary', { hasText: 'Filtre' }).click();
  await page.getByRole('link', { name: 'Chercher un champ' }).click();
  await page.getByRole('button', { name: 'Statut', exact: true }).first().click();
  await page.locator('.chip', { hasText: 'Statut' }).waitFor();
  await page.locator('#list tbody th a').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.match(await page.locator('main').innerText(), /Identité/);
});

test('on a phone the list is made of cards, and the menu slides in', { as: 'administrator', viewport: PHONE, isMobile: true, hasTouch: true }, async ({ page, axe }) => {
  await page.goto('/students');
  assert.ok(!(await page.locator('thead').isVisible()), 'no head of table');
  const card = page.locator('#list tbody tr').first();
  assert.ok(await card.locator('.on-phone').isVisible());
  const { width } = await card.boundingBox();
  assert.ok(width <= PHONE.width);
  await page.getByRole('button', { name: 'Menu' }).click();
  const menu = page.getByRole('navigation', { name: 'Menu principal' });
  await menu.getByRole('link', { name: 'Responsables' }).waitFor();
  await axe();
  await menu.getByRole('link', { name: 'Familles' }).click();
  await page.getByRole('heading', { level: 1, name: 'Familles' }).waitFor();
  await page.locator('#list tbody tr').first().click();
  await page.getByRole('heading', { level: 2, name: 'Famille' }).first().waitFor();
});

test('dark is chosen in the menu of the account, and stays', { as: 'administrator' }, async ({ page }) => {
  await page.goto('/students');
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.locator('header summary', { hasText: 'Compte de' }).click();
  await page.getByRole('button', { name: 'Sombre' }).click();
  await page.waitForFunction((before) => getComputedStyle(document.documentElement).backgroundColor !== before, light);
  const dark = await paper();
  await page.goto('/families');
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  assert.equal(await paper(), dark);
});

test('on paper a list is its rows and a record its cards, without menus nor buttons', { as: 'administrator' }, async ({ page }) => {
  const unseen = ['.side', '.top', '.paging', '.filter-text', '.page-head .actions', '.col-pick'];
  await page.goto('/students?q=status:enrolled%20level:6e');
  const rows = await page.locator('#list tbody tr').count();
  await page.emulateMedia({ media: 'print' });
  for (const place of unseen) assert.ok(!(await page.locator(place).first().isVisible()), `${place} is printed`);
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
  assert.ok(await chip(page, '6e').isVisible(), 'the paper says what is listed');
  // Every row is on paper, and nothing is cut off at the height of a screen.
  const { height } = await page.locator('#list table').boundingBox();
  const tall = await page.locator('.table-wrap').evaluate((wrap) => wrap.clientHeight);
  assert.ok(tall >= height - 1, `${tall} of ${height} pixels`);
  assert.ok(await page.locator('#list tbody tr').nth(rows - 1).isVisible());

  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
  for (const place of ['.side', '.top', '.tabs', '.record-head .actions', '#card-identity .button']) {
    assert.ok(!(await page.locator(place).first().isVisible()), `${place} is printed`);
  }
  assert.ok(await page.locator('#card-identity').isVisible());
  assert.ok(await page.locator('#panel-family').isVisible());
});
