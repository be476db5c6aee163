import type { FilterSpecification, Map } from "maplibre-gl";
import { layers_of } from "./map_layers";
import { source_of, type TileLayer } from "./map_sources";
import type { MapLayer } from "./map_terms";
import { findings_day, findings_hold, service_on, stage_on, work_state_on } from "./standing";
import { faded } from "./theme";
import { follow, layer_keys, type LayerKey, type Page, severities, toggle } from "./view";

/** Keeps the map at the page's day, layers and findings filter. */
export function follow_view(page: Page, map: Map) {
  const { data, view } = page;
  const layers = layers_of(data);
  const parcels = changing(map, "parcels", "stage", data.map.parcels.stage.length, view.day, (row, day) =>
    stage_on(data.map.parcels.stage[row] ?? [], day),
  );
  const pipes = changing(map, "pipes", "on", data.map.pipes.id.length, view.day, (row, day) =>
    service_on(data.map.pipes, row, day) === "in_service" ? 1 : 0,
  );
  const works = changing(
    map,
    "works",
    "state",
    data.map.works.id.length,
    view.day,
    (row, day) => work_state_on(data.map.works.state[row] ?? [], day)?.key ?? "no_record",
  );

  // What the map has: a layer that is set anew is laid out anew, even when nothing changes.
  const hidden = new Set<LayerKey>();
  let chosen = JSON.stringify(findings_filter(page));
  let holding = true; // findings are drawn as they are found
  map.once("style.load", () => {
    follow(page, ["day"], () => {
      for (const update of [parcels, pipes, works]) update(view.day);
    });
    follow(page, ["day"], () => {
      if (holding === (holding = findings_hold(data, view.day))) return;
      for (const { id, type, metadata } of layers) {
        if (metadata.key !== "findings") continue;
        const opacity = type === "symbol" ? "icon-opacity" : type === "fill" ? "fill-opacity" : "line-opacity";
        map.setPaintProperty(id, opacity, holding ? (id === "findings-halo" ? 0.8 : 1) : faded);
      }
    });
    follow(page, ["layers"], () => {
      for (const key of layer_keys) {
        if (hidden.has(key) === view.hidden.has(key)) continue;
        toggle(hidden, key, view.hidden.has(key));
        for (const { id, metadata } of layers)
          if (metadata.key === key) map.setLayoutProperty(id, "visibility", hidden.has(key) ? "none" : "visible");
      }
    });
    follow(page, ["findings", "day"], () => {
      if (chosen === (chosen = JSON.stringify(findings_filter(page)))) return;
      for (const layer of layers)
        if (layer.metadata.key === "findings") map.setFilter(layer.id, filter_of(page, layer));
    });
  });
}

/** The layers as the page first shows them. */
export const first_layers = (page: Page): MapLayer[] =>
  layers_of(page.data).map((layer) =>
    layer.metadata.key === "findings" ? ({ ...layer, filter: filter_of(page, layer) } as MapLayer) : layer,
  );

const filter_of = (page: Page, layer: MapLayer) =>
  ["all", "filter" in layer ? layer.filter : true, findings_filter(page)] as FilterSpecification;

/** Sets the feature state `property` of the rows whose value on a day differs from the one last set. */
function changing(
  map: Map,
  layer: TileLayer,
  property: string,
  rows: number,
  first: number,
  value: (row: number, day: number) => string | number,
) {
  const shown = Array.from({ length: rows }, (_, row) => value(row, first));
  return (day: number) => {
    for (let id = 0; id < rows; ++id) {
      const next = value(id, day);
      if (next === shown[id]) continue;
      shown[id] = next;
      map.setFeatureState({ source: source_of(layer), sourceLayer: layer, id }, { [property]: next });
    }
  };
}

function findings_filter({ data, view }: Page): FilterSpecification {
  return [
    "all",
    ["in", ["get", "on"], ["literal", [findings_day(data, view.day), "both"]]],
    ["in", ["get", "severity"], ["literal", severities.filter((severity) => !view.hidden_severities.has(severity))]],
    ["!", ["in", ["get", "check"], ["literal", [...view.hidden_checks]]]],
  ];
}
