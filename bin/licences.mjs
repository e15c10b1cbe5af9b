// bin/licences.mjs — checks that every crate and npm package in use carries a licence that deny.toml allows.
//
//   node bin/licences.mjs      names what is not allowed and exits 1, or says how many were checked
//
// Reads `cargo metadata` (Linux) and the lock files of front/ and tests/browser/. Run by bin/test lint.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** How some packages write a licence that SPDX names otherwise. */
const OTHER_NAMES = { 'BSD-0-Clause': '0BSD' };

/** The `allow` list of deny.toml. */
function allowedLicences() {
  const list = /^\[licenses\]$[^[]*^allow = \[([^\]]*)\]/m.exec(readFileSync(join(ROOT, 'deny.toml'), 'utf8'));
  if (!list) throw new Error('deny.toml has no list `allow` under [licenses]');
  return new Set([...list[1].matchAll(/"([^"]+)"/g)].map((found) => found[1]));
}

/**
 * Whether an SPDX expression can be satisfied by allowed licences alone. `/` is how old crates write OR.
 * AND binds tighter than OR (SPDX 2.3, annex D).
 */
function isAllowed(expression, allowed) {
  const tokens = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  const either = () => {
    let value = both();
    while (tokens[0] === 'OR') value = (tokens.shift(), both()) || value;
    return value;
  };
  const both = () => {
    let value = one();
    while (tokens[0] === 'AND') value = (tokens.shift(), one()) && value;
    return value;
  };
  const one = () => {
    let name = tokens.shift();
    if (name === '(') {
      const value = either();
      tokens.shift();
      return value;
    }
    if (tokens[0] === 'WITH') name += ` ${tokens.shift()} ${tokens.shift()}`;
    return allowed.has(OTHER_NAMES[name] ?? name);
  };
  return either() && tokens.length === 0;
}

function crates() {
  const host = /^host: (.*)$/m.exec(execFileSync('rustc', ['-vV'], { encoding: 'utf8' }))[1];
  const metadata = execFileSync('cargo', ['metadata', '--locked', '--format-version', '1', '--filter-platform', host], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(metadata).packages.map(({ name, version, license }) => ({ name: `crate ${name} ${version}`, license }));
}

function npmPackages(folder) {
  const { packages } = JSON.parse(readFileSync(join(ROOT, folder, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).map(([path, { version, license }]) => ({
    name: `npm ${path.replace(/^.*node_modules\//, '') || folder} ${version ?? ''}`.trim(),
    license,
  }));
}

const allowed = allowedLicences();
const used = [...crates(), ...npmPackages('front'), ...npmPackages('tests/browser')];
const refused = used.filter(({ license }) => !license || !isAllowed(license, allowed));
for (const { name, license } of refused) console.error(`${name}: ${license ?? 'no licence stated'} is not allowed by deny.toml`);
if (refused.length > 0) process.exit(1);
console.log(`${used.length} packages, all with an allowed licence`);
