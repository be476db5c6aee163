// node tests/web/page.test.mjs: the page of the yearly report in a real browser. TEMPLATE: what web/ builds. PAGE: a
// page of `qinzao report`, tested as well where given. SHOTS: a folder for pictures of what was seen.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, click_map_centre, drawn, launch, open, read_pdf, write_page } from "./browser.mjs";
import { fill, hostile, make_data } from "./make_data.mjs";

const { TEMPLATE, PAGE, SHOTS } = process.env;
let browser;
let template;
let small;
before(async () => {
  browser = await launch();
  template = await readFile(TEMPLATE, "utf8");
  small = await write_page("small", fill(template, make_data()));
});
after(() => browser.close());

const text = (page, selector) => page.locator(selector).innerText();
const details = (page) => text(page, ".details");
const shot = (page, name) => SHOTS && page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
const column = (page, section, n) => page.locator(`#${section} tbody td:nth-child(${n})`).allInnerTexts();

test("the template is one file below 1.4 MB with one place for the data, and alone says what it is", async (t) => {
  assert.ok(Buffer.byteLength(template) < 1_400_000, `${Buffer.byteLength(template)} bytes`);
  const { page, problems } = await open(t, browser, TEMPLATE, { map: false });
  assert.match(await text(page, "body"), /holds no data/);
  assert.deepEqual(problems, []);
});

test("it opens from disk, complains of nothing, asks nothing of the network", async (t) => {
  const { page, problems } = await open(t, browser, small);
  assert.equal(await page.title(), "秦灶街道 征地排水年报 2020-01-01 — 2020-11-15");
  assert.match(await text(page, "footer"), /2.183.*4c1abd4033f3238d/s);
  assert.match(await text(page, "#report"), /新敷污水管700多米/);
  await page.waitForTimeout(500);
  assert.deepEqual(problems, []);
  await shot(page, "zh");
});

test("a street named <script> is a street", async (t) => {
  const { page, problems } = await open(t, browser, small);
  assert.equal(
    await page
      .locator("#report h3")
      .last()
      .innerText()
      .then((said) => [hostile[0], "须核对"].includes(said)),
    true,
  );
  assert.ok((await column(page, "works", 1)).includes(hostile[1]));
  assert.equal(await page.locator("img, body script:not([id])").count(), 0, "markup came from the data");
  assert.deepEqual(problems, []);
});

test("areas stand by state, open ones first, with the contradictions of the paper, and on the map", async (t) => {
  const { page, problems } = await open(t, browser, small);
  const areas = page.locator("#areas table").first();
  assert.deepEqual(await areas.locator("tbody td:nth-child(1)").allInnerTexts(), [hostile[0], "PQ3", "一号片区"]);
  assert.match(await areas.locator("caption").innerText(), /达标 1 \/ 3/);
  assert.match(await areas.locator("tbody tr").first().innerText(), /A4 第4项 118\/430/);
  assert.match(await text(page, "#areas"), /片区 PQ2：台账已验收/);
  await areas.locator("tbody tr").first().getByRole("button").click();
  await drawn(page);
  assert.match(await details(page), /未接入 \(312\)/);
  assert.match(await text(page, ".layers"), /缺管道路/);
  await shot(page, "areas");
  assert.deepEqual(problems, []);
});

test("a click tells what is there, Enter does so at the centre, Escape closes and gives the focus back", async (t) => {
  const { page } = await open(t, browser, small);
  await click_map_centre(page);
  assert.match(await details(page), /320600000000000049/);
  await page.locator(".details .close").click();
  await page.locator(".map canvas").focus();
  await page.keyboard.press("Enter");
  assert.match(await details(page), /地块/);
  assert.ok(await page.evaluate(() => document.activeElement.matches(".details")));
  await page.keyboard.press("Escape");
  assert.ok(await page.locator(".details").isHidden());
  assert.ok(await page.evaluate(() => document.activeElement.matches("canvas")));
});

test("a finding is shown on the map from the table, and hides there and in the table by severity and by check", async (t) => {
  const { page } = await open(t, browser, small);
  const rows = () => page.locator("#findings tbody tr").count();
  const errors_and_warnings = await rows();
  await page.getByRole("checkbox", { name: /^提示/ }).check();
  const all = await rows();
  assert.ok(all > errors_and_warnings);
  await page.locator("#findings tbody tr", { hasText: "断头管" }).first().getByRole("button").click();
  await drawn(page);
  assert.match(await details(page), /断头管 \(错误\)/);
  await click_map_centre(page);
  assert.match(await details(page), /断头管 \(错误\)/);
  await page.getByRole("checkbox", { name: /^错误/ }).uncheck();
  await drawn(page);
  assert.ok((await rows()) < all);
  assert.ok(!(await column(page, "findings", 1)).some((severity) => severity.includes("错误")));
  await click_map_centre(page);
  assert.doesNotMatch(await details(page), /断头管/);
  await page.getByRole("checkbox", { name: /^错误/ }).check();
  await page.getByRole("checkbox", { name: /^断头管/ }).uncheck();
  assert.ok(!(await column(page, "findings", 2)).includes("断头管"));
});

