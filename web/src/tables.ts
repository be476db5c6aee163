import { day_of } from "./days";
import { button, el, swatch } from "./dom";
import { sign, work_states } from "./layers_panel";
import { pickable, type Pick, shapes_of, type SourceKey } from "./map_sources";
import { findings_day, work_state_on } from "./standing";
import { create_table, type TableColumn } from "./table";
import { work_color } from "./theme";
import { count, follow, type Page, range, say, term, word } from "./view";
import type { Word } from "./words";

/** Goes to rows of the map; null where there is no map. */
export type Show = ((picks: Pick[]) => void) | null;

/** A column with a button that shows the row on the map, where the row has a shape there. */
function map_column(page: Page, show: Show, picks: (row: number) => Pick[], name: (row: number) => string): TableColumn[] {
  if (!show) return [];
  const drawn = (row: number) => picks(row).filter((pick) => shapes_of(page.data, pick.source)[pick.row]);
  const label = word(page, "show");
  return [{ title: "", tool: true, value: () => null,
    show: (row) => drawn(row).length === 0 ? ""
      : button(label, () => show(drawn(row)), { "aria-label": `${label}: ${name(row)}` }) }];
}

export function create_projects_table(page: Page, host: HTMLElement, show: Show) {
  const fill = create_table(page, host);
  const { projects, stages } = page.data;
  follow(page, ["language"], () => fill({
    caption: word(page, "projects_caption", page.data.to),
    rows: projects.id.map((_, row) => row),
    columns: [
      { title: word(page, "project"), value: (row) => projects.name[row] ? say(page, projects.name[row]) : null },
      { title: word(page, "kind"), value: (row) => term(page, projects.kind[row] ?? "") },
      { title: word(page, "households"), value: (row) => projects.households[row] ?? null },
      { title: word(page, "residential"), value: (row) => projects.residential[row] ?? null },
      ...stages.slice(1).map(({ name }, i): TableColumn => ({
        title: say(page, name),
        value: (row) => projects.at_least[row]?.[i + 1]?.[0] ?? null,
        show: (row) => range(projects.at_least[row]?.[i + 1] ?? [0, 0]),
      })),
      { title: word(page, "disputed"), value: (row) => projects.disputed[row]?.[0] ?? null,
        show: (row) => range(projects.disputed[row] ?? [0, 0]) },
      { title: word(page, "idle_days"), value: (row) => projects.idle_days[row] ?? null },
      ...map_column(page, show, (row) => [{ source: "projects", row }],
        (row) => (projects.name[row] ? say(page, projects.name[row]) : "")),
    ],
  }));
}

export function create_works_table(page: Page, host: HTMLElement, show: Show) {
  const tally = el("ul", { class: "tally" });
  const body = el("div");
  host.replaceChildren(tally, body);
  const fill = create_table(page, body);
  const { works } = page.data.map;
  const state = (row: number) => work_state_on(works.state[row] ?? [], page.view.day);
  follow(page, ["language", "day"], () => {
    const standing = works.id.map((_, row) => state(row)?.key ?? "not_begun");
    tally.replaceChildren(...work_states(page).filter(([key]) => standing.includes(key)).map(([key, name]) =>
      el("li", {}, swatch(work_color(key)), el("span", {}, name),
        el("strong", {}, count(standing.filter((at) => at === key).length)))));
    fill({
      caption: word(page, "works_caption", day_of(page.view.day)),
      rows: works.id.map((_, row) => row),
      columns: [
        { title: word(page, "name"), value: (row) => works.name[row] || (works.id[row] ?? null) },
        { title: word(page, "kind"), value: (row) => term(page, works.kind[row] ?? "") },
        { title: word(page, "river"), value: (row) => works.river[row] ?? null },
        { title: word(page, "state"), value: (row) => { const at = state(row); return at ? say(page, at.name) : word(page, "not_begun"); },
          show: (row) => { const at = state(row);
            return el("span", {}, swatch(work_color(at?.key ?? "not_begun")), at ? say(page, at.name) : word(page, "not_begun")); } },
        { title: word(page, "since"), value: (row) => state(row)?.since ?? null },
        ...map_column(page, show, (row) => [{ source: "works", row }], (row) => works.name[row] ?? ""),
      ],
    });
  });
}

