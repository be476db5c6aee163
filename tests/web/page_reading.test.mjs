// node tests/web/page_reading.test.mjs: what those who read the page meet first, on a screen, a telephone and paper.
// TEMPLATE: what web/ builds.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { axe, click_map_centre, drawn, launch, open, read_pdf, write_page } from "./browser.mjs";
import { fill, make_data } from "./make_data.mjs";

const { TEMPLATE } = process.env;
let browser;
let template;
let small;
before(async () => {
  browser = await launch();
  template = await readFile(TEMPLATE, "utf8");
  small = await page_of(make_data());
});
after(() => browser.close());

const page_of = async (data) => write_page("page", fill(template, data));
const details = (page) => page.locator(".details").innerText();
const telephone = { width: 390, height: 844 };

test("the first screen holds eight figures with what they were before, and the map below them", async (t) => {
  const { page, problems } = await open(t, browser, small);
  const told = await page.locator(".headlines li").allInnerTexts();
  // Of the 227 households of make_data all have been through every stage, but nobody knows of four in the last project.
  assert.deepEqual(
    told.map((text) => text.replaceAll(/\s+/g, " ")),
    [
      "已签约户数 223–227 / 227 期内 +227，腾空 223–227",
      "已交地户数 223–227 / 227 期内 +227",
      "地块污水接通率 86.9% 期初 75.0%，污水管 3 公里",
      "管网空白区 0 期初 0",
      "污水直排 + 雨污混接 0 + 0 期初 0 + 0",
      "已验收工程 1 / 4 期内 +1，在建 2",
      "待建工程可施工 70% 350 / 500 m",
      "已达标片区 1 / 3 未达标 1，不明 1",
    ],
  );
  const [figures, map] = await Promise.all([".headlines", ".stage"].map((at) => page.locator(at).boundingBox()));
  assert.ok(figures.y + figures.height < map.y && map.y + map.height <= 900, "the map is not on the first screen");
  await page.locator(".headlines a", { hasText: "已验收工程" }).click();
  assert.match(page.url(), /#works$/);
  assert.deepEqual(problems, []);
});

test("figures that nobody can tell are left out, and findings are counted where they were looked for", async (t) => {
  const data = make_data();
  data.coverage = null;
  data.areas = null;
  data.blocks = data.unlock = null;
  const { findings } = data;
  findings.check = findings.check.map((check) => check + 3); // blank_area, direct_discharge, cross_connection
  const standing = (check, day) =>
    findings.check.filter(
      (of, row) => of === check + 3 && [day, "both"].includes(findings.on[row]) && findings.severity[row] !== "info",
    ).length;
  const { page, problems } = await open(t, browser, await page_of(data));
  const told = (await page.locator(".headlines li").allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "));
  assert.equal(told.length, 5);
  assert.equal(told[2], `管网空白区 ${standing(0, "to")} 期初 ${standing(0, "from")}`);
  assert.equal(
    told[3],
    `污水直排 + 雨污混接 ${standing(1, "to")} + ${standing(2, "to")} 期初 ${standing(1, "from")} + ${standing(2, "from")}`,
  );
  assert.deepEqual(problems, []);
});

test("to the public the figures are of the projects it may know", async (t) => {
  const data = make_data();
  data.privacy = "public";
  data.projects.id[5] = ""; // pooled
  for (const curve of data.projects.curve) curve.day = curve.reached = [];
  const { page, problems } = await open(t, browser, await page_of(data));
  const told = await page.locator(".headlines li").allInnerTexts();
  assert.equal(told[0].replaceAll(/\s+/g, " "), "已签约户数 220 / 220 列出的 5 个项目，腾空 220");
  assert.deepEqual(problems, []);
});

test("the map fills the screen and Escape takes it back", async (t) => {
  const { page, problems } = await open(t, browser, small);
  const size = () => page.locator(".stage").boundingBox();
  const before = await size();
  await page.getByRole("button", { name: "全屏" }).click();
  await page.waitForFunction(() => document.fullscreenElement?.matches(".map-grid"));
  await drawn(page);
  const full = await size();
  assert.ok(full.height > before.height + 100, `${before.height} to ${full.height}`);
  await click_map_centre(page);
  await page.keyboard.press("Escape"); // the panel is closed by the mouse alone: Escape is the screen's
  await page.waitForFunction(() => !document.fullscreenElement);
  await drawn(page);
  assert.deepEqual(await size(), before);
  assert.deepEqual(problems, []);
});

test("without a full screen the map fills the window, and Escape takes it back after the panel", async (t) => {
  const { page, problems } = await open(t, browser, small);
  await page.evaluate(() => (Element.prototype.requestFullscreen = undefined));
  await page.getByRole("button", { name: "全屏" }).click();
  await drawn(page);
  assert.deepEqual(
    await page.locator(".map-grid").evaluate((grid) => {
      const { x, y, width, height } = grid.getBoundingClientRect();
      return [x, y, width === innerWidth, height === innerHeight];
    }),
    [0, 0, true, true],
  );
  await page.locator(".map canvas").focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.locator(".details").isVisible());
  await page.keyboard.press("Escape");
  assert.ok(await page.locator(".details").isHidden());
  assert.ok(await page.locator(".map-grid.full").isVisible());
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".map-grid.full").count(), 0);
  assert.deepEqual(problems, []);
});

