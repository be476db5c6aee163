import type { ExpressionSpecification } from "maplibre-gl";
import { by_zoom, from, is, type MapLayer } from "./map_terms";
import type { TileLayer } from "./map_sources";
import * as theme from "./theme";

const severity_color: ExpressionSpecification = [
  "match",
  ["get", "severity"],
  "error",
  theme.severity_colors.error,
  "warning",
  theme.severity_colors.warning,
  theme.severity_colors.info,
];

/** Areas are hatched and points have a sign each severity, so that colour alone tells nothing. */
export function findings(): MapLayer[] {
  return [
    {
      id: "findings-area",
      type: "fill",
      ...from("findings"),
      metadata: { key: "findings" },
      filter: is("Polygon"),
      paint: { "fill-pattern": ["concat", "hatch:", ["get", "severity"]] },
    },
    {
      id: "findings-halo",
      type: "line",
      ...from("findings"),
      metadata: { key: "findings" },
      filter: is("LineString"),
      paint: { "line-color": theme.paper, "line-width": by_zoom(11, 3.5, 17, 10), "line-opacity": 0.8 },
    },
    {
      id: "findings-line",
      type: "line",
      ...from("findings"),
      metadata: { key: "findings" },
      filter: ["!", is("Point")],
      layout: { "line-join": "round" },
      paint: {
        "line-color": severity_color,
        "line-width": by_zoom(11, ["case", is("Polygon"), 0.6, 1.8], 17, ["case", is("Polygon"), 1.6, 6]),
      },
    },
    {
      id: "findings-point",
      type: "symbol",
      ...from("findings"),
      metadata: { key: "findings" },
      filter: is("Point"),
      layout: {
        "icon-image": ["concat", "sign:", ["get", "severity"]],
        "icon-allow-overlap": true,
        "icon-size": by_zoom(11, 0.3, 14, 0.55, 16, 1), // far out a district has thousands
        "symbol-sort-key": ["match", ["get", "severity"], "error", 2, "warning", 1, 0],
      },
    },
  ];
}

/** Names along lines and at works, as pictures (map_images.ts). */
export function names(): MapLayer[] {
  const along = (layer: "streets" | "railways" | "rivers", minzoom: number): MapLayer => ({
    id: `names-${layer}`,
    type: "symbol",
    ...from(layer),
    minzoom,
    metadata: { key: "names" },
    filter: ["all", is("LineString"), ["!=", ["get", "name"], ""]],
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": 500,
      "icon-image": ["concat", `name:${layer}:`, ["get", "name"]],
      "icon-rotation-alignment": "map",
      "icon-keep-upright": true,
      "icon-padding": 6,
    },
  });
  const at = (id: string, layer: TileLayer, kind: "rivers" | "works", filter: ExpressionSpecification): MapLayer => ({
    id,
    type: "symbol",
    ...from(layer),
    minzoom: 12,
    metadata: { key: "names" },
    filter: ["all", filter, ["!=", ["get", "name"], ""]],
    layout: {
      "symbol-placement": "point",
      "icon-image": ["concat", `name:${kind}:`, ["get", "name"]],
      "icon-anchor": "top",
      "icon-offset": [0, kind === "works" ? 10 : 0],
      "icon-padding": 4,
    },
  });
  return [
    along("railways", 12),
    along("streets", 12),
    along("rivers", 11),
    at("names-rivers-area", "rivers", "rivers", is("Polygon")),
    at("names-works", "work_names", "works", is("Point")),
  ];
}

/** What was clicked. */
export function picked(): MapLayer[] {
  return [
    {
      id: "picked",
      type: "line",
      source: "picked",
      metadata: { key: "picked" },
      filter: ["!", is("Point")],
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": theme.picked_line, "line-width": 4 },
    },
    {
      id: "picked-point",
      type: "circle",
      source: "picked",
      metadata: { key: "picked" },
      filter: is("Point"),
      paint: {
        "circle-radius": 14,
        "circle-color": "rgba(0,0,0,0)",
        "circle-stroke-color": theme.picked_line,
        "circle-stroke-width": 4,
      },
    },
  ];
}