/** The findings that the map shows, in words. */
export function create_findings_table(page: Page, host: HTMLElement, show: Show) {
  const { findings, checks, findings_note } = page.data;
  if (!findings) {
    follow(page, ["language"], () => host.replaceChildren(
      el("p", { class: "note" }, findings_note ? say(page, findings_note) : word(page, "no_findings"))));
    return;
  }
  const fill = create_table(page, host);
  const name = (row: number) => { const check = checks[findings.check[row] ?? -1]; return check ? say(page, check.name) : ""; };
  const weight = { error: 0, warning: 1, info: 2 };
  const order = findings.id.map((_, row) => row)
    .sort((a, b) => weight[findings.severity[a] ?? "info"] - weight[findings.severity[b] ?? "info"]
      || (findings.households[b] ?? 0) - (findings.households[a] ?? 0));
  let shown = "";
  follow(page, ["language", "day", "findings"], () => {
    const { view, data } = page;
    const day = findings_day(data, view.day);
    const chosen = JSON.stringify([view.language, day, [...view.hidden_severities], [...view.hidden_checks]]);
    if (shown === (shown = chosen)) return;
    fill({
      caption: word(page, "findings_caption", data[day]),
      rows: order.filter((row) => (findings.on[row] === day || findings.on[row] === "both")
        && !view.hidden_severities.has(findings.severity[row] ?? "info") && !view.hidden_checks.has(findings.check[row] ?? -1)),
      columns: [
        { title: word(page, "severity"), value: (row) => word(page, findings.severity[row] ?? "info"),
          show: (row) => el("span", { class: "severity" }, sign(findings.severity[row] ?? "info"), " ", word(page, findings.severity[row] ?? "info")) },
        { title: word(page, "check"), value: name },
        { title: word(page, "message"), value: (row) => findings.message[row] ? say(page, findings.message[row]) : null },
        { title: word(page, "households"), value: (row) => findings.households[row] ?? null },
        { title: word(page, "subjects"), value: (row) => (findings.subjects[row] ?? []).join(" "),
          show: (row) => shortened(findings.subjects[row] ?? []) },
        ...map_column(page, show, (row) => [{ source: "findings", row }],
          (row) => `${name(row)} ${(findings.subjects[row] ?? []).slice(0, 3).join(" ")}`),
      ],
    });
  });
}

/** The report's figures, each with the rows it was computed from. */
export function create_figures_table(page: Page, host: HTMLElement, show: Show) {
  const fill = create_table(page, host);
  const { report, map, projects } = page.data;
  const rows_of = (layer: string) => {
    const ids = layer === "projects" ? projects.id : layer === "parcels" || layer === "pipes" || layer === "works" ? map[layer].id : [];
    return new Map(ids.map((id, row) => [id, row]));
  };
  const index = new Map(["projects", "parcels", "pipes", "works"].map((layer) => [layer, rows_of(layer)]));
  const picks = (row: number): Pick[] => {
    const figure = report.figures[row];
    if (!figure || !pickable.includes(figure.layer as SourceKey)) return [];
    return figure.of.flatMap((id) => {
      const found = index.get(figure.layer)?.get(id);
      return found === undefined ? [] : [{ source: figure.layer as SourceKey, row: found }];
    });
  };
  follow(page, ["language"], () => fill({
    caption: word(page, "figures_caption"),
    rows: report.figures.map((_, row) => row),
    columns: [
      { title: word(page, "figure"), value: (row) => { const figure = report.figures[row]; return figure ? say(page, figure.title) : null; } },
      { title: word(page, "value"), value: (row) => { const figure = report.figures[row]; return figure ? say(page, figure.said) : null; },
        show: (row) => { const figure = report.figures[row]; return el("span", { class: "number" }, figure ? say(page, figure.said) : ""); } },
      { title: word(page, "whole"), value: (row) => report.figures[row]?.whole ?? null },
      { title: word(page, "unit"), value: (row) => { const figure = report.figures[row]; return figure ? say(page, figure.unit) : null; } },
      { title: word(page, "from_rows"), value: (row) => layer_word(page, report.figures[row]?.layer ?? ""),
        show: (row) => { const figure = report.figures[row];
          return figure ? el("span", {}, `${layer_word(page, figure.layer)} `, shortened(figure.of)) : ""; } },
      ...map_column(page, show, picks, (row) => { const figure = report.figures[row]; return figure ? say(page, figure.title) : ""; }),
    ],
  }));
}

const layer_word = (page: Page, layer: string) =>
  layer === "households" ? word(page, "households_layer") : term(page, layer as Word);

/** The first keys, and all of them behind a disclosure. */
function shortened(keys: string[]): Node | string {
  const few = 3;
  if (keys.length <= few) return keys.join(", ");
  return el("details", {}, el("summary", {}, `${keys.slice(0, few).join(", ")} … (${count(keys.length)})`), keys.join(", "));
}
