import { day_of } from "./days";
import { el } from "./dom";
import { work_states, work_swatch } from "./layers_panel";
import { work_state_on } from "./standing";
import { create_table, type TableColumn } from "./table";
import { map_column, type Show } from "./table_parts";
import { count, follow, type Page, range, say, term, word } from "./view";

/** Each project with its households by stage. */
export function create_projects_table(page: Page, host: HTMLElement, show: Show) {
  const fill = create_table(page, host);
  const { projects, stages } = page.data;
  follow(page, ["language"], () =>
    fill({
      caption: word(page, "projects_caption", page.data.to),
      rows: projects.id.map((_, row) => row),
      columns: [
        { title: word(page, "project"), value: (row) => say(page, projects.name[row]) },
        { title: word(page, "kind"), value: (row) => term(page, projects.kind[row] ?? "") },
        { title: word(page, "households"), value: (row) => projects.households[row] ?? null },
        { title: word(page, "residential"), value: (row) => projects.residential[row] ?? null },
        ...stages.slice(1).map(
          ({ name }, i): TableColumn => ({
            title: say(page, name),
            value: (row) => projects.at_least[row]?.[i + 1]?.[0] ?? null,
            show: (row) => range(projects.at_least[row]?.[i + 1] ?? [0, 0]),
          }),
        ),
        {
          title: word(page, "disputed"),
          value: (row) => projects.disputed[row]?.[0] ?? null,
          show: (row) => range(projects.disputed[row] ?? [0, 0]),
        },
        { title: word(page, "idle_days"), value: (row) => projects.idle_days[row] ?? null },
        ...map_column(
          page,
          show,
          (row) => [{ layer: "projects", row }],
          (row) => say(page, projects.name[row]),
        ),
      ],
    }),
  );
}

/** Works on the slider's day: how many in each state, and which. */
export function create_works_table(page: Page, host: HTMLElement, show: Show) {
  const tally = el("ul", { class: "tally" });
  const body = el("div");
  host.replaceChildren(tally, body);
  const fill = create_table(page, body);
  const { works } = page.data.map;
  const state = (row: number) => work_state_on(works.state[row] ?? [], page.view.day);
  const state_name = (row: number) => say(page, state(row)?.name) || word(page, "no_record");
  follow(page, ["language", "day"], () => {
    const standing = works.id.map((_, row) => state(row)?.key ?? "no_record");
    tally.replaceChildren(
      ...work_states(page)
        .filter(([key]) => standing.includes(key))
        .map(([key, name]) =>
          el(
            "li",
            {},
            work_swatch(key),
            el("span", {}, name),
            el("strong", {}, count(standing.filter((at) => at === key).length)),
          ),
        ),
    );
    fill({
      caption: word(page, "works_caption", day_of(page.view.day)),
      rows: works.id.map((_, row) => row),
      columns: [
        { title: word(page, "name"), value: (row) => works.name[row] || (works.id[row] ?? null) },
        { title: word(page, "kind"), value: (row) => term(page, works.kind[row] ?? "") },
        { title: word(page, "river"), value: (row) => works.river[row] ?? null },
        {
          title: word(page, "state"),
          value: (row) => state_name(row),
          show: (row) => el("span", {}, work_swatch(state(row)?.key ?? "no_record"), state_name(row)),
        },
        { title: word(page, "since"), value: (row) => state(row)?.since ?? null },
        ...map_column(
          page,
          show,
          (row) => [{ layer: "works", row }],
          (row) => works.name[row] ?? "",
        ),
      ],
    });
  });
}
