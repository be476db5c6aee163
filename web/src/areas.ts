import { el } from "./dom";
import { area_swatch, sign } from "./layers_panel";
import { create_table } from "./table";
import { map_column, type Show } from "./table_parts";
import { count, follow, type Page, say, word } from "./view";

/** The areas the office is graded on, by state, and where its paper contradicts its network. */
export function create_areas(page: Page, host: HTMLElement, show: Show) {
  const { areas, contradictions } = page.data;
  if (!areas && contradictions.length === 0) {
    follow(page, ["language"], () => host.replaceChildren(el("p", {}, word(page, "no_areas"))));
    return;
  }
  const table = el("div");
  const claims = el("div");
  host.replaceChildren(table, claims);
  if (areas) create_areas_table(page, areas, table, show);
  if (contradictions.length === 0)
    follow(page, ["language"], () => claims.replaceChildren(el("p", {}, word(page, "no_contradictions"))));
  else create_contradictions(page, claims);
}

type Areas = NonNullable<Page["data"]["areas"]>;

/** Open areas first, then those of which something is unknown. */
function create_areas_table(page: Page, areas: Areas, host: HTMLElement, show: Show) {
  const fill = create_table(page, host);
  const weight = { open: 0, unknown: 1, met: 2 };
  const order = areas.id
    .map((_, row) => row)
    .sort((a, b) => weight[areas.state[a] ?? "met"] - weight[areas.state[b] ?? "met"] || a - b);
  const name = (row: number) => areas.name[row] ?? areas.id[row] ?? "";
  const state = (row: number) => areas.state[row] ?? "unknown";
  const met = areas.state.filter((one) => one === "met").length;
  follow(page, ["language"], () =>
    fill({
      caption: word(page, "areas_caption", page.data.to, count(met), count(areas.id.length)),
      rows: order,
      columns: [
        { title: word(page, "area"), value: name },
        { title: word(page, "unit_in_charge"), value: (row) => areas.unit[row] ?? "" },
        {
          title: word(page, "state"),
          value: (row) => word(page, `state_${state(row)}`),
          show: (row) => el("span", { class: "severity" }, area_swatch(state(row)), " ", word(page, `state_${state(row)}`)),
        },
        { title: word(page, "accepted_on"), value: (row) => areas.accepted_on[row] ?? "" },
        {
          title: word(page, "open_items"),
          value: (row) => items_in(areas, row, "open").map((item) => item_text(page, areas, row, item)).join("; "),
          show: (row) =>
            el("ul", {}, ...items_in(areas, row, "open").map((item) => el("li", {}, item_text(page, areas, row, item)))),
        },
        { title: word(page, "unknown_items"), value: (row) => ids_of(areas, items_in(areas, row, "unknown")) },
        { title: word(page, "met_items"), value: (row) => ids_of(areas, items_in(areas, row, "met")) },
        { title: word(page, "bare_street_m"), value: (row) => areas.street_m[row] ?? null },
        ...map_column(page, show, (row) => [{ layer: "areas", row }], name),
      ],
    }),
  );
}

/** The items of an area in a state, as rows of areas.items. */
const items_in = (areas: Areas, row: number, state: Areas["item_state"][number][number]) =>
  areas.items.flatMap((_, item) => (areas.item_state[row]?.[item] === state ? [item] : []));

const ids_of = (areas: Areas, items: number[]) => items.map((item) => areas.items[item]?.id ?? "").join(" ");

/** "A4 排水户 118/430". */
function item_text(page: Page, areas: Areas, row: number, item: number): string {
  const [done, total] = areas.done[row]?.[item] ?? [null, null];
  const told = total ? ` ${count(done ?? 0)}/${count(total)}` : "";
  return `${areas.items[item]?.id ?? ""} ${say(page, areas.items[item]?.title)}${told}`;
}

function create_contradictions(page: Page, host: HTMLElement) {
  const { contradictions, to } = page.data;
  const fill = create_table(page, host);
  follow(page, ["language"], () =>
    fill({
      caption: word(page, "contradictions_caption", to),
      rows: contradictions.map((_, row) => row),
      columns: [
        {
          title: word(page, "severity"),
          value: (row) => word(page, contradictions[row]?.severity ?? "error"),
          show: (row) => {
            const severity = contradictions[row]?.severity ?? "error";
            return el("span", { class: "severity" }, sign(severity), " ", word(page, severity));
          },
        },
        { title: word(page, "check"), value: (row) => say(page, contradictions[row]?.check) },
        { title: word(page, "subjects"), value: (row) => contradictions[row]?.subject ?? "" },
        { title: word(page, "message"), value: (row) => say(page, contradictions[row]?.message) },
      ],
    }),
  );
}
