// Payment by card: the keys are set, an invoice is paid on a phone through a provider of our own, then partly given back.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

const SECRET = 'sk_test_browser';
const SIGNING = 'whsec_browser';

/** A provider that answers in the shapes of Stripe, with a page on which one pays by a button. */
async function provider() {
  const sessions = new Map();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://provider');
    let body = '';
    for await (const chunk of request) body += chunk;
    const form = new URLSearchParams(body);
    const json = (status, value) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const page = url.pathname.match(/^\/c\/pay\/(\w+)$/);
    if (page && request.method === 'GET')
      return response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>Pay</title><form method="post"><button>Pay now</button></form>`);
    if (page) {
      const session = sessions.get(page[1]);
      Object.assign(session, { status: 'complete', payment_status: 'paid', payment_intent: `pi_${session.id}` });
      return response.writeHead(303, { location: session.success_url }).end();
    }
    if (request.headers.authorization !== `Bearer ${SECRET}`) return json(401, { error: { message: 'Invalid API Key provided' } });
    if (url.pathname === '/v1/checkout/sessions' && request.method === 'POST') {
      const id = `cs_test_${sessions.size + 1}`;
      sessions.set(id, {
        id,
        object: 'checkout.session',
        amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
        currency: form.get('line_items[0][price_data][currency]'),
        client_reference_id: form.get('client_reference_id'),
        status: 'open',
        payment_status: 'unpaid',
        payment_intent: null,
        success_url: form.get('success_url'),
        url: `http://127.0.0.1:${server.address().port}/c/pay/${id}`,
      });
      return json(200, sessions.get(id));
    }
    if (url.pathname === '/v1/refunds') return json(200, { id: 're_1', object: 'refund', status: 'succeeded', amount: Number(form.get('amount')) });
    const one = sessions.get(url.pathname.split('/').pop());
    return one ? json(200, one) : json(200, { object: 'list', data: [] });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${server.address().port}`, sessions, close: () => server.close() };
}

const make = (page, path, body, status = 201) =>
  page.evaluate(
    async ([path, body, status]) => {
      const answer = await fetch(`/api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const made = await answer.json();
      if (answer.status !== status) throw new Error(`${path}: ${JSON.stringify(made)}`);
      return made;
    },
    [path, body, status],
  );

test('an invoice is paid by card on a phone, its event changes nothing more, and part of it is given back', { as: 'administrator' }, async ({ page, axe, url, expectTrouble }) => {
  expectTrouble(/422/);
  const desk = await provider();
  try {
    await page.goto('/settings/card-payments');
    await axe();
    const save = page.getByRole('button', { name: 'Enregistrer', exact: true });
    const fill = async (secret) => {
      await page.getByLabel('Les factures peuvent être payées par carte').check();
      await page.getByLabel('Adresse de l’API').fill(desk.address);
      await page.getByLabel('Clé secrète').fill(secret);
      await page.getByLabel('Secret de signature des événements').fill(SIGNING);
      await save.click();
    };
    await fill('sk_test_wrong');
    await page.getByRole('alert').filter({ hasText: 'n’accepte pas cette clé' }).waitFor();
    await axe();
    await fill(SECRET);
    await page.locator('.toast', { hasText: 'Le réglage est enregistré' }).waitFor();
    await page.getByRole('button', { name: 'Essayer la clé' }).click();
    await page.locator('.toast', { hasText: 'accepte la clé' }).waitFor();

    const learner = await make(page, 'learners', { last_name: 'Kermarrec', first_name: 'Zoé', email: 'zoe@kermarrec.example' });
    const line = { label: 'Anglais', quantity: 1, unit_price_cents: 30000, vat_bp: 0 };
    const invoice = await make(page, 'invoices', { client: learner.id, lines: [line] });
    const { number } = await make(page, `invoices/${invoice.id}/issue`, {}, 200);
    await page.goto(`/invoices/${invoice.id}`);
    const panel = page.locator('#panel-card-payment');
    assert.equal(await panel.getByLabel('Adresse e-mail').inputValue(), 'zoe@kermarrec.example');
    await axe();
    await panel.getByRole('button', { name: 'Ouvrir la page de paiement' }).click();
    await page.waitForURL(/\/pay\//);

    const phone = await page.context().browser().newContext({ baseURL: url, locale: 'fr-FR', viewport: PHONE });
    try {
      const payer = await phone.newPage();
      await payer.goto(page.url());
      await payer.getByRole('heading', { name: `Facture ${number}` }).waitFor();
      await axe(payer);
      await payer.getByLabel('Tout ce qui reste').check();
      await payer.getByRole('button', { name: 'Payer par carte' }).click();
      await payer.waitForURL(/\/c\/pay\//);
      await payer.getByRole('button', { name: 'Pay now' }).click();
      await payer.waitForURL(/\/back\?/);
      await payer.getByText('300,00 € réglés').waitFor();
      await axe(payer);
    } finally {
      await phone.close();
    }

    // The event comes after the payer: signed, it is taken and changes nothing; unsigned, it is refused.
    const [session] = desk.sessions.values();
    const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'checkout.session.completed', data: { object: session } });
    const at = Math.floor(Date.now() / 1000);
    const tag = createHmac('sha256', SIGNING).update(`${at}.${body}`).digest('hex');
    const send = (signature) => fetch(`${url}/hooks/card`, { method: 'POST', headers: { 'content-type': 'application/json', 'stripe-signature': signature }, body });
    assert.equal((await send(`t=${at},v1=${'0'.repeat(64)}`)).status, 400);
    assert.equal((await send(`t=${at},v1=${tag}`)).status, 200);

    await page.goto(`/invoices/${invoice.id}`);
    await panel.getByText('Payé', { exact: true }).waitFor();
    const payments = await page.evaluate(async () => (await (await fetch('/api/v1/payments?q=means:card&limit=100')).json()).items);
    const paid = payments.filter((payment) => payment.transaction === `pi_${session.id}`);
    assert.equal(paid.length, 1);
    await page.goto(`/payments/${paid[0].id}`);
    const refunds = page.locator('#panel-refunds');
    await refunds.getByText('Rembourser').first().click();
    await refunds.getByLabel('Montant').fill('50');
    await refunds.getByLabel('Motif').fill('Une journée manquée');
    await axe();
    await refunds.getByRole('button', { name: 'Rembourser' }).click();
    await page.locator('dialog[open]').getByRole('button', { name: 'Rembourser' }).click();
    await page.locator('.toast', { hasText: 'Le remboursement est enregistré' }).waitFor();
    await refunds.getByText('50,00 €', { exact: true }).waitFor();
    await axe();
  } finally {
    desk.close();
  }
});