test("no colour of the legend stands for two layers, and what is alike in grey differs in kind", async (t) => {
  const { page } = await open(t, browser, small);
  const samples = await page.locator(".panel .swatch, .panel .sign").evaluateAll((all) =>
    all.map((sample) => {
      const layer = sample.closest(".layer")?.querySelector("label span:last-child").textContent ?? "severity";
      const said = sample.parentElement.textContent;
      const [r, g, b] = getComputedStyle(sample).color.match(/\d+/g).map(Number);
      return { layer, said, color: [r, g, b] };
    }),
  );
  assert.ok(samples.length > 30);
  const of_words = samples.filter(({ said }) => !said.includes("箭头"));
  for (const [i, one] of of_words.entries())
    for (const other of of_words.slice(i + 1))
      if (one.layer !== other.layer)
        assert.ok(
          difference(one.color, other.color) > 10,
          `${one.layer} ${one.said} ${one.color} and ${other.layer} ${other.said} ${other.color}`,
        );
  const grey = (layer) => of_words.filter((sample) => sample.layer === layer).map(({ color }) => lab(color)[0]);
  for (const layer of ["工程", "可施工与阻碍"]) {
    const levels = grey(layer);
    for (let i = 1; i < levels.length; ++i) assert.ok(levels[i] < levels[i - 1] - 5, `${layer}: ${levels}`);
  }
  const [sanitary, storm] = grey("管网");
  assert.ok(storm > sanitary + 15, `storm ${storm} and sanitary ${sanitary} are one grey`);
});

test("sewage is drawn above rain where both lie in one street, also on the whole map", async (t) => {
  const data = make_data();
  const { pipes } = data.map;
  const row = 16; // the one amid the second street
  pipes.system[row] = "sanitary";
  for (const column of Object.keys(pipes)) pipes[column].push(pipes[column][row]); // the last is drawn last
  pipes.system[pipes.id.length - 1] = "storm";
  for (const [i, status] of pipes.status.entries()) if (status === "proposed") pipes.status[i] = "in_service";
  pipes.installed_on.fill(null);
  pipes.diameter_mm.fill(800);
  const { page } = await open(t, browser, await page_of(data));
  for (const box of await page.locator(".layers input[type=checkbox]").all()) await box.uncheck();
  await page.getByRole("checkbox", { name: "管网", exact: true }).check();
  const [x, y] = pipes.shape[row].parts[0];
  const place = [(data.origin[0] + x + 200) / 1e6, (data.origin[1] + y) / 1e6];
  for (const zoom of [0, -1, -2, -3]) {
    await drawn(page);
    const colors = await colors_around(page, data.bounds, place, zoom);
    const nearest = (color) => Math.min(...colors.map((drawn) => difference(drawn, color)));
    assert.ok(nearest([0xa6, 0x34, 0x1b]) < 12, `zoom ${zoom}: ${colors.join(" ")}`);
    assert.ok(nearest([0x4a, 0x94, 0xd0]) > 30, `zoom ${zoom}: ${colors.join(" ")}`);
    await page.getByRole("button", { name: "缩小" }).click();
  }
});

