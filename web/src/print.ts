import type { Map } from "maplibre-gl";
import { el } from "./dom";
import { with_pixels } from "./map_pace";
import { paper_marks } from "./paper_marks";
import type { Page } from "./view";

const sharpness = 2; // pixels of the picture for one of the screen: paper is finer

/**
 * While the page is printed a picture stands in for the map, because a canvas does not grow with the paper; over it a
 * scale bar and an arrow to the north, which grow with it.
 */
export function print_map(page: Page, map: Map, host: HTMLElement) {
  let picture: HTMLElement | null = null;
  window.addEventListener("beforeprint", () => {
    picture?.remove();
    picture = el("div", { class: "map-picture" }, el("img", { alt: "", src: drawn_sharp(map) }), paper_marks(page, map));
    host.append(picture);
  });
  window.addEventListener("afterprint", () => {
    picture?.remove();
    picture = null;
  });
}

const drawn_sharp = (map: Map): string =>
  with_pixels(map, Math.max(devicePixelRatio, sharpness), () => {
    map.redraw();
    return map.getCanvas().toDataURL("image/png");
  });
