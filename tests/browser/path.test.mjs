// A path there and back: a learner opens a lesson, takes a quiz with the keyboard alone, hands in work; the trainer marks it,
// fills in the grid, and the group's figures say so.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';

const { test } = openPreau();

/** Opens the path of the demonstration, whatever else the learner follows. */
const openPath = async (page) => {
  await page.goto('/path');
  const title = 'Excel à son rythme : tableaux et formules';
  const link = page.getByRole('link', { name: title });
  if (await link.count()) await link.first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
};

test('a learner opens an activity, takes a quiz by keyboard, and hands in work that the trainer accepts', { as: 'learner' }, async ({ page, axe, signInAs, expectTrouble }) => {
  expectTrouble(/422/);
  await openPath(page);
  await axe();
  for (const figure of ['Temps passé', 'Présence sur place', 'Heures en autonomie', 'Évaluations réussies']) await page.getByText(figure, { exact: true }).first().waitFor();

  // A resource that is left: opened, then said to be done.
  await page.getByRole('link', { name: 'Le tableau croisé dynamique en dix étapes' }).click();
  await page.getByText('En cours').first().waitFor();
  await axe();
  await page.getByRole('button', { name: 'J’ai terminé' }).click();
  await page.locator('.toast', { hasText: 'cette activité est terminée' }).waitFor();

  // Work: nothing is taken when there is nothing, then a text is.
  await openPath(page);
  await page.getByRole('link', { name: 'Rendre une page de synthèse' }).click();
  await page.getByRole('link', { name: 'Rendre mon travail' }).click();
  const sheet = page.locator('#sheet');
  await sheet.getByLabel('Votre texte').waitFor();
  await axe();
  await sheet.getByRole('button', { name: 'Rendre mon travail' }).click();
  await sheet.locator('.error').first().waitFor();
  await sheet.getByLabel('Votre texte').fill('Trois phrases pour la direction.');
  await sheet.getByRole('button', { name: 'Rendre mon travail' }).click();
  await page.locator('.toast', { hasText: 'Votre travail est rendu' }).waitFor();

  const trainer = await signInAs('trainer');
  await trainer.goto('/submissions/waiting');
  const line = trainer.locator('li', { hasText: 'Trois phrases pour la direction.' });
  await line.waitFor();
  await axe(trainer);
  await line.getByRole('link', { name: /^Corriger/ }).click();
  const dialog = trainer.locator('#sheet');
  await dialog.getByLabel('Décision').selectOption({ label: 'Accepter' });
  await dialog.getByLabel('Note sur 20, facultative').fill('15,5');
  await dialog.getByLabel('Commentaire').fill('Très clair.');
  await dialog.getByRole('button', { name: 'Corriger' }).click();
  await trainer.locator('.toast', { hasText: 'Le travail est corrigé' }).waitFor();

  await page.reload();
  await page.getByText('15,50 / 20').waitFor();
  await page.getByText('Très clair.').waitFor();
  await axe();
});

test('a quiz is taken with the keyboard alone on a phone, and says what is right only afterwards', { as: 'learner', viewport: PHONE }, async ({ page, axe }) => {
  await openPath(page);
  await page.getByRole('link', { name: 'Vérifier : des formules sûres', exact: true }).click();
  const begin = page.getByRole('button', { name: /^(Commencer|Recommencer)$/ });
  await begin.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Rendre mes réponses' }).waitFor();
  await axe();
  assert.equal(await page.getByText('Bonne réponse').count(), 0);
  const questions = page.locator('fieldset');
  for (let at = 0; at < (await questions.count()); at += 1) {
    const question = questions.nth(at);
    const first = question.locator('input, select').first();
    await first.focus();
    if ((await first.getAttribute('type')) === 'radio') {
      const right = question.getByLabel(/^(Vrai|\$E\$1)$/);
      await right.focus();
      await page.keyboard.press('Space');
    } else if ((await first.getAttribute('inputmode')) === 'decimal') {
      await page.keyboard.type('180,0');
    } else {
      await page.keyboard.type('somme');
    }
  }
  await page.getByRole('button', { name: 'Rendre mes réponses' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Réussi : 100 % de bonnes réponses.').waitFor();
  await page.getByText(/^Bonne réponse/).first().waitFor();
  await axe();
});

test('a trainer reads the group’s progress, each figure opens its rows, and fills in the grid of objectives', { as: 'trainer' }, async ({ page, axe }) => {
  await page.goto('/sessions?q=reference:^EXCEL-PRO');
  await page.goto(await page.locator('#list tbody tr').first().getAttribute('data-href'));
  const panel = page.locator('#panel-group');
  await panel.waitFor();
  await axe();
  await panel.locator('tfoot a').first().click();
  await page.locator('#list tbody tr').first().waitFor();
  await page.goBack();
  await page.locator('#panel-group').getByRole('link', { name: 'Grille d’évaluation' }).click();
  const cell = page.locator('tbody select').last();
  await cell.selectOption({ label: 'Acquis' });
  await axe();
  await page.getByRole('button', { name: 'Enregistrer la grille' }).click();
  await page.locator('.toast', { hasText: 'La grille est enregistrée' }).waitFor();
  assert.equal(await page.locator('tbody select').last().inputValue(), 'acquired');
});
