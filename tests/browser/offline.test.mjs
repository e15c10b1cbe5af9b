// A trainer without network: the sheet stays open, what is noted and signed waits on the device, and all of it reaches the
// house when the network is back; what others did meanwhile stands.

import assert from 'node:assert/strict';
import { openPreau, PHONE } from './harness.mjs';
import { planned } from './attendance.mjs';

const { test } = openPreau();

/** Opens the sheet of a slot and waits until the device could do without network. */
async function openSheet(page, slot) {
  await page.goto(`/slots/${slot}/sheet`);
  await page.evaluate(async (slot) => {
    await navigator.serviceWorker.ready;
    const links = [...document.querySelectorAll('a[href*="/sheet/"]')].map((link) => link.getAttribute('href'));
    const isReady = async () => {
      const files = (await (await caches.open('preau-sheets-1')).keys()).map((request) => new URL(request.url).pathname);
      const draws = ['app.', 'shell.', 'signature.'].every((name) => files.some((path) => path.startsWith(`/assets/${name}`)));
      const holds = [`/slots/${slot}/sheet`, ...links].every((path) => files.includes(path));
      return draws && holds && navigator.serviceWorker.controller !== null;
    };
    while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 20));
  }, slot);
}

const signAs = async (page, learner, typed) => {
  await page.getByRole('link', { name: `Faire signer ${learner}` }).click();
  await page.getByLabel('Ou écrivez votre nom').fill(typed);
  await page.getByRole('button', { name: 'Signer' }).click();
};

test('without network two sign and one is marked late, and the house has all of it afterwards', { as: 'administrator', viewport: PHONE }, async ({ page, axe }) => {
  await page.goto('/');
  const slot = await planned(page);
  await openSheet(page, slot);
  await page.context().setOffline(true);
  await signAs(page, 'Noël Zoé', 'Zoé Noël');
  await page.getByText('Sur cet appareil, à envoyer au retour du réseau : 1').waitFor();
  await page.getByText('Signé, à envoyer').waitFor();
  await signAs(page, 'Abadie Noé', 'Noé Abadie');
  await page.getByText('Sur cet appareil, à envoyer au retour du réseau : 2').waitFor();
  const iris = page.getByRole('group', { name: 'Présence de Carré Iris' });
  await iris.getByLabel('En retard').click();
  await page.getByLabel('Minutes de retard de Carré Iris').fill('12');
  await page.getByRole('button', { name: 'Valider l’appel' }).click();
  await page.getByText('Sur cet appareil, à envoyer au retour du réseau : 3').waitFor();
  await axe();

  await page.context().setOffline(false);
  await page.getByText('A signé').nth(1).waitFor();
  assert.equal(await page.getByText('A signé').count(), 2);
  assert.equal(await page.getByLabel('Minutes de retard de Carré Iris').inputValue(), '12');
  const acts = await page.evaluate(async (slot) => (await fetch(`/api/v1/slots/${slot}/signatures`)).json(), slot);
  const signed = acts.items.filter((act) => act.act === 'signature' && act.mode === 'tablet');
  assert.equal(signed.length, 2);
});

test('what somebody else signed and noted meanwhile stands, and the device says so', { as: 'administrator' }, async ({ page, signInAs }) => {
  // A browser on a network without a way out never says that it is online again: the house is asked all the same.
  await page.addInitScript(() => addEventListener('online', (event) => event.stopImmediatePropagation(), true));
  await page.goto('/');
  const slot = await planned(page);
  await openSheet(page, slot);
  await page.context().setOffline(true);
  await signAs(page, 'Noël Zoé', 'Zoé Noël');
  await page.getByText('à envoyer au retour du réseau : 1').waitFor();
  await page.getByRole('group', { name: 'Présence de Abadie Noé' }).getByLabel('Absent').click();
  await page.getByRole('button', { name: 'Valider l’appel' }).click();
  await page.getByText('à envoyer au retour du réseau : 2').waitFor();

  const office = await signInAs('administrator');
  await office.goto(`/slots/${slot}/sheet`);
  await signAs(office, 'Noël Zoé', 'Zoé, sur une autre tablette');
  await office.locator('.toast', { hasText: 'a signé' }).waitFor();
  await office.getByRole('group', { name: 'Présence de Abadie Noé' }).getByLabel('Excusé').click();
  await office.getByRole('button', { name: 'Valider l’appel' }).click();
  await office.locator('.toast', { hasText: 'présences notées' }).waitFor();

  await page.context().setOffline(false);
  await page.getByText('déjà signé').waitFor();
  await page.getByText('noté autre chose entre-temps pour').waitFor();
  await page.reload();
  const noe = page.getByRole('group', { name: 'Présence de Abadie Noé' });
  assert.equal(await noe.getByLabel('Excusé').isChecked(), true);
  const seen = page.getByRole('button', { name: 'J’ai vu' });
  await seen.nth(1).waitFor();
  await seen.first().click();
  await seen.nth(1).waitFor({ state: 'detached' });
  assert.equal(await seen.count(), 1);
});
