import type { Map } from "maplibre-gl";

const slow_ms = 50;
let changing = false; // the page has one map; a change of its pixels says `moveend` itself

/**
 * Where frames are slow, as they are without a graphics card, draws a map that is dragged or wheeled with half the pixels
 * each way, and sharp again when it rests.
 */
export function keep_pace(map: Map) {
  let frame_ms = 0; // from one to the next, of late
  map.on("render", () => {
    const begin = performance.now();
    requestAnimationFrame(() => (frame_ms += (performance.now() - begin - frame_ms) / 4));
  });

  const draw_at = (ratio: number) => {
    if (changing || map.getPixelRatio() === ratio) return;
    changing = true;
    map.setPixelRatio(ratio);
    changing = false;
  };
  const rest = () => map.isMoving() || draw_at(devicePixelRatio);
  // Heard before the map hears it: a change of size ends what the map is being dragged by.
  for (const begin of ["pointerdown", "wheel"])
    map.getCanvasContainer().addEventListener(
      begin,
      () => frame_ms > slow_ms && !map.isMoving() && draw_at(devicePixelRatio / 2),
      { capture: true, passive: true },
    );
  map.on("moveend", rest);
  window.addEventListener("pointerup", rest);
  window.addEventListener("pointercancel", rest);
}

/** Draws the map with so many pixels for one of the page, and then again as it was. */
export function with_pixels<T>(map: Map, ratio: number, draw: () => T): T {
  const before = map.getPixelRatio();
  changing = true;
  map.setPixelRatio(ratio);
  try {
    return draw();
  } finally {
    map.setPixelRatio(before);
    changing = false;
  }
}
