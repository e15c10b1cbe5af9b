// School fees: a grid is looked at, billed to a level, its drafts issued, and copied to the next year.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

/** Opens the grid of the demonstration. */
const openGrid = async (page) => {
  await page.goto('/fee-grids');
  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
};

test('a level is previewed, billed once, and its drafts are issued', { as: 'administrator' }, async ({ page, axe }) => {
  await openGrid(page);
  await axe();
  await page.getByRole('button', { name: 'Supprimer les brouillons' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await page.getByText(/brouillons? (est|sont) supprimés?/).waitFor();
  await page.getByRole('link', { name: 'Facturer cette grille' }).click();
  await page.getByLabel('Élèves', { exact: true }).fill('level:CP');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=level/);
  await axe();
  const bill = page.getByRole('button', { name: /^Préparer/ });
  const count = Number((await bill.textContent()).match(/\d+/)[0]);
  await bill.click();
  await page.getByText(/Les brouillons/).first().waitFor();
  const issue = page.getByRole('button', { name: /^Émettre/ });
  assert.match(await issue.textContent(), new RegExp(`${count} brouillons`));
  await issue.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Émettre' }).click();
  await page.getByText(/factures sont émises/).waitFor();
  await page.getByRole('link', { name: 'Facturer cette grille' }).click();
  await page.getByLabel('Élèves', { exact: true }).fill('level:CP');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=level/);
  assert.equal(await bill.count(), 0, 'nobody is billed twice');
});

test('a filter that does not read is told so, on a phone', { as: 'administrator', viewport: PHONE }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await openGrid(page);
  await page.getByRole('link', { name: 'Facturer cette grille' }).click();
  await page.getByLabel('Élèves', { exact: true }).fill('niveau:(');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await axe();
});
