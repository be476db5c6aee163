import type * as MapLibre from "maplibre-gl";
import { create_details } from "./details";
import { button, el, is_narrow, svg } from "./dom";
import { create_full_screen } from "./full_screen";
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
  const open = !is_narrow(); // the map comes first on a telephone
  const layers = el("details", { class: "panel layers", open });
  const filter = el("details", { class: "panel filter", open });
  const canvas = el("div", { class: "map" });
  const details = el("section", { class: "details", tabindex: "-1", hidden: true });
  const hint = el("p", { class: "note map-hint", id: "map-hint" });
  const slider = el("div", { class: "slider" });
  const tools = el("div", { class: "map-tools" });
  const stage = el("div", { class: "stage" }, canvas, tools, details);
  const grid = el("div", { class: "map-grid" }, layers, el("div", { class: "map-side" }, stage, slider, hint), filter);
  host.replaceChildren(grid);
  create_layers_panel(page, layers);
  create_findings_filter(page, filter);
  create_time_slider(page, slider);
  const map = create_map(page, bounds, canvas);
  if (!map) return null;

  const go = (picks: Pick[]) => {
    mark(page, map, picks, true);
    show(picks.slice(0, most_cards), true);
  };
  const show = create_details(page, details, () => mark(page, map, [], false), go);
  follow_view(page, map);
  follow_picks(page, map, (picks, from) => {
    mark(page, map, picks, false);
    show(picks, from === "key");
  });
  print_map(page, map, stage);
  const full_screen = create_full_screen(page, grid);
  follow(page, ["language"], () => {
    hint.textContent = word(page, "map_hint");
    name_canvas(page, map);
    tools.replaceChildren(...zoom_buttons(page, map, bounds), full_screen);
  });
  return (picks) => {
    go(picks);
    stage.scrollIntoView({ block: "center" });
  };
}

const most_cards = 8; // of what is picked

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
    tool("M3 3h10v10H3zM6 6h4v4H6z", "zoom_all", () => fit(map, bounds, whole_padding)),
  ];
}
