// page.mjs PAGE PNG: the first screen of a page of `report -o`, its map drawn, as a picture. Needs Chromium and
// web/node_modules (scripts/test --all).
import { drawn, launch } from "../../tests/web/browser.mjs";
import { pathToFileURL } from "node:url";

const [file, picture] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(pathToFileURL(file).href);
await drawn(page);
await page.screenshot({ path: picture });
await browser.close();
