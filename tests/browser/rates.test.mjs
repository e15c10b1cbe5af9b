// Rates: each figure opens its rows, a session its learners, and the table goes away as a spreadsheet.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';

const { test } = openPreau();

test('a figure of the table of rates opens the presences behind it, and the table leaves as a spreadsheet', { as: 'school_office' }, async ({ page, axe }) => {
  await page.goto('/rates');
  await page.getByRole('heading', { level: 1, name: 'Assiduité' }).waitFor();
  await axe();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'XLSX' }).click()]);
  assert.match(file.suggestedFilename(), /^assiduite-.*\.xlsx$/);
  const row = page.locator('tbody tr', { has: page.locator('a[href*="lost"]') }).first();
  await row.locator('th a').click();
  await page.getByRole('link', { name: 'Apprenant', exact: true }).and(page.locator('[aria-current=page]')).waitFor();
  await page.locator('tbody a[href*="lost"]').first().click();
  await page.locator('#list tbody tr').first().waitFor();
  await page.goto('/rates?by=month&from=jamais');
  await page.getByRole('alert').waitFor();
  await axe();
});
