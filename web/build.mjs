// node build.mjs OUT: the page without its data, one file that needs nothing else. See docs/using/page.md.
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = process.argv[2];
if (!out) throw new Error("usage: node build.mjs OUT");

async function bundle(entry, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    define,
    minify: true,
    write: false,
    format: "iife",
    target: "es2021",
    charset: "utf8",
    logLevel: "warning",
  });
  return outputFiles[0].text;
}

/** A script as it may stand between <script> tags. */
const inlined = (script) =>
  script
    .replace(/^\/\/# sourceMappingURL=.*$/m, "")
    .replaceAll("</script", "<\\/script")
    .replaceAll("<!--", "<\\!--")
    .trim();
const installed = (path) => readFile(here(`node_modules/${path}`), "utf8");
const licence = async (path) => `/*\n${await installed(path)}*/\n`;
const maplibre = inlined((await licence("maplibre-gl/LICENSE.txt")) + (await installed("maplibre-gl/dist/maplibre-gl.js")));
const cutters = ["@maplibre/geojson-vt", "@maplibre/vt-pbf"]; // of tiles.ts
const licences = (await Promise.all(cutters.map((name) => licence(`${name}/LICENSE`)))).join("");
const tiles_script = JSON.stringify(await bundle("src/tiles.ts"));
const page = inlined(licences + (await bundle("src/main.ts", { tiles_script })));
const style = (await bundle("src/style.css")).trim();

// The page opens no connection and runs no script but these two: the browser holds it to that.
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(maplibre)} ${hash(page)}`,
  "worker-src blob:",
  `style-src ${hash(style)}`,
  "style-src-attr 'unsafe-inline'", // of the cells that are copied for a spreadsheet (src/copy.ts)
  "img-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const parts = { policy, style, maplibre, page };
const html = (await readFile(here("src/page.html"), "utf8")).replace(/\{(\w+)\}/g, (_, name) => parts[name]);
const slot = '<script id="data" type="application/json">null</script>';
if (html.split(slot).length !== 2) throw new Error(`the page must have exactly one ${slot}`);

await mkdir(dirname(out), { recursive: true });
await writeFile(`${out}.new`, html);
await rename(`${out}.new`, out);
