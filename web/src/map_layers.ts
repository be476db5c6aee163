import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { PageData } from "./page_data";
import * as theme from "./theme";
import type { LayerKey } from "./view";

/** A layer of the style and the line of the legend that switches it. */
export type MapLayer = LayerSpecification & { metadata: { key: LayerKey | "picked" } };

/** A property that the day changes: feature state where it was set, else what the source was given. */
const now = (property: string): ExpressionSpecification => ["coalesce", ["feature-state", property], ["get", property]];
const by_zoom = (...stops: (number | ExpressionSpecification)[]): ExpressionSpecification =>
  ["interpolate", ["exponential", 1.6], ["zoom"], ...stops] as ExpressionSpecification;
const is = (type: "Point" | "LineString" | "Polygon"): ExpressionSpecification => ["==", ["geometry-type"], type];
const system_color: ExpressionSpecification = ["match", ["get", "system"],
  "sanitary", theme.system_colors.sanitary, "storm", theme.system_colors.storm,
  "combined", theme.system_colors.combined, theme.system_colors.other];
const severity_color: ExpressionSpecification = ["match", ["get", "severity"],
  "error", theme.severity_colors.error, "warning", theme.severity_colors.warning, theme.severity_colors.info];
const work_color: ExpressionSpecification = ["match", now("state"),
  ...Object.entries(theme.work_colors).flat(), theme.other_work_color] as unknown as ExpressionSpecification;
/** 200 mm is drawn thin, 2000 mm thick. */
const pipe_width = (scale: number): ExpressionSpecification =>
  ["*", scale, ["interpolate", ["linear"], ["get", "diameter"], 200, 1, 2000, 3.5]];

/** Every layer from the ground up. */
export function layers_of(data: PageData): MapLayer[] {
  return [...ground(), ...land(data), ...lines(), ...pipes(), ...works(), ...findings(), ...names(), ...picked()];
}

function ground(): MapLayer[] {
  return [
    { id: "rivers-area", type: "fill", source: "rivers", metadata: { key: "rivers" }, filter: is("Polygon"),
      paint: { "fill-color": theme.water } },
  ];
}

function land(data: PageData): MapLayer[] {
  const colors = data.stages.flatMap(({ color }, row) => [row, color]);
  const stage_color = colors.length
    ? (["match", now("stage"), ...colors, theme.no_stage_color] as unknown as ExpressionSpecification)
    : theme.no_stage_color;
  return [
    { id: "parcels", type: "fill", source: "parcels", metadata: { key: "parcels" },
      paint: { "fill-color": stage_color, "fill-outline-color": theme.parcel_outline,
        "fill-antialias": ["step", ["zoom"], false, 14, true] } }, // outlines of plots of a few pixels are only grey
    { id: "works-area", type: "fill", source: "works", metadata: { key: "works" }, filter: is("Polygon"),
      paint: { "fill-color": work_color, "fill-opacity": 0.35 } },
  ];
}

function lines(): MapLayer[] {
  return [
    { id: "rivers", type: "line", source: "rivers", metadata: { key: "rivers" },
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": theme.water_line,
        "line-width": by_zoom(11, ["case", is("Polygon"), 0.5, 2], 17, ["case", is("Polygon"), 1, 12]) } },
    { id: "streets-casing", type: "line", source: "streets", metadata: { key: "streets" },
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": theme.street_casing, "line-width": by_zoom(11, 1.6, 17, 11) } },
    { id: "streets", type: "line", source: "streets", metadata: { key: "streets" },
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": theme.paper, "line-width": by_zoom(11, 0.6, 17, 8) } },
    { id: "railways", type: "line", source: "railways", metadata: { key: "railways" },
      paint: { "line-color": theme.rail, "line-width": by_zoom(11, 1.5, 17, 4), "line-dasharray": [4, 2] } },
    { id: "boundary", type: "line", source: "boundary", metadata: { key: "boundary" },
      paint: { "line-color": theme.boundary_line, "line-width": 2, "line-dasharray": [5, 1.5, 1, 1.5] } },
    { id: "projects", type: "line", source: "projects", metadata: { key: "projects" },
      layout: { "line-join": "round" },
      paint: { "line-color": theme.project_line, "line-width": by_zoom(11, 1, 17, 2.5) } },
  ];
}

function pipes(): MapLayer[] {
  const shown: ExpressionSpecification = ["case", ["==", now("on"), 1], 1, 0];
  const flat = { "line-cap": "butt", "line-join": "round" } as const;
  const width = by_zoom(11, pipe_width(0.5), 14, pipe_width(1), 18, pipe_width(4));
  return [
    { id: "pipes", type: "line", source: "pipes", metadata: { key: "pipes" }, layout: flat,
      filter: ["all", ["!", ["get", "proposed"]], ["!=", ["get", "system"], "combined"]],
      paint: { "line-color": system_color, "line-width": width, "line-opacity": shown } },
    { id: "pipes-combined", type: "line", source: "pipes", metadata: { key: "pipes" }, layout: flat,
      filter: ["all", ["!", ["get", "proposed"]], ["==", ["get", "system"], "combined"]],
      paint: { "line-color": system_color, "line-width": by_zoom(11, 0.7, 18, 3), "line-gap-width": by_zoom(11, 1, 18, 5),
        "line-opacity": shown } },
    { id: "pipes-proposed", type: "line", source: "pipes", metadata: { key: "pipes" }, layout: flat,
      filter: ["get", "proposed"],
      paint: { "line-color": system_color, "line-width": width, "line-dasharray": [2, 1.5] } },
    { id: "pipes-flow", type: "symbol", source: "pipes", metadata: { key: "pipes" }, minzoom: 15.5,
      layout: { "symbol-placement": "line", "symbol-spacing": 90, "icon-image": ["concat", "arrow:", ["get", "system"]],
        "icon-rotation-alignment": "map", "icon-keep-upright": false, "icon-padding": 0 },
      paint: { "icon-opacity": ["case", ["any", ["get", "proposed"], ["==", now("on"), 1]], 1, 0] } },
  ];
}

function works(): MapLayer[] {
  return [
    { id: "works", type: "line", source: "works", metadata: { key: "works" }, filter: ["!", is("Point")],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": work_color, "line-opacity": 0.85,
        "line-width": by_zoom(11, ["case", is("Polygon"), 1.5, 4], 17, ["case", is("Polygon"), 3, 12]) } },
    { id: "works-point", type: "circle", source: "works", metadata: { key: "works" }, filter: is("Point"),
      paint: { "circle-color": work_color, "circle-radius": by_zoom(11, 5, 17, 11), "circle-stroke-color": theme.paper,
        "circle-stroke-width": 2 } },
  ];
}

