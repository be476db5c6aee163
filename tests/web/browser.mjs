// Opens pages in Chromium and keeps what they complain of.
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
export const axe_source = require("axe-core").source;

const program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

export const launch = (...args) =>
  chromium.launch({ executablePath: program, args: ["--no-sandbox", "--enable-unsafe-swiftshader", ...args] });

export async function write_page(name, html) {
  const file = join(await mkdtemp(join(tmpdir(), "qinzao-page-")), `${name}.html`);
  await writeFile(file, html);
  return file;
}

/** The page at `file`, drawn; `problems` fills with errors of the console, dialogs and requests that leave the file. */
export async function open(t, browser, file, { width = 1440, height = 900, map = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  t.after(() => context.close());
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on(
    "request",
    (request) => /^(file|blob|data):/.test(request.url()) || problems.push(`request: ${request.url()}`),
  );
  const begin = performance.now();
  await page.goto(pathToFileURL(file).href);
  if (map) await drawn(page);
  return { page, problems, ms: Math.round(performance.now() - begin) };
}

/** Waits until the map has drawn what it was last told, and stays so. */
export async function drawn(page) {
  const idle = () => page.waitForSelector('.map[data-map="idle"]', { timeout: 120_000 });
  await idle();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await idle();
}

export async function click_map_centre(page) {
  await page.locator(".stage").scrollIntoViewIfNeeded();
  const box = await page.locator(".map").boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Violations of axe's rules as lines: rule, what it says, where. */
export async function axe(page) {
  await page.evaluate(axe_source);
  const violations = await page.evaluate(async () =>
    (await globalThis.axe.run()).violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary}`),
    ),
  );
  return violations;
}

/** Pages and the size of paper, in points, of a PDF as Chromium writes it. */
export function read_pdf(pdf) {
  const text = pdf.toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [Number(w), Number(h)]);
  return { pages: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0, boxes };
}
