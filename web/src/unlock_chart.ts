import { button, chart_width, el, svg } from "./dom";
import { nice_step } from "./curves";
import type { Show } from "./table_parts";
import { count, follow, type Page, say, word } from "./view";

type Question = NonNullable<Page["data"]["unlock"]>["questions"][number];

const width = chart_width;
const height = 300;
const margin = { left: 60, right: 16, top: 14, bottom: 40 };

/**
 * The value that further signatures free, as a step curve of the frontier's corners. Pressing a step shows on the map
 * what it frees; so do the buttons below, which say the same in words.
 */
export function create_unlock_chart(page: Page, question: Question, host: HTMLElement, show: Show) {
  const { corners, not_assessed, plan, today, unit } = question;
  const of_plan = () => (plan === null ? "" : `${word(page, "plan")} ${plan}: `);
  if (not_assessed || today === null) {
    follow(page, ["language"], () =>
      host.replaceChildren(
        el("p", { class: "unlock note" }, of_plan() + (not_assessed ? say(page, not_assessed) : "")),
      ),
    );
    return;
  }
  const most = Math.max(1, ...corners.map(({ signatures }) => signatures));
  const top = Math.max(1, today, ...corners.map(({ value }) => value));
  const step = nice_step(top / 4);
  const ceiling = Math.ceil(top / step) * step;
  const x = (signatures: number) => margin.left + (signatures / most) * (width - margin.left - margin.right);
  const y = (value: number) => height - margin.bottom - (value / ceiling) * (height - margin.top - margin.bottom);
  let path = `M${x(0)},${y(today).toFixed(1)}`;
  for (const { signatures, value } of corners) path += `H${x(signatures).toFixed(1)}V${y(value).toFixed(1)}`;
  const across = nice_step(most / 8);

  follow(page, ["language"], () => {
    const amount = (value: number) => `${count(value)} ${word(page, `unit_${unit}`)}`;
    const told = ({ signatures, value, gain }: (typeof corners)[number]) =>
      word(page, "unlock_step", count(signatures), amount(value), amount(gain));
    const press = (corner: (typeof corners)[number]) =>
      show?.(corner.pieces.map((row) => ({ layer: "pieces", row })));
    const point = (corner: (typeof corners)[number]) => {
      const mark = svg(
        "circle",
        { class: "corner", cx: x(corner.signatures).toFixed(1), cy: y(corner.value).toFixed(1), r: 5.5 },
        svg("title", {}, told(corner)),
      );
      mark.addEventListener("click", () => press(corner));
      return mark;
    };
    const levels = Array.from({ length: Math.round(ceiling / step) + 1 }, (_, i) => i * step);
    const counts = Array.from({ length: Math.floor(most / across) + 1 }, (_, i) => i * across);
    host.replaceChildren(
      el(
        "figure",
        { class: "unlock" },
        el(
          "figcaption",
          {},
          of_plan() + word(page, "unlock_caption", word(page, `unit_${unit}`)),
        ),
        svg(
          "svg",
          { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": corners.map(told).join("; ") },
          ...levels.flatMap((level) => [
            svg("line", { class: "grid", x1: margin.left, x2: width - margin.right, y1: y(level), y2: y(level) }),
            svg("text", { x: margin.left - 6, y: y(level) + 4, "text-anchor": "end" }, count(level)),
          ]),
          ...counts.map((at) =>
            svg("text", { x: x(at), y: height - margin.bottom + 17, "text-anchor": "middle" }, count(at)),
          ),
          svg(
            "text",
            { x: width - margin.right, y: height - 6, "text-anchor": "end" },
            word(page, "signatures"),
          ),
          svg("path", { class: "steps", d: path }),
          ...corners.map(point),
        ),
        ...(show ? [el("p", { class: "note advice" }, word(page, "unlock_hint"))] : []),
        el(
          "ol",
          { class: "corners" },
          ...corners.map((corner) =>
            el("li", {}, show ? button(told(corner), () => press(corner), { class: "plain" }) : told(corner)),
          ),
        ),
      ),
    );
  });
}
