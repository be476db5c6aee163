import { button, el } from "./dom";
import { type Pick, shapes_of } from "./map_sources";
import type { TableColumn } from "./table";
import { count, type Page, word } from "./view";

/** Goes to rows of the map; null where there is no map. */
export type Show = ((picks: Pick[]) => void) | null;

/** A column with a button that shows the row on the map, where the row has a shape there. */
export function map_column(
  page: Page,
  show: Show,
  picks: (row: number) => Pick[],
  name: (row: number) => string,
): TableColumn[] {
  if (!show) return [];
  const drawn = (row: number) => picks(row).filter((pick) => shapes_of(page.data, pick.layer)[pick.row]);
  const label = word(page, "show");
  return [
    {
      title: "",
      tool: true,
      value: () => null,
      show: (row) =>
        drawn(row).length === 0
          ? ""
          : button(label, () => show(drawn(row)), { "aria-label": `${label}: ${name(row)}` }),
    },
  ];
}

/** The first keys, and all of them behind a disclosure. */
export function shortened(keys: string[]): Node | string {
  const few = 3;
  if (keys.length <= few) return keys.join(", ");
  return el(
    "details",
    {},
    el("summary", {}, `${keys.slice(0, few).join(", ")} … (${count(keys.length)})`),
    keys.join(", "),
  );
}
