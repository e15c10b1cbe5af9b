// The board by hand: a card is dragged, two people see each other at once, the keyboard alone suffices, a call is logged
// from the record.

import assert from 'node:assert/strict';
import { openPreau } from './harness.mjs';

const { test } = openPreau();

const ask = (page, method, address, body) =>
  page.evaluate(
    async ([method, address, body]) => {
      const answer = await fetch(`/api/v1${address}`, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
      const json = await answer.json();
      if (!answer.ok) throw new Error(`${address}: ${answer.status} ${JSON.stringify(json)}`);
      return json;
    },
    [method, address, body],
  );

/** A pipeline of three stages with some cards, first above. */
async function laid(page, name, titles) {
  await page.goto('/');
  const pipeline = (await ask(page, 'POST', '/pipelines', { name })).id;
  const stages = {};
  for (const [stage, outcome] of [['Contact', 'open'], ['Offre', 'open'], ['Abandon', 'lost']]) {
    const more = outcome === 'lost' ? { requires_reason: true } : {};
    stages[stage] = (await ask(page, 'POST', '/pipeline-stages', { pipeline, name: stage, outcome, probability: 20, ...more })).id;
  }
  for (const title of [...titles].reverse()) {
    await ask(page, 'POST', '/opportunities', { pipeline, stage: stages.Contact, title, amount_cents: 100000 });
  }
  return { address: `/board?pipeline=${pipeline}`, stages };
}

const column = (page, stage) => page.locator(`[data-stage="${stage}"]`);
const order = (page, stage) => column(page, stage).locator('.board-title').allTextContents();
const settled = (page, stage, titles) =>
  page.waitForFunction(
    ([stage, titles]) => [...document.querySelectorAll(`[data-stage="${stage}"] .board-title`)].map((card) => card.textContent).join() === titles.join(),
    [stage, titles],
  );

async function carry(page, title, stage, beside) {
  const from = await page.locator('.board-card', { hasText: title }).boundingBox();
  const to = await (beside ? page.locator('.board-card', { hasText: beside }) : column(page, stage).locator('ol')).boundingBox();
  await page.mouse.move(from.x + 60, from.y + from.height - 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 12, { steps: 8 });
  await page.mouse.up();
}

test('two people see at once what the other does with a card, and it is taken back', { as: 'administrator' }, async ({ page, signInAs, axe }) => {
  const { address, stages } = await laid(page, 'Vannerie', ['Alpha', 'Bravo', 'Charlie']);
  const other = await signInAs('head');
  await Promise.all([page.goto(address), other.goto(address)]);
  await axe();
  await carry(page, 'Charlie', stages.Contact, 'Alpha');
  await settled(page, stages.Contact, ['Charlie', 'Alpha', 'Bravo']);
  await settled(other, stages.Contact, ['Charlie', 'Alpha', 'Bravo']);
  await carry(other, 'Bravo', stages.Offre);
  await settled(other, stages.Offre, ['Bravo']);
  await settled(page, stages.Offre, ['Bravo']);
  await column(page, stages.Offre).getByText('1 · 1 000 €').waitFor();
  await other.locator('.toast').getByRole('button', { name: 'Annuler' }).click();
  await settled(page, stages.Contact, ['Charlie', 'Alpha', 'Bravo']);
});

test('a card that someone else has just moved stays where they put it', { as: 'administrator' }, async ({ page, signInAs, expectTrouble }) => {
  expectTrouble(/board\/live/);
  expectTrouble(/409 \(Conflict\)/);
  const { address, stages } = await laid(page, 'Reliure', ['Delta']);
  const other = await signInAs('head');
  await page.goto(address);
  // The board of the first one hears of nothing for a while.
  await page.route('**/board/live*', (route) => route.abort());
  await page.route('**/board/changes*', (route) => route.abort());
  await page.goto(address);
  await other.goto(address);
  await carry(other, 'Delta', stages.Offre);
  await other.locator('.toast', { hasText: 'Offre' }).waitFor();
  await page.unroute('**/board/changes*');
  await carry(page, 'Delta', stages.Abandon);
  await page.locator('.toast', { hasText: 'vient de déplacer cette carte' }).waitFor();
  await settled(page, stages.Offre, ['Delta']);
});

test('with the keyboard alone a card goes down, to the next stage, and says what a stage wants to know', { as: 'administrator' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  const { address, stages } = await laid(page, 'Gravure', ['Écho', 'Foxtrot']);
  await page.goto(address);
  await page.getByRole('link', { name: 'Écho', exact: true }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await settled(page, stages.Contact, ['Foxtrot', 'Écho']);
  await page.locator('#board-said', { hasText: 'Contact, place 2 sur 2' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Alt+ArrowRight');
  await settled(page, stages.Offre, ['Écho']);
  await page.locator('.toast', { hasText: 'Offre' }).waitFor();
  await page.keyboard.press('Alt+ArrowRight');
  const sheet = page.locator('#sheet');
  await sheet.getByLabel('Motif de perte').selectOption('price');
  await axe();
  await sheet.getByRole('button', { name: 'Changer d’étape' }).click();
  await settled(page, stages.Abandon, ['Écho']);
  assert.deepEqual(await order(page, stages.Offre), []);
});

test('a call is logged from the record by one key and a text, with what comes next', { as: 'adviser' }, async ({ page, axe }) => {
  await page.goto('/contacts');
  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
  await axe();
  await page.locator('body').press('l');
  await page.keyboard.type('Rappeler lundi : devis reçu.');
  await page.keyboard.press('Control+Enter');
  await page.locator('.toast', { hasText: 'consigné' }).waitFor();
  await page.locator('#panel-exchanges .timeline').getByText('Rappeler lundi : devis reçu.').waitFor();
});

test('a thing to do is done, put off and taken back from the keyboard', { as: 'adviser' }, async ({ page, axe }) => {
  await page.goto('/');
  const today = new Date().toISOString().slice(0, 10);
  for (const title of ['Tâche une', 'Tâche deux']) await ask(page, 'POST', '/tasks', { title, due_on: today });
  await page.goto('/my-day');
  await axe();
  const row = (title) => page.locator('[data-row]', { hasText: title });
  await row('Tâche une').getByRole('link').focus();
  await page.keyboard.press('d');
  await page.locator('.toast', { hasText: 'La tâche est faite' }).waitFor();
  assert.equal(await row('Tâche une').count(), 0);
  await page.locator('.toast').getByRole('button', { name: 'Annuler' }).click();
  await page.goto('/my-day');
  await row('Tâche une').waitFor();
  await row('Tâche deux').getByRole('link').focus();
  await page.keyboard.press('p');
  await page.locator('.toast', { hasText: 'reportée' }).waitFor();
});
