// What a browser test is written with: a Préau of its own, Chromium, and one function that runs a
// test in a fresh context and fails it for anything that went wrong on a page. See README.md.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test as nodeTest } from 'node:test';
import { fileURLToPath } from 'node:url';
import { violations } from './axe.mjs';
import { DESKTOP, launchChromium, signInAs } from './browser.mjs';
import { startPreau } from './server.mjs';

export { DESKTOP, PHONE } from './browser.mjs';

const FAILURES = fileURLToPath(new URL('failures', import.meta.url));

/**
 * Opens a Préau for the tests of this file; it is closed after the last of them.
 *
 * @param {{ env?: Record<string, string> }} [options] more environment for the program
 */
export function openPreau(options) {
  let preau;
  let chromium;

  before(async () => {
    // When one of the two does not start, the other must still be closed: a browser left open keeps the run from ending.
    const started = await Promise.allSettled([startPreau(options), launchChromium()]);
    [preau, chromium] = started.map((outcome) => outcome.value);
    const broken = started.find((outcome) => outcome.status === 'rejected');
    if (broken) throw broken.reason;
  });
  after(async () => {
    await chromium?.close();
    await preau?.stop();
  });

  /**
   * One test: a sentence about the product, and what shows that it holds.
   *
   * @param {string} sentence
   * @param {object} [settings] `as`: the profile to come in as (none: a visitor); `viewport`: DESKTOP or
   *   PHONE; and any other option of a Playwright context, such as `javaScriptEnabled`, `colorScheme`
   * @param {(tools: Tools) => Promise<void>} body
   *
   * @typedef {object} Tools
   * @property {import('playwright-core').Page} page a page of a fresh context; `page.goto('/path')` works
   * @property {string} url the address of this Préau; @property {string} data its data folder
   * @property {(profile: string, more?: object) => Promise<import('playwright-core').Page>} signInAs
   *   someone else, beside: another context, signed in as the profile
   * @property {(page?: import('playwright-core').Page, rules?: string[]) => Promise<void>} axe fails on any
   *   barrier to access, or on those that the rules alone find
   * @property {(pattern: RegExp) => void} expectTrouble a trouble that this test provokes on
   *   purpose, such as /403/: it is let pass, and must happen
   */
  function test(sentence, settings, body) {
    if (typeof settings === 'function') [settings, body] = [{}, settings];
    nodeTest(sentence, { timeout: 60_000 }, async () => {
      const contexts = [];
      const troubles = watchTroubles();
      const open = async ({ as, ...more }) => {
        const context = await chromium.newContext({
          baseURL: preau.url,
          viewport: DESKTOP,
          locale: 'fr-FR',
          timezoneId: 'Europe/Paris',
          reducedMotion: 'reduce',
          ...more,
        });
        contexts.push(context);
        context.setDefaultTimeout(10_000);
        troubles.watch(context);
        if (as) await signInAs(context, preau.url, as);
        return context.newPage();
      };
      try {
        const page = await open(settings);
        await body({
          page,
          url: preau.url,
          data: preau.data,
          signInAs: (profile, more = {}) => open({ as: profile, ...more }),
          axe: (other = page, rules) => assertNoBarrier(other, rules),
          expectTrouble: troubles.expect,
        });
        await troubles.assertNone(contexts);
      } catch (error) {
        await keepEvidence(sentence, contexts, preau);
        throw error;
      } finally {
        await Promise.all(contexts.map((context) => context.close()));
      }
    });
  }

  return { test };
}

/** Collects what goes wrong on the pages of a test without any step failing. */
function watchTroubles() {
  const seen = [];
  const expected = [];
  return {
    watch(context) {
      // Chromium reports breaches of the content security policy and failed loads on the console too.
      context.on('console', (message) => {
        if (message.type() === 'error') seen.push(`console: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (thrown) => seen.push(`script: ${thrown.error().stack ?? thrown.error()}`));
    },
    expect: (pattern) => expected.push(pattern),
    async assertNone(contexts) {
      // Events come in order: once a page has answered, what it reported before has been seen.
      await Promise.all(contexts.flatMap((context) => context.pages()).map((page) => page.evaluate(() => 0)));
      const left = seen.filter((trouble) => !expected.some((pattern) => pattern.test(trouble)));
      assert.ok(left.length === 0, `troubles on the page:\n${left.join('\n')}`);
      const missing = expected.filter((pattern) => !seen.some((trouble) => pattern.test(trouble)));
      assert.ok(missing.length === 0, `expected on the page, did not happen: ${missing.join(', ')}`);
    },
  };
}

async function assertNoBarrier(page, rules) {
  const found = await violations(page, rules);
  assert.ok(found.length === 0, `barriers to access on ${page.url()}\n\n${found.join('\n\n')}`);
}

/** Leaves a picture and the HTML of every page of a failed test, and the program's log, in failures/. */
async function keepEvidence(sentence, contexts, preau) {
  mkdirSync(FAILURES, { recursive: true });
  const name = join(FAILURES, sentence.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80));
  writeFileSync(`${name}.log`, preau.log());
  let number = 0;
  for (const page of contexts.flatMap((context) => context.pages())) {
    number += 1;
    await page.screenshot({ path: `${name}-${number}.png`, fullPage: true }).catch(() => {});
    writeFileSync(`${name}-${number}.html`, await page.content().catch(() => ''));
  }
}
