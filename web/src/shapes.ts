import type { Geometry, Position } from "geojson";
import type { Shape } from "./page_data";

/** The shape in degrees, as GeoJSON. `origin` is the page's. */
export function geometry_of(shape: NonNullable<Shape>, origin: [number, number]): Geometry {
  const parts = shape.parts.map((part) => positions_of(part, origin));
  if (shape.kind === "point") {
    const points = parts.map((part) => part[0] as Position);
    return points.length === 1
      ? { type: "Point", coordinates: points[0] as Position }
      : { type: "MultiPoint", coordinates: points };
  }
  if (shape.kind === "line")
    return parts.length === 1
      ? { type: "LineString", coordinates: parts[0] as Position[] }
      : { type: "MultiLineString", coordinates: parts };
  let next = 0;
  const polygons = (shape.rings ?? [parts.length]).map((count) => parts.slice(next, (next += count)));
  return polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0] as Position[][] }
    : { type: "MultiPolygon", coordinates: polygons };
}

function positions_of(part: number[], origin: [number, number]): Position[] {
  const positions: Position[] = new Array(part.length / 2);
  let [lon, lat] = origin;
  for (let i = 0; i < positions.length; ++i) {
    lon += part[2 * i] as number;
    lat += part[2 * i + 1] as number;
    positions[i] = [lon / 1e6, lat / 1e6];
  }
  return positions;
}

/** Where the name of a shape stands: amid an area's bounds, halfway along the first line, at the first point. */
export function middle_of({ kind, parts }: NonNullable<Shape>): NonNullable<Shape> {
  const first = positions_of(parts[0] ?? [], [0, 0]);
  const middle = first[Math.floor(first.length / 2)] ?? [0, 0];
  const amid = (axis: 0 | 1) => {
    const along = first.map((position) => position[axis] as number);
    return (Math.min(...along) + Math.max(...along)) / 2;
  };
  const [lon, lat] = kind === "polygon" ? [amid(0), amid(1)] : kind === "line" ? middle : (first[0] ?? [0, 0]);
  return { kind: "point", parts: [[Math.round((lon as number) * 1e6), Math.round((lat as number) * 1e6)]] };
}

/** West, south, east, north of some shapes in degrees; null when none is drawn. */
export function bounds_of(shapes: Shape[], origin: [number, number]): [number, number, number, number] | null {
  let bounds: [number, number, number, number] | null = null;
  for (const shape of shapes)
    for (const part of shape?.parts ?? [])
      for (const [lon, lat] of positions_of(part, origin) as [number, number][])
        bounds = bounds
          ? [Math.min(bounds[0], lon), Math.min(bounds[1], lat), Math.max(bounds[2], lon), Math.max(bounds[3], lat)]
          : [lon, lat, lon, lat];
  return bounds;
}
