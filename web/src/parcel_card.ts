import { day_of } from "./days";
import { button, el, swatch } from "./dom";
import { findings_day, stage_on } from "./standing";
import { few_of } from "./table_parts";
import type { Go, Line } from "./tellers";
import { count, type Page, say, word } from "./view";

/** How a parcel stands: its stage and households, where its sewage goes or why it goes nowhere, and what it holds up. */
export function tell_parcel(page: Page, row: number, go: Go): Line[] {
  const { data, view } = page;
  const { parcels, pipes } = data.map;
  const history = parcels.stage[row] ?? [];
  const stage = data.stages[stage_on(history, view.day)];
  const households = parcels.households?.[row];
  const pipe = parcels.pipe?.[row] ?? null;
  const diameter = pipe === null ? null : (pipes.diameter_mm[pipe] ?? null);
  const outlet = parcels.outlet?.[row] ?? null;
  const of_last_day = (name: string) => `${name} (${data.to})`;
  return [
    [word(page, "id"), parcels.id[row] ?? ""],
    [word(page, "land_use"), parcels.land_use[row] ?? word(page, "unknown")],
    [
      word(page, "stage"),
      stage
        ? el("span", {}, swatch(stage.color), ` ${say(page, stage.name)} (${day_of(view.day)})`)
        : word(page, data.privacy === "public" ? "no_stages_told" : "no_stage"),
    ],
    [
      word(page, "households"),
      households === undefined ? null : of_last_day(households === null ? word(page, "unknown") : count(round(households))),
    ],
    [word(page, "project"), projects_of(page, row).join(word(page, "between")) || null],
    [word(page, "no_way_out"), no_way_out(page, parcels.id[row] ?? "")],
    [
      word(page, "connects_to"),
      pipe === null
        ? null
        : button(`${pipes.id[pipe] ?? ""}${diameter === null ? "" : ` DN${diameter}`}`, () => go([{ layer: "pipes", row: pipe }]), {
            class: "plain",
          }),
    ],
    [word(page, "outlet"), outlet],
    [word(page, "holds_up"), held_up_by(page, row, go)],
    [
      word(page, "history"),
      history.length === 0
        ? null
        : el(
            "ol",
            {},
            ...history.flatMap(([at, first]) => {
              const look = data.stages[at];
              return look
                ? [el("li", {}, swatch(look.color), ` ${first ?? word(page, "since_ever")} ${say(page, look.name)}`)]
                : [];
            }),
          ),
    ],
  ];
}

const round = (households: number) => Math.round(households * 10) / 10;

const projects_of = ({ data, view }: Page, parcel: number): string[] =>
  (data.projects.parcels ?? []).flatMap((parcels, row) =>
    parcels.includes(parcel) ? [data.projects.name[row]?.[view.language] ?? ""] : [],
  );

/** What the check of parcels without a sewer says of one, on the day whose findings show. */
function no_way_out({ data, view }: Page, id: string): string | null {
  const { findings, checks } = data;
  const unserved = checks.findIndex(({ key }) => key === "unserved");
  if (!findings || unserved < 0) return null;
  const day = findings_day(data, view.day);
  const row = findings.check.findIndex(
    (check, at) =>
      check === unserved && findings.subjects[at]?.[0] === id && (findings.on[at] === day || findings.on[at] === "both"),
  );
  return findings.message[row]?.[view.language] ?? null;
}

/** The stretches that wait for a parcel, a line a work. */
function held_up_by(page: Page, parcel: number, go: Go): Node | null {
  const { blocks } = page.data;
  const of_work = new Map<number, number[]>();
  blocks?.strips.held_by?.forEach((parcels, strip) => {
    if (!parcels.includes(parcel)) return;
    const work = blocks.strips.work[strip] ?? -1;
    of_work.set(work, [...(of_work.get(work) ?? []), strip]);
  });
  if (!blocks || of_work.size === 0) return null;
  const { from_m, to_m, state } = blocks.strips;
  const metres = (strips: number[]) => strips.reduce((sum, at) => sum + (to_m[at] ?? 0) - (from_m[at] ?? 0), 0);
  return el(
    "ul",
    {},
    ...[...of_work].map(([work, strips]) =>
      el(
        "li",
        {},
        button(
          `${blocks.works[work]?.name || word(page, "planned_pipes")}: ${count(Math.round(metres(strips)))} m, ` +
            word(page, strips.some((at) => state[at] === "hard") ? "hard" : "soft"),
          () => go(strips.map((row) => ({ layer: "strips", row }))),
          { class: "plain" },
        ),
      ),
    ),
  );
}

/** A stretch of a work: whether it is free, and the parcels that hold it. */
export function tell_strip(page: Page, row: number, go: Go): Line[] {
  const { blocks, map, stages } = page.data;
  const strips = blocks?.strips;
  const state = strips?.state[row];
  if (!blocks || !strips || !state) return [];
  const held_by = strips.held_by?.[row] ?? [];
  const told = (parcel: number) => {
    const stage = stages[stage_on(map.parcels.stage[parcel] ?? [], page.view.day)];
    return `${map.parcels.id[parcel] ?? ""}${stage ? ` ${say(page, stage.name)}` : ""}`;
  };
  return [
    [word(page, "name"), blocks.works[strips.work[row] ?? -1]?.name || word(page, "planned_pipes")],
    [word(page, "line"), strips.line[row] ?? ""],
    [word(page, "chainage"), `${count(strips.from_m[row] ?? 0)} – ${count(strips.to_m[row] ?? 0)} m`],
    [word(page, "state"), word(page, state)],
    [
      word(page, "held_by"),
      held_by.length === 0
        ? null
        : few_of(
            held_by.map((parcel) =>
              button(told(parcel), () => go([{ layer: "parcels", row: parcel }]), { class: "plain" }),
            ),
          ),
    ],
  ];
}
