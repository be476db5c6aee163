import { copy_rows } from "./copy";
import { button, el, is_narrow } from "./dom";
import { count, type Page, word } from "./view";

/** A cell is sorted, searched and copied by its value; null is unknown and sorts last. `show` draws it otherwise. */
export interface TableColumn {
  title: string;
  value: (row: number) => string | number | null;
  show?: (row: number) => Node | string;
  tool?: boolean; // only buttons: not sorted, searched, copied or printed
}
export interface TableContent {
  caption: string;
  columns: TableColumn[];
  rows: number[];
}

// A district has thousands of findings; the rest comes on demand. On a telephone a row is a card (style_phone.css).
const first_rows = 50;
const first_cards = 8;

/**
 * A table that sorts, searches and copies. Its parts say what they are, since a browser takes a table laid out as cards
 * for none. The function it returns fills it; order and search stay.
 */
export function create_table(page: Page, host: HTMLElement) {
  let content: TableContent = { caption: "", columns: [], rows: [] };
  let order: { column: number; falling: boolean } | null = null;
  let all = false;
  const search = el("input", { type: "search" });
  const label = el("label", {}, el("span"), search);
  const told = el("p", { class: "note", role: "status" });
  const copy = button("", async () => {
    const rows = matching();
    const copied = await copy_rows(content, rows);
    told.textContent = copied ? word(page, "copied", count(rows.length)) : word(page, "not_copied");
  });
  const table = el("table", { role: "table" });
  const more = button(
    "",
    () => {
      all = true;
      fill_body();
    },
    { class: "more" },
  );
  search.addEventListener("input", () => fill_body());
  host.replaceChildren(
    el("div", { class: "table-tools" }, label, copy, told),
    el("div", { class: "scroll", tabindex: "0", role: "group" }, table),
    more,
  );

  function matching(): number[] {
    const sought = search.value.trim().toLowerCase();
    const columns = content.columns.filter(({ tool }) => !tool);
    const rows = content.rows.filter(
      (row) =>
        !sought ||
        columns.some(({ value }) =>
          String(value(row) ?? "")
            .toLowerCase()
            .includes(sought),
        ),
    );
    const by = order && content.columns[order.column];
    if (!order || !by) return rows;
    const turn = order.falling ? -1 : 1;
    const { compare } = new Intl.Collator(page.view.language, { numeric: true });
    return rows
      .map((row) => ({ row, value: by.value(row) }))
      .sort((a, b) => {
        if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
        return (
          turn *
          (typeof a.value === "number" && typeof b.value === "number"
            ? a.value - b.value
            : compare(String(a.value), String(b.value)))
        );
      })
      .map(({ row }) => row);
  }

  function fill_head() {
    const heads = content.columns.map((column, i) => {
      if (column.tool) return el("td", { class: "tool", role: "cell" });
      const head = button(column.title, () => {
        order = { column: i, falling: order?.column === i && !order.falling };
        fill_head();
        fill_body();
        table.querySelectorAll<HTMLElement>("thead th button")[i]?.focus();
      });
      const sorted = order?.column !== i ? "none" : order.falling ? "descending" : "ascending";
      return el("th", { scope: "col", role: "columnheader", "aria-sort": sorted }, head);
    });
    table.replaceChildren(
      el("caption", {}, content.caption),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads)),
      el("tbody", { role: "rowgroup" }),
    );
  }

  function fill_body() {
    const rows = matching();
    const shown = all ? rows : rows.slice(0, is_narrow() ? first_cards : first_rows);
    table.tBodies[0]?.replaceChildren(
      ...shown.map((row) =>
        el(
          "tr",
          { role: "row" },
          ...content.columns.map((column) => {
            const value = column.value(row);
            const number = typeof value === "number";
            const cell = column.show?.(row) ?? (number ? count(value) : (value ?? ""));
            const day = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
            const kind = column.tool ? "tool" : number ? "number" : day ? "day" : "";
            const empty = cell === ""; // a card leaves it out
            return el("td", { class: kind, role: "cell", "data-title": column.title, "data-empty": empty }, cell);
          }),
        ),
      ),
    );
    told.textContent = word(page, "shown", count(shown.length), count(rows.length));
    more.hidden = shown.length === rows.length;
  }

  return function fill(next: TableContent) {
    content = next;
    (label.firstChild as HTMLElement).textContent = word(page, "search");
    copy.textContent = word(page, "copy");
    more.textContent = word(page, "show_all");
    table.parentElement?.setAttribute("aria-label", content.caption);
    fill_head();
    fill_body();
  };
}
