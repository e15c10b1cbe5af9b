// Presence by hand: the roll in three clicks with two absent, a drawn and a typed signature, the countersignature, the seal.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';
import { planned } from './attendance.mjs';

const { test } = openPreau();

test('the roll is called in three clicks with two absent', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/');
  const slot = await planned(page);
  await page.goto(`/slots/${slot}/sheet`);
  await page.getByRole('heading', { name: 'Excel, perfectionnement' }).waitFor();
  await axe();
  for (const name of ['Abadie Noé', 'Carré Iris']) {
    await page.getByRole('group', { name: `Présence de ${name}` }).getByLabel('Absent').click();
  }
  await page.getByRole('button', { name: 'Valider l’appel' }).click();
  await page.locator('.toast', { hasText: '3 présences notées' }).waitFor();
  const absent = page.getByRole('group', { name: 'Présence de Carré Iris' }).getByLabel('Absent');
  assert.equal(await absent.isChecked(), true);
});

test('minutes that make no sense are refused, and the roll stays as it was typed', { as: 'administrator' }, async ({ page }) => {
  await page.goto('/');
  await page.goto(`/slots/${await planned(page)}/sheet`);
  const one = (name) => page.getByRole('group', { name: `Présence de ${name}` });
  await one('Abadie Noé').getByLabel('Absent').click();
  await one('Carré Iris').getByLabel('En retard').click();
  const minutes = page.getByLabel('Minutes de retard de Carré Iris');
  await minutes.fill('300');
  await page.getByRole('button', { name: 'Valider l’appel' }).click();
  await page.locator('.banner, .error, [role=alert]').first().waitFor();
  assert.equal(await minutes.inputValue(), '300');
  assert.ok(await one('Abadie Noé').getByLabel('Absent').isChecked());
});

test('on a tablet one draws, another types, the trainer countersigns and seals', { as: 'administrator', viewport: PHONE }, async ({ page, axe }) => {
  await page.goto('/');
  const slot = await planned(page);
  await page.goto(`/slots/${slot}/sheet`);
  await page.getByRole('link', { name: 'Faire signer Noël Zoé' }).click();
  const paper = page.getByRole('img', { name: 'Signez ici' });
  await paper.waitFor();
  await axe();
  const box = await paper.boundingBox();
  await page.mouse.move(box.x + 30, box.y + 90);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 40, { steps: 5 });
  await page.mouse.move(box.x + 200, box.y + 120, { steps: 5 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Signer' }).click();
  await page.locator('.toast', { hasText: 'Zoé Noël a signé' }).waitFor();

  await page.getByRole('link', { name: 'Faire signer Abadie Noé' }).click();
  await page.getByLabel('Ou écrivez votre nom').fill('Noé Abadie');
  await page.getByRole('button', { name: 'Signer' }).click();
  await page.locator('.toast', { hasText: 'Noé Abadie a signé' }).waitFor();

  await page.getByRole('link', { name: 'Contresigner' }).click();
  await page.getByLabel('Ou écrivez votre nom').fill('Anne Girard');
  await page.getByRole('button', { name: 'Signer' }).click();
  await page.getByRole('button', { name: 'Sceller' }).click();
  await page.locator('#confirm').getByRole('button', { name: 'Sceller' }).click();
  await page.getByText('Cette feuille est scellée').waitFor();
  await axe();
  await page.goto('/today');
  await page.getByText('Excel, perfectionnement').first().waitFor();
  await axe();
});
