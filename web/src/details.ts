import { day_of } from "./days";
import { button, el, swatch } from "./dom";
import type { Pick } from "./map_sources";
import { service_on, work_state_on } from "./standing";
import { work_color } from "./theme";
import { count, follow, type Page, say, term, word } from "./view";

type Line = [name: string, value: string | Node | null];

/** The panel that tells about what was picked. `show` fills and opens it; `closed` runs when the reader closes it. */
export function create_details(page: Page, host: HTMLElement, closed: () => void) {
  let picks: Pick[] = [];
  let opener: Element | null = null;
  const close = () => {
    host.hidden = true;
    closed();
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    opener = null;
  };
  const render = () => {
    host.setAttribute("aria-label", word(page, "details"));
    host.replaceChildren(
      button("×", close, { class: "close", "aria-label": word(page, "close"), title: word(page, "close") }),
      ...(picks.length ? picks.map((pick) => card(page, pick)) : [el("p", {}, word(page, "nothing_here"))]),
    );
  };
  host.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
  follow(page, ["language", "day"], render);
  return function show(next: Pick[], take_focus: boolean) {
    picks = next;
    opener = take_focus ? document.activeElement : null;
    render();
    host.hidden = false;
    if (take_focus) host.focus({ preventScroll: true });
  };
}

function card(page: Page, pick: Pick): HTMLElement {
  const lines = tellers[pick.layer](page, pick.row).filter(([, value]) => value !== null && value !== "");
  return el(
    "section",
    { class: "card" },
    el("h3", {}, word(page, pick.layer)),
    el("dl", {}, ...lines.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value ?? "")])),
  );
}

const or_unknown = (page: Page, value: string | null | undefined) => value ?? word(page, "unknown");
const named =
  (key: "streets" | "rivers" | "railways") =>
  (page: Page, row: number): Line[] => [[word(page, "name"), or_unknown(page, page.data.map[key].name[row])]];

/** What is told of a row of each layer. */
const tellers: Record<Pick["layer"], (page: Page, row: number) => Line[]> = {
  findings: (page, row) => {
    const { findings, checks } = page.data;
    const check = checks[findings?.check[row] ?? -1];
    if (!findings || !check) return [];
    const households = findings.households[row] ?? null;
    return [
      [word(page, "check"), `${say(page, check.name)} (${word(page, findings.severity[row] ?? "info")})`],
      [word(page, "message"), say(page, findings.message[row])],
      [word(page, "households"), households === null ? null : count(households)],
      [word(page, "subjects"), (findings.subjects[row] ?? []).join(", ")],
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
                el("li", {}, swatch(work_color(key)), ` ${since} ${say(page, name)}`),
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
  strips: (page, row) => {
    const { blocks } = page.data;
    const strips = blocks?.strips;
    const state = strips?.state[row];
    if (!blocks || !strips || !state) return [];
    return [
      [word(page, "name"), blocks.works[strips.work[row] ?? -1]?.name ?? ""],
      [word(page, "line"), strips.line[row] ?? ""],
      [word(page, "chainage"), `${count(strips.from_m[row] ?? 0)} – ${count(strips.to_m[row] ?? 0)} m`],
      [word(page, "state"), word(page, state)],
    ];
  },
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
  parcels: (page, row) => {
    const { parcels } = page.data.map;
    const history = parcels.stage[row] ?? [];
    return [
      [word(page, "id"), parcels.id[row] ?? ""],
      [word(page, "land_use"), or_unknown(page, parcels.land_use[row])],
      [
        word(page, "history"),
        history.length === 0
          ? word(page, page.data.privacy === "public" ? "no_stages_told" : "no_stage")
          : el(
              "ol",
              {},
              ...history.flatMap(([stage, first]) => {
                const look = page.data.stages[stage];
                return look
                  ? [el("li", {}, swatch(look.color), ` ${first ?? word(page, "since_ever")} ${say(page, look.name)}`)]
                  : [];
              }),
            ),
      ],
    ];
  },
  streets: named("streets"),
  rivers: named("rivers"),
  railways: named("railways"),
};