test("the slider takes parcels, pipes, works and findings to another day", async (t) => {
  const { page, problems } = await open(t, browser, small);
  const after_year = await picture(page);
  const findings = await page.locator("#findings tbody tr").count();
  assert.match(await text(page, "#works tbody"), /草场河绿化.*已验收/s);
  await page.getByRole("button", { name: "期初 2020-01-01" }).click();
  assert.notEqual(await picture(page), after_year);
  assert.match((await text(page, "#works tbody")).split("\n")[0], /草场河绿化.*已进场.*2019-09-01/);
  assert.match(await text(page, ".slider .note"), /2020-01-01/);
  assert.notEqual(await page.locator("#findings tbody tr").count(), findings);
  await page.locator('.slider input[type="range"]').focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("input.day").inputValue(), "2020-01-02");
  await page.locator("input.day").fill("2020-08-01");
  await page.keyboard.press("Enter");
  assert.match((await text(page, "#works tbody")).split("\n")[0], /已验收/);
  await page.locator("input.day").fill("soon");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("input.day").inputValue(), "2020-08-01");
  await page.getByRole("button", { name: "期末 2020-11-15" }).click();
  assert.equal(await picture(page), after_year);
  assert.deepEqual(problems, []);
});

for (const layer of ["地块", "管网", "工程", "检查结果"])
  test(`${layer} alone looks otherwise on another day`, async (t) => {
    const { page, problems } = await open(t, browser, small);
    for (const box of await page.locator(".layers input[type=checkbox]").all()) await box.uncheck();
    const nothing = await picture(page);
    await page.getByRole("checkbox", { name: layer, exact: true }).check();
    const after_year = await picture(page);
    assert.notEqual(after_year, nothing);
    await page.getByRole("button", { name: "期初 2020-01-01" }).click();
    const before_year = await picture(page);
    assert.notEqual(before_year, after_year);
    assert.notEqual(before_year, nothing);
    assert.deepEqual(problems, []);
  });

test("a plan tells its cost by street, its bill, and what it changes, and goes to the map", async (t) => {
  const { page, problems } = await open(t, browser, small);
  assert.match(await text(page, "#plans .facts"), /1.234.567.*1.100.000.*120\.5.*10.245/s);
  const tables = page.locator("#plans table");
  assert.match(await tables.nth(0).innerText(), /空白区（处）\s+2\s+0.*户数\s+130\s+9\.5/s);
  assert.match(await tables.nth(1).innerText(), /Jianghai Avenue\s+480\.2\s+800.000/);
  assert.match(await tables.nth(2).innerText(), /污水管\s+Jianghai Avenue\s+400\s+米\s+480\.2\s+700.000/);
  await tables.nth(1).getByRole("button", { name: "在图上看: Jianghai Avenue" }).click();
  await drawn(page);
  assert.match(await details(page), /W4.*W13/s);
  await page.locator("#plans select").selectOption({ label: "phase 2" });
  assert.match(await tables.nth(0).innerText(), /空白区（处）\s+2\s+2/);
  assert.deepEqual(problems, []);
});

