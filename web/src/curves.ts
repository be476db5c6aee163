import { day_of, number_of } from "./days";
import { chart_width, el, svg, swatch } from "./dom";
import type { Fan } from "./page_data";
import { reached_on } from "./standing";
import { count, follow, type Page, say, word } from "./view";

const width = chart_width;
const height = 300;
const margin = { left: 44, right: 12, top: 12, bottom: 28 };

type Curve = { day: number[]; reached: number[][] };

/**
 * How many households stood at each stage over time, the most advanced at the bottom, of one project or all. The
 * numbers beside the colours are those of the slider's day.
 */
export function create_curves(page: Page, host: HTMLElement) {
  const { projects } = page.data;
  let chosen = -1; // a row of projects; -1: all
  const select = el("select");
  select.addEventListener("change", () => {
    chosen = Number(select.value);
    draw();
  });
  const label = el("label", {}, el("span"), select);
  const figure = el("figure");
  host.replaceChildren(label, figure);

  const name_of = (row: number) => say(page, projects.name[row]) || word(page, "all_projects");

  function draw() {
    const rows = chosen < 0 ? projects.id.map((_, row) => row) : [chosen];
    const curve = sum_of(page, rows);
    const fan = chosen < 0 ? projects.fan_all : (projects.fan[chosen] ?? null);
    figure.replaceChildren(
      el("figcaption", {}, word(page, "curve_caption", name_of(chosen), day_of(page.first_day), page.data.to)),
      picture(page, curve, fan),
      legend(page, curve, fan),
    );
  }
  follow(page, ["language"], () => {
    (label.firstChild as HTMLElement).textContent = word(page, "project");
    select.replaceChildren(
      el("option", { value: -1 }, word(page, "all_projects")),
      ...projects.name.map((name, row) => el("option", { value: row }, say(page, name))),
    );
    select.value = String(chosen);
  });
  follow(page, ["language", "day"], draw);
  return (row: number) => {
    chosen = row;
    select.value = String(row);
    draw();
  };
}

/** The curve of several projects together: a point on each day something happened in one of them. */
function sum_of({ data }: Page, rows: number[]): Curve {
  const day = [...new Set(rows.flatMap((row) => (data.projects.curve[row]?.day ?? []).map(number_of)))].sort(
    (a, b) => a - b,
  );
  const reached = day.map(() => new Array<number>(data.stages.length).fill(0));
  for (const row of rows) {
    const curve = data.projects.curve[row];
    if (!curve) continue;
    let next = 0;
    day.forEach((at, i) => {
      while (next < curve.day.length && number_of(curve.day[next] as string) <= at) ++next;
      const here = next > 0 ? curve.reached[next - 1] : undefined;
      here?.forEach((households, stage) => ((reached[i] as number[])[stage] = (reached[i]?.[stage] ?? 0) + households));
    });
  }
  return { day, reached };
}

