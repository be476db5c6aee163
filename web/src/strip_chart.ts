import { chart_width, el, svg } from "./dom";
import { strip_states, strip_swatch } from "./layers_panel";
import type { Show } from "./table_parts";
import { strip_colors } from "./theme";
import { count, follow, type Page, word } from "./view";

const width = chart_width;
const name_letters = width < 500 ? 8 : 14; // that fit beside the bars
const left = 14 * name_letters - 6;
const right = 70;
const bar = 15;
const step = 27;

type Bar = { work: number; line: string; strips: number[] };

/**
 * A bar a line of the works, from its lower end up: clear pale, held by land hatched, held by a house dark. Pressing a
 * bar shows it on the map.
 */
export function create_strip_chart(page: Page, host: HTMLElement, show: Show) {
  const { blocks } = page.data;
  if (!blocks) return;
  const { strips, works } = blocks;
  const bars: Bar[] = [];
  strips.work.forEach((work, strip) => {
    const last = bars[bars.length - 1];
    if (last && last.work === work && last.line === strips.line[strip]) last.strips.push(strip);
    else bars.push({ work, line: strips.line[strip] ?? "", strips: [strip] });
  });
  const longest = Math.max(1, ...strips.to_m);
  const x = (metres: number) => left + (metres / longest) * (width - left - right);
  const name = (work: number) => works[work]?.name || word(page, "planned_pipes");
  const told = ({ work, line, strips: rows }: Bar) => {
    const metres = (state: string) =>
      rows.reduce(
        (sum, row) => sum + (strips.state[row] === state ? (strips.to_m[row] ?? 0) - (strips.from_m[row] ?? 0) : 0),
        0,
      );
    return `${name(work)} ${line}: ${strip_states.map((state) => `${word(page, state)} ${count(Math.round(metres(state)))} m`).join(", ")}`;
  };
  const draw_bar = (of: Bar, i: number) => {
    const y = 6 + i * step;
    const first = i === 0 || bars[i - 1]?.work !== of.work;
    const end = strips.to_m[of.strips[of.strips.length - 1] ?? 0] ?? 0;
    const group = svg(
      "g",
      show ? { class: "strip", role: "button", tabindex: "0", "aria-label": told(of) } : {},
      svg("title", {}, told(of)),
      ...of.strips.map((row) => {
        const state = strips.state[row] ?? "clear";
        const from = x(strips.from_m[row] ?? 0);
        return svg("rect", {
          x: from.toFixed(1),
          y,
          width: Math.max(0.5, x(strips.to_m[row] ?? 0) - from).toFixed(1),
          height: bar,
          fill: state === "soft" ? "url(#strip-soft)" : strip_colors[state],
        });
      }),
      svg("rect", { class: "frame", x: left, y, width: Math.max(0.5, x(end) - left).toFixed(1), height: bar }),
    );
    const press = () => show?.(of.strips.map((row) => ({ layer: "strips", row })));
    group.addEventListener("click", press);
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press();
    });
    return [
      svg("text", { x: left - 8, y: y + 12, "text-anchor": "end" }, first ? shortened(name(of.work)) : ""),
      group,
      svg("text", { x: x(end) + 6, y: y + 12 }, `${count(Math.round(end))} m`),
    ];
  };
  follow(page, ["language"], () => {
    host.replaceChildren(
      el(
        "figure",
        {},
        el("figcaption", {}, word(page, "strips_caption", page.data.to)),
        el(
          "div",
          { class: "scroll", tabindex: "0", role: "group", "aria-label": word(page, "strips_caption", page.data.to) },
          svg(
            "svg",
            { viewBox: `0 0 ${width} ${12 + bars.length * step}` },
            svg(
              "defs",
              {},
              svg(
                "pattern",
                { id: "strip-soft", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
                svg("rect", { width: 5, height: 5, fill: "#ffffff" }),
                svg("rect", { width: 2.6, height: 5, fill: strip_colors.soft }),
              ),
            ),
            ...bars.flatMap(draw_bar),
          ),
        ),
        el(
          "ul",
          { class: "tally" },
          ...strip_states.map((state) => el("li", {}, strip_swatch(state), el("span", {}, word(page, state)))),
        ),
      ),
    );
  });
}

const shortened = (name: string) =>
  [...name].length > name_letters ? `${[...name].slice(0, name_letters - 1).join("")}…` : name;
