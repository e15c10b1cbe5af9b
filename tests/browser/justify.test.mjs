// A justification there and back: handed in from one's own absences, seen and accepted by the office, read by who gave it.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

test('a guardian justifies an absence with a document, the office accepts it in one click, and the guardian reads so', { as: 'guardian', viewport: PHONE }, async ({ page, axe, signInAs, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/absences');
  await page.getByRole('heading', { level: 1, name: 'Absences de mes enfants' }).waitFor();
  await axe();
  await page.getByRole('link', { name: /^Remettre un justificatif/ }).click();
  const sheet = page.locator('#sheet');
  await sheet.getByLabel('Motif').waitFor();
  await axe();
  // Without a reason nothing is taken, and what was typed stays.
  const who = sheet.getByLabel('Personne');
  if (await who.count()) await who.selectOption({ index: 1 });
  await sheet.getByLabel('Du', { exact: true }).fill('02/03/2026');
  await sheet.getByRole('button', { name: 'Remettre un justificatif' }).click();
  await sheet.locator('.error').first().waitFor();
  assert.equal(await sheet.getByLabel('Du', { exact: true }).inputValue(), '02/03/2026');
  if (await who.count()) await who.selectOption({ index: 1 });
  await sheet.getByLabel('Motif').selectOption({ label: 'Événement familial' });
  await sheet.getByLabel('Précisions').fill('Mariage de sa tante');
  await sheet.getByLabel('Document').setInputFiles({ name: 'faire-part.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') });
  await sheet.getByRole('button', { name: 'Remettre un justificatif' }).click();
  await page.locator('.toast', { hasText: 'il sera examiné' }).waitFor();
  await page.getByText('À examiner').first().waitFor();

  const office = await signInAs('school_office');
  await office.goto('/justifications/waiting');
  const line = office.locator('li', { hasText: 'Mariage de sa tante' });
  await line.waitFor();
  await axe(office);
  const [file] = await Promise.all([office.waitForEvent('download'), line.getByRole('link', { name: /^Document de/ }).click()]);
  assert.equal(file.suggestedFilename(), 'faire-part.pdf');
  await line.getByRole('button', { name: /^Valider/ }).click();
  await office.locator('.toast', { hasText: 'Le justificatif est validé' }).waitFor();

  await page.goto('/absences');
  await page.getByText('Validé').first().waitFor();
  await axe();
});

test('a learner sees hours planned, realised, justified and lost, and why each absence counts as it does', { as: 'learner' }, async ({ page, axe }) => {
  await page.goto('/absences');
  await page.getByRole('heading', { level: 1, name: 'Mes absences' }).waitFor();
  for (const figure of ['Prévues', 'Réalisées', 'Justifiées', 'Non justifiées']) await page.getByText(figure, { exact: true }).first().waitFor();
  await axe();
});
