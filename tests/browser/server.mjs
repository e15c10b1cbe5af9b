// A Préau of its own for a test file: the program started on a free port of this machine, on a copy
// of a demonstration that is made once and kept under target/ for as long as the program is the same.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const TARGET = process.env.CARGO_TARGET_DIR || join(ROOT, 'target');

/** The program under test: PREAU_BIN, else what `cargo build` leaves. */
function program() {
  const path = process.env.PREAU_BIN || join(TARGET, 'debug', 'preau');
  if (!existsSync(path)) throw new Error(`${path} is not there. Build it first: cargo build -p app`);
  return path;
}

/** A whole demonstration, to copy from. Keyed by the program, so that a new build makes a new one. */
function demonstration(bin) {
  const { mtimeMs, size } = statSync(bin);
  const shelf = join(TARGET, 'browser-tests');
  const ready = join(shelf, `demo-${Math.round(mtimeMs)}-${size}`);
  if (existsSync(ready)) return ready;
  mkdirSync(shelf, { recursive: true });
  for (const old of readdirSync(shelf).filter((name) => name.startsWith('demo-'))) rmSync(join(shelf, old), { recursive: true });
  const making = mkdtempSync(join(shelf, 'making-'));
  execFileSync(bin, ['demo', '--data', join(making, 'data')], { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    renameSync(join(making, 'data'), ready);
  } catch (error) {
    // Another test file was quicker: its copy is as good.
    if (!existsSync(ready)) throw error;
  }
  rmSync(making, { recursive: true, force: true });
  return ready;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function untilReady(server, url, output) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) throw new Error(`preau stopped before it was ready:\n${output()}`);
    if (Date.now() > deadline) throw new Error(`preau did not answer ${url}/readyz within 30 seconds:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
}

/**
 * Starts the program on a demonstration and waits until it is ready.
 *
 * @param {{ env?: Record<string, string> }} [options] more environment for the program
 * @returns {Promise<{ url: string, data: string, log: () => string, stop: () => Promise<void> }>}
 *   its address, its data folder, what it wrote so far; `stop` ends it and removes the folder
 */
export async function startPreau({ env = {} } = {}) {
  const bin = program();
  const folder = mkdtempSync(join(tmpdir(), 'preau-browser-'));
  const data = join(folder, 'data');
  cpSync(demonstration(bin), data, { recursive: true });

  const listen = `127.0.0.1:${await freePort()}`;
  const url = `http://${listen}`;
  const server = spawn(bin, ['serve', '--data', data, '--listen', listen], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (written += chunk));
  const log = () => written;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  // Whatever ends this process must not leave a server behind.
  const endWithUs = () => server.kill('SIGKILL');
  process.once('exit', endWithUs);

  const stop = async () => {
    server.kill('SIGTERM');
    const insist = setTimeout(() => server.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(insist);
    // A pipe that something else still holds open would keep this process from ending.
    server.stdout.destroy();
    server.stderr.destroy();
    process.removeListener('exit', endWithUs);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(server, url, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, data, log, stop };
}