test("strips and steps show on the map what is free, held, and what signatures free", async (t) => {
  const { page, problems } = await open(t, browser, small);
  assert.equal(await page.locator("#blocks .strip").count(), 3);
  await page.locator("#blocks .strip").first().click();
  await drawn(page);
  assert.match(await details(page), /可施工与阻碍/);
  await page.locator("#blocks circle.corner").nth(1).click();
  await drawn(page);
  assert.match(await details(page), /W4#1.*W4#3/s);
  await page.locator("#blocks .corners button").first().click();
  await drawn(page);
  assert.match(await details(page), /W4#2/);
  assert.match(await text(page, "#blocks .corners >> nth=0"), /再签 1 户：共 212 户，多 200 户/);
  assert.match(await text(page, "#blocks table"), /3 未净（暂定）/);
  assert.match(await text(page, "#blocks table"), /phase 1\s+方案/);
  await page.locator("#blocks .unlock").nth(1).locator("circle.corner").click();
  await drawn(page);
  assert.match(await details(page), /phase 1-3/);
  assert.match(await text(page, "#blocks .unlock >> nth=1"), /方案 phase 1/);
  assert.match(await text(page, "#blocks .unlock >> nth=2"), /方案 phase 2: 污水没有终点/);
  assert.deepEqual(problems, []);
});

test("a layer is switched off and on", async (t) => {
  const { page } = await open(t, browser, small);
  await page.getByRole("checkbox", { name: "地块" }).uncheck();
  await drawn(page);
  await click_map_centre(page);
  assert.doesNotMatch(await details(page), /320600000000000049/);
  await page.getByRole("checkbox", { name: "地块" }).check();
  await drawn(page);
  await click_map_centre(page);
  assert.match(await details(page), /320600000000000049/);
});

test("every word changes with the language", async (t) => {
  const { page, problems } = await open(t, browser, small);
  await click_map_centre(page);
  await page.getByRole("button", { name: "English" }).click();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.equal(await page.title(), "秦灶街道: land and sewers 2020-01-01 — 2020-11-15");
  const names_in_data =
    /秦灶街道|经十一路东幸余路北|豪盛服饰|越亚南侧|永怡路南片区|城北路北|草场河绿化|西苏界河南北闸|永福路东延|草场河|西苏界河|住宅|一号片区|甲村|乙村|中文/g;
  const left = (await text(page, "body")).replace(names_in_data, "").match(/\p{Script=Han}+/gu);
  assert.equal(left, null);
  assert.deepEqual(problems, []);
  await shot(page, "en");
  await page.getByRole("button", { name: "中文" }).click();
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
});

test("a table sorts, searches, and is copied as lines and as a table of texts", async (t) => {
  const { page, problems } = await open(t, browser, small);
  const progress = page.locator("#progress");
  const head = progress.locator("th").nth(2);
  await head.getByRole("button").click();
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await column(page, "progress", 3), ["7", "12", "23", "41", "60", "84"]);
  await head.getByRole("button").click();
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  assert.deepEqual(await column(page, "progress", 3), ["84", "60", "41", "23", "12", "7"]);
  await progress.getByRole("searchbox").fill("豪盛");
  assert.deepEqual(await column(page, "progress", 1), ["豪盛服饰"]);
  await progress.getByRole("button", { name: "复制到 Excel" }).click();
  await progress.getByText("已复制 1 行").waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  assert.equal(lines.length, 2);
  assert.deepEqual(lines[1].split("\t").slice(0, 4), ["豪盛服饰", "续征", "41", "33"]);
  const html = await page.evaluate(async () =>
    (await (await navigator.clipboard.read())[0].getType("text/html")).text(),
  );
  assert.match(html, /mso-number-format[^>]*>豪盛服饰/);
  await page.getByRole("button", { name: "越亚南侧" }).click();
  assert.match(await text(page, "#progress figcaption >> nth=0"), /越亚南侧/);
  assert.deepEqual(problems, []);
});

test("a keyboard reaches everything and shows where it is", async (t) => {
  const { page } = await open(t, browser, small);
  const reached = [];
  const hidden = [];
  for (let i = 0; i < 400; ++i) {
    await page.keyboard.press("Tab");
    const [name, outline] = await page.evaluate(() => {
      const at = document.activeElement;
      const look = getComputedStyle(at);
      return [
        at === document.body
          ? ""
          : `${at.closest("section[id]")?.id ?? "frame"} ${at.tagName.toLowerCase()} ${at.type ?? ""}`.trim(),
        look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
      ];
    });
    if (name === "") break;
    reached.push(name);
    if (!outline) hidden.push(name);
  }
  assert.deepEqual(hidden, []);
  for (const wanted of [
    "frame a",
    "frame button button",
    "map input checkbox",
    "map canvas",
    "map button button",
    "map input range",
    "map input text",
    "progress select select-one",
    "progress button button",
    "findings input search",
    "findings button button",
    "figures summary",
  ])
    assert.ok(reached.includes(wanted), `Tab does not reach ${wanted}: ${[...new Set(reached)].join(", ")}`);
});

for (const width of [1440, 800])
  test(`axe finds nothing at ${width} pixels, in either language`, async (t) => {
    const { page } = await open(t, browser, small, { width });
    await click_map_centre(page);
    assert.deepEqual(await axe(page), []);
    await page.getByRole("button", { name: "English" }).click();
    assert.deepEqual(await axe(page), []);
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      "the page is wider than the window",
    );
    await shot(page, `en-${width}`);
  });

