import type { ExpressionSpecification } from "maplibre-gl";
import { by_zoom, from, is, type MapLayer, now, work_color } from "./map_terms";
import type { StripState } from "./page_data";
import * as theme from "./theme";

const system_color: ExpressionSpecification = [
  "match",
  ["get", "system"],
  "sanitary",
  theme.system_colors.sanitary,
  "storm",
  theme.system_colors.storm,
  "combined",
  theme.system_colors.combined,
  theme.system_colors.other,
];

/** 200 mm is drawn thin, 2000 mm thick. */
const pipe_width = (scale: number): ExpressionSpecification => [
  "*",
  scale,
  ["interpolate", ["linear"], ["get", "diameter"], 200, 1, 2000, 3.5],
];

/** What is drawn above what within a layer: sewage above rain, which is what most pipes of a city carry. */
const system_order: ExpressionSpecification = ["match", ["get", "system"], "sanitary", 2, "storm", 0, 1];

/**
 * Pipes in service on the day; proposed ones dashed. Far out storm pipes are pale and thin, and foul ones lie on them.
 * Far in, arrows tell the flow.
 */
export function pipes(): MapLayer[] {
  const shown: ExpressionSpecification = ["case", ["==", now("on"), 1], 1, 0];
  const of_system = (foul: number, storm: number): ExpressionSpecification => [
    "*",
    ["case", ["==", ["get", "system"], "storm"], storm, foul],
    pipe_width(1),
  ];
  const storm_less = (share: number): ExpressionSpecification => ["case", ["==", ["get", "system"], "storm"], share, 1];
  const flat = { "line-cap": "butt", "line-join": "round" } as const;
  const width = by_zoom(11, of_system(0.7, 0.5), 14, of_system(1.2, 0.8), 16, pipe_width(2), 18, pipe_width(4));
  return [
    {
      id: "pipes",
      type: "line",
      ...from("pipes"),
      metadata: { key: "pipes" },
      layout: { ...flat, "line-sort-key": system_order },
      filter: ["all", ["!", ["get", "proposed"]], ["!=", ["get", "system"], "combined"]],
      paint: {
        "line-color": system_color,
        "line-width": width,
        "line-opacity": by_zoom(14, ["*", shown, storm_less(0.6)], 16, shown),
      },
    },
    {
      id: "pipes-combined",
      type: "line",
      ...from("pipes"),
      metadata: { key: "pipes" },
      layout: flat,
      filter: ["all", ["!", ["get", "proposed"]], ["==", ["get", "system"], "combined"]],
      paint: {
        "line-color": system_color,
        "line-width": by_zoom(11, 0.7, 18, 3),
        "line-gap-width": by_zoom(11, 1, 18, 5),
        "line-opacity": shown,
      },
    },
    {
      id: "pipes-proposed",
      type: "line",
      ...from("pipes"),
      metadata: { key: "pipes" },
      layout: { ...flat, "line-sort-key": system_order },
      filter: ["get", "proposed"],
      paint: { "line-color": system_color, "line-width": width, "line-dasharray": [2, 1.5] },
    },
    {
      id: "pipes-flow",
      type: "symbol",
      ...from("pipes"),
      metadata: { key: "pipes" },
      minzoom: 15.5,
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 90,
        "icon-image": ["concat", "arrow:", ["get", "system"]],
        "icon-rotation-alignment": "map",
        "icon-keep-upright": false,
        "icon-padding": 0,
      },
      paint: { "icon-opacity": ["case", ["any", ["get", "proposed"], ["==", now("on"), 1]], 1, 0] },
    },
  ];
}

/** What is free to build: clear pale, land that holds it hatched across, houses dark and wider. */
export function strips(): MapLayer[] {
  const state = (key: StripState): ExpressionSpecification => ["==", ["get", "state"], key];
  const strip = (key: StripState, width: number, dash?: number[]): MapLayer => ({
    id: `strips-${key}`,
    type: "line",
    ...from("strips"),
    metadata: { key: "strips" },
    filter: state(key),
    layout: { "line-cap": "butt", "line-join": "round" },
    paint: {
      "line-color": theme.strip_colors[key],
      "line-width": by_zoom(11, width, 17, 2.6 * width),
      ...(dash ? { "line-dasharray": dash } : {}),
    },
  });
  return [strip("clear", 3), strip("soft", 3.6, [0.6, 0.3]), strip("hard", 4.6)];
}

/** Works by their state on the day, with an edge, since those that have not begun are pale. */
export function works(): MapLayer[] {
  const width = (edge: number) =>
    by_zoom(11, ["case", is("Polygon"), 1.5 + edge, 4 + edge], 17, ["case", is("Polygon"), 3 + edge, 12 + edge]);
  return [
    {
      id: "works-edge",
      type: "line",
      ...from("works"),
      metadata: { key: "works" },
      filter: ["!", is("Point")],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": theme.work_casing, "line-width": width(1.6) },
    },
    {
      id: "works",
      type: "line",
      ...from("works"),
      metadata: { key: "works" },
      filter: ["!", is("Point")],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": work_color,
        "line-width": width(0),
      },
    },
    {
      id: "works-point",
      type: "circle",
      ...from("works"),
      metadata: { key: "works" },
      filter: is("Point"),
      paint: {
        "circle-color": work_color,
        "circle-radius": by_zoom(11, 5, 17, 11),
        "circle-stroke-color": theme.work_casing,
        "circle-stroke-width": 1.6,
      },
    },
  ];
}
