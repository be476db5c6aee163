import type { Map } from "maplibre-gl";
import { el } from "./dom";

/** While the page is printed a picture stands in for the map, because a canvas does not grow with the paper. */
export function print_map(map: Map, host: HTMLElement) {
  let picture: HTMLImageElement | null = null;
  window.addEventListener("beforeprint", () => {
    picture?.remove();
    picture = el("img", { class: "map-picture", alt: "", src: map.getCanvas().toDataURL("image/png") });
    host.append(picture);
  });
  window.addEventListener("afterprint", () => {
    picture?.remove();
    picture = null;
  });
}
