// node tests/web/page_formats.test.mjs: the page on a telephone and on paper. TEMPLATE: what web/ builds.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { axe, drawn, launch, open, read_pdf, write_page } from "./browser.mjs";
import { fill, make_data } from "./make_data.mjs";
import { has_color } from "./pixels.mjs";

const { TEMPLATE } = process.env;
let browser;
let small;
before(async () => {
  browser = await launch();
  small = await write_page("page", fill(await readFile(TEMPLATE, "utf8"), make_data()));
});
after(() => browser.close());

const telephone = { width: 390, height: 844 };

test("on a telephone every table is cards, as wide as the window, and nothing is cut off", async (t) => {
  const { page, problems } = await open(t, browser, small, telephone);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "wider than the window");
  const cut = await page.locator("tbody td").evaluateAll((cells) =>
    cells
      .filter((cell) => cell.offsetParent)
      .flatMap((cell) => {
        const { left, right } = cell.getBoundingClientRect();
        return left < 0 || right > innerWidth || cell.scrollWidth > cell.clientWidth + 1 ? [cell.textContent] : [];
      }),
  );
  assert.deepEqual(cut, []);
  const broken = await page.locator("tbody td.number").evaluateAll((cells) =>
    cells
      .filter((cell) => cell.offsetParent && cell.textContent)
      .flatMap((cell) => {
        const number = document.createRange();
        number.selectNodeContents(cell);
        const lines = new Set([...number.getClientRects()].map(({ top }) => Math.round(top)));
        return lines.size > 1 ? [cell.textContent] : [];
      }),
  );
  assert.deepEqual(broken, [], "a number on two lines");
  const card = page.locator("#progress tbody tr").first();
  assert.match(await card.innerText(), /经十一路东幸余路北/);
  assert.deepEqual(
    await card.locator("td").evaluateAll((cells) => cells.map((cell) => cell.dataset.title).slice(0, 4)),
    ["项目", "性质", "户数", "民居"],
  );
  assert.equal(
    await card.locator("td").nth(2).evaluate((cell) => getComputedStyle(cell, "::before").content),
    '"户数"',
  );
  await page.locator("#progress").getByRole("columnheader", { name: /^户数/ }).getByRole("button").click();
  assert.match(await card.innerText(), /城北路北/);
  assert.equal(await page.locator("#findings tbody tr").count(), 8);
  await page.locator("#findings .more").click();
  assert.ok((await page.locator("#findings tbody tr").count()) > 8);
  await page.locator("#works tbody tr").first().getByRole("button").click(); // the panel leaves what it tells of in sight
  await drawn(page);
  const panel = await page.locator(".details").boundingBox();
  const map = await page.locator(".map").boundingBox();
  assert.ok(panel.y > map.y + 0.3 * map.height && panel.width > map.width - 4);
  assert.ok(await has_color(page, { ...map, height: panel.y - map.y }, [0x00, 0xb3, 0xd6]), "the mark lies under the panel");
  await page.locator(".details .close").click();
  assert.ok(await page.locator(".layers label").first().isHidden(), "the legend is folded");
  await page.locator(".layers summary").click();
  assert.ok(await page.locator(".layers label").first().isVisible());
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "English" }).click();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "wider in English");
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(problems, []);
});

test("on paper: figures and map on the first sheet, scale, north, numbered pages, nothing of the screen", async (t) => {
  const { page } = await open(t, browser, small);
  await page.getByRole("checkbox", { name: "铁路" }).uncheck();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 688, height: 1016 }); // what the margins leave of A4
  assert.match(await page.locator(".paper-marks").innerHTML(), /class="scale"[^>]*>\d+ k?m<.*class="north".*>北</s);
  const bar = await page.evaluate(() => {
    const marks = document.querySelector(".paper-marks");
    const [first] = marks.querySelectorAll("rect[stroke]");
    const share = first.width.baseVal.value / marks.viewBox.baseVal.width;
    return { share, said: marks.querySelector(".scale").textContent };
  });
  const [west, , east] = make_data().bounds;
  const metres = Number.parseFloat(bar.said) * (bar.said.endsWith("km") ? 1000 : 1);
  const city_m = (east - west) * 111_320 * Math.cos((32.05 * Math.PI) / 180);
  const map_m = metres / bar.share; // across the picture: the city and its padding, or more where it is tall
  assert.ok(map_m > city_m && map_m < 4 * city_m, `${map_m} m across, the city ${city_m} m`);
  const screen_only = "button, input, select, nav, .note.map-hint, .advice, .table-tools label, td.tool, .slider, .map-tools";
  const seen = await page.locator(screen_only).evaluateAll((all) =>
    all.filter((one) => one.offsetParent && !one.matches("th button, .bar-name button, .corners button, li > button")).map((one) => one.outerHTML.slice(0, 80)),
  );
  assert.deepEqual(seen, []);
  assert.doesNotMatch(await page.locator(".layers").innerText(), /铁路|达标区/); // layers that are off
  assert.doesNotMatch(await page.locator("body").innerText(), /点一个台阶|方向键|复制|搜索|联网/);
  assert.ok(await page.locator("#progress .table-tools").isHidden(), "all rows are there");
  const legend = await page.locator("#map").boundingBox();
  assert.ok(legend.y + legend.height < 1016, "the legend is not on the first sheet");
  const report = await page.locator("#report").boundingBox();
  assert.ok(report.y - (legend.y + legend.height) < 20, "a hole on the first sheet");
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const { pages } = read_pdf(pdf);
  const css = await page.evaluate(() => document.querySelector("style").textContent);
  assert.match(css, /@bottom-right\s*{[^}]*counter\(page\)/);
  assert.ok(pages > 1);
});

test("the map is as sharp as it was after printing", async (t) => {
  const { page, problems } = await open(t, browser, small);
  const ratio = () => page.locator(".map canvas").evaluate((map) => map.width / map.clientWidth);
  const before = await ratio();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const picture = await page.locator(".map-picture img").evaluate(async (image) => {
    await image.decode();
    return image.naturalWidth / document.querySelector(".map").clientWidth;
  });
  assert.equal(picture, 2);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await drawn(page);
  assert.equal(await ratio(), before);
  assert.equal(await page.locator(".map-picture").count(), 0);
  assert.deepEqual(problems, []);
});
