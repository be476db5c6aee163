import { number_of } from "./days";
import { el } from "./dom";
import type { SectionKey } from "./frame";
import { reached_on, work_state_on } from "./standing";
import { count, follow, type Page, range, word } from "./view";

/** A figure of the first screen: what a head of the office asks about first, and where the page tells more of it. */
interface Headline {
  title: string;
  value: string;
  whole?: string; // of so many
  note: string; // as it was before, or what came in the period
  section: SectionKey;
}

const most = 8;

/** The figures of the report's last day, of which the data know something, in the order in which people ask. */
export function create_headlines(page: Page, host: HTMLElement) {
  follow(page, ["language"], () => {
    const headlines = askers.flatMap((ask) => ask(page) ?? []).slice(0, most);
    host.replaceChildren(
      el(
        "ul",
        { class: "headlines" },
        ...headlines.map(({ title, value, whole, note, section }) =>
          el(
            "li",
            {},
            el(
              "a",
              { href: `#${section}` },
              el("span", { class: "headline-title" }, title),
              el("strong", {}, el("span", {}, value), ...(whole ? [el("small", {}, ` / ${whole}`)] : [])),
              el("span", { class: "headline-note" }, note),
            ),
          ),
        ),
      ),
    );
  });
}

const askers: ((page: Page) => Headline | null)[] = [
  (page) => reached(page, "signed", ["vacated"]),
  (page) => reached(page, "handed_over", []),
  served,
  unserved_areas,
  fouled_water,
  works_done,
  buildable,
  areas_met,
];

/** Households of the projects that have come to a stage, how many did in the period, and how many came further. */
function reached(page: Page, key: string, further: string[]): Headline | null {
  const { projects, stages, privacy, from, to } = page.data;
  const stage_of = (name: string) => stages.findIndex((stage) => stage.key === name);
  const stage = stage_of(key);
  const rows = projects.id.flatMap((id, row) => (id !== "" ? [row] : []));
  if (stage < 0 || rows.length === 0) return null;
  const sum = (at: number) =>
    rows.reduce<[number, number]>(
      ([least, upper], row) => {
        const [low, high] = projects.at_least[row]?.[at] ?? [0, 0];
        return [least + low, upper + high];
      },
      [0, 0],
    );
  const by = (day: number) =>
    rows.reduce((all, row) => {
      const curve = projects.curve[row];
      return all + (curve ? (reached_on(curve, day, stages.length)[stage] ?? 0) : 0);
    }, 0);
  const came = by(number_of(to)) - by(number_of(from) - 1);
  const notes = [
    // To the public small projects are pooled with households of none, and nothing is told of single days.
    privacy === "public" ? word(page, "in_projects", count(rows.length)) : word(page, "in_period", count(came)),
    ...further
      .filter((name) => stage_of(name) >= 0)
      .map((name) => `${stages[stage_of(name)]?.name[page.view.language]} ${range(sum(stage_of(name)))}`),
  ];
  return {
    title: word(page, key === "signed" ? "headline_signed" : "headline_handed_over"),
    value: range(sum(stage)),
    whole: count(rows.reduce((all, row) => all + (projects.households[row] ?? 0), 0)),
    note: notes.join(word(page, "between")),
    section: "progress",
  };
}

function served(page: Page): Headline | null {
  const { coverage } = page.data;
  if (!coverage || coverage.to.parcels === 0) return null;
  const percent = ({ parcels, served: with_sewer }: { parcels: number; served: number }) =>
    parcels === 0 ? "–" : `${((100 * with_sewer) / parcels).toFixed(1)}%`;
  return {
    title: word(page, "headline_served"),
    value: percent(coverage.to),
    note: [
      word(page, "it_was", percent(coverage.from)),
      word(page, "headline_sewer", count(Math.round(coverage.to.foul_m / 1000))),
    ].join(word(page, "between")),
    section: "map",
  };
}

/** How many findings of some checks stand on the last day, and stood on the first; null where nobody looked. */
function standing(page: Page, keys: string[], counts: (severity: string) => boolean): [number, number] | null {
  const { findings, checks } = page.data;
  const sought = checks.flatMap(({ key }, row) => (keys.includes(key) ? [row] : []));
  if (!findings || sought.length === 0) return null;
  const on = (day: "from" | "to") =>
    findings.check.filter(
      (check, row) =>
        sought.includes(check) &&
        (findings.on[row] === day || findings.on[row] === "both") &&
        counts(findings.severity[row] ?? "info"),
    ).length;
  return [on("from"), on("to")];
}

function unserved_areas(page: Page): Headline | null {
  const areas = standing(page, ["blank_area"], (severity) => severity !== "info"); // info: being cleared
  return (
    areas && {
      title: word(page, "headline_unserved_areas"),
      value: count(areas[1]),
      note: word(page, "it_was", count(areas[0])),
      section: "findings",
    }
  );
}

function fouled_water(page: Page): Headline | null {
  const direct = standing(page, ["direct_discharge"], (severity) => severity !== "info"); // info: an overflow
  const mixed = standing(page, ["cross_connection"], (severity) => severity !== "info");
  if (!direct || !mixed) return null;
  return {
    title: word(page, "headline_fouled_water"),
    value: `${count(direct[1])} + ${count(mixed[1])}`,
    note: word(page, "it_was", `${count(direct[0])} + ${count(mixed[0])}`),
    section: "findings",
  };
}

const done = ["accepted", "handed_over"];
const not_begun = ["no_record", "planned", "tendered"];

function works_done(page: Page): Headline | null {
  const { works } = page.data.map;
  if (works.id.length === 0) return null;
  const states = (day: number) =>
    works.state.map((history) => work_state_on(history, day)?.key ?? "no_record");
  const now = states(number_of(page.data.to));
  const how_many = (keys: string[], of: string[]) => of.filter((key) => keys.includes(key)).length;
  const before = how_many(done, states(number_of(page.data.from) - 1));
  return {
    title: word(page, "headline_works"),
    value: count(how_many(done, now)),
    whole: count(now.length),
    note: [
      word(page, "in_period", count(how_many(done, now) - before)),
      word(page, "headline_works_under_way", count(now.length - how_many([...done, ...not_begun], now))),
    ].join(word(page, "between")),
    section: "works",
  };
}

function buildable(page: Page): Headline | null {
  const works = (page.data.blocks?.works ?? []).filter(({ plan, metres }) => !plan && metres !== null);
  const metres = works.reduce((sum, work) => sum + (work.metres ?? 0), 0);
  if (metres === 0) return null;
  const free = works.reduce((sum, work) => sum + (work.buildable_m ?? 0), 0);
  return {
    title: word(page, "headline_buildable"),
    value: `${Math.floor((100 * free) / metres)}%`,
    note: `${count(Math.round(free))} / ${count(Math.round(metres))} m`,
    section: "blocks",
  };
}

function areas_met(page: Page): Headline | null {
  const { areas } = page.data;
  if (!areas || areas.id.length === 0) return null;
  const how_many = (state: string) => areas.state.filter((one) => one === state).length;
  return {
    title: word(page, "headline_areas"),
    value: count(how_many("met")),
    whole: count(areas.id.length),
    note: word(page, "headline_areas_unknown", count(how_many("open")), count(how_many("unknown"))),
    section: "areas",
  };
}