test("an unserved area says how many parcels it has, folds their ids and copies them", async (t) => {
  const data = make_data();
  const ids = Array.from({ length: 286 }, (_, i) => `3206${String(i).padStart(6, "0")}`);
  data.findings.subjects[0] = ids;
  data.findings.on[0] = "both";
  data.findings.message[0] = { zh: "大片空白区", en: "a large area" };
  const { page, problems } = await open(t, browser, await page_of(data));
  await page.locator("#findings tbody tr", { hasText: "大片空白区" }).getByRole("button").click();
  await drawn(page);
  assert.match(await details(page), /对象\s+286/);
  assert.match(await details(page), /3206000002 … \(286\)/);
  assert.doesNotMatch(await details(page), /3206000003/);
  const { height } = await page.locator(".details").boundingBox();
  assert.ok(height < 300, `${height} pixels high`);
  await page.locator(".details summary").click();
  assert.match(await details(page), /3206000285/);
  await page.getByRole("button", { name: "复制编号" }).click();
  await page.getByText("已复制 286 个编号").waitFor();
  assert.deepEqual((await page.evaluate(() => navigator.clipboard.readText())).split("\n"), ids);
  assert.deepEqual(problems, []);
});

test("a parcel tells its stage, households, pipe and outlet, and what it holds up; a stretch who holds it", async (t) => {
  const { page, problems } = await open(t, browser, small);
  await click_map_centre(page); // parcel 49
  const told = await details(page);
  assert.match(told, /320600000000000049/);
  assert.match(told, /现阶段\s+未列入征收/);
  assert.match(told, /户数\s+1\.5 \(2020-11-15\)/);
  assert.match(told, /所阻碍工程\s.*150 m, 房屋阻碍/s);
  await page.locator(".details button.plain", { hasText: "150 m" }).click();
  await drawn(page);
  assert.match(await details(page), /占地阻碍\s+阻碍的地块\s+320600000000000049/);
  await page.locator(".details button.plain", { hasText: "000048" }).click();
  await drawn(page);
  const holder = await details(page);
  assert.match(holder, /接入污水管\s+W4 DN300/);
  assert.match(holder, /污水出路\s+WWTP1/);
  assert.match(holder, /户数\s+0 /);
  await page.locator(".details button.plain", { hasText: "W4" }).click();
  await drawn(page);
  assert.match(await details(page), /管网\s+编号\s+W4/);
  assert.deepEqual(problems, []);
});

test("a page that was not told of households, pipes and holders says nothing of them", async (t) => {
  const data = make_data();
  for (const column of ["households", "pipe", "outlet"]) delete data.map.parcels[column];
  delete data.projects.parcels;
  delete data.blocks.strips.held_by;
  delete data.coverage;
  const { page, problems } = await open(t, browser, await page_of(data));
  await click_map_centre(page);
  assert.match(await details(page), /320600000000000049/);
  assert.doesNotMatch(await details(page), /户数|出路|阻碍/);
  assert.doesNotMatch(await page.locator(".headlines").innerText(), /接通率/);
  assert.deepEqual(problems, []);
});

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

test("a project that nobody has drawn is outlined by its parcels", async (t) => {
  const { page } = await open(t, browser, small);
  assert.match(await page.locator(".layers").innerText(), /未划范围的，按地块勾绘/);
  await page.locator("#progress tbody tr").nth(3).getByRole("button", { name: /^在图上看/ }).click();
  await drawn(page);
  assert.match(await details(page), /征收项目\s+名称\s+<script>/);
  await page.locator(".details .close").click();
  const { width, height, x, y } = await page.locator(".map").boundingBox();
  await page.mouse.click(x + width / 2 - 34, y + height / 2); // amid the western one of its two parcels
  assert.match(await details(page), /地块\s+编号\s+320600000000000092/);
  assert.doesNotMatch(await details(page), /征收项目/);
  await page.mouse.click(x + width / 2, y + height / 2); // where their outlines meet
  assert.match(await details(page), /征收项目\s+名称\s+<script>/);
});

test("an outline leaves out what two parcels share", async () => {
  const { outline_of } = await project_shapes();
  const square = (x, y) => ({ kind: "polygon", rings: [1], parts: [[x, y, 10, 0, 0, 10, -10, 0, 0, -10]] });
  assert.deepEqual(corners(outline_of([square(0, 0), square(10, 0)])), [
    "0,0 10,0", "0,10 0,0", "10,0 20,0", "10,10 0,10", "20,0 20,10", "20,10 10,10",
  ]);
  assert.equal(outline_of([square(0, 0), square(10, 0)]).parts.length, 1);
  const block = [0, 10, 20].flatMap((x) => [0, 10, 20].map((y) => square(x, y)));
  assert.equal(corners(outline_of(block)).length, 12);
  assert.equal(corners(outline_of(block.filter((_, i) => i !== 4))).length, 16); // around the hole too
  assert.equal(outline_of([]), null);
  assert.equal(outline_of([null]), null);
});

