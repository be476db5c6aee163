import { GeoJSONVT } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { number_of } from "./days";
import { collection, feature, max_tile_zoom, type TileLayer, tile_layers, type TileSource } from "./map_sources";
import type { PageData, Shape } from "./page_data";
import { project_shapes } from "./project_shapes";
import { middle_of } from "./shapes";
import { service_on, stage_on, work_state_on } from "./standing";

/**
 * The worker that cuts the page's shapes into vector tiles. The first message is the text of the page's data; every
 * other is a tile's address, "city/12/3424/1661", and is answered by the tile's bytes.
 */
let indexes: ReturnType<typeof index_layers> | null = null;

self.onmessage = ({ data }: MessageEvent<string>) => {
  if (!indexes) {
    indexes = index_layers(JSON.parse(data) as PageData);
    return;
  }
  const [source, z, x, y] = data.split("/") as [TileSource, string, string, string];
  const tiles: Parameters<typeof fromGeojsonVt>[0] = {};
  for (const layer of tile_layers[source]) {
    const tile = indexes[layer].getTile(Number(z), Number(x), Number(y));
    if (tile) tiles[layer] = tile;
  }
  const { buffer } = fromGeojsonVt(tiles, { version: 2, extent }).slice(); // its own has room left at the end
  self.postMessage(buffer, { transfer: [buffer] });
};

const extent = 8192; // units of a tile of 512 pixels

/** What hangs on the day is given for the report's last day; the page changes it as feature state (map_day.ts). */
function index_layers(data: PageData): Record<TileLayer, GeoJSONVT> {
  const { map, findings, blocks } = data;
  const day = number_of(data.to);
  const layer = (shapes: Shape[], properties: (row: number) => object, margin_px = 32) =>
    new GeoJSONVT(collection(shapes.flatMap((shape, row) => feature(data, shape, row, properties(row)))), {
      maxZoom: max_tile_zoom,
      extent,
      tolerance: 6, // 3/8 of a pixel
      buffer: (margin_px * extent) / 512,
    });
  const named = (key: "streets" | "railways" | "rivers") =>
    layer(map[key].shape, (row) => ({ name: map[key].name[row] ?? "" }));
  return {
    boundary: layer(map.boundary.shape, () => ({})),
    rivers: named("rivers"),
    streets: named("streets"),
    railways: named("railways"),
    // Their outlines are a pixel wide, and there are too many to draw those along an edge twice.
    parcels: layer(map.parcels.shape, (row) => ({ stage: stage_on(map.parcels.stage[row] ?? [], day) }), 2),
    areas: layer(data.areas?.shape ?? [], (row) => ({ state: data.areas?.state[row] })),
    bare_streets: layer(data.areas?.street ?? [], () => ({})),
    projects: layer(project_shapes(data), (row) => ({ by_parcels: !data.projects.shape[row] })),
    pipes: layer(map.pipes.shape, (row) => {
      const service = service_on(map.pipes, row, day);
      return {
        system: map.pipes.system[row] ?? "other",
        diameter: map.pipes.diameter_mm[row] ?? 300,
        proposed: service === "proposed",
        on: service === "in_service" ? 1 : 0,
      };
    }),
    works: layer(map.works.shape, (row) => ({
      state: work_state_on(map.works.state[row] ?? [], day)?.key ?? "no_record",
    })),
    strips: layer(blocks?.strips.shape ?? [], (row) => ({ state: blocks?.strips.state[row] })),
    work_names: layer(
      map.works.shape.map((shape) => shape && middle_of(shape)),
      (row) => ({ name: map.works.name[row] ?? "" }),
    ),
    findings: layer(findings?.shape ?? [], (row) => ({
      check: findings?.check[row],
      severity: findings?.severity[row],
      on: findings?.on[row],
    })),
  };
}
