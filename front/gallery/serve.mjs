// Serves the prototypes with the real build and the real content security policy.
// A prototype is a fragment: its first line says its title and place, `{i:name}` stands for an icon, and
// `_shell.html` (or `_bare.html`) is put round it. http://127.0.0.1:4173/ lists them; ?theme=dark, ?menu=narrow.
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = join(here, "../dist");
const types = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".html": "text/html; charset=utf-8" };
const csp = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; frame-ancestors 'none'";

export async function pages() {
  return (await readdir(here)).filter((f) => f.endsWith(".html") && !f.startsWith("_")).map((f) => basename(f, ".html")).sort();
}

async function compose(name, query) {
  const body = await readFile(join(here, `${name}.html`), "utf8");
  const manifest = JSON.parse(await readFile(join(dist, "manifest.json"), "utf8"));
  const meta = Object.fromEntries([...(body.match(/^<!--(.*)-->/)?.[1] ?? "").matchAll(/(\w+)="([^"]*)"/g)].map((m) => [m[1], m[2]]));
  const frame = await readFile(join(here, meta.frame === "none" ? "_bare.html" : "_shell.html"), "utf8");
  const theme = query.get("theme") ? ` data-theme="${query.get("theme") === "dark" ? "dark" : "light"}"` : "";
  const menu = query.get("menu") === "narrow" ? ' data-menu="narrow"' : "";
  return frame
    .replace("{{body}}", () => body.replace(/^<!--.*-->\n/, ""))
    .replaceAll("{{title}}", meta.title ?? name)
    .replace("{{html}}", theme + menu)
    .replace("{{banner}}", meta.banner ? await readFile(join(here, "_banner.html"), "utf8") : "")
    .replaceAll(`data-menu-item="${meta.menu}"`, 'aria-current="page"')
    .replace(/ data-menu-item="\w+"/g, "")
    .replace(/\{i:([\w-]+)\}/g, '<svg class="icon" aria-hidden="true"><use href="/assets/icons.svg#$1"/></svg>')
    .replace(/\/assets\/(app\.css|mark\.svg|shell\.js|icons\.svg|inter\.woff2)/g, (_, plain) => `/assets/${manifest[plain]}`);
}

export const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  response.setHeader("content-security-policy", csp);
  try {
    if (url.pathname.startsWith("/assets/")) {
      const file = basename(url.pathname);
      response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
      response.end(await readFile(join(dist, file)));
      return;
    }
    response.setHeader("content-type", types[".html"]);
    if (url.pathname === "/") {
      const list = (await pages()).map((p) => `<li><a href="/${p}">${p}</a></li>`).join("");
      response.end(`<!doctype html><html lang="fr"><title>Galerie</title><h1>Galerie</h1><ul>${list}</ul></html>`);
    } else if (url.pathname === "/search/suggest") {
      response.end((await readFile(join(here, "_suggest.html"), "utf8")).replace(/\{i:([\w-]+)\}/g, '<svg class="icon" aria-hidden="true"><use href="#"/></svg>'));
    } else if (url.pathname.startsWith("/lookup/")) {
      response.end('<div role="option" data-value="6e-a">6e A<small>24 élèves</small></div><div role="option" data-value="6e-b">6e B<small>25 élèves</small></div>');
    } else {
      response.end(await compose(basename(url.pathname), url.searchParams));
    }
  } catch {
    response.statusCode = 404;
    response.end("<p>Introuvable</p>");
  }
});

if (process.argv[1] === fileURLToPath(import.meta.url)) server.listen(4173, "127.0.0.1", () => console.log("http://127.0.0.1:4173/"));
