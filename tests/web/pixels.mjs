// What the map of a page has drawn, by its pixels, and how colours differ.

/** Whether a colour is drawn in a part of the map, from its upper left corner. */
export const has_color = (page, { width, height }, color) =>
  page.locator(".map canvas").evaluate(
    (map, [width, height, color]) => {
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [width, height].map(Math.floor);
      const pen = copy.getContext("2d");
      pen.drawImage(map, 0, 0);
      const { data } = pen.getImageData(0, 0, copy.width, copy.height);
      for (let i = 0; i < data.length; i += 4) if (color.every((c, k) => Math.abs(data[i + k] - c) < 8)) return true;
      return false;
    },
    [width, height, color],
  );

/** The nine pixels around a place, `zoom` zooms nearer than the whole map. */
export async function colors_around(page, bounds, place, zoom) {
  return page.evaluate(
    ([bounds, [lon, lat], times]) => {
      const mercator = (degrees) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360));
      const canvas = document.querySelector(".map canvas");
      const [width, height] = [canvas.clientWidth, canvas.clientHeight];
      const [west, south, east, north] = bounds.map((d, i) => (i % 2 ? mercator(d) : (d * Math.PI) / 180));
      const padding = 60;
      const scale = times * Math.min((width - padding) / (east - west), (height - padding) / (north - south));
      const x = width / 2 + scale * ((lon * Math.PI) / 180 - (west + east) / 2);
      const y = height / 2 - scale * (mercator(lat) - (south + north) / 2);
      const copy = document.createElement("canvas");
      [copy.width, copy.height] = [canvas.width, canvas.height];
      const pen = copy.getContext("2d");
      pen.drawImage(canvas, 0, 0);
      const { data } = pen.getImageData(Math.round(x) - 1, Math.round(y) - 1, 3, 3);
      return Array.from({ length: 9 }, (_, i) => [...data.slice(4 * i, 4 * i + 3)]);
    },
    [bounds, place, 2 ** zoom],
  );
}

/** Lightness, and green to red, blue to yellow: CIE L*a*b*. */
export function lab([r, g, b]) {
  const linear = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  const [x, y, z] = [
    [0.4124, 0.3576, 0.1805],
    [0.2126, 0.7152, 0.0722],
    [0.0193, 0.1192, 0.9505],
  ].map((row, i) => row.reduce((sum, share, k) => sum + share * linear[k], 0) / [0.9505, 1, 1.089][i]);
  const f = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

/** How far apart two colours look, CIE 1976: 2 is just seen. */
export function difference(one, other) {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