/** Areas are hatched and points have a sign each severity, so that colour alone tells nothing. */
function findings(): MapLayer[] {
  return [
    { id: "findings-area", type: "fill", source: "findings", metadata: { key: "findings" }, filter: is("Polygon"),
      paint: { "fill-pattern": ["concat", "hatch:", ["get", "severity"]] } },
    { id: "findings-halo", type: "line", source: "findings", metadata: { key: "findings" }, filter: is("LineString"),
      paint: { "line-color": theme.paper, "line-width": by_zoom(11, 3.5, 17, 10), "line-opacity": 0.8 } },
    { id: "findings-line", type: "line", source: "findings", metadata: { key: "findings" }, filter: ["!", is("Point")],
      layout: { "line-join": "round" },
      paint: { "line-color": severity_color,
        "line-width": by_zoom(11, ["case", is("Polygon"), 0.6, 1.8], 17, ["case", is("Polygon"), 1.6, 6]) } },
    { id: "findings-point", type: "symbol", source: "findings", metadata: { key: "findings" }, filter: is("Point"),
      layout: { "icon-image": ["concat", "sign:", ["get", "severity"]], "icon-allow-overlap": true,
        "icon-size": by_zoom(11, 0.55, 16, 1),
        "symbol-sort-key": ["match", ["get", "severity"], "error", 2, "warning", 1, 0] } },
  ];
}

function names(): MapLayer[] {
  const along = (source: "streets" | "railways" | "rivers", minzoom: number): MapLayer => ({
    id: `names-${source}`, type: "symbol", source, minzoom, metadata: { key: "names" },
    filter: ["all", is("LineString"), ["!=", ["get", "name"], ""]],
    layout: { "symbol-placement": "line", "symbol-spacing": 500, "icon-image": ["concat", `name:${source}:`, ["get", "name"]],
      "icon-rotation-alignment": "map", "icon-keep-upright": true, "icon-padding": 6 },
  });
  const at = (id: string, source: string, kind: "rivers" | "works", filter: ExpressionSpecification): MapLayer => ({
    id, type: "symbol", source, minzoom: 12, metadata: { key: "names" },
    filter: ["all", filter, ["!=", ["get", "name"], ""]],
    layout: { "symbol-placement": "point", "icon-image": ["concat", `name:${kind}:`, ["get", "name"]],
      "icon-anchor": "top", "icon-offset": [0, kind === "works" ? 10 : 0], "icon-padding": 4 },
  });
  return [along("railways", 12), along("streets", 12), along("rivers", 11), at("names-rivers-area", "rivers", "rivers", is("Polygon")),
    at("names-works", "work_names", "works", is("Point"))];
}

function picked(): MapLayer[] {
  return [
    { id: "picked", type: "line", source: "picked", metadata: { key: "picked" }, filter: ["!", is("Point")],
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": theme.picked_line, "line-width": 4 } },
    { id: "picked-point", type: "circle", source: "picked", metadata: { key: "picked" }, filter: is("Point"),
      paint: { "circle-radius": 14, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": theme.picked_line,
        "circle-stroke-width": 4 } },
  ];
}
