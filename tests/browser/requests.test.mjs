// Files asked by a link: asked in a dialog, handed in on a phone without an account, refused with a reason, accepted.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

const pdf = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n% scan\n') };

test('files are asked of a contact, handed in on a phone, refused, handed in again and accepted', { as: 'school_office' }, async ({ page, axe }) => {
  await page.goto('/contacts');
  await page.goto(await page.locator('#list [data-href]').last().getAttribute('data-href'));
  const panel = page.locator('#panel-requested-files');
  await panel.getByRole('link', { name: 'Demander des pièces' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Pièces, une par ligne').fill('ZZ attestation\nZZ diplôme');
  await dialog.getByLabel('Adresse e-mail').fill('');
  await axe();
  await dialog.getByRole('button', { name: 'Demander' }).click();
  await page.getByText('Les pièces sont demandées').waitFor();
  await panel.getByText('ZZ diplôme').waitFor();
  await axe();
  const contact = page.url();
  await panel.getByRole('button', { name: 'Ouvrir la page de dépôt' }).click();
  await page.waitForURL(/\/files\//);
  const link = page.url();

  const context = await page.context().browser().newContext({ viewport: PHONE, locale: 'fr-FR', isMobile: true, hasTouch: true });
  const stranger = await context.newPage();
  const drop = async (label, file) => {
    const zone = stranger.locator('li', { hasText: label });
    await zone.locator('.drop.is-ready').waitFor();
    await zone.locator('input[type=file]').setInputFiles(file);
  };
  await stranger.goto(link);
  await axe(stranger);
  await drop('ZZ attestation', pdf);
  await stranger.getByText('Reçue').waitFor();
  await drop('ZZ diplôme', { name: 'programme.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0000\u0001') });
  await stranger.getByRole('alert').waitFor();
  await axe(stranger);

  await page.goto(contact);
  await panel.getByRole('link', { name: 'Refuser : ZZ attestation' }).click();
  await dialog.getByLabel('Motif, qui sera écrit à la personne').fill('La page est coupée');
  await dialog.getByRole('button', { name: 'Refuser' }).click();
  await page.getByText('La pièce est refusée').waitFor();
  await stranger.goto(link);
  await stranger.getByText('La page est coupée').waitFor();
  await drop('ZZ attestation', pdf);
  await stranger.getByText('Reçue').waitFor();
  await page.goto(contact);
  await panel.getByRole('button', { name: 'Accepter : ZZ attestation' }).click();
  await page.getByText('La pièce est acceptée').waitFor();
  assert.match(await panel.textContent(), /Acceptée/);
  await context.close();
});
