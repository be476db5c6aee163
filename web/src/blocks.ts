import { el } from "./dom";
import { create_strip_chart } from "./strip_chart";
import { create_table } from "./table";
import { map_column, type Show } from "./table_parts";
import { create_unlock_chart } from "./unlock_chart";
import { follow, type Page, term, word } from "./view";

/** What of the works is free to build, and which signatures would free more. */
export function create_blocks(page: Page, host: HTMLElement, show: Show) {
  const { blocks, unlock, to } = page.data;
  if (!blocks || blocks.works.length === 0) {
    follow(page, ["language"], () => host.replaceChildren(el("p", {}, word(page, "no_blocks"))));
    return;
  }
  const chart = el("div");
  const table = el("div");
  const steps = (unlock?.questions ?? [])
    .filter(({ corners, not_assessed }) => corners.length > 0 || not_assessed)
    .map((question) => {
      const place = el("div");
      create_unlock_chart(page, question, place, show);
      return place;
    });
  host.replaceChildren(el("div", { class: "pair" }, chart, ...steps), table);
  create_strip_chart(page, chart, show);
  const fill = create_table(page, table);
  const { works, strips } = blocks;
  const name = (row: number) => works[row]?.name || word(page, "planned_pipes");
  const certificate = (row: number) => {
    const level = works[row]?.certificate;
    return level ? word(page, `certificate_${level}`) + (works[row]?.provisional ? word(page, "provisional") : "") : null;
  };
  follow(page, ["language"], () =>
    fill({
      caption: word(page, "blocks_caption", to),
      rows: works.map((_, row) => row),
      columns: [
        { title: word(page, "name"), value: name },
        { title: word(page, "kind"), value: (row) => works[row]?.plan ? word(page, "plan") : term(page, works[row]?.kind ?? "") },
        { title: word(page, "metres"), value: (row) => works[row]?.metres ?? null },
        { title: word(page, "buildable_m"), value: (row) => works[row]?.buildable_m ?? null },
        { title: word(page, "longest_m"), value: (row) => works[row]?.longest_m ?? null },
        { title: word(page, "certificate"), value: certificate },
        ...map_column(
          page,
          show,
          (row) => strips.work.flatMap((work, strip) => (work === row ? [{ layer: "strips", row: strip }] : [])),
          name,
        ),
      ],
    }),
  );
}
