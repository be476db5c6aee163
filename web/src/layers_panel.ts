import { button, el, swatch } from "./dom";
import { project_shapes } from "./project_shapes";
import { findings_day } from "./standing";
import type { AreaState } from "./page_data";
import * as theme from "./theme";
import { change, count, follow, layer_keys, type LayerKey, type Page, say, severities, toggle, word } from "./view";

/** Layers on and off, each with its legend. */
export function create_layers_panel(page: Page, host: HTMLElement) {
  follow(page, ["language"], () => {
    host.replaceChildren(
      el("summary", {}, el("h3", {}, word(page, "layers"))),
      ...layer_keys
        .filter((key) => has(page, key))
        .map((key) => {
          const box = checkbox(
            word(page, key),
            !page.view.hidden.has(key),
            (on) => change(page, "layers", ({ hidden }) => toggle(hidden, key, !on)),
            line_of(key),
          );
          return el("div", { class: "layer" }, box, ...legend(page, key));
        }),
    );
  });
}

/** Which findings show: by severity and by check, with counts on the day of the slider. */
export function create_findings_filter(page: Page, host: HTMLElement) {
  let shown = "";
  follow(page, ["language", "day"], () => {
    const { data, view } = page;
    if (shown === (shown = view.language + findings_day(data, view.day))) return;
    const heading = el("summary", {}, el("h3", {}, word(page, "findings")));
    const note = data.findings_note ? [el("p", { class: "note" }, say(page, data.findings_note))] : [];
    if (!data.findings) return host.replaceChildren(heading, ...note);
    const { check, severity, on } = data.findings;
    const day = findings_day(data, view.day);
    const rows = check.flatMap((_, row) => (on[row] === day || on[row] === "both" ? [row] : []));
    const hide_all = (hidden: boolean) => {
      change(page, "findings", ({ hidden_checks }) =>
        data.checks.forEach((_, row) => toggle(hidden_checks, row, hidden)),
      );
      for (const box of host.querySelectorAll<HTMLInputElement>(".checks input")) box.checked = !hidden;
    };
    host.replaceChildren(
      heading,
      ...note,
      el("p", { class: "note" }, word(page, "findings_of", data[day])),
      el(
        "fieldset",
        {},
        el("legend", {}, word(page, "severity")),
        ...severities.map((key) =>
          checkbox(
            `${word(page, key)} ${count(rows.filter((row) => severity[row] === key).length)}`,
            !view.hidden_severities.has(key),
            (shown) => change(page, "findings", ({ hidden_severities }) => toggle(hidden_severities, key, !shown)),
            sign(key),
          ),
        ),
      ),
      el(
        "fieldset",
        { class: "checks" },
        el("legend", {}, word(page, "check")),
        el(
          "div",
          { class: "buttons" },
          button(word(page, "all_checks"), () => hide_all(false)),
          button(word(page, "no_checks"), () => hide_all(true)),
        ),
        ...data.checks.flatMap(({ name }, key) => {
          if (!check.includes(key)) return [];
          return [
            checkbox(
              `${say(page, name)} ${count(rows.filter((row) => check[row] === key).length)}`,
              !view.hidden_checks.has(key),
              (shown) => change(page, "findings", ({ hidden_checks }) => toggle(hidden_checks, key, !shown)),
            ),
          ];
        }),
      ),
    );
  });
}

function checkbox(label: string, on: boolean, switched: (on: boolean) => void, sample?: Node): HTMLLabelElement {
  const input = el("input", { type: "checkbox" });
  input.checked = on;
  input.addEventListener("change", () => switched(input.checked));
  return el("label", {}, input, ...(sample ? [sample] : []), el("span", {}, label));
}

const has = ({ data }: Page, key: LayerKey) =>
  key === "names" ||
  (key === "findings"
    ? data.findings !== null
    : key === "projects"
      ? project_shapes(data).some((shape) => shape !== null)
      : key === "strips"
        ? (data.blocks?.strips.shape ?? []).some((shape) => shape !== null)
      : key === "areas"
        ? (data.areas?.shape ?? []).some((shape) => shape !== null)
      : data.map[key].shape.some((shape) => shape !== null));

