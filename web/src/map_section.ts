import type * as MapLibre from "maplibre-gl";
import { create_details } from "./details";
import { button, el, svg } from "./dom";
import { create_findings_filter, create_layers_panel } from "./layers_panel";
import { create_map, fit, mark, whole_padding } from "./map";
import { follow_view } from "./map_day";
import type { Pick } from "./map_sources";
import { follow_picks } from "./pick";
import { print_map } from "./print";
import { create_time_slider } from "./time_slider";
import { follow, type Page, word } from "./view";

/** The map with its panels. Gives the way other parts show rows on it, or null where there is no map. */
export function create_map_section(page: Page, host: HTMLElement): ((picks: Pick[]) => void) | null {
  const { bounds } = page.data;
  if (!bounds) {
    follow(page, ["language"], () => host.replaceChildren(el("p", {}, word(page, "nothing_drawn"))));
    return null;
  }
  const layers = el("section", { class: "panel layers" });
  const filter = el("section", { class: "panel filter" });
  const canvas = el("div", { class: "map" });
  const details = el("section", { class: "details", tabindex: "-1", hidden: true });
  const hint = el("p", { class: "note map-hint", id: "map-hint" });
  const slider = el("div", { class: "slider" });
  const tools = el("div", { class: "map-tools" });
  const stage = el("div", { class: "stage" }, canvas, tools, details);
  host.replaceChildren(
    el("div", { class: "map-grid" }, layers, el("div", { class: "map-side" }, stage, slider, hint), filter),
  );
  create_layers_panel(page, layers);
  create_findings_filter(page, filter);
  create_time_slider(page, slider);
  const map = create_map(page, bounds, canvas);
  if (!map) return null;

  const show = create_details(page, details, () => mark(page, map, [], false));
  follow_view(page, map);
  follow_picks(page, map, (picks, from) => {
    mark(page, map, picks, false);
    show(picks, from === "key");
  });
  print_map(map, stage);
  follow(page, ["language"], () => {
    hint.textContent = word(page, "map_hint");
    name_canvas(page, map);
    tools.replaceChildren(...zoom_buttons(page, map, bounds));
  });
  return (picks) => {
    mark(page, map, picks, true);
    show(picks.slice(0, 8), true);
    stage.scrollIntoView({ block: "center" });
  };
}

function name_canvas(page: Page, map: MapLibre.Map) {
  const canvas = map.getCanvas();
  canvas.setAttribute("aria-label", word(page, "map_canvas"));
  canvas.setAttribute("aria-describedby", "map-hint");
}

function zoom_buttons(page: Page, map: MapLibre.Map, bounds: [number, number, number, number]) {
  const tool = (path: string, name: "zoom_in" | "zoom_out" | "zoom_all", press: () => void) => {
    const pressed = button("", press, { "aria-label": word(page, name), title: word(page, name) });
    pressed.append(svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path })));
    return pressed;
  };
  return [
    tool("M8 2v12M2 8h12", "zoom_in", () => map.zoomIn()),
    tool("M2 8h12", "zoom_out", () => map.zoomOut()),
    tool("M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", "zoom_all", () => fit(map, bounds, whole_padding)),
  ];
}
