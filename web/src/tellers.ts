import { day_of } from "./days";
import { el } from "./dom";
import { work_swatch } from "./layers_panel";
import type { Pick } from "./map_sources";
import { tell_parcel, tell_strip } from "./parcel_card";
import { service_on, work_state_on } from "./standing";
import { keys_of } from "./table_parts";
import { count, type Page, say, term, word } from "./view";

export type Line = [name: string, value: string | Node | null];
/** Marks rows on the map and tells of them. */
export type Go = (picks: Pick[]) => void;

/** What is told of a picked row, line by line; lines without a value say nothing. */
export const tell = (page: Page, { layer, row }: Pick, go: Go): Line[] => tellers[layer](page, row, go);

const or_unknown = (page: Page, value: string | null | undefined) => value ?? word(page, "unknown");
const named =
  (key: "streets" | "rivers" | "railways") =>
  (page: Page, row: number): Line[] => [[word(page, "name"), or_unknown(page, page.data.map[key].name[row])]];

/** What is told of a row of each layer. */
const tellers: Record<Pick["layer"], (page: Page, row: number, go: Go) => Line[]> = {
  findings: (page, row) => {
    const { findings, checks } = page.data;
    const check = checks[findings?.check[row] ?? -1];
    if (!findings || !check) return [];
    const households = findings.households[row] ?? null;
    return [
      [word(page, "check"), `${say(page, check.name)} (${word(page, findings.severity[row] ?? "info")})`],
      [word(page, "message"), say(page, findings.message[row])],
      [word(page, "households"), households === null ? null : count(households)],
      [word(page, "subjects"), keys_of(page, findings.subjects[row] ?? [])],
    ];
  },
  works: (page, row) => {
    const { works } = page.data.map;
    const history = works.state[row] ?? [];
    const state = work_state_on(history, page.view.day);
    return [
      [word(page, "name"), works.name[row] || (works.id[row] ?? "")],
      [word(page, "kind"), term(page, works.kind[row] ?? "")],
      [word(page, "river"), works.river[row] ?? null],
      [word(page, "state"), say(page, state?.name) || word(page, "no_record")],
      [
        word(page, "history"),
        history.length === 0
          ? null
          : el(
              "ol",
              {},
              ...history.map(([key, name, since]) =>
                el("li", {}, work_swatch(key), ` ${since} ${say(page, name)}`),
              ),
            ),
      ],
    ];
  },
  pipes: (page, row) => {
    const { pipes } = page.data.map;
    const system = pipes.system[row];
    const diameter = pipes.diameter_mm[row] ?? null;
    const draining = pipes.draining[row] ?? null;
    return [
      [word(page, "id"), pipes.id[row] ?? ""],
      [word(page, "system"), system ? word(page, system) : word(page, "unknown")],
      [word(page, "status"), `${word(page, service_on(pipes, row, page.view.day))} (${day_of(page.view.day)})`],
      [word(page, "diameter"), diameter === null ? word(page, "unknown") : String(diameter)],
      [word(page, "installed_on"), or_unknown(page, pipes.installed_on[row])],
      [word(page, "retired_on"), pipes.retired_on[row] ?? null],
      [word(page, "draining", page.data.to), draining === null ? null : word(page, draining ? "yes" : "no")],
    ];
  },
  strips: tell_strip,
  pieces: (page, row) => {
    const pieces = page.data.unlock?.pieces;
    if (!pieces) return [];
    return [
      [word(page, "id"), pieces.id[row] ?? ""],
      [word(page, "works"), pieces.work[row] ?? ""],
      [word(page, "metres"), count(pieces.metres[row] ?? 0)],
      [word(page, "signatures"), count(pieces.signatures[row] ?? 0)],
    ];
  },
  projects: (page, row) => {
    const { projects, stages } = page.data;
    return [
      [word(page, "name"), say(page, projects.name[row])],
      [word(page, "kind"), term(page, projects.kind[row] ?? "")],
      [word(page, "households"), count(projects.households[row] ?? 0)],
      ...stages.map(({ name }, stage): Line => {
        const [least, most] = projects.at_least[row]?.[stage] ?? [0, 0];
        return [say(page, name), least === most ? count(least) : `${count(least)}–${count(most)}`];
      }),
    ];
  },
  areas: (page, row) => {
    const { areas } = page.data;
    const state = areas?.state[row];
    if (!areas || !state) return [];
    const open = areas.open[row] ?? [];
    return [
      [word(page, "name"), areas.name[row] ?? areas.id[row] ?? ""],
      [word(page, "unit_in_charge"), areas.unit[row] ?? null],
      [word(page, "state"), word(page, `state_${state}`)],
      [word(page, "accepted_on"), areas.accepted_on[row] ?? null],
      [
        word(page, "open_items"),
        open.length === 0
          ? null
          : el(
              "ul",
              {},
              ...open.map(({ item, reason, count: many }) =>
                el("li", {}, `${areas.items[item]?.id ?? ""} ${say(page, areas.items[item]?.title)}: ${say(page, reason)} (${count(many)})`),
              ),
            ),
      ],
      [word(page, "bare_street"), areas.street_m[row] ? `${count(areas.street_m[row] ?? 0)} m` : null],
    ];
  },
  parcels: tell_parcel,
  streets: named("streets"),
  rivers: named("rivers"),
  railways: named("railways"),
};
