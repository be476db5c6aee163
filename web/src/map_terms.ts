import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { source_of, type TileLayer } from "./map_sources";
import * as theme from "./theme";
import type { LayerKey } from "./view";

/** A layer of the style and the line of the legend that switches it. */
export type MapLayer = LayerSpecification & { metadata: { key: LayerKey | "picked" } };

/** Where a layer of the style takes its features from. */
export const from = (layer: TileLayer) => ({ source: source_of(layer), "source-layer": layer });

/** A property that the day changes: feature state where it was set, else what the source was given. */
export const now = (property: string): ExpressionSpecification => [
  "coalesce",
  ["feature-state", property],
  ["get", property],
];

/** A size that grows with the zoom: zoom, size, zoom, size... */
export const by_zoom = (...stops: (number | ExpressionSpecification)[]): ExpressionSpecification =>
  ["interpolate", ["exponential", 1.6], ["zoom"], ...stops] as ExpressionSpecification;

/** Whether a feature is of a kind of geometry. */
export const is = (type: "Point" | "LineString" | "Polygon"): ExpressionSpecification => [
  "==",
  ["geometry-type"],
  type,
];

/** The colour of a work's state. */
export const work_color: ExpressionSpecification = [
  "match",
  now("state"),
  ...Object.entries(theme.work_colors).flat(),
  theme.other_work_color,
] as unknown as ExpressionSpecification;
