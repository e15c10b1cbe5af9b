// The first page that a person sees.

import assert from 'node:assert/strict';
import { PHONE, openPreau } from './harness.mjs';

const { test } = openPreau();

test('a visitor is led to the sign-in page, which speaks French and has no barrier to access', async ({ page, axe }) => {
  const response = await page.goto('/');
  assert.equal(response.status(), 200);
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  assert.equal(await page.locator('input[type=password]').count(), 1);
  await axe();
});

test('the sign-in page holds on a phone, without scrolling sideways', { viewport: PHONE }, async ({ page, axe }) => {
  await page.goto('/');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);
  await axe();
});

test('the sign-in page is as accessible in dark as in light', { colorScheme: 'dark' }, async ({ page, axe }) => {
  await page.goto('/');
  await axe();
});

test('the sign-in page is there without JavaScript', { javaScriptEnabled: false }, async ({ page }) => {
  await page.goto('/');
  assert.ok(await page.locator('input[type=password]').isVisible());
  assert.ok(await page.getByRole('button', { name: 'Se connecter' }).isVisible());
});

test('one click comes in as the administrator of the demonstration', { as: 'administrator' }, async ({ page, axe }) => {
  const response = await page.goto('/');
  assert.equal(response.status(), 200);
  assert.equal(await page.locator('input[type=password]').count(), 0, 'still on the sign-in page');
  await axe();
});
