import type * as MapLibre from "maplibre-gl";
import { is_narrow } from "./dom";
import { draw_images } from "./map_images";
import { first_layers } from "./map_day";
import { keep_pace } from "./map_pace";
import { picked_features, type Pick, shapes_of, tiled } from "./map_sources";
import { bounds_of } from "./shapes";
import { paper } from "./theme";
import type { Page } from "./view";
import { word } from "./view";

declare const maplibregl: typeof MapLibre; // the script before this one in the page

/** Pixels between the whole city and the map's edge. */
export const whole_padding = 30;

/** The map of the whole city, or null where the browser has no WebGL. `data-map` of the host says whether it is drawn. */
export function create_map(
  page: Page,
  bounds: [number, number, number, number],
  host: HTMLElement,
): MapLibre.Map | null {
  try {
    const map = new maplibregl.Map({
      container: host,
      style: {
        version: 8,
        transition: { duration: 0, delay: 0 },
        sources: {
          city: tiled("city"),
          findings: tiled("findings"),
          picked: { type: "geojson", data: picked_features(page.data, []) },
        },
        layers: [{ id: "paper", type: "background", paint: { "background-color": paper } }, ...first_layers(page)],
      },
      bounds,
      fitBoundsOptions: { padding: whole_padding },
      attributionControl: false,
      dragRotate: false,
      touchPitch: false,
      maxPitch: 0,
      maxZoom: 20,
      fadeDuration: 0,
      renderWorldCopies: false,
      canvasContextAttributes: { preserveDrawingBuffer: true }, // read back for print
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new maplibregl.ScaleControl({ maxWidth: 120 }), "bottom-left");
    draw_images(map);
    keep_pace(map);
    map.on("render", () => (host.dataset.map = "drawing"));
    map.on("idle", () => (host.dataset.map = "idle"));
    return map;
  } catch {
    host.replaceChildren(word(page, "no_map"));
    return null;
  }
}

/** Marks rows of the map and, when asked, goes there. */
export function mark(page: Page, map: MapLibre.Map, picks: Pick[], go: boolean) {
  map.getSource<MapLibre.GeoJSONSource>("picked")?.setData(picked_features(page.data, picks));
  const shapes = picks.map(({ layer, row }) => shapes_of(page.data, layer)[row] ?? null);
  const bounds = go ? bounds_of(shapes, page.data.origin) : null;
  if (bounds) fit(map, bounds, is_narrow() ? above_the_panel(map) : 60);
}

/** On a telephone the panel of the details lies over the lower part of the map (style_phone.css). */
const above_the_panel = (map: MapLibre.Map): MapLibre.PaddingOptions => ({
  top: 30,
  left: 40,
  right: 40,
  bottom: map.getCanvas().clientHeight * 0.68,
});

export function fit(
  map: MapLibre.Map,
  bounds: [number, number, number, number],
  padding: number | MapLibre.PaddingOptions,
) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.fitBounds(bounds, { padding, maxZoom: 17, animate: !still, duration: 700 });
}
