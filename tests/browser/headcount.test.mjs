// Counting: any two dimensions, as of any day, and every figure opens the records behind it.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';

const { test } = openPreau();

const figure = (text) => Number(text.replace(/\D/g, ''));
const count = async (page) => figure(await page.locator('h1 .count').innerText());

test('a figure of the headcount opens the list of exactly those students', { as: 'head' }, async ({ page, axe }) => {
  await page.goto('/headcounts?kind=student&by=level&then=sex&q=status:enrolled');
  const row = page.locator('table.cross tbody tr').filter({ has: page.getByRole('rowheader', { name: '6e' }) });
  const cell = row.locator('td a').first();
  const expected = figure(await cell.innerText());
  assert.ok(expected > 0);
  await cell.click();
  await page.getByRole('heading', { level: 1, name: 'Élèves' }).waitFor();
  assert.equal(await count(page), expected);
  await axe();
});

test('the headcount of a past day differs, and says its day', { as: 'head' }, async ({ page }) => {
  await page.goto('/headcounts?kind=student&by=level&q=status:enrolled');
  const total = async () => figure(await page.locator('table.cross tfoot, table.cross tr').last().locator('td').last().innerText());
  const now = await total();
  await page.getByLabel('au', { exact: true }).fill('2024-10-01');
  await page.waitForURL(/on=2024-10-01/);
  assert.notEqual(await total(), now);
  await page.locator('main').getByRole('link', { name: /aujourd’hui/i }).first().click();
  await page.waitForURL((url) => !url.searchParams.get('on'));
  assert.equal(await total(), now);
});

test('a dimension is changed by choosing it, without a button', { as: 'head' }, async ({ page }) => {
  await page.goto('/headcounts');
  await page.getByLabel('par', { exact: true }).selectOption({ label: 'Site' });
  await page.waitForURL(/by=campus/);
  await page.locator('table.cross').getByRole('rowheader', { name: 'Collège-lycée du Préau' }).waitFor();
});
