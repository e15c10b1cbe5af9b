// Builds front/dist: hashed CSS, JavaScript, font and icon sprite, with manifest.json giving each plain name its hashed one.
import { build, context } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "dist");

/** One SVG file holding every icon of icons.json as a symbol. */
async function sprite() {
  const { icons } = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(
    Object.entries(icons).map(async ([name, source]) => {
      const svg = await readFile(join(here, "node_modules/@tabler/icons/icons/outline", `${source}.svg`), "utf8");
      const body = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
      return `<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, "").replaceAll(" />", "/>")}</symbol>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

/** The worker alone in one file: browsers do not all read modules there. */
async function worker() {
  const { absWorkingDir, bundle, minify, target, logLevel } = options;
  const how = { absWorkingDir, bundle, minify, target, logLevel, format: "iife", write: false };
  const built = await build({ ...how, entryPoints: ["src/worker.ts"] });
  return built.outputFiles[0].contents;
}

/** `name.ext` → `name.HASH.ext`, written in dist. */
async function writeHashed(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const hashed = name.replace(/\.(\w+)$/, `.${hash}.$1`);
  await writeFile(join(out, hashed), content);
  return hashed;
}

/** Runs after each bundle: the manifest, then what each file weighs once compressed. */
const manifest = {
  name: "manifest",
  setup(bundle) {
    bundle.onEnd(async (result) => {
      if (result.errors.length > 0) return;
      const names = {
        "icons.svg": await writeHashed("icons.svg", await sprite()),
        "mark.svg": await writeHashed("mark.svg", await readFile(join(here, "src/mark.svg"))),
        "worker.js": await writeHashed("worker.js", await worker()),
        "app.webmanifest": await writeHashed("app.webmanifest", await readFile(join(here, "src/app.webmanifest"))),
      };
      for (const [path, { entryPoint }] of Object.entries(result.metafile.outputs)) {
        const file = basename(path);
        if (entryPoint?.endsWith("app.css")) names["app.css"] = file;
        if (entryPoint?.endsWith("shell.ts")) names["shell.js"] = file;
        if (file.endsWith(".woff2")) names["inter.woff2"] = file;
      }
      await writeFile(join(out, "manifest.json"), `${JSON.stringify(names, null, 2)}\n`);
      for (const file of (await readdir(out)).sort()) {
        const bytes = await readFile(join(out, file));
        const sent = file.endsWith(".woff2") ? bytes.length : brotliCompressSync(bytes).length;
        console.log(`${(sent / 1000).toFixed(1).padStart(7)} KB  ${file}`);
      }
    });
  },
};

const options = {
  absWorkingDir: here,
  entryPoints: ["src/shell.ts", "src/css/app.css"],
  outdir: "dist",
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  assetNames: "[name].[hash]",
  publicPath: "/assets",
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  metafile: true,
  legalComments: "none",
  target: ["chrome123", "firefox128", "safari17.5"],
  loader: { ".woff2": "file" },
  logLevel: "warning",
  plugins: [manifest],
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
if (process.argv.includes("--watch")) await (await context(options)).watch();
else await build(options);