test("findings fade on a day that nobody looked on, and the page says so", async (t) => {
  const { page } = await open(t, browser, small);
  for (const box of await page.locator(".layers input[type=checkbox]").all()) await box.uncheck();
  await page.getByRole("checkbox", { name: "检查结果", exact: true }).check();
  const day = async (text) => {
    await page.locator("input.day").fill(text);
    await page.keyboard.press("Enter");
    await drawn(page);
    return page.locator(".map canvas").evaluate((map) => {
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [map.width, map.height];
      const pen = copy.getContext("2d");
      pen.drawImage(map, 0, 0);
      const { data } = pen.getImageData(0, 0, map.width, map.height);
      let ink = 0;
      for (let i = 0; i < data.length; i += 4) ink += 255 - data[i + 1]; // red, orange and olive lack green
      return ink;
    });
  };
  const at_first = await day("2020-01-01");
  assert.doesNotMatch(await page.locator(".slider .note").innerText(), /淡化/);
  const between = await day("2020-06-01");
  assert.match(await page.locator(".slider .note").innerText(), /2020-01-01.*淡化/);
  assert.ok(between < 0.5 * at_first && between > 0, `${at_first} to ${between}`);
  assert.equal(await day("2020-01-01"), at_first);
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

/** web/src/project_shapes.ts as it is, outside a page. */
async function project_shapes() {
  const require = createRequire(new URL("../../web/package.json", import.meta.url));
  const { outputFiles } = await require("esbuild").build({
    entryPoints: [fileURLToPath(new URL("../../web/src/project_shapes.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/** Whether a colour is drawn in a part of the map, from its upper left corner. */
const has_color = (page, { width, height }, color) =>
  page.locator(".map canvas").evaluate(
    (map, [width, height, color]) => {
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [width, height].map(Math.floor);
      const pen = copy.getContext("2d");
      pen.drawImage(map, 0, 0);
      const { data } = pen.getImageData(0, 0, copy.width, copy.height);
      for (let i = 0; i < data.length; i += 4) if (color.every((c, k) => Math.abs(data[i + k] - c) < 8)) return true;
      return false;
    },
    [width, height, color],
  );

/** The nine pixels around a place, `zoom` zooms nearer than the whole map. */
async function colors_around(page, bounds, place, zoom) {
  return page.evaluate(
    ([bounds, [lon, lat], times]) => {
      const mercator = (degrees) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360));
      const canvas = document.querySelector(".map canvas");
      const [width, height] = [canvas.clientWidth, canvas.clientHeight];
      const [west, south, east, north] = bounds.map((d, i) => (i % 2 ? mercator(d) : (d * Math.PI) / 180));
      const padding = 60;
      const scale = times * Math.min((width - padding) / (east - west), (height - padding) / (north - south));
      const x = width / 2 + scale * ((lon * Math.PI) / 180 - (west + east) / 2);
      const y = height / 2 - scale * (mercator(lat) - (south + north) / 2);
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [canvas.width, canvas.height];
      const pen = copy.getContext("2d");
      pen.drawImage(canvas, 0, 0);
      const { data } = pen.getImageData(Math.round(x) - 1, Math.round(y) - 1, 3, 3);
      return Array.from({ length: 9 }, (_, i) => [...data.slice(4 * i, 4 * i + 3)]);
    },
    [bounds, place, 2 ** zoom],
  );
}

/** The edges of a line shape, "x,y x,y", sorted. */
function corners({ parts }) {
  return parts
    .flatMap((part) => {
      let [x, y] = part;
      const edges = [];
      for (let i = 2; i < part.length; i += 2) {
        const from = `${x},${y}`;
        [x, y] = [x + part[i], y + part[i + 1]];
        edges.push(`${from} ${x},${y}`);
      }
      return edges;
    })
    .sort();
}

function lab([r, g, b]) {
  const linear = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  const [x, y, z] = [
    [0.4124, 0.3576, 0.1805],
    [0.2126, 0.7152, 0.0722],
    [0.0193, 0.1192, 0.9505],
  ].map((row, i) => row.reduce((sum, share, k) => sum + share * linear[k], 0) / [0.9505, 1, 1.089][i]);
  const f = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

/** How far apart two colours look, CIE 1976: 2 is just seen. */
function difference(one, other) {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
