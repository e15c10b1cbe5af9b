// E-mail that comes in: dropped as files, assigned by keyboard, read with its conversation.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

const mail = (from, id, subject, text) =>
  `From: ${from}\r\nTo: adviser@demo.example\r\nDate: Tue, 24 Nov 2026 09:12:00 +0100\r\nMessage-ID: <${id}>\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
const file = (name, text) => ({ name, mimeType: 'message/rfc822', buffer: Buffer.from(text) });

test('an adviser drops messages, makes a contact of one by a key, and takes it back', { as: 'adviser' }, async ({ page, axe }) => {
  await page.goto('/mail');
  await page.locator('.drop.is-ready').waitFor();
  await page.locator('input[type=file]').setInputFiles([file('un.eml', mail('Zoé Ferran <zoe@zz-atelier.example>', 'un@zz', 'ZZ devis', 'Bonjour, un devis ?'))]);
  await page.getByText('Le courriel attend d’être rattaché').waitFor();
  await axe();
  const row = page.locator('[data-row]', { hasText: 'ZZ devis' });
  await row.getByRole('link', { name: 'ZZ devis' }).focus();
  await page.keyboard.press('c');
  await page.waitForURL(/\/contacts\//);
  await page.getByText('Le contact est créé, avec son courriel').waitFor();
  assert.match(await page.locator('#panel-exchanges').textContent(), /Bonjour, un devis/);
  await axe();
  const undone = page.waitForResponse(/\/undo$/);
  await page.locator('#toasts').getByRole('button', { name: 'Annuler' }).click();
  await undone;
  await page.goto('/mail');
  await row.waitFor();
});

test('a message is assigned in a dialog, and put aside by a key', { as: 'adviser' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/mail');
  const first = page.locator('[data-row]').first();
  const subject = await first.getByRole('link').first().textContent();
  await first.getByRole('link').first().focus();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Rattacher le courriel' }).waitFor();
  await axe();
  await dialog.getByRole('button', { name: 'Rattacher' }).click();
  await dialog.getByText('Dites à qui rattacher ce courriel').waitFor();
  await page.keyboard.press('Escape');
  await first.getByRole('link').first().focus();
  await page.keyboard.press('x');
  await page.getByText('Le courriel est écarté').waitFor();
  assert.equal(await page.getByRole('link', { name: subject, exact: true }).count(), 0);
});

test('on a phone a message is dropped on the page of a contact', { as: 'adviser', viewport: PHONE }, async ({ page, axe }) => {
  await page.goto('/contacts');
  await page.goto(await page.locator('#list [data-href]').first().getAttribute('data-href'));
  await page.locator('#panel-mail-drop .drop.is-ready').waitFor();
  await page.locator('#panel-mail-drop input[type=file]').setInputFiles([file('a.eml', mail('qui@ailleurs.example', 'a@ailleurs', 'ZZ à part', 'Texte du courriel'))]);
  await page.getByText('Le courriel est rattaché').waitFor();
  assert.match(await page.locator('#panel-exchanges').textContent(), /Texte du courriel/);
  await axe();
});
