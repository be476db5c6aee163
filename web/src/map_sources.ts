import type { Feature, FeatureCollection } from "geojson";
import type { GeoJSONSourceSpecification } from "maplibre-gl";
import type { PageData, Shape } from "./page_data";
import { geometry_of, middle_of } from "./shapes";
import { service_on, stage_on, work_state_on } from "./standing";

/** The sources a click can hit; a feature's id is its row there. */
export const pickable = ["findings", "works", "pipes", "projects", "parcels", "streets", "rivers", "railways"] as const;
export type SourceKey = (typeof pickable)[number];
export type Pick = { source: SourceKey; row: number };

export const shapes_of = (data: PageData, source: SourceKey | "boundary"): Shape[] =>
  source === "findings"
    ? (data.findings?.shape ?? [])
    : source === "projects"
      ? data.projects.shape
      : data.map[source].shape;

/**
 * One GeoJSON source a layer. What hangs on the day is given for `day` in the properties and afterwards changed as
 * feature state (map_day.ts), so that moving the slider touches only what changed.
 */
export function sources_of(data: PageData, day: number): Record<string, GeoJSONSourceSpecification> {
  const { map, findings } = data;
  const named = (key: "streets" | "railways" | "rivers") => (row: number) => ({ name: map[key].name[row] ?? "" });
  return {
    boundary: source(data, data.map.boundary.shape, () => ({})),
    rivers: source(data, map.rivers.shape, named("rivers")),
    streets: source(data, map.streets.shape, named("streets")),
    railways: source(data, map.railways.shape, named("railways")),
    parcels: source(data, map.parcels.shape, (row) => ({ stage: stage_on(map.parcels.stage[row] ?? [], day) })),
    projects: source(data, data.projects.shape, () => ({})),
    pipes: source(data, map.pipes.shape, (row) => ({
      system: map.pipes.system[row] ?? "other",
      diameter: map.pipes.diameter_mm[row] ?? 300,
      proposed: service_on(map.pipes, row, day) === "proposed",
      on: service_on(map.pipes, row, day) === "in_service" ? 1 : 0,
    })),
    works: source(data, map.works.shape, (row) => ({
      name: map.works.name[row] ?? "",
      state: work_state_on(map.works.state[row] ?? [], day)?.key ?? "not_begun",
    })),
    findings: source(data, findings?.shape ?? [], (row) => ({
      check: findings?.check[row],
      severity: findings?.severity[row],
      on: findings?.on[row],
    })),
    work_names: source(
      data,
      map.works.shape.map((shape) => shape && middle_of(shape)),
      (row) => ({ name: map.works.name[row] ?? "" }),
    ),
    picked: { type: "geojson", data: collection([]) },
  };
}

/** The features of some picks, for the source `picked`. */
export const picked_features = (data: PageData, picks: Pick[]) =>
  collection(picks.flatMap(({ source, row }) => feature(data, shapes_of(data, source)[row] ?? null, row, {})));

/** At zoom 16 a tile's unit is 6 cm; the narrow buffer saves drawing dense parcels twice. */
function source(data: PageData, shapes: Shape[], properties: (row: number) => object): GeoJSONSourceSpecification {
  const features = shapes.flatMap((shape, row) => feature(data, shape, row, properties(row)));
  return { type: "geojson", data: collection(features), maxzoom: 16, buffer: 32 };
}

const feature = (data: PageData, shape: Shape, id: number, properties: object): Feature[] =>
  shape ? [{ type: "Feature", id, properties: { ...properties }, geometry: geometry_of(shape, data.origin) }] : [];

const collection = (features: Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });
