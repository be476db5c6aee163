import type { Feature, FeatureCollection } from "geojson";
import type { VectorSourceSpecification } from "maplibre-gl";
import type { PageData, Shape } from "./page_data";
import { project_shapes } from "./project_shapes";
import { geometry_of } from "./shapes";

/** The layers of tiles a click can hit; a feature's id is its row there. */
export const pickable = ["findings", "strips", "pieces", "works", "pipes", "projects", "areas", "parcels", "streets", "rivers", "railways"] as const;
export type PickKey = (typeof pickable)[number];
export type Pick = { layer: PickKey; row: number };

export const shapes_of = (data: PageData, layer: PickKey | "boundary"): Shape[] =>
  layer === "findings"
    ? (data.findings?.shape ?? [])
    : layer === "strips"
      ? (data.blocks?.strips.shape ?? [])
      : layer === "pieces"
        ? (data.unlock?.pieces.shape ?? [])
        : layer === "projects"
          ? project_shapes(data)
          : layer === "areas"
            ? (data.areas?.shape ?? [])
            : data.map[layer].shape;

/** The layers of each source. Findings have their own: a new filter lays out their tiles anew, and only theirs. */
export const tile_layers = {
  city: ["boundary", "rivers", "streets", "railways", "parcels", "areas", "bare_streets", "projects", "pipes", "works", "strips", "work_names"],
  findings: ["findings"],
} as const;
export type TileSource = keyof typeof tile_layers;
export type TileLayer = (typeof tile_layers)[TileSource][number];

export const source_of = (layer: TileLayer): TileSource => (layer === "findings" ? "findings" : "city");

/** At zoom 16 a tile's unit is 6 cm at 32 degrees north. */
export const max_tile_zoom = 16;

/** Tiles that a worker of the page cuts (map_tiles.ts). */
export const tiled = (source: TileSource): VectorSourceSpecification => ({
  type: "vector",
  tiles: [`city://${source}/{z}/{x}/{y}`],
  maxzoom: max_tile_zoom,
});

/** The features of some picks, for the source `picked`. */
export const picked_features = (data: PageData, picks: Pick[]): FeatureCollection =>
  collection(picks.flatMap(({ layer, row }) => feature(data, shapes_of(data, layer)[row] ?? null, row, {})));

export const feature = (data: PageData, shape: Shape, id: number, properties: object): Feature[] =>
  shape ? [{ type: "Feature", id, properties, geometry: geometry_of(shape, data.origin) }] : [];

export const collection = (features: Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });
