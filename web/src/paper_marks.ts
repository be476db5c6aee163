import type { Map } from "maplibre-gl";
import { nice_step } from "./curves";
import { svg } from "./dom";
import { type Page, word } from "./view";

/** A scale bar and an arrow to the north over a picture of the map, in pixels of the map. */
export function paper_marks(page: Page, map: Map): SVGSVGElement {
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  const metres = nice_step((metres_a_pixel(map) * width) / 16);
  const bar = metres / metres_a_pixel(map);
  const [left, bottom] = [16, height - 18];
  const said = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  return svg(
    "svg",
    { class: "paper-marks", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    svg("rect", { x: left - 8, y: bottom - 24, width: 2 * bar + 60, height: 34, fill: "#ffffff", "fill-opacity": 0.85 }),
    ...[0, 1].map((part) =>
      svg("rect", {
        x: left + part * bar,
        y: bottom - 6,
        width: bar,
        height: 6,
        fill: part === 0 ? "#1d2830" : "#ffffff",
        stroke: "#1d2830",
      }),
    ),
    svg("text", { x: left, y: bottom - 10 }, "0"),
    svg("text", { class: "scale", x: left + bar, y: bottom - 10, "text-anchor": "middle" }, said),
    svg("text", { x: left + 2 * bar, y: bottom - 10, "text-anchor": "middle" }, twice(metres)),
    svg("path", { class: "north", d: `M${width - 28} 10l9 30l-9 -7l-9 7z` }),
    svg("text", { x: width - 28, y: 56, "text-anchor": "middle" }, word(page, "north")),
  );
}

const twice = (metres: number) => (metres >= 500 ? `${metres / 500} km` : `${2 * metres} m`);

/** At the centre of the map, which is never turned. */
function metres_a_pixel(map: Map): number {
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  const west = map.unproject([width / 2 - 50, height / 2]);
  return west.distanceTo(map.unproject([width / 2 + 50, height / 2])) / 100;
}
