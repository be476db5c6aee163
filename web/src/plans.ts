import { el } from "./dom";
import type { PageData } from "./page_data";
import { create_table } from "./table";
import { map_column, type Show } from "./table_parts";
import { count, follow, type Page, say, word } from "./view";

/** The saved plans, one at a time: what it costs, what it changes, cost by street and the bill of quantities. */
export function create_plans(page: Page, host: HTMLElement, show: Show) {
  const { plans, to } = page.data;
  if (plans.length === 0) {
    follow(page, ["language"], () => host.replaceChildren(el("p", {}, word(page, "no_plans"))));
    return;
  }
  let chosen = 0;
  const select = el("select");
  const label = el("label", {}, el("span"), select);
  const facts = el("div", { class: "facts" });
  const before_after = el("div");
  const streets = el("div");
  const bill = el("div");
  host.replaceChildren(label, facts, el("div", { class: "pair" }, before_after, streets), bill);
  const fill_changes = create_table(page, before_after);
  const fill_streets = create_table(page, streets);
  const fill_bill = create_table(page, bill);

  function draw() {
    const plan = plans[chosen] as Plan;
    facts.replaceChildren(facts_of(page, plan));
    const changes = changes_of(page, plan);
    fill_changes({
      caption: word(page, "before_after", to),
      rows: changes.map((_, row) => row),
      columns: [
        { title: word(page, "without_sewer"), value: (row) => changes[row]?.name ?? "" },
        { title: word(page, "built_before"), value: (row) => changes[row]?.before ?? null },
        { title: word(page, "built_after"), value: (row) => changes[row]?.after ?? null },
      ],
    });
    fill_streets({
      caption: word(page, "streets_caption"),
      rows: plan.streets.map((_, row) => row),
      columns: [
        { title: word(page, "street"), value: (row) => plan.streets[row]?.street || "–" },
        { title: word(page, "metres"), value: (row) => plan.streets[row]?.metres ?? null },
        { title: word(page, "cost"), value: (row) => plan.streets[row]?.cost_cny ?? null },
        ...map_column(
          page,
          show,
          (row) => (plan.streets[row]?.pipes ?? []).map((pipe) => ({ layer: "pipes", row: pipe })),
          (row) => plan.streets[row]?.street ?? "",
        ),
      ],
    });
    fill_bill({
      caption: word(page, "bill_caption"),
      rows: plan.bill.map((_, row) => row),
      columns: [
        { title: word(page, "item"), value: (row) => say(page, plan.bill[row]?.item) },
        { title: word(page, "street"), value: (row) => plan.bill[row]?.street ?? "" },
        { title: word(page, "diameter"), value: (row) => plan.bill[row]?.diameter_mm ?? null },
        { title: word(page, "unit"), value: (row) => say(page, plan.bill[row]?.unit) },
        { title: word(page, "quantity"), value: (row) => plan.bill[row]?.quantity ?? null },
        { title: word(page, "cost"), value: (row) => plan.bill[row]?.cost_cny ?? null },
      ],
    });
  }
  select.addEventListener("change", () => {
    chosen = Number(select.value);
    draw();
  });
  follow(page, ["language"], () => {
    (label.firstChild as HTMLElement).textContent = word(page, "plan");
    select.replaceChildren(...plans.map(({ name }, row) => el("option", { value: row }, name)));
    select.value = String(chosen);
    draw();
  });
}

type Plan = PageData["plans"][number];

function facts_of(page: Page, plan: Plan) {
  const lines: [string, string][] = [
    [word(page, "cost"), count(plan.cost_cny)],
    [word(page, "floor"), count(plan.floor_cny)],
    [word(page, "served_households"), count(plan.households)],
    [word(page, "served_parcels"), count(plan.parcels)],
    ...(plan.households > 0
      ? ([[word(page, "per_household"), count(Math.round(plan.cost_cny / plan.households))]] as [string, string][])
      : []),
    [word(page, "prices"), plan.costs],
  ];
  return el("dl", {}, ...lines.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function changes_of(page: Page, { before, after }: Plan) {
  return [
    { name: word(page, "unserved_areas"), before: before.areas, after: after.areas },
    { name: word(page, "unserved_hectares"), before: before.hectares, after: after.hectares },
    { name: word(page, "unserved_parcels"), before: before.parcels, after: after.parcels },
    { name: word(page, "unserved_households"), before: before.households, after: after.households },
  ];
}
