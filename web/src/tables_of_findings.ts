import { el } from "./dom";
import { sign } from "./layers_panel";
import { pickable, type Pick, type PickKey } from "./map_sources";
import { findings_day } from "./standing";
import { create_table } from "./table";
import { map_column, shortened, type Show } from "./table_parts";
import { follow, type Page, say, term, word } from "./view";

/** The findings that the map shows, in words. */
export function create_findings_table(page: Page, host: HTMLElement, show: Show) {
  const { findings, checks, findings_note } = page.data;
  if (!findings) {
    follow(page, ["language"], () =>
      host.replaceChildren(
        el("p", { class: "note" }, findings_note ? say(page, findings_note) : word(page, "no_findings")),
      ),
    );
    return;
  }
  const fill = create_table(page, host);
  const name = (row: number) => say(page, checks[findings.check[row] ?? -1]?.name);
  const weight = { error: 0, warning: 1, info: 2 };
  const order = findings.id
    .map((_, row) => row)
    .sort(
      (a, b) =>
        weight[findings.severity[a] ?? "info"] - weight[findings.severity[b] ?? "info"] ||
        (findings.households[b] ?? 0) - (findings.households[a] ?? 0),
    );
  let shown = "";
  follow(page, ["language", "day", "findings"], () => {
    const { view, data } = page;
    const day = findings_day(data, view.day);
    const chosen = JSON.stringify([view.language, day, [...view.hidden_severities], [...view.hidden_checks]]);
    if (shown === (shown = chosen)) return;
    fill({
      caption: word(page, "findings_caption", data[day]),
      rows: order.filter(
        (row) =>
          (findings.on[row] === day || findings.on[row] === "both") &&
          !view.hidden_severities.has(findings.severity[row] ?? "info") &&
          !view.hidden_checks.has(findings.check[row] ?? -1),
      ),
      columns: [
        {
          title: word(page, "severity"),
          value: (row) => word(page, findings.severity[row] ?? "info"),
          show: (row) =>
            el(
              "span",
              { class: "severity" },
              sign(findings.severity[row] ?? "info"),
              " ",
              word(page, findings.severity[row] ?? "info"),
            ),
        },
        { title: word(page, "check"), value: name },
        { title: word(page, "message"), value: (row) => say(page, findings.message[row]) },
        { title: word(page, "households"), value: (row) => findings.households[row] ?? null },
        {
          title: word(page, "subjects"),
          value: (row) => (findings.subjects[row] ?? []).join(" "),
          show: (row) => shortened(findings.subjects[row] ?? []),
        },
        ...map_column(
          page,
          show,
          (row) => [{ layer: "findings", row }],
          (row) => `${name(row)} ${(findings.subjects[row] ?? []).slice(0, 3).join(" ")}`,
        ),
      ],
    });
  });
}

/** The report's figures, each with the rows it was computed from. */
export function create_figures_table(page: Page, host: HTMLElement, show: Show) {
  const fill = create_table(page, host);
  const { report, map, projects } = page.data;
  const rows_of = (layer: string) => {
    const ids =
      layer === "projects"
        ? projects.id
        : layer === "parcels" || layer === "pipes" || layer === "works"
          ? map[layer].id
          : [];
    return new Map(ids.map((id, row) => [id, row]));
  };
  const index = new Map(["projects", "parcels", "pipes", "works"].map((layer) => [layer, rows_of(layer)]));
  const picks = (row: number): Pick[] => {
    const figure = report.figures[row];
    if (!figure || !pickable.includes(figure.layer as PickKey)) return [];
    return figure.of.flatMap((id) => {
      const found = index.get(figure.layer)?.get(id);
      return found === undefined ? [] : [{ layer: figure.layer as PickKey, row: found }];
    });
  };
  follow(page, ["language"], () =>
    fill({
      caption: word(page, "figures_caption"),
      rows: report.figures.map((_, row) => row),
      columns: [
        { title: word(page, "figure"), value: (row) => say(page, report.figures[row]?.title) },
        {
          title: word(page, "value"),
          value: (row) => say(page, report.figures[row]?.said),
          show: (row) => el("span", { class: "number" }, say(page, report.figures[row]?.said)),
        },
        { title: word(page, "whole"), value: (row) => report.figures[row]?.whole ?? null },
        { title: word(page, "unit"), value: (row) => say(page, report.figures[row]?.unit) },
        {
          title: word(page, "from_rows"),
          value: (row) => layer_word(page, report.figures[row]?.layer ?? ""),
          show: (row) =>
            el(
              "span",
              {},
              `${layer_word(page, report.figures[row]?.layer ?? "")} `,
              shortened(report.figures[row]?.of ?? []),
            ),
        },
        ...map_column(page, show, picks, (row) => say(page, report.figures[row]?.title)),
      ],
    }),
  );
}

const layer_word = (page: Page, layer: string) =>
  layer === "households" ? word(page, "households_layer") : term(page, layer);
