// Every page of pages.mjs, in light, in dark and on a phone: no barrier to access, no trouble, nothing wider than the screen.

import assert from 'node:assert/strict';
import { DESKTOP, PHONE, openPreau } from './harness.mjs';
import { PAGES } from './pages.mjs';

const { test } = openPreau();

const LOOKS = [
  ['in light', DESKTOP, 'light'],
  // Dark changes colours alone.
  ['in dark', DESKTOP, 'dark', ['color-contrast']],
  ['on a phone', PHONE, 'light'],
];

for (const { name, as = 'administrator', path, then, status = 200 } of PAGES) {
  test(`the page « ${name} » has no barrier, in light, in dark and on a phone`, { as }, async ({ page, axe, expectTrouble }) => {
    // The browser says on its console that a page was refused or not found.
    if (status >= 400) expectTrouble(new RegExp(`status of ${status}`));
    const response = await page.goto(path);
    assert.equal(response.status(), status);
    await then?.(page);
    const found = [];
    for (const [look, viewport, colorScheme, rules] of LOOKS) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await axe(page, rules).catch((error) => found.push(`${look}: ${error.message}`));
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (excess > 0) found.push(`${look}: ${excess} pixels wider than the screen`);
    }
    assert.ok(found.length === 0, found.join('\n\n'));
  });
}
