// The calendar by hand: a slot is dragged to another day, the dialog says what stands in the way, and it is undone.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

/** Two slots of one session and one trainer, on Monday and Tuesday of a week long past the demonstration. */
const planned = (page) =>
  page.evaluate(async () => {
    const make = async (plural, body) => {
      const answer = await fetch(`/api/v1/${plural}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const made = await answer.json();
      if (answer.status !== 201) throw new Error(`${plural}: ${JSON.stringify(made)}`);
      return made.id;
    };
    const trainer = await make('staff', { last_name: 'Girard', first_name: 'Anne' });
    const programme = await make('programmes', { title: 'Poterie', duration_minutes: 420 });
    const session = await make('sessions', { programme, title: 'Poterie du soir', starts_on: '2031-03-03', ends_on: '2031-03-07', time_zone: 'Europe/Paris' });
    for (const day of ['2031-03-03', '2031-03-04']) {
      await make('slots', { session, trainer, starts_at: `${day}T09:00`, ends_at: `${day}T12:30` });
    }
    return session;
  });

const week = (session) => `/calendar?view=week&on=2031-03-03&q=${encodeURIComponent(`session:${session}`)}`;
const cell = (page, day) => page.locator(`td[data-day="${day}"]`);

test('a slot is dragged to a free day and back by undo, and not onto a day that is taken', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/');
  const session = await planned(page);
  await page.goto(week(session));
  await cell(page, '2031-03-03').getByText('Poterie du soir').waitFor();
  await axe();
  await cell(page, '2031-03-03').locator('.slot').dragTo(cell(page, '2031-03-04'));
  const sheet = page.locator('#sheet');
  await sheet.getByText('La session a déjà une séance').waitFor();
  await axe();
  await sheet.getByRole('link', { name: 'Abandonner' }).click();
  await cell(page, '2031-03-03').locator('.slot').dragTo(cell(page, '2031-03-06'));
  await sheet.getByRole('button', { name: 'Déplacer la séance' }).click();
  await cell(page, '2031-03-06').getByText('Poterie du soir').waitFor();
  assert.equal(await cell(page, '2031-03-03').locator('.slot').count(), 0);
  await page.locator('.toast').getByRole('button', { name: 'Annuler' }).click();
  await page.locator('.toast').first().waitFor();
  await page.goto(week(session));
  await cell(page, '2031-03-03').getByText('Poterie du soir').waitFor();
});

test('a slot is put on a Sunday only once that is confirmed', { as: 'administrator' }, async ({ page, axe, expectTrouble }) => {
  expectTrouble(/422/);
  await page.goto('/');
  const session = await planned(page);
  await page.goto(week(session));
  await page.getByRole('link', { name: /^Déplacer/ }).first().click();
  const sheet = page.locator('#sheet');
  await sheet.getByLabel('Jour', { exact: false }).first().fill('09/03/2031');
  await sheet.getByRole('button', { name: 'Déplacer la séance' }).click();
  await sheet.getByText('Ce jour est fermé (dimanche)').waitFor();
  await axe();
  await sheet.getByRole('button', { name: 'Confirmer quand même' }).click();
  await cell(page, '2031-03-09').getByText('Poterie du soir').waitFor();
});

test('with the keyboard alone a slot is carried to the next week', { as: 'administrator' }, async ({ page }) => {
  await page.goto('/');
  const session = await planned(page);
  await page.goto(week(session));
  await cell(page, '2031-03-04').getByRole('link', { name: 'Poterie du soir', exact: true }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator('#sheet').getByRole('button', { name: 'Déplacer la séance' }).press('Enter');
  await page.locator('.toast', { hasText: 'La séance est déplacée' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await cell(page, '2031-03-11').getByText('Poterie du soir').waitFor();
});

test('the hours of a slot are drawn by its edges and changed with the keyboard, and what is in their way is said', { as: 'administrator' }, async ({ page, axe }) => {
  await page.goto('/');
  const session = await planned(page);
  await page.goto(week(session));
  const slot = cell(page, '2031-03-04').locator('.slot');
  const draw = async (edge, by) => {
    const place = await slot.locator(`[data-edge=${edge}]`).boundingBox();
    const [x, y] = [place.x + place.width / 3, place.y + place.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + by, { steps: 4 });
    await slot.getByText('09:00 – 13:30').waitFor();
    await page.mouse.up();
  };
  await draw('end', 32);
  const sheet = page.locator('#sheet');
  assert.equal(await sheet.locator('input[name$=end_time]:not([type=hidden])').inputValue(), '13:30');
  await axe();
  await sheet.getByRole('button', { name: 'Déplacer la séance' }).click();
  await page.locator('.toast', { hasText: 'La séance est déplacée' }).waitFor();
  await cell(page, '2031-03-04').getByText('13:30').waitFor();
  await page.locator('.toast').getByRole('button', { name: 'Annuler' }).click();
  await page.goto(week(session));
  await cell(page, '2031-03-04').getByText('12:30').waitFor();
  await cell(page, '2031-03-04').getByRole('link', { name: 'Poterie du soir', exact: true }).focus();
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  assert.equal(await sheet.locator('input[name$=start_time]:not([type=hidden])').inputValue(), '08:45');
  await sheet.getByRole('button', { name: 'Déplacer la séance' }).press('Enter');
  await cell(page, '2031-03-04').getByText('08:45').waitFor();
});

test('without script and on a phone the days stand under each other and a slot is moved by a form', { as: 'administrator', viewport: PHONE, javaScriptEnabled: false }, async ({ page, signInAs }) => {
  const session = await signInAs('administrator').then(async (other) => {
    await other.goto('/');
    return planned(other);
  });
  await page.goto(week(session));
  await page.getByRole('link', { name: /^Déplacer/ }).first().click();
  await page.getByLabel('Jour', { exact: false }).first().fill('05/03/2031');
  await page.getByRole('button', { name: 'Déplacer la séance' }).click();
  await cell(page, '2031-03-05').getByText('Poterie du soir').waitFor();
});
