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

const few = 3;

/** The first keys, and all of them behind a disclosure. */
export function shortened(keys: string[]): Node | string {
  if (keys.length <= few) return keys.join(", ");
  return el(
    "details",
    {},
    el("summary", {}, `${keys.slice(0, few).join(", ")} … (${count(keys.length)})`),
    keys.join(", "),
  );
}

/** The same for the panel beside the map, with their number first and a button that copies all of them, one a line. */
export function keys_of(page: Page, keys: string[]): Node | string {
  if (keys.length <= few) return keys.join(", ");
  const copy = button(word(page, "copy_ids"), async () => {
    try {
      await navigator.clipboard.writeText(keys.join("\n"));
      copy.textContent = word(page, "copied_ids", count(keys.length));
    } catch {
      copy.textContent = word(page, "not_copied");
    }
  });
  return el("div", { class: "keys" }, el("p", {}, `${count(keys.length)} `, copy), shortened(keys));
}

/** The first of some nodes, and the others behind a disclosure. */
export function few_of(nodes: Node[]): Node {
  const list = (some: Node[]) => el("ul", {}, ...some.map((node) => el("li", {}, node)));
  if (nodes.length <= few) return list(nodes);
  return el(
    "div",
    { class: "keys" },
    list(nodes.slice(0, few)),
    el("details", {}, el("summary", {}, `… (${count(nodes.length)})`), list(nodes.slice(few))),
  );
}
