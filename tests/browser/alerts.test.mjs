// Being told: a student is followed, someone else changes their telephone, the bell says so.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';

const { test } = openPreau();

const bell = (page) => page.locator('.bell');

test('the office follows a student, the administrator changes the telephone, and the bell tells it once', { as: 'school_office' }, async ({ page, axe, signInAs }) => {
  await page.goto('/notifications');
  if (await page.getByRole('button', { name: 'Tout marquer comme lu' }).count()) {
    await page.getByRole('button', { name: 'Tout marquer comme lu' }).click();
    await page.locator('.toast').waitFor();
  }
  await axe();
  await page.goto('/students?q=status:enrolled%20mobile:filled');
  const address = await page.locator('#list tbody tr').nth(3).getAttribute('data-href');
  await page.goto(address);
  const name = (await page.locator('#record-head h1').evaluate((head) => head.firstChild.textContent)).trim();
  await page.locator('#record-head summary').click();
  await page.getByRole('link', { name: 'Suivre' }).click();
  await page.getByRole('heading', { name: `Suivre : ${name}`.replace(' :', '\u00a0:') }).waitFor();
  await axe();
  await page.getByRole('button', { name: 'Suivre' }).click();
  await page.locator('.toast', { hasText: name }).waitFor();
  assert.equal(await bell(page).innerText(), '');

  const other = await signInAs('administrator');
  await other.goto(`${address}/cards/contact/edit`);
  await other.getByLabel('Portable').fill('06 39 98 00 42');
  await other.getByRole('button', { name: 'Enregistrer' }).click();
  await other.locator('[data-field=mobile] dd', { hasText: '06 39 98 00 42' }).waitFor();

  // The journal is followed soon after; coming back to the page asks the bell.
  const comeBack = () => {
    document.dispatchEvent(new Event('visibilitychange'));
    return document.querySelector('.bell b').textContent === '1';
  };
  await page.waitForFunction(comeBack, null, { polling: 250 });
  await bell(page).click();
  await page.getByRole('link', { name }).waitFor();
  await page.getByText('06 39 98 00 42').waitFor();
  await axe();
  await page.getByRole('link', { name }).click();
  await page.locator('#record-head').waitFor();
  assert.equal(await bell(page).innerText(), '');
});