function line_of(key: LayerKey): Node | undefined {
  if (key === "rivers") return swatch(theme.water_line);
  if (key === "streets") return swatch(theme.street_casing, "double");
  if (key === "railways") return swatch(theme.rail, "ties");
  if (key === "boundary") return swatch(theme.boundary_line, "dash-dot");
  return key === "projects" ? swatch(theme.project_line, "line") : undefined;
}

/** The same signs as on the map. */
export function sign(severity: keyof typeof theme.severity_colors) {
  const sample = el(
    "span",
    { class: "sign", "aria-hidden": "true" },
    { error: "▲", warning: "◆", info: "●" }[severity],
  );
  sample.style.color = theme.severity_colors[severity];
  return sample;
}

function legend(page: Page, key: LayerKey): Node[] {
  const line = (sample: Node, name: string) => el("li", {}, sample, name);
  const { data } = page;
  const lines: Node[] =
    key === "parcels"
      ? data.privacy === "public"
        ? [line(swatch(theme.no_stage_color), word(page, "no_stages_told"))]
        : [
            ...data.stages.map(({ name, color }) => line(swatch(color), say(page, name))),
            line(swatch(theme.no_stage_color), word(page, "no_stage")),
          ]
      : key === "pipes"
        ? [
            ...(["sanitary", "storm", "combined"] as const)
              .filter((system) => data.map.pipes.system.includes(system))
              .map((system) =>
                line(
                  swatch(theme.system_colors[system], system === "combined" ? "double" : "line"),
                  word(page, system),
                ),
              ),
            ...(data.map.pipes.system.includes(null)
              ? [line(swatch(theme.system_colors.other, "line"), word(page, "other_system"))]
              : []),
            line(swatch(theme.system_colors.other, "dash"), word(page, "proposed_pipe")),
            el("li", { class: "advice" }, el("span", { class: "sign", "aria-hidden": "true" }, "▸"), word(page, "flow_arrow")),
          ]
        : key === "projects" && project_shapes(data).some((shape, row) => shape && !data.projects.shape[row])
          ? [line(swatch(theme.project_line, "dash"), word(page, "outlined_by_parcels"))]
        : key === "strips"
          ? strip_states.map((state) => line(strip_swatch(state), word(page, state)))
        : key === "areas"
          ? [
              ...area_states.map((state) => line(area_swatch(state), word(page, `state_${state}`))),
              line(swatch(theme.bare_street, "line"), word(page, "bare_street")),
            ]
        : key === "works"
          ? work_states(page).map(([state, name]) => line(work_swatch(state), name))
          : [];
  return lines.length ? [el("ul", { class: "legend" }, ...lines)] : [];
}

export const area_states = ["met", "open", "unknown"] as const;

/** Hatched as on the map. */
export function area_swatch(state: AreaState) {
  const sample = swatch(theme.area_colors[state]);
  sample.classList.add(`area-${state}`);
  return sample;
}

export const strip_states = ["clear", "soft", "hard"] as const;

/** As on the map and in the chart. */
export function strip_swatch(state: (typeof strip_states)[number]) {
  const sample = swatch(theme.strip_colors[state]);
  sample.classList.add(`strip-${state}`);
  return sample;
}

/** With the edge that works have on the map. */
export function work_swatch(state: string) {
  const sample = swatch(theme.work_color(state));
  sample.style.borderColor = theme.work_casing;
  return sample;
}

/** The states that occur in the data, those without a record first. */
export function work_states(page: Page): [key: string, name: string][] {
  const states = new Map<string, string>([["no_record", word(page, "no_record")]]);
  for (const history of page.data.map.works.state) for (const [key, name] of history) states.set(key, say(page, name));
  const order = Object.keys(theme.work_colors);
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...states].sort(([a], [b]) => place(a) - place(b));
}
