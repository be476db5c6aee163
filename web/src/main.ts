import { create_areas } from "./areas";
import { create_bars } from "./bars";
import { create_blocks } from "./blocks";
import { create_curves } from "./curves";
import { el } from "./dom";
import { create_frame } from "./frame";
import { create_headlines } from "./headlines";
import { create_map_section } from "./map_section";
import { serve_tiles } from "./map_tiles";
import type { PageData } from "./page_data";
import { create_plans } from "./plans";
import { create_sentences } from "./sentences";
import { create_figures_table, create_findings_table } from "./tables_of_findings";
import { create_projects_table, create_works_table } from "./tables_of_progress";
import { follow, open_page, word } from "./view";

const text = document.getElementById("data")?.textContent ?? "null";
if (text !== "null") serve_tiles(text); // first, so that it works beside the rest
const data = JSON.parse(text) as PageData | null;
if (data?.format === 1) show(data);
else document.body.textContent = "This page holds no data: it is the template of `qinzao report -o page.html`.";

function show(data: PageData) {
  const page = open_page(data);
  const places = create_frame(page, document.body);
  create_headlines(page, places.glance);
  const show_rows = create_map_section(page, places.map);
  create_sentences(page, places.report);

  if (data.projects.id.length === 0) {
    follow(page, ["language"], () => places.progress.replaceChildren(el("p", {}, word(page, "no_projects"))));
  } else {
    const curves = el("div");
    const bars = el("div");
    const table = el("div");
    places.progress.replaceChildren(el("div", { class: "pair" }, curves, bars), table);
    create_bars(page, bars, create_curves(page, curves));
    create_projects_table(page, table, show_rows);
  }
  if (data.map.works.id.length === 0)
    follow(page, ["language"], () => places.works.replaceChildren(el("p", {}, word(page, "no_works"))));
  else create_works_table(page, places.works, show_rows);
  create_blocks(page, places.blocks, show_rows);
  create_plans(page, places.plans, show_rows);
  create_areas(page, places.areas, show_rows);
  create_findings_table(page, places.findings, show_rows);
  create_figures_table(page, places.figures, show_rows);
}