function picture(page: Page, curve: Curve, fan: Fan) {
  const { data, view, first_day: first } = page;
  const last = Math.max(number_of(data.to), first + 1);
  const end = fan ? number_of(fan.day[fan.day.length - 1] as string) : last;
  const top = Math.max(1, ...curve.reached.map((reached) => reached[0] ?? 0));
  const step = nice_step(top / 4);
  const ceiling = Math.ceil(top / step) * step;
  const x = (day: number) => margin.left + ((day - first) / (end - first)) * (width - margin.left - margin.right);
  const y = (value: number) => height - margin.bottom - (value / ceiling) * (height - margin.top - margin.bottom);
  const area = (stage: number) => {
    let path = `M${x(first)},${y(0)}`;
    let before = 0;
    curve.day.forEach((day, i) => {
      const value = curve.reached[i]?.[stage] ?? 0;
      const at = x(Math.min(last, Math.max(first, day))).toFixed(1);
      path += `L${at},${y(before).toFixed(1)}L${at},${y(value).toFixed(1)}`;
      before = value;
    });
    return `${path}L${x(last)},${y(before).toFixed(1)}L${x(last)},${y(0)}Z`;
  };
  const levels = Array.from({ length: Math.round(ceiling / step) + 1 }, (_, i) => i * step);
  const mark = (day: number, name: string) =>
    svg("line", { class: name, x1: x(day), x2: x(day), y1: margin.top, y2: y(0) });
  const now = reached_on({ day: curve.day.map(day_of), reached: curve.reached }, view.day, data.stages.length);
  return svg(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label":
        `${word(page, "progress")} ${day_of(view.day)}: ` +
        data.stages.map(({ name }, stage) => `${say(page, name)} ${now[stage] ?? 0}`).join(", "),
    },
    ...levels.flatMap((level) => [
      svg("line", { class: "grid", x1: margin.left, x2: width - margin.right, y1: y(level), y2: y(level) }),
      svg("text", { x: margin.left - 6, y: y(level) + 4, "text-anchor": "end" }, count(level)),
    ]),
    ...data.stages.map(({ color }, stage) => svg("path", { d: area(stage), fill: color })),
    ...fan_shapes(fan, x, y),
    ...ticks(first, end).map(({ day, name }) =>
      svg("text", { x: x(day), y: height - 8, "text-anchor": "middle" }, name),
    ),
    ...ticks(first, end).map(({ day }) =>
      svg("line", { class: "tick", x1: x(day), x2: x(day), y1: y(0), y2: y(0) + 4 }),
    ),
    mark(number_of(data.from), "mark"),
    mark(view.day, "mark now"),
  );
}

/** The 80 % interval of those who will have signed, and the number expected as a line within it. */
function fan_shapes(fan: Fan, x: (day: number) => number, y: (value: number) => number) {
  if (!fan) return [];
  const along = (values: number[]) =>
    values.map((value, i) => `${x(number_of(fan.day[i] as string)).toFixed(1)},${y(value).toFixed(1)}`);
  return [
    svg("path", { class: "fan", d: `M${[...along(fan.high), ...along(fan.low).reverse()].join("L")}Z` }),
    ...(fan.expected ? [svg("path", { class: "expected", d: `M${along(fan.expected).join("L")}` })] : []),
  ];
}

function legend(page: Page, curve: Curve, fan: Fan) {
  const { stages } = page.data;
  const now = reached_on({ day: curve.day.map(day_of), reached: curve.reached }, page.view.day, stages.length);
  return el(
    "ul",
    { class: "tally" },
    el("li", {}, el("span", {}, day_of(page.view.day))),
    ...stages
      .map(({ name, color }, stage) =>
        el("li", {}, swatch(color), el("span", {}, say(page, name)), el("strong", {}, count(now[stage] ?? 0))),
      )
      .reverse(),
    ...(fan ? [el("li", {}, el("span", {}, word(page, "fan_legend", fan_words(fan))))] : []),
  );
}

/** `2021-05-16: 61–74`, of the last day of the fan. */
function fan_words({ day, low, high }: NonNullable<Fan>): string {
  const last = day.length - 1;
  return `${day[last] ?? ""}: ${count(low[last] ?? 0)}–${count(high[last] ?? 0)}`;
}

/** 1, 2 or 5 times a power of ten, at least `least` and a whole number. */
export function nice_step(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least) ?? power);
}

/** Beginnings of months or years, as many as there is room for. */
function ticks(first: number, last: number): { day: number; name: string }[] {
  const months = (last - first) / 30;
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((step) => months / step <= width / 85) ?? 240;
  const found: { day: number; name: string }[] = [];
  const [year = 0, month = 1] = day_of(first).split("-").map(Number);
  for (let i = 0; ; i += 1) {
    const at = year * 12 + month - 1 + i;
    const name = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
    const day = number_of(`${name}-01`);
    if (day > last) return found;
    if (day >= first && at % every === 0) found.push({ day, name: every >= 12 ? name.slice(0, 4) : name });
  }
}
