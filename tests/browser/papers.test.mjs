// Papers by hand: certificates issued in one click, verified by whoever holds one, and what an auditor would refuse.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

/** A session of two learners and one half-day, of long ago, through the API; signed, and countersigned when asked. */
const taught = (page, countersigned) =>
  page.evaluate(async (countersigned) => {
    const make = async (path, body) => {
      const answer = await fetch(`/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const made = await answer.json();
      if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(made)}`);
      return made.id;
    };
    const trainer = await make('staff', { last_name: 'Girard', first_name: 'Anne' });
    const programme = await make('programmes', { title: 'Excel', duration_minutes: 210 });
    const session = await make('sessions', { programme, title: 'Excel, perfectionnement', starts_on: '2026-01-12', ends_on: '2026-01-12', time_zone: 'Europe/Paris' });
    const slot = await make('slots', { session, trainer, starts_at: '2026-01-12T09:00:00+01:00', ends_at: '2026-01-12T12:30:00+01:00' });
    for (const [last_name, first_name] of [['Abadie', 'Noé'], ['Noël', 'Zoé']]) {
      const learner = await make('learners', { last_name, first_name });
      await make('enrolments', { session, learner });
      await make(`slots/${slot}/signatures`, { learner, typed_name: first_name, captured_at: '2026-01-12T09:05:00+01:00', mode: 'tablet' });
    }
    if (countersigned) await make(`slots/${slot}/countersignature`, { trainer, typed_name: 'Anne Girard' });
    return { session, slot };
  }, countersigned);

test('all certificates of a session are issued in one click, and one is verified by whoever holds it', { as: 'administrator' }, async ({ page, axe, url }) => {
  await page.goto('/');
  const { session } = await taught(page, true);
  await page.goto(`/sessions/${session}`);
  const panel = page.locator('#panel-papers');
  await panel.getByText('0 sur 2 délivrés').waitFor();
  await axe();
  await panel.getByRole('button', { name: 'Délivrer à tous' }).click();
  await page.locator('.toast', { hasText: 'Documents délivrés : 2.' }).waitFor();
  await axe();
  await page.locator('#realisation').getByRole('row', { name: /Noël Zoé/ }).getByRole('link', { name: /^CR-/ }).click();
  await page.getByRole('heading', { name: /^CR-/ }).first().waitFor();
  await axe();
  const verify = await page.getByRole('link', { name: 'Page de vérification' }).getAttribute('href');
  const stranger = await page.context().browser().newContext({ locale: 'fr-FR' });
  try {
    const visitor = await stranger.newPage();
    await visitor.goto(new URL(verify, url).href);
    await visitor.getByText('il est en vigueur').waitFor();
    await visitor.getByText('Zoé Noël').waitFor();
    await axe(visitor);
  } finally {
    await stranger.close();
  }
});

test('what blocks is told with where to mend it', { as: 'administrator', viewport: PHONE }, async ({ page, axe }) => {
  await page.goto('/');
  const { session, slot } = await taught(page, false);
  await page.goto(`/sessions/${session}/papers`);
  await page.getByText('A11 · bloquant').waitFor();
  await axe();
  await page.getByRole('button', { name: /Délivrer à tous – Certificats de réalisation/ }).click();
  await page.locator('.toast', { hasText: 'Rien n’a été délivré' }).waitFor();
  await page.getByRole('link', { name: /Ouvrir la feuille/ }).first().click();
  await page.waitForURL(`**/slots/${slot}/sheet`);
});

test('an administrator says who prints, and a mistyped SIRET is told beside its field', { as: 'administrator' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/settings/identity');
  await axe();
  await page.getByLabel('SIRET').fill('732 829 320 00075');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.locator('#siret-error').waitFor();
  assert.equal(await page.getByLabel('SIRET').inputValue(), '732 829 320 00075');
  await axe();
  await page.goto('/settings/paper-texts');
  await axe();
  await page.goto('/would-be-refused');
  await axe();
});

/** The first page of a PDF as a copier pictures it, by poppler. */
const pictured = (pdf) => {
  const folder = mkdtempSync(join(tmpdir(), 'preau-scan-'));
  try {
    writeFileSync(join(folder, 'sheet.pdf'), pdf);
    execFileSync('pdftoppm', ['-gray', '-png', '-r', '200', '-singlefile', join(folder, 'sheet.pdf'), join(folder, 'sheet')]);
    return readFileSync(join(folder, 'sheet.png'));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('a sheet signed on paper is scanned back and transcribed by the keyboard', { as: 'administrator' }, async ({ page, axe, url }) => {
  await page.goto('/');
  const { session } = await taught(page, true);
  const sheet = await page.request.get(new URL(`/sessions/${session}/sheets.pdf?filled=false`, url).href);
  await page.goto('/scans');
  await axe();
  await page.getByLabel('Feuilles signées').setInputFiles({ name: 'copieur.png', mimeType: 'image/png', buffer: pictured(await sheet.body()) });
  await page.getByRole('button', { name: 'Lire les feuilles' }).click();
  await page.getByText('1 page lue.').waitFor({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Transcrire' }).click();
  await page.getByRole('link', { name: /copieur/ }).click();
  const row = page.getByRole('group', { name: /Noël Zoé, 12\/01\/2026/ });
  await row.getByRole('radio', { name: 'A signé' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.ok(await row.getByRole('radio', { name: 'Absent' }).isChecked());
  await row.getByRole('img', { name: /Noël Zoé/ }).waitFor();
  await axe();
  await page.getByRole('button', { name: 'Enregistrer la transcription' }).click();
  await page.locator('.toast', { hasText: 'Transcription enregistrée : 1 acte' }).waitFor();
  await axe();
});
