// node tests/web/page_reading.test.mjs: what those who read the page meet first.
// TEMPLATE: what web/ builds.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { click_map_centre, drawn, launch, open, write_page } from "./browser.mjs";
import { fill, make_data } from "./make_data.mjs";
import { colors_around, difference, lab } from "./pixels.mjs";

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
