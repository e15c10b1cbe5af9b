// A hand that counts: what a task costs in clicks, in fields filled and in keys pressed, as the budgets of the
// product count them.

import assert from 'node:assert/strict';

/**
 * @param {import('playwright-core').Page} page
 */
export function handOn(page) {
  const spent = { clicks: 0, fields: 0, keys: 0 };
  return {
    spent,
    /** A click, on a link, a button, a row, a box to tick. */
    async click(place) {
      spent.clicks += 1;
      await place.click();
    },
    /** A field filled: by typing, or by choosing in a list that types or opens. */
    async fill(place, value) {
      spent.fields += 1;
      await place.fill(value);
    },
    async choose(place, value) {
      spent.fields += 1;
      await place.selectOption(value);
    },
    /** A key, or several at once: `Control+k`. */
    async press(keys) {
      spent.keys += 1;
      await page.keyboard.press(keys);
    },
    /** Fails when the task cost more than its budget. */
    assertWithin({ clicks, fields }) {
      assert.ok(
        spent.clicks + spent.keys <= clicks && spent.fields <= fields,
        `${spent.clicks} clicks + ${spent.keys} keys and ${spent.fields} fields, for a budget of ${clicks} + ${fields}`,
      );
    },
  };
}
