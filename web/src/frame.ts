import { button, el } from "./dom";
import { change, count, follow, type Page, word } from "./view";
import type { Word } from "./words";

export const sections = ["glance", "map", "report", "progress", "works", "blocks", "plans", "areas", "findings", "figures"] as const;
export type SectionKey = (typeof sections)[number];
const headings: Record<SectionKey, Word> = {
  glance: "glance",
  map: "map",
  report: "report",
  progress: "progress",
  works: "works_by_state",
  blocks: "blocks",
  plans: "plans",
  areas: "areas_graded",
  findings: "findings",
  figures: "figures",
};

/** Heading, contents, language, the sections and the foot. Gives the place of each section. */
export function create_frame(page: Page, host: HTMLElement): Record<SectionKey, HTMLElement> {
  const { data, view } = page;
  const title = el("h1", { tabindex: "-1" });
  const period = el("p", { class: "period" });
  const contents = el("nav");
  const language = button(
    "",
    () => change(page, "language", (next) => (next.language = next.language === "zh" ? "en" : "zh")),
    { class: "language" },
  );
  const paper = button("", () => window.print(), { class: "print" });
  const foot = el("footer");
  const places = each((_) => el("div", { class: "body" }));
  const heads = each((key) => el("h2", { id: `${key}-heading` }));
  const skip = el("a", { class: "skip", href: "#glance" });
  host.replaceChildren(
    skip,
    el("header", {}, el("div", {}, title, period), contents, el("div", { class: "buttons" }, language, paper)),
    el(
      "main",
      {},
      ...sections.map((key) =>
        el("section", { id: key, class: "part", "aria-labelledby": `${key}-heading` }, heads[key], places[key]),
      ),
    ),
    foot,
  );

  follow(page, ["language"], () => {
    const known = data.known_at ? [word(page, "known_at", data.known_at)] : [];
    document.documentElement.lang = view.language === "zh" ? "zh-CN" : "en";
    document.title = word(page, "title", data.city, data.from, data.to);
    title.textContent = `${data.city} ${word(page, "heading")}`;
    period.textContent = [`${data.from} — ${data.to}`, ...known].join(view.language === "zh" ? "，" : ", ");
    skip.textContent = word(page, "skip");
    contents.setAttribute("aria-label", word(page, "contents"));
    contents.replaceChildren(...sections.map((key) => el("a", { href: `#${key}` }, word(page, headings[key]))));
    for (const key of sections) heads[key].textContent = word(page, headings[key]);
    language.textContent = word(page, "other_language");
    language.lang = view.language === "zh" ? "en" : "zh-CN";
    paper.textContent = word(page, "print");
    foot.replaceChildren(
      el("p", {}, `${word(page, "ledger_head", count(data.ledger.count))} `, el("code", {}, data.ledger.head)),
      el("p", {}, word(page, `privacy_${data.privacy}`), el("span", { class: "advice" }, ` ${word(page, "offline")}`)),
    );
  });
  return places;
}

const each = <T>(make: (key: SectionKey) => T): Record<SectionKey, T> => ({
  glance: make("glance"),
  map: make("map"),
  report: make("report"),
  progress: make("progress"),
  works: make("works"),
  blocks: make("blocks"),
  plans: make("plans"),
  areas: make("areas"),
  findings: make("findings"),
  figures: make("figures"),
});
