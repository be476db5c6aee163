import type { Map } from "maplibre-gl";
import type { AreaState } from "./page_data";
import * as theme from "./theme";

/**
 * Draws the images the style asks for by name: `name:streets:江海大道`, `arrow:storm`, `hatch:error`, `sign:error`.
 * Names are pictures because the map's own letters would come as glyph files from a server; the system's fonts know
 * Chinese and Latin alike.
 */
export function draw_images(map: Map) {
  map.on("styleimagemissing", ({ id }: { id: string }) => {
    if (map.hasImage(id)) return;
    const [kind = "", what = ""] = id.split(":", 2);
    const picture =
      kind === "name"
        ? draw_name(id.slice(`name:${what}:`.length), name_colors[what])
        : kind === "arrow"
          ? draw_arrow(theme.system_colors[what as keyof typeof theme.system_colors])
          : kind === "hatch"
            ? draw_hatch(what as Severity)
            : kind === "state"
              ? draw_state(what as AreaState)
              : draw_sign(what as Severity);
    map.addImage(id, picture, { pixelRatio: ratio });
  });
}

type Severity = keyof typeof theme.severity_colors;
const ratio = 2;
const font = '13px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif';
const name_colors: Record<string, string> = {
  streets: theme.street_name,
  railways: theme.rail,
  rivers: theme.water_name,
  works: "#222222",
};

/** A canvas of `width` x `height` CSS pixels, drawn at twice that. */
function draw(width: number, height: number, paint: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width) * ratio;
  canvas.height = Math.ceil(height) * ratio;
  const pen = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D;
  pen.scale(ratio, ratio);
  paint(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

const ruler = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;

function draw_name(name: string, color = "#222222"): ImageData {
  ruler.font = font;
  return draw(Math.max(1, ruler.measureText(name).width) + 6, 20, (pen) => {
    pen.font = font;
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = "rgba(255,255,255,0.9)";
    pen.strokeText(name, 3, 10);
    pen.fillStyle = color;
    pen.fillText(name, 3, 10);
  });
}

function draw_arrow(color: string): ImageData {
  return draw(12, 10, (pen) => {
    pen.beginPath();
    pen.moveTo(1, 1);
    pen.lineTo(11, 5);
    pen.lineTo(1, 9);
    pen.closePath();
    pen.fillStyle = color;
    pen.strokeStyle = theme.paper;
    pen.stroke();
    pen.fill();
  });
}

/** Rising lines for errors, falling for warnings, dots for notices; the tile repeats. */
function draw_hatch(severity: Severity): ImageData {
  const size = 8;
  return draw(size, size, (pen) => {
    pen.strokeStyle = pen.fillStyle = theme.severity_colors[severity];
    pen.lineWidth = 1.6;
    if (severity === "info") {
      pen.beginPath();
      pen.arc(size / 2, size / 2, 1.3, 0, 2 * Math.PI);
      pen.fill();
      return;
    }
    const turn = severity === "error" ? 1 : -1;
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift - 1, size / 2 + turn * (size / 2 + 1));
      pen.lineTo(shift + size + 1, size / 2 - turn * (size / 2 + 1));
      pen.stroke();
    }
  });
}

/** Dense lines for open, lines wide apart for unknown, a few dots for met; the tile repeats. */
function draw_state(state: AreaState): ImageData {
  const size = state === "open" ? 7 : 14;
  return draw(size, size, (pen) => {
    pen.strokeStyle = pen.fillStyle = theme.area_colors[state];
    pen.lineWidth = state === "open" ? 2 : 1.2;
    if (state === "met") {
      pen.beginPath();
      pen.arc(size / 2, size / 2, 1.6, 0, 2 * Math.PI);
      pen.fill();
      return;
    }
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift - 1, size + 1);
      pen.lineTo(shift + size + 1, -1);
      pen.stroke();
    }
  });
}

/** A triangle for errors, a diamond for warnings, a disc for notices: the same signs as in the legend. */
function draw_sign(severity: Severity): ImageData {
  return draw(18, 18, (pen) => {
    pen.beginPath();
    if (severity === "error")
      for (const [x, y] of [
        [9, 2],
        [17, 16],
        [1, 16],
      ] as const)
        pen.lineTo(x, y);
    else if (severity === "warning")
      for (const [x, y] of [
        [9, 1.5],
        [16.5, 9],
        [9, 16.5],
        [1.5, 9],
      ] as const)
        pen.lineTo(x, y);
    else pen.arc(9, 9, 5.5, 0, 2 * Math.PI);
    pen.closePath();
    pen.lineWidth = 2.5;
    pen.lineJoin = "round";
    pen.strokeStyle = theme.paper;
    pen.stroke();
    pen.fillStyle = theme.severity_colors[severity];
    pen.fill();
  });
}
