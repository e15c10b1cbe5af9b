// Naming someone with @ in a note, and tags put and taken off in place: by keyboard.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

const openContact = async (page) => {
  await page.goto('/contacts');
  await page.goto(await page.locator('#list [data-href]').first().getAttribute('data-href'));
};

test('an adviser tells a colleague of a note by @, with the keys alone', { as: 'school_office' }, async ({ page, axe, signInAs }) => {
  const adviser = await signInAs('adviser');
  await adviser.goto('/account');
  const initials = (await adviser.locator('.menu .avatar').first().textContent()).trim();
  await openContact(page);
  await page.keyboard.press('l');
  const text = page.locator('#log-body');
  const full = (await adviser.locator('.menu-title b').first().textContent()).trim();
  assert.ok(initials);
  const first = full.split(' ')[0];
  await text.pressSequentially(`Bonjour @${first}`);
  await page.locator('#log-mention [role=option]').first().waitFor();
  await axe();
  await page.keyboard.press('Enter');
  assert.match(await text.inputValue(), /^Bonjour @\S+ \S+/);
  await page.getByRole('button', { name: 'Note' }).click();
  await page.getByText('L’échange est consigné').waitFor();
});

test('tags are put and taken off in place, and undone', { as: 'adviser' }, async ({ page, axe }) => {
  await openContact(page);
  await page.keyboard.press('t');
  await page.keyboard.type('ZZ à rappeler');
  await page.keyboard.press('Enter');
  const tags = page.locator('#panel-tags');
  await tags.getByRole('link', { name: 'ZZ à rappeler' }).waitFor();
  await axe();
  await page.keyboard.type('ZZ à rappeler');
  assert.equal(await tags.locator('#tag-new').evaluate((input) => input === document.activeElement), true, 'one goes on typing');
  await page.locator('#tag-new').fill('');
  await tags.getByRole('button', { name: 'Retirer l’étiquette ZZ à rappeler' }).click();
  await page.getByText('L’étiquette est retirée').waitFor();
  assert.equal(await tags.getByRole('link', { name: 'ZZ à rappeler' }).count(), 0);
  await page.locator('#toasts .toast').last().getByRole('button', { name: 'Annuler' }).click();
  await page.locator('#panel-tags').getByRole('link', { name: 'ZZ à rappeler' }).click();
  await page.waitForURL(/\/contacts\?q=/);
  assert.equal(await page.locator('#list tbody tr').count(), 1);
  await axe();
});

test('on a phone a tag is put by pressing', { as: 'adviser', viewport: PHONE }, async ({ page, axe }) => {
  await openContact(page);
  await page.locator('#tag-new').fill('ZZ téléphone');
  await page.getByRole('button', { name: 'Ajouter l’étiquette' }).click();
  await page.locator('#panel-tags').getByRole('link', { name: 'ZZ téléphone' }).waitFor();
  await axe();
});
