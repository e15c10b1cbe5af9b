// Takes a picture of every page of pages.mjs, light, dark and on a phone, into screens/ at the root.
// Run by `bin/screens`, whose --help says the options.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DESKTOP, PHONE, launchChromium, signInAs } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { ROOT, startPreau } from './server.mjs';

const LOOKS = {
  light: { viewport: DESKTOP, colorScheme: 'light' },
  dark: { viewport: DESKTOP, colorScheme: 'dark' },
  phone: { viewport: PHONE, colorScheme: 'light', deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};
const FOLDER = join(ROOT, 'screens');

/** Takes one picture and returns what went wrong on the page, or nothing. */
async function picture(context, { name, path, then, status = 200 }, look) {
  const page = await context.newPage();
  try {
    const response = await page.goto(path, { waitUntil: 'load' });
    if (response.status() !== status) return `${name} (${look}): ${path} answered ${response.status()}`;
    await then?.(page);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: join(FOLDER, `${name}-${look}.png`), animations: 'disabled' });
  } catch (error) {
    return `${name} (${look}): ${error.message}`;
  } finally {
    await page.close();
  }
}

async function walk(chromium, url, pages) {
  const troubles = [];
  const profiles = new Set(pages.map(({ as = 'administrator' }) => as));
  for (const [look, settings] of Object.entries(LOOKS)) {
    for (const profile of profiles) {
      const context = await chromium.newContext({
        baseURL: url,
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        reducedMotion: 'reduce',
        ...settings,
      });
      context.setDefaultTimeout(10_000);
      if (profile) await signInAs(context, url, profile);
      for (const page of pages.filter(({ as = 'administrator' }) => as === profile)) {
        const trouble = await picture(context, page, look);
        if (trouble) troubles.push(trouble);
      }
      await context.close();
    }
  }
  return troubles;
}

const { values } = parseArgs({ options: { url: { type: 'string' }, only: { type: 'string', default: '' } } });
const pages = PAGES.filter(({ name }) => name.includes(values.only));
mkdirSync(FOLDER, { recursive: true });
const preau = values.url ? { url: values.url, stop: async () => {} } : await startPreau();
const chromium = await launchChromium();
try {
  const troubles = await walk(chromium, preau.url, pages);
  for (const trouble of troubles) console.error(`✗ ${trouble}`);
  console.log(`${pages.length * Object.keys(LOOKS).length - troubles.length} pictures in ${FOLDER}`);
  if (troubles.length > 0) process.exitCode = 1;
} finally {
  await chromium.close();
  await preau.stop();
}
