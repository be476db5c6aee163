import type { Map, PointLike } from "maplibre-gl";
import { layers_of } from "./map_layers";
import { pickable, type Pick, type PickKey } from "./map_sources";
import { service_on } from "./standing";
import type { Page } from "./view";

const reach_px = 5; // lines and points are hit from so far
const most = 8;

/** Calls `picked` with what lies under a click, or at the map's centre when Enter is pressed on the map. */
export function follow_picks(page: Page, map: Map, picked: (picks: Pick[], from: "pointer" | "key") => void) {
  map.on("click", ({ point }) => picked(picks_at(page, map, point.x, point.y), "pointer"));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const { clientWidth, clientHeight } = map.getCanvas();
    picked(picks_at(page, map, clientWidth / 2, clientHeight / 2), "key");
  });
}

function picks_at(page: Page, map: Map, x: number, y: number): Pick[] {
  const layers = layers_of(page.data).filter(({ metadata: { key } }) => key !== "picked" && key !== "names");
  const inside = layers.filter(({ type }) => type === "fill").map(({ id }) => id);
  const near = layers.filter(({ type }) => type !== "fill").map(({ id }) => id);
  const box: [PointLike, PointLike] = [
    [x - reach_px, y - reach_px],
    [x + reach_px, y + reach_px],
  ];
  const hits = [
    ...map.queryRenderedFeatures([x, y], { layers: inside }),
    ...map.queryRenderedFeatures(box, { layers: near }),
  ];
  const picks = new globalThis.Map<string, Pick>();
  for (const { sourceLayer, id } of hits)
    if (pickable.includes(sourceLayer as PickKey))
      picks.set(`${sourceLayer} ${id}`, { layer: sourceLayer as PickKey, row: Number(id) });
  return [...picks.values()]
    .filter(({ layer, row }) => layer !== "pipes" || is_drawn(page, row))
    .sort((a, b) => pickable.indexOf(a.layer) - pickable.indexOf(b.layer))
    .slice(0, most);
}

const is_drawn = ({ data, view }: Page, row: number) =>
  ["in_service", "proposed"].includes(service_on(data.map.pipes, row, view.day));
