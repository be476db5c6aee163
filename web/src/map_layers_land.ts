import type { ExpressionSpecification } from "maplibre-gl";
import { by_zoom, from, is, type MapLayer, now, work_color } from "./map_terms";
import type { PageData } from "./page_data";
import * as theme from "./theme";

/** Water. */
export function ground(): MapLayer[] {
  return [
    {
      id: "rivers-area",
      type: "fill",
      ...from("rivers"),
      metadata: { key: "rivers" },
      filter: is("Polygon"),
      paint: { "fill-color": theme.water },
    },
  ];
}

/** Parcels by stage, and the areas of works on them. */
export function land(data: PageData): MapLayer[] {
  const colors = data.stages.flatMap(({ color }, row) => [row, color]);
  const stage_color = colors.length
    ? (["match", now("stage"), ...colors, theme.no_stage_color] as unknown as ExpressionSpecification)
    : theme.no_stage_color;
  return [
    {
      id: "parcels",
      type: "fill",
      ...from("parcels"),
      metadata: { key: "parcels" },
      paint: {
        "fill-color": stage_color,
        "fill-outline-color": theme.parcel_outline,
        "fill-antialias": ["step", ["zoom"], false, 14, true],
      },
    }, // outlines of plots of a few pixels are only grey
    {
      id: "works-area",
      type: "fill",
      ...from("works"),
      metadata: { key: "works" },
      filter: is("Polygon"),
      paint: { "fill-color": work_color, "fill-opacity": 0.35 },
    },
  ];
}

/** What the office is graded on: a hatch a state, and streets without a sewer. */
export function areas(): MapLayer[] {
  return [
    {
      id: "areas",
      type: "fill",
      ...from("areas"),
      metadata: { key: "areas" },
      paint: { "fill-pattern": ["concat", "state:", ["get", "state"]] },
    },
    {
      id: "areas-outline",
      type: "line",
      ...from("areas"),
      metadata: { key: "areas" },
      layout: { "line-join": "round" },
      paint: { "line-color": theme.area_line, "line-width": by_zoom(11, 1.2, 17, 3) },
    },
    {
      id: "bare-streets",
      type: "line",
      ...from("bare_streets"),
      metadata: { key: "areas" },
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": theme.bare_street, "line-width": by_zoom(11, 3, 17, 12), "line-opacity": 0.75 },
    },
  ];
}

/** Rivers, streets, railways, the boundary, projects. */
export function lines(): MapLayer[] {
  return [
    {
      id: "rivers",
      type: "line",
      ...from("rivers"),
      metadata: { key: "rivers" },
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": theme.water_line,
        "line-width": by_zoom(11, ["case", is("Polygon"), 0.5, 2], 17, ["case", is("Polygon"), 1, 12]),
      },
    },
    {
      id: "streets-casing",
      type: "line",
      ...from("streets"),
      metadata: { key: "streets" },
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": theme.street_casing, "line-width": by_zoom(11, 1.6, 17, 11) },
    },
    {
      id: "streets",
      type: "line",
      ...from("streets"),
      metadata: { key: "streets" },
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": theme.paper, "line-width": by_zoom(11, 0.6, 17, 8) },
    },
    {
      id: "railways",
      type: "line",
      ...from("railways"),
      metadata: { key: "railways" },
      paint: { "line-color": theme.rail, "line-width": by_zoom(11, 2.4, 17, 6) },
    },
    {
      id: "railways-ties",
      type: "line",
      ...from("railways"),
      metadata: { key: "railways" },
      paint: { "line-color": theme.paper, "line-width": by_zoom(11, 1.2, 17, 3.4), "line-dasharray": [6, 6] },
    },
    {
      id: "boundary",
      type: "line",
      ...from("boundary"),
      metadata: { key: "boundary" },
      paint: { "line-color": theme.boundary_line, "line-width": 2.4, "line-dasharray": [5, 1.5, 1, 1.5] },
    },
    {
      id: "projects",
      type: "line",
      ...from("projects"),
      metadata: { key: "projects" },
      layout: { "line-join": "round" },
      filter: ["!", ["get", "by_parcels"]],
      paint: { "line-color": theme.project_line, "line-width": by_zoom(11, 1, 17, 2.5) },
    },
    {
      id: "projects-by-parcels",
      type: "line",
      ...from("projects"),
      metadata: { key: "projects" },
      layout: { "line-join": "round" },
      filter: ["get", "by_parcels"],
      paint: { "line-color": theme.project_line, "line-width": by_zoom(11, 1, 17, 2.5), "line-dasharray": [3, 1.5] },
    },
  ];
}
