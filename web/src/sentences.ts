import { el } from "./dom";
import { follow, type Page, say, word } from "./view";

/** The report in words, and what its reader must check. */
export function create_sentences(page: Page, host: HTMLElement) {
  const { paragraphs, flags } = page.data.report;
  follow(page, ["language"], () => {
    host.replaceChildren(
      el(
        "div",
        { class: "prose" },
        ...paragraphs.map(({ heading, text }) =>
          el("section", {}, el("h3", {}, say(page, heading)), el("p", {}, say(page, text))),
        ),
      ),
      ...(flags.length === 0
        ? []
        : [
            el(
              "section",
              { class: "flags", "aria-label": word(page, "to_check") },
              el("h3", {}, word(page, "to_check")),
              el("ul", {}, ...flags.map((flag) => el("li", {}, say(page, flag)))),
            ),
          ]),
    );
  });
}
