import { el } from "./dom";
import { unknown_color } from "./theme";
import { count, follow, type Page, range, say, word } from "./view";

/**
 * A bar a project, the largest first: its households by the stage they stand at, the most advanced first; pale where
 * only a number is known. Pressing a name shows its curve. Households of no project have no bar.
 */
export function create_bars(page: Page, host: HTMLElement, choose: (row: number) => void) {
  const { projects, stages, to } = page.data;
  follow(page, ["language"], () => {
    const rows = projects.id
      .map((_, row) => row)
      .filter((row) => projects.id[row] !== "" || projects.curve[row]?.day.length)
      .sort((a, b) => (projects.households[b] ?? 0) - (projects.households[a] ?? 0));
    const uncertain = projects.at_least.some((of) => of.some(([least, upper]) => least !== upper));
    const list = el(
      "ol",
      { class: "bars", tabindex: "0", "aria-label": word(page, "bars_caption", to) },
      ...rows.map((row) => {
        const households = projects.households[row] ?? 0;
        const reached = projects.at_least[row] ?? [];
        const name = say(page, projects.name[row]);
        const chosen = el("button", { type: "button", class: "plain", title: name }, name);
        chosen.addEventListener("click", () => choose(row));
        const bar = el("span", { class: "bar", "aria-hidden": "true" });
        let rest = households; // of which the stage is not known
        const part = (size: number, color: string) => {
          const piece = el("span");
          piece.style.flexGrow = String(size);
          piece.style.backgroundColor = color;
          if (size > 0) bar.append(piece);
          rest -= size;
        };
        for (let i = stages.length - 1; i >= 0; --i)
          part(Math.max(0, (reached[i]?.[0] ?? 0) - (reached[i + 1]?.[1] ?? 0)), stages[i]?.color ?? "");
        part(Math.max(0, rest), unknown_color);
        const signed = stages.findIndex(({ key }) => key === "signed");
        const told =
          signed < 0
            ? count(households)
            : `${say(page, stages[signed]?.name)} ${range(reached[signed] ?? [0, 0])} / ${count(households)}`;
        return el(
          "li",
          {},
          el("span", { class: "bar-name" }, chosen),
          el("span", { class: "track" }, bar),
          el("span", { class: "told" }, told),
        );
      }),
    );
    host.replaceChildren(
      el(
        "figure",
        {},
        el("figcaption", {}, word(page, "bars_caption", to)),
        list,
        ...(uncertain ? [el("p", { class: "note" }, word(page, "bars_note"))] : []),
      ),
    );
  });
}
