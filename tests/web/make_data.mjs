// Made-up PageData (web/src/page_data.ts): a grid of blocks, some with hostile names. size: parcels along one side.
const origin = [120_900_000, 32_050_000];
const step = 400; // micro-degrees, some 40 m
const t = (zh, en) => ({ zh, en });
const polygon = (x, y, w, h) => ({ kind: "polygon", rings: [1], parts: [[x, y, w, 0, 0, h, -w, 0, 0, -h]] });
const line = (...points) => ({
  kind: "line",
  parts: [points.flatMap(([x, y], i) => (i === 0 ? [x, y] : [x - points[i - 1][0], y - points[i - 1][1]]))],
});
const point = (x, y) => ({ kind: "point", parts: [[x, y]] });
const day = (number) => new Date(Date.UTC(2020, 0, 1 + number)).toISOString().slice(0, 10);

export const hostile = ["<script>alert(1)</script>", "</script><img src=x onerror=alert(2)>", '=HYPERLINK("x")'];

const stages = [
  ["registered", "登记", "#d6d6d6"],
  ["surveyed", "调查", "#e8ad32"],
  ["appraised", "评估", "#d67f36"],
  ["signed", "签约", "#787c1c"],
  ["vacated", "腾空", "#2b6833"],
  ["demolished", "拆除", "#174848"],
  ["handed_over", "交地", "#14273c"],
].map(([key, zh, color]) => ({ key, name: t(zh, key.replace("_", " ")), color }));

function parcels(columns, rows) {
  const all = { id: [], land_use: [], stage: [], households: [], pipe: [], outlet: [], shape: [] };
  for (let y = 0; y < rows; ++y)
    for (let x = 0; x < columns; ++x) {
      const i = y * columns + x;
      all.id.push(`3206${String(i).padStart(14, "0")}`);
      all.land_use.push(i % 7 === 0 ? null : "住宅");
      const reached = i % 3 === 0 ? i % 8 : 0;
      all.stage.push(
        Array.from({ length: reached }, (_, stage) => [stage, stage === 0 ? null : day(((i * 13) % 60) + stage * 40)]),
      );
      all.households.push(i % 5 === 0 ? null : (i % 4) * 1.5);
      all.pipe.push(i % 2 === 0 ? 4 : null);
      all.outlet.push(i % 4 === 0 ? "WWTP1" : null);
      const street = (v) => v * step + Math.floor(v / 10) * 200;
      all.shape.push(polygon(street(x), street(y), step - 40, step - 40));
    }
  return all;
}

