// Photographs every prototype (desktop, phone, dark) into gallery/shots (ignored) and runs axe on each: any violation fails.
// `npm run look`, or `npm run look -- list record` for some. CHROMIUM names the browser when it is not /usr/bin/chromium.
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { pages, server } from "./serve.mjs";

const shots = fileURLToPath(new URL("shots/", import.meta.url));
const axe = await readFile(fileURLToPath(new URL("../node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const views = [
  { name: "desktop", viewport: { width: 1440, height: 900 }, query: "theme=light" },
  { name: "dark", viewport: { width: 1440, height: 900 }, query: "theme=dark" },
  { name: "phone", viewport: { width: 390, height: 844 }, query: "theme=light" },
];

await mkdir(shots, { recursive: true });
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}`;
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
const wanted = process.argv.slice(2);
let faults = 0;
for (const view of views) {
  const context = await browser.newContext({ viewport: view.viewport, bypassCSP: true, reducedMotion: "reduce" });
  for (const name of wanted.length > 0 ? wanted : await pages()) {
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && (faults++, console.log(`${name} ${view.name}: ${message.text()}`)));
    page.on("pageerror", (error) => (faults++, console.log(`${name} ${view.name}: ${error.message}`)));
    await page.goto(`${base}/${name}?${view.query}`, { waitUntil: "networkidle" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) (faults++, console.log(`${name} ${view.name}: ${wide}px wider than the screen`));
    await page.screenshot({ path: `${shots}${name}-${view.name}.png`, fullPage: view.name !== "desktop" && view.name !== "dark" });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
    for (const v of violations) {
      faults++;
      console.log(`${name} ${view.name}: ${v.id} — ${v.help}`);
      for (const node of v.nodes.slice(0, 3)) console.log(`    ${node.target.join(" ")}  ${node.any[0]?.message ?? node.failureSummary?.split("\n")[1] ?? ""}`);
    }
    await page.close();
  }
  await context.close();
}
await browser.close();
server.close();
console.log(faults === 0 ? "no fault" : `${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
