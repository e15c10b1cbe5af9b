// The whole establishment at once: who is missing is excused in three clicks, a figure opens its rows, the register its why.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

/** The last day with somebody to excuse: the demonstration lives today, which may be a Sunday. */
async function lastDayWithAbsences(page) {
  await page.goto('/attendance/day');
  for (let days = 0; days < 10; days += 1) {
    if (await page.getByRole('link', { name: /^Excuser/ }).count()) return;
    await page.getByRole('link', { name: 'Avant' }).click();
    await page.waitForLoadState();
  }
  assert.fail('nobody was absent in ten days');
}

test('the office excuses an absence from the day in three clicks', { as: 'school_office' }, async ({ page, axe }) => {
  await lastDayWithAbsences(page);
  await axe();
  const excuse = page.getByRole('link', { name: /^Excuser/ });
  const before = await excuse.count();
  await excuse.first().click();
  const sheet = page.locator('#sheet');
  await sheet.getByLabel('Motif').selectOption({ label: 'Événement familial' });
  await sheet.getByRole('button', { name: 'Excuser' }).click();
  await page.locator('.toast', { hasText: 'justifiées' }).waitFor();
  await page.getByRole('heading', { name: /^Absents et retards/ }).waitFor();
  assert.equal(await excuse.count(), before - 1);
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test('the fortnight and the register read well on a phone and open what is out of the ordinary', { as: 'school_office', viewport: PHONE }, async ({ page, axe }) => {
  await page.goto('/attendance/fortnight');
  await page.getByRole('table').waitFor();
  await axe();
  await page.goto('/sessions?q=status:completed');
  const session = await page.locator('#list tbody tr').first().getAttribute('data-href');
  await page.goto(session.replace('/sessions/', '/register/'));
  await axe();
  await page.locator('td[data-state=absent] a, td[data-state=late] a').first().click();
  await page.getByRole('heading', { name: 'Pourquoi cet état' }).waitFor();
});