/** `large`: 30 000 parcels and their pipes; else a place small enough to know by heart. */
export function make_data({ large = false, empty = false } = {}) {
  const columns = large ? 200 : 11;
  const rows = large ? 150 : 9;
  const street = (v) => v * step + Math.floor(v / 10) * 200;
  const [east, north] = [street(columns), street(rows)];
  const pipes = {
    id: [],
    system: [],
    status: [],
    diameter_mm: [],
    installed_on: [],
    retired_on: [],
    draining: [],
    shape: [],
  };
  for (let y = 0; y <= rows; y += large ? 2 : 3)
    for (let x = 0; x < columns; ++x) {
      const i = pipes.id.length;
      pipes.id.push(`W${i}`);
      pipes.system.push(["sanitary", "storm", "combined", null][Math.floor(y / 3) % 4]);
      pipes.status.push(i % 9 === 4 ? "proposed" : "in_service");
      pipes.diameter_mm.push(i % 5 === 0 ? null : 300 + (i % 4) * 200);
      pipes.installed_on.push(i % 4 === 0 ? "2020-06-15" : null);
      pipes.retired_on.push(null);
      pipes.draining.push(i % 6 !== 0);
      pipes.shape.push(line([street(x), street(y) - 20], [street(x + 1), street(y) - 20]));
    }
  const checks = [
    ["unserved", "管网空白", "unserved parcel"],
    ["dead_end", "断头管", "dead end"],
    ["no_outlet", "孤立管线", "no outlet"],
    ["blank_area", "管网空白区", "unserved area"], // these three were looked for, and nothing was found
    ["direct_discharge", "污水直排", "direct discharge"],
    ["cross_connection", "雨污混接", "cross connection"],
  ].map(([key, zh, en]) => ({ key, name: t(zh, en) }));
  const findings = { id: [], check: [], severity: [], on: [], subjects: [], households: [], message: [], shape: [] };
  const most = large ? 3000 : 24;
  for (let i = 0; i < most; ++i) {
    const check = i % 3;
    const [x, y] = [street((i * 7) % columns), street((i * 5 + Math.floor(i / columns)) % rows)];
    findings.id.push(`${checks[check].key}-${i}`);
    findings.check.push(check);
    findings.severity.push(["error", "warning", "info"][Math.floor(i / 3) % 3]);
    findings.on.push(["from", "both", "to"][i % 4 === 3 ? 2 : i % 3]);
    findings.subjects.push(Array.from({ length: (i % 5) + 1 }, (_, k) => `W${i + k}`));
    findings.households.push(check === 0 ? i : null);
    findings.message.push(t(`第 ${i} 处，${hostile[0]}`, `place ${i}, ${hostile[0]}`));
    findings.shape.push(
      check === 0
        ? polygon(x, y, step - 40, step - 40)
        : check === 1
          ? point(x, y - 20)
          : line([x, y - 20], [x + step, y - 20], [x + step, y + step]),
    );
  }
  const curve = (households, seed) => {
    const days = Array.from({ length: 24 }, (_, i) => i * 13 + seed);
    return {
      day: days.map(day),
      reached: days.map((_, i) =>
        stages.map((__, stage) =>
          Math.max(0, Math.min(households, Math.round((households * (i + 4 - 2.4 * stage)) / 9))),
        ),
      ),
    };
  };
  const fan = (households) => {
    const weeks = Array.from({ length: 27 }, (_, i) => i);
    const after = (i) => new Date(Date.UTC(2020, 10, 15 + 7 * i)).toISOString().slice(0, 10);
    const by = (share) => weeks.map((i) => Math.round(households * (0.5 + (share * i) / 60)));
    return { day: weeks.map(after), low: by(0.4), expected: by(0.7), high: by(1) };
  };
  const names = ["经十一路东幸余路北", "豪盛服饰", "越亚南侧", hostile[0], "永怡路南片区", "城北路北"];
  const households = [84, 41, 23, 12, 60, 7];
  const curves = households.map((all, i) => curve(all, 5 + i * 3));
  const data = {
    format: 1,
    city: "秦灶街道",
    language: "zh",
    privacy: "none",
    from: "2020-01-01",
    to: "2020-11-15",
    known_at: null,
    ledger: { head: "4c1abd4033f3238d672ab0255901f2ba5540989a3a124741eff3c45d2a67f752", count: 2183 },
    origin,
    bounds: [origin[0] / 1e6, origin[1] / 1e6, (origin[0] + east) / 1e6, (origin[1] + north) / 1e6],
    report: {
      paragraphs: [
        {
          heading: t("征地搬迁", "Land"),
          text: t(
            "新开征收项目9个，涉及民居178户、非居41户；越亚南侧、豪盛服饰2个地块完成收尾、净地交付；续征的经十一路、纬十一路、经十一路东幸余路北3个项目84户全部签约；扫尾项目3个，剩余10户，年内均未结案。",
            "9 acquisition projects were opened, with 178 residential and 41 non-residential households; 2 plots were finished and handed over.",
          ),
        },
        {
          heading: t("河道水系", "Rivers"),
          text: t(
            "续建河道3条、新建水系工程2项；草场河绿化、西苏界河南北闸2项水系工程已完工。",
            "3 river works went on, 2 began; 2 are done.",
          ),
        },
        {
          heading: t("排水管网", "Sewers"),
          text: t(
            "新敷污水管700多米，消除管网空白区1处（江海大道北、永怡路南、东竖河东、国强路西）；消除雨污混接1处。",
            "Over 700 m of sanitary sewer laid; 1 unserved area eliminated.",
          ),
        },
        { heading: t(hostile[0], hostile[0]), text: t(hostile[1], hostile[1]) },
      ],
      figures: [
        {
          key: "fully_signed_households",
          title: t("续征项目已签约", "households signed in continued projects"),
          said: t("84", "84"),
          whole: 84,
          unit: t("户", "households"),
          layer: "households",
          of: [],
        },
        {
          key: "new_projects",
          title: t("新开征收项目", "new projects"),
          said: t("9", "9"),
          whole: null,
          unit: t("项", ""),
          layer: "projects",
          of: ["P0", "P1", "P2"],
        },
        {
          key: "sewer_laid_m",
          title: t("空白区内新敷污水管", "sewer laid in unserved areas"),
          said: t("700多", "over 700"),
          whole: null,
          unit: t("米", "m"),
          layer: "pipes",
          of: ["W0", "W1", "W2", "W3"],
        },
      ],
      flags: [
        t(
          "续建河道 3 条、新建工程 2 项，与列名的 6 项水系工程口径不一",
          "3 continued and 2 new river works do not match the 6 named",
        ),
      ],
    },
    stages,
    coverage: {
      from: { parcels: 80, served: 60, foul_m: 2000, foul_draining_m: 1500 },
      to: { parcels: 84, served: 73, foul_m: 2700, foul_draining_m: 2450 },
    },
    projects: {
      id: names.map((_, i) => `P${i}`),
      name: names.map((name) => t(name, name)),
      kind: names.map((_, i) => ["new", "continued", "tail"][i % 3]),
      households,
      residential: households.map((all) => Math.round(all * 0.8)),
      at_least: households.map((all, i) =>
        curves[i].reached.at(-1).map((n) => (i === 5 ? [Math.floor(n / 2), n] : [n, n])),
      ),
      disputed: names.map((_, i) => [i % 3, i % 3]),
      idle_days: names.map((_, i) => (i === 2 ? null : i * 17)),
      parcels: names.map((_, i) => (i === 3 ? [92, 93] : [i, i + 1])),
      shape: names.map((_, i) => (i === 3 ? null : polygon(street(i), street(i), 3 * step, 2 * step))),
      curve: curves,
      fan: curves.map((_, i) => (i % 2 ? null : fan(households[i]))),
      fan_all: fan(households.reduce((sum, n) => sum + n, 0)),
    },
    map: {
      parcels: parcels(columns, rows),
      pipes,
      works: {
        id: ["G1", "G2", "G3", "G4"],
        name: ["草场河绿化", "西苏界河南北闸", "永福路东延", hostile[1]],
        kind: ["river_greening", "sluice", "road", "sewer"],
        state: [
          [
            ["mobilised", t("已进场", "mobilised"), "2019-09-01"],
            ["accepted", t("已验收", "accepted"), "2020-08-01"],
          ],
          [
            ["under_way", t("在建", "under way"), "2020-03-01"],
            ["awaiting_acceptance", t("待验收", "awaiting acceptance"), "2020-10-01"],
          ],
          [["mobilised", t("已进场", "mobilised"), "2020-05-01"]],
          [],
        ],
        river: ["草场河", "西苏界河", null, null],
        shape: [
          polygon(street(1), street(2), 6 * step, 60),
          point(street(8), street(1) - 60),
          line([street(2), 0], [street(2), north]),
          null,
        ],
      },
      streets: {
        name: ["江海大道", hostile[0], "Jianghai Avenue", null],
        shape: [
          line([-400, street(3) - 60], [east + 400, street(3) - 60]),
          line([-400, street(6) - 60], [east + 400, street(6) - 60]),
          line([street(7) - 60, -300], [street(7) - 60, north + 300]),
          line([street(10) - 60, -300], [street(10) - 60, north + 300]),
        ],
      },
      railways: { name: ["宁启铁路"], shape: [line([-500, -200], [east + 500, -350])] },
      rivers: {
        name: ["草场河", "东竖河"],
        shape: [polygon(-300, north + 60, east + 600, 160), line([east + 250, -300], [east + 300, north])],
      },
      boundary: { name: [null], shape: [polygon(-700, -600, east + 1400, north + 1200)] },
    },
    plans: [
      {
        name: hostile[0],
        cost_cny: 1_234_567,
        floor_cny: 1_100_000,
        households: 120.5,
        parcels: 84,
        costs: "estimate 2024",
        before: { parcels: 90, households: 130, areas: 2, hectares: 12.5 },
        after: { parcels: 6, households: 9.5, areas: 0, hectares: 0 },
        streets: [
          { street: "Jianghai Avenue", metres: 480.2, cost_cny: 800_000, pipes: [4, 13] },
          { street: hostile[0], metres: 120, cost_cny: 300_000, pipes: [22] },
        ],
        bill: [
          { item: t("污水管", "sewer"), street: "Jianghai Avenue", diameter_mm: 400, unit: t("米", "m"), quantity: 480.2, cost_cny: 700_000 },
          { item: t("检查井", "manholes"), street: "", diameter_mm: null, unit: t("座", "pcs"), quantity: 21, cost_cny: 99_000 },
        ],
      },
      {
        name: "phase 2",
        cost_cny: 10,
        floor_cny: 9,
        households: 0,
        parcels: 1,
        costs: "estimate 2024",
        before: { parcels: 90, households: null, areas: 2, hectares: 12.5 },
        after: { parcels: 89, households: null, areas: 2, hectares: 12.4 },
        streets: [],
        bill: [],
      },
    ],
    blocks: {
      works: [
        { id: "G4", name: hostile[1], kind: "sewer", metres: 400, buildable_m: 250, longest_m: 150, certificate: 3, provisional: true, plan: false },
        { id: "", name: "", kind: "", metres: 100, buildable_m: 100, longest_m: 100, certificate: 1, provisional: false, plan: false },
        { id: "phase 1", name: "phase 1", kind: "sewer", metres: 90, buildable_m: 60, longest_m: 60, certificate: 3, provisional: false, plan: true },
      ],
      strips: {
        work: [0, 0, 0, 0, 1, 2, 2],
        line: ["W4", "W4", "W4", "W4", "W13", "phase 1-3", "phase 1-3"],
        from_m: [0, 150, 220, 300, 0, 0, 60],
        to_m: [150, 220, 300, 400, 100, 60, 90],
        state: ["clear", "soft", "hard", "clear", "clear", "clear", "hard"],
        held_by: [[], [49], [48, 49], [], [], [], [3]],
        shape: [0, 1, 2, 3, 5, 6, 7].map((i) => line([street(i), street(4) - 20], [street(i + 1), street(4) - 20])),
      },
    },
    unlock: {
      questions: [
        {
          plan: null,
          unit: "households",
          not_assessed: null,
          clear: 0,
          today: 12,
          total: 412,
          corners: [
            { signatures: 1, value: 212, gain: 200, pieces: [1] },
            { signatures: 4, value: 412, gain: 200, pieces: [0, 2] },
          ],
        },
        {
          plan: "phase 1",
          unit: "metres",
          not_assessed: null,
          clear: 60,
          today: 60,
          total: 90,
          corners: [{ signatures: 2, value: 90, gain: 30, pieces: [3] }],
        },
        {
          plan: "phase 2",
          unit: "households",
          not_assessed: t("污水没有终点", "foul flow has no outlet"),
          clear: null,
          today: null,
          total: null,
          corners: [],
        },
      ],
      pieces: {
        id: ["W4#1", "W4#2", "W4#3", "phase 1-3"],
        work: [hostile[1], hostile[1], hostile[1], "phase 1"],
        metres: [150, 70, 80, 30],
        state: ["free", "blocked", "blocked", "blocked"],
        signatures: [0, 1, 3, 2],
        shape: [0, 1, 2, 7].map((i) => line([street(i), street(4) - 20], [street(i + 1), street(4) - 20])),
      },
    },
    areas: {
      items: Array.from({ length: 11 }, (_, i) => ({ id: `A${i + 1}`, title: t(`第${i + 1}项`, `item ${i + 1}`) })),
      id: ["PQ1", "PQ2", "PQ3"],
      name: ["一号片区", hostile[0], null],
      unit: ["甲村", null, "乙村"],
      state: ["met", "open", "unknown"],
      accepted_on: ["2020-03-01", "2020-06-01", null],
      item_state: ["met", "open", "unknown"].map((state) =>
        Array.from({ length: 11 }, (_, i) => (i === 10 ? "counted" : i === 2 ? "not_applicable" : state)),
      ),
      done: [1, 118, 0].map((done) => Array.from({ length: 11 }, (_, i) => (i === 2 ? [0, 0] : [done, 430]))),
      open: [[], [{ item: 3, reason: t("未接入", "not connected"), count: 312 }], []],
      street_m: [0, 1100, 0],
      shape: [0, 4, 8].map((i) => polygon(street(i), 0, 4 * step, 6 * step)),
      street: [line([street(4), street(3) - 60], [street(7), street(3) - 60])],
    },
    contradictions: [
      {
        check: t("片区验收与现状不符", "area accepted while an item is open"),
        severity: "error",
        subject: "PQ2",
        message: t("片区 PQ2：台账已验收，A4 排水户未达标", `area PQ2: accepted, and A4 is open ${hostile[1]}`),
      },
    ],
    findings,
    checks,
    findings_note: null,
  };
  if (!empty) return data;
  const none = (columns_of) => Object.fromEntries(Object.keys(columns_of).map((key) => [key, []]));
  return {
    ...data,
    bounds: null,
    report: { paragraphs: [], figures: [], flags: [] },
    projects: none(data.projects),
    map: Object.fromEntries(Object.entries(data.map).map(([key, layer]) => [key, none(layer)])),
    coverage: null,
    plans: [],
    blocks: null,
    unlock: null,
    areas: null,
    contradictions: [],
    findings: null,
    checks: [],
    findings_note: t("城市文件没有污水终点。", "The city file has no foul terminal."),
  };
}

/** The template with its data, as engine/io/page/page.cpp writes it. */
export function fill(template, data) {
  const slot = '<script id="data" type="application/json">null</script>';
  const parts = template.split(slot);
  if (parts.length !== 2) throw new Error("the template must have one place for the data");
  return parts.join(slot.replace("null", () => JSON.stringify(data).replaceAll("<", "\\u003c")));
}
