// The main pages of the product, for the screenshots of `bin/screens`. A new page is one line here.

/**
 * @typedef {object} Page
 * @property {string} name the file's name: screens/NAME-light.png …
 * @property {string} [as] the profile that looks at it (administrator); `null` for a visitor
 * @property {string} path where to go first
 * @property {(page: import('playwright-core').Page) => Promise<void>} [then] what to do there before the
 *   picture: open the first row, the search box, a menu
 */

/** @type {Page[]} */
export const PAGES = [
  { name: 'sign-in', as: null, path: '/' },
  { name: 'home', path: '/' },
];
