// Tries the islands on the prototypes with a real browser under the real content security policy: `npm test`.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { server } from "./serve.mjs";

const shots = fileURLToPath(new URL("shots/", import.meta.url));
let browser, base;
before(async () => {
  await mkdir(shots, { recursive: true });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${server.address().port}`;
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
});
after(async () => {
  await browser.close();
  server.close();
});

/** Opens a prototype; any console error (a refused script or style is one) fails the test. */
async function visit(name, { phone = false, ...options } = {}) {
  const context = await browser.newContext({ viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (m) => m.type() === "error" && faults.push(m.text()));
  page.on("pageerror", (e) => faults.push(e.message));
  await page.goto(`${base}/${name}`, { waitUntil: "networkidle" });
  const done = async (expected = /^$/) => {
    await context.close();
    assert.deepEqual(faults.filter((fault) => !expected.test(fault)), []);
  };
  return { page, done };
}

test("Ctrl-K finds a person and the arrows choose", async () => {
  const { page, done } = await visit("home");
  await page.keyboard.press("Control+k");
  await page.waitForSelector("#palette [aria-selected=true]");
  const answer = page.waitForResponse(/suggest\?q=mart$/);
  await page.keyboard.type("mart");
  await (await answer).finished();
  await page.waitForTimeout(100);
  await page.keyboard.press("ArrowDown");
  assert.match(await page.textContent("#palette [aria-selected=true]"), /Tom/);
  await page.screenshot({ path: `${shots}_palette.png` });
  await page.keyboard.press("Enter");
  await page.waitForURL("**/record");
  await done();
});

test("rows are selected by key, by range, then the whole filter", async () => {
  const { page, done } = await visit("list");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  assert.equal(await page.textContent("#bulk [data-count]"), "1");
  await page.click("tbody tr:nth-child(6) .col-pick input", { modifiers: ["Shift"] });
  assert.equal(await page.textContent("#bulk [data-count]"), "5");
  await page.click("[data-page]");
  await page.screenshot({ path: `${shots}_selection.png` });
  await page.click("#bulk [data-all]");
  assert.equal(await page.textContent("#bulk [data-count]"), "128");
  assert.equal(await page.inputValue("#bulk [name=scope]"), "filter");
  await page.click("tbody tr:nth-child(3) td:nth-child(5)");
  await page.waitForURL("**/record");
  await done();
});

test("a field to filter on is found by typing, and Escape closes", async () => {
  const { page, done } = await visit("list");
  await page.click(".filters .is-dashed");
  await page.waitForFunction(() => document.activeElement?.matches("[data-narrow-input]"));
  await page.keyboard.type("regi");
  assert.deepEqual(await page.locator("[data-narrow] .menu-item:visible").allTextContents(), ["Régime"]);
  await page.screenshot({ path: `${shots}_add-filter.png` });
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("details.menu[open]").count(), 0);
  await page.click(".chip summary");
  await page.screenshot({ path: `${shots}_chip.png` });
  await page.click("h1");
  await page.click(".filters .end summary");
  await page.click('[aria-label="Descendre Statut"]');
  assert.match(await page.locator(".reorder li").first().textContent(), /Classe/);
  await page.screenshot({ path: `${shots}_columns.png` });
  await done();
});

test("the theme is kept in a cookie and the menu folds", async () => {
  const { page, done } = await visit("list");
  await page.click('[aria-label^="Compte"]');
  await page.screenshot({ path: `${shots}_account.png` });
  await page.click("text=Sombre");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  assert.match(await page.evaluate(() => document.cookie), /theme=dark/);
  await page.click("text=Réduire le menu");
  await page.screenshot({ path: `${shots}_narrow.png` });
  await done();
});

test("a destructive action asks before it is sent", async () => {
  const { page, done } = await visit("record");
  let sent = 0;
  page.on("request", (r) => r.method() === "POST" && sent++);
  await page.click('[aria-label="Autres actions"]');
  await page.click("text=Supprimer…");
  await page.waitForSelector("#confirm[open]");
  await page.screenshot({ path: `${shots}_confirm.png` });
  await page.click("#confirm button[value=no]");
  assert.equal(sent, 0);
  await done();
});

test("tabs of one page show one part at a time, by arrow too", async () => {
  const { page, done } = await visit("import-preview");
  assert.equal(await page.locator("[role=tabpanel]:visible").count(), 1);
  await page.click("#errors-tab");
  await page.keyboard.press("ArrowLeft");
  assert.ok(await page.isVisible("#doubtful"));
  await done();
});

test("a class is picked by typing, with the keyboard alone", async () => {
  const { page, done } = await visit("new");
  await page.fill("#class", "6e");
  await page.waitForSelector("#class-list [aria-selected=true]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#class"), "6e B");
  assert.equal(await page.inputValue("[name=group]"), "6e-b");
  await done();
});

test("a click on a value of a card asks for its form", async () => {
  const { page, done } = await visit("record");
  await page.route("**/cards/identity/edit", (route) => route.fulfill({ contentType: "text/html", body: '<form class="card is-editing" id="card-identity" data-island="edit" data-unsaved><input name="last_name" class="input" aria-label="Nom"><input name="birth_city" class="input" aria-label="À"></form>' }));
  await page.click("[data-field=birth_city] dd");
  await page.waitForSelector("#card-identity.is-editing");
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "birth_city");
  await done();
});

test("a toast sent by the server leaves by itself, and a broken server keeps what was typed", async () => {
  const { page, done } = await visit("record-edit");
  await page.route("**/students/lea/**", (route) => route.fulfill({ status: 500, body: "broken" }));
  await page.fill("#usage_name", "Keller");
  await page.click("#card-identity .button.is-primary");
  await page.waitForSelector(".toast[data-tone=danger]");
  assert.equal(await page.inputValue("#usage_name"), "Keller");
  await page.screenshot({ path: `${shots}_broken.png` });
  await page.click(".toast-close");
  await page.waitForSelector(".toast", { state: "detached" });
  await done(/500/);
});

test("on a phone the menu opens as a drawer", async () => {
  const { page, done } = await visit("list", { phone: true });
  await page.click(".phone-bar button");
  await page.waitForSelector("#side:popover-open");
  await page.screenshot({ path: `${shots}_drawer.png` });
  await done();
});

test("without script the menus, the dialogs' links and every part of the preview still serve", async () => {
  const { page, done } = await visit("import-preview", { javaScriptEnabled: false });
  assert.equal(await page.locator("section:visible").count(), 5);
  await page.click('[aria-label="Créer"]');
  assert.ok(await page.isVisible("text=Importer un tableur"));
  await done();
});
