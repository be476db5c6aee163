import type { PageData, Shape } from "./page_data";

const found = new WeakMap<PageData, Shape[]>();

/** Where each project lies: as drawn, or, where nobody has drawn it, the outline of the parcels its households hold. */
export function project_shapes(data: PageData): Shape[] {
  let shapes = found.get(data);
  if (!shapes) {
    const { shape, parcels } = data.projects;
    shapes = shape.map((drawn, row) => drawn ?? outline_of((parcels?.[row] ?? []).map((at) => data.map.parcels.shape[at] ?? null)));
    found.set(data, shapes);
  }
  return shapes;
}

type Corner = [x: number, y: number];
const key_of = ([x, y]: Corner) => `${x} ${y}`;

/** The edges that only one of the polygons has, as lines; null where there are none. */
export function outline_of(polygons: Shape[]): Shape {
  const edges = new Map<string, [Corner, Corner]>();
  for (const polygon of polygons)
    for (const ring of polygon?.kind === "polygon" ? polygon.parts : []) {
      let from: Corner | null = null;
      let [x, y] = [0, 0];
      for (let i = 0; i < ring.length; i += 2) {
        const to: Corner = [(x += ring[i] as number), (y += ring[i + 1] as number)];
        if (from && key_of(from) !== key_of(to)) {
          const back = `${key_of(to)} ${key_of(from)}`; // neighbours turn the same way, so they share an edge backwards
          if (!edges.delete(back)) edges.set(`${key_of(from)} ${key_of(to)}`, [from, to]);
        }
        from = to;
      }
    }
  const from_corner = new Map<string, [Corner, Corner][]>();
  for (const edge of edges.values()) {
    const key = key_of(edge[0]);
    from_corner.set(key, [...(from_corner.get(key) ?? []), edge]);
  }
  const parts: number[][] = [];
  for (const starts of from_corner.values())
    for (let edge = starts.pop(); edge; edge = starts.pop()) {
      const part = [...edge[0]];
      for (let at: [Corner, Corner] | undefined = edge; at; at = from_corner.get(key_of(at[1]))?.pop())
        part.push(at[1][0] - at[0][0], at[1][1] - at[0][1]);
      parts.push(part);
    }
  return parts.length ? { kind: "line", parts } : null;
}
