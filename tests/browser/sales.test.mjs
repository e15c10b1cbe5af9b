// A sale by hand: from the quote to the paid invoice, the client signing on a phone.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

const make = (page, path, body) =>
  page.evaluate(
    async ([path, body]) => {
      const answer = await fetch(`/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const made = await answer.json();
      if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(made)}`);
      return made.id;
    },
    [path, body],
  );

test('a quote is priced from the catalogue, signed on a phone, agreed on, invoiced and paid', { as: 'administrator' }, async ({ page, axe, url }) => {
  await page.goto('/');
  const company = await make(page, 'companies', { name: 'Menuiserie Kerdoncuff', email: 'rh@kerdoncuff.example' });
  const programme = await make(page, 'programmes', { title: 'Excel', duration_minutes: 840 });
  const session = await make(page, 'sessions', { programme, title: 'Excel', starts_on: '2030-01-14', ends_on: '2030-01-15', time_zone: 'Europe/Paris' });
  const learner = await make(page, 'learners', { last_name: 'Noël', first_name: 'Zoé', company });
  await make(page, 'enrolments', { session, learner, contract_minutes: 840 });
  await make(page, 'prices', { label: 'Excel, deux jours', unit: 'person', unit_price: 95000 });
  const quote = await make(page, 'quotes', { client: company, session });

  await page.goto(`/quotes/${quote}/lines`);
  await page.getByLabel('Désignation, 1').fill('Excel, deux jours');
  await page.getByLabel('Désignation, 1').press('Tab');
  assert.equal(await page.getByLabel('Prix unitaire HT, 1').inputValue(), '950,00');
  assert.equal(await page.getByLabel('Unité, 1').inputValue(), 'person');
  await axe();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  const panel = page.locator('#panel-quote');
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Envoyer' }).click();
  await page.locator('.toast', { hasText: 'rh@kerdoncuff.example' }).waitFor();
  await page.getByRole('heading', { name: /^D\d{4}-\d{4}/ }).first().waitFor();
  await axe();

  await page.getByRole('button', { name: 'Faire signer ici' }).click();
  await page.waitForURL(/to-sign/);
  const phone = await page.context().browser().newContext({ baseURL: url, locale: 'fr-FR', viewport: PHONE });
  try {
    const client = await phone.newPage();
    await client.goto(page.url());
    await client.getByText('950,00').first().waitFor();
    await axe(client);
    await client.getByLabel('Votre prénom et votre nom').first().fill('Soizic Kerdoncuff');
    await client.getByLabel(/En qualité de/).fill('gérante');
    const canvas = client.locator('canvas');
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox();
    await client.mouse.move(box.x + 20, box.y + 20);
    await client.mouse.down();
    await client.mouse.move(box.x + 90, box.y + 50, { steps: 5 });
    await client.mouse.up();
    await client.getByRole('button', { name: 'Signer' }).click();
    await client.getByText('Votre signature est enregistrée').waitFor();
    await axe(client);
  } finally {
    await phone.close();
  }

  await page.goto(`/quotes/${quote}`);
  await page.locator('#panel-signing').getByText('Soizic Kerdoncuff, gérante').waitFor();
  await panel.getByRole('button', { name: 'Établir la convention ou le contrat' }).click();
  await page.getByRole('heading', { name: /^CF-/ }).first().waitFor();
  await axe();
  await page.goto(`/quotes/${quote}`);
  await panel.getByRole('button', { name: 'Facturer' }).click();
  const invoice = page.locator('#panel-invoice');
  await invoice.getByRole('button', { name: 'Émettre' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Émettre' }).click();
  await page.getByRole('heading', { name: /^F\d{4}-\d{4}/ }).first().waitFor();
  await invoice.getByText('Enregistrer un règlement').click();
  await invoice.getByRole('button', { name: 'Enregistrer le règlement' }).click();
  await page.locator('.toast', { hasText: 'Le règlement est enregistré' }).waitFor();
  await page.getByText('Réglée').first().waitFor();
  await page.goto(`/companies/${company}`);
  await page.locator('#panel-quotes').getByText('Accepté').waitFor();
});