test("it prints on A4 with the map", async (t) => {
  const { page } = await open(t, browser, small);
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    ...(SHOTS ? { path: join(SHOTS, "page.pdf") } : {}),
  });
  const { pages, boxes } = read_pdf(pdf);
  assert.ok(pages > 1, `${pages} pages`);
  for (const [width, height] of boxes)
    assert.ok(Math.abs(width - 595.3) < 1 && Math.abs(height - 841.9) < 1, `${width} x ${height}`);
  assert.ok(pdf.includes("/Subtype /Image"), "no picture of the map");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 688, height: 970 }); // what the margins leave of A4
  for (const language of ["English", "中文"]) {
    await page.locator("button.language", { hasText: language }).evaluate((button) => button.click()); // hidden in print
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      `wider than the paper after ${language}`,
    );
  }
});

test("without shapes, projects and findings the rest is there", async (t) => {
  const { page, problems } = await open(
    t,
    browser,
    await write_page("empty", fill(template, make_data({ empty: true }))),
    { map: false },
  );
  assert.match(await text(page, "#map"), /没有图形/);
  assert.match(await text(page, "#findings"), /没有污水终点/);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(problems, []);
});

test("without WebGL the map says so and the rest is there", async (t) => {
  const plain = await launch("--disable-3d-apis");
  const { page } = await open(t, plain, small, { map: false });
  assert.match(await text(page, "#map"), /WebGL/);
  assert.match(await text(page, "#works"), /草场河绿化/);
  await plain.close();
});

test("30 000 parcels open and pan", async (t) => {
  const { page, problems, ms } = await open(
    t,
    browser,
    await write_page("large", fill(template, make_data({ large: true }))),
  );
  t.diagnostic(`30 000 parcels: ${ms} ms from navigation to the map drawn`);
  assert.ok(ms < 20_000, `${ms} ms`); // also on a busy machine without a graphics card
  t.diagnostic(`panning: ${await frames_a_second(page)} frames a second`);
  await drawn(page);
  const sharp = await page.locator(".map canvas").evaluate((map) => map.width === map.clientWidth * devicePixelRatio);
  assert.ok(sharp, "the map at rest has fewer pixels than the screen");
  t.diagnostic(`a step of the slider: ${await slider_step_ms(page)} ms`);
  assert.deepEqual(problems, []);
});

test("a page of the program opens, speaks both languages, passes axe and prints", { skip: !PAGE }, async (t) => {
  const { page, problems, ms } = await open(t, browser, PAGE);
  t.diagnostic(`${PAGE}: ${ms} ms from navigation to the map drawn`);
  await shot(page, "program-zh");
  assert.deepEqual(await axe(page), []);
  await click_map_centre(page);
  assert.ok((await details(page)).length > 2);
  await page.locator("button.language").click();
  assert.deepEqual(await axe(page), []);
  await shot(page, "program-en");
  assert.ok(
    read_pdf(await page.pdf({ preferCSSPageSize: true, ...(SHOTS ? { path: join(SHOTS, "program.pdf") } : {}) }))
      .pages > 1,
  );
  t.diagnostic(`panning: ${await frames_a_second(page)} frames a second`);
  assert.deepEqual(problems, []);
});

/** What the map shows, as it is drawn. */
async function picture(page) {
  await drawn(page);
  return page.locator(".map canvas").evaluate((map) => map.toDataURL());
}

/** Drags the map to and fro for two seconds. */
async function frames_a_second(page) {
  await page.locator(".stage").scrollIntoViewIfNeeded();
  const box = await page.locator(".map").boundingBox();
  await page.evaluate(() => {
    globalThis.frames = 0;
    new MutationObserver((changes) => (globalThis.frames += changes.length)).observe(document.querySelector(".map"), {
      attributeFilter: ["data-map"],
    });
  });
  const begin = performance.now();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 0; performance.now() - begin < 2000; ++i)
    await page.mouse.move(box.x + box.width / 2 + 120 * Math.sin(i / 8), box.y + box.height / 2 + 60 * Math.sin(i / 5));
  await page.mouse.up();
  const seconds = (performance.now() - begin) / 1000;
  return Math.round((await page.evaluate(() => globalThis.frames)) / seconds);
}

/** What the page does in one step of the slider, before the map draws, on an average of a hundred days. */
const slider_step_ms = (page) =>
  page.evaluate(() => {
    const slider = document.querySelector('.slider input[type="range"]');
    const last = Number(slider.max);
    const begin = performance.now();
    for (let i = 1; i <= 100; ++i) {
      slider.value = String(last - i);
      slider.dispatchEvent(new Event("input"));
    }
    return Math.round((performance.now() - begin) / 10) / 10;
  });
