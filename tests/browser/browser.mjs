// Chromium as the tests and the screenshots drive it: found, launched without anything of its own
// going on in the background, so that what happens on a page comes from the page.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const ARGUMENTS = [
  '--headless',
  '--no-sandbox', // The tests often run as root in a container, where the sandbox cannot start.
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The sizes that a page is looked at in. */
export const DESKTOP = { width: 1360, height: 850 };
export const PHONE = { width: 390, height: 844 };

/** Starts Chromium: that of PREAU_CHROMIUM, else of the usual places. */
export async function launchChromium() {
  const executablePath = process.env.PREAU_CHROMIUM || USUAL_PLACES.find((path) => existsSync(path));
  if (!executablePath) {
    throw new Error('Chromium was not found. Install it (Debian: sudo apt-get install chromium) or name it in PREAU_CHROMIUM.');
  }
  // Its own words, in dates and files, are French where the machine has them (Debian: chromium-l10n).
  return chromium.launch({ executablePath, args: ARGUMENTS, env: { ...process.env, LANGUAGE: 'fr_FR' } });
}

/**
 * Comes in as a profile through the door that a demonstration alone opens: the context then holds the
 * session's cookie. Profiles have the names that the program ships: administrator, teacher, guardian …
 */
export async function signInAs(context, url, profile) {
  const response = await context.request.post(`${url}/demo/sign-in?profile=${encodeURIComponent(profile)}`, {
    headers: { origin: url },
    maxRedirects: 0,
  });
  if (response.status() >= 400) {
    throw new Error(`The demonstration did not let « ${profile} » in: ${response.status()} ${await response.text()}`);
  }
}
