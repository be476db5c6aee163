import { el } from "./dom";
import type { TableContent } from "./table";

/**
 * Puts rows on the clipboard for a spreadsheet: as a table whose texts stay texts (an id of twenty digits is no number,
 * and a name that begins with = is no formula), and as tab-separated lines. False where the browser refuses.
 */
export async function copy_rows(content: TableContent, rows: number[]): Promise<boolean> {
  const columns = content.columns.filter(({ tool }) => !tool);
  const lines = rows.map((row) => columns.map(({ value }) => value(row)));
  const text = [columns.map(({ title }) => title), ...lines.map((line) => line.map(plain))]
    .map((line) => line.join("\t"))
    .join("\n");
  const table = el(
    "table",
    {},
    el("tr", {}, ...columns.map(({ title }) => el("th", {}, title))),
    ...lines.map((line) =>
      el(
        "tr",
        {},
        ...line.map((value) =>
          typeof value === "number"
            ? el("td", {}, String(value))
            : el("td", { style: "mso-number-format:'\\@'" }, value ?? ""),
        ),
      ),
    ),
  );
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([table.outerHTML], { type: "text/html" }),
      }),
    ]);
    return true;
  } catch {
    return false; // told to the reader beside the button
  }
}

/** One cell of a tab-separated line; an apostrophe keeps a spreadsheet from calculating a text. */
function plain(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = (value ?? "").replace(/\s+/g, " ");
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}
