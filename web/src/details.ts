import { button, el } from "./dom";
import type { Pick } from "./map_sources";
import { type Line, type Go, tell } from "./tellers";
import { follow, type Page, word } from "./view";

/**
 * The panel that tells about what was picked. `show` fills and opens it; `closed` runs when the reader closes it; `go`
 * marks what a card leads on to.
 */
export function create_details(page: Page, host: HTMLElement, closed: () => void, go: Go) {
  let picks: Pick[] = [];
  let opener: Element | null = null;
  const close = () => {
    host.hidden = true;
    closed();
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    opener = null;
  };
  const render = () => {
    host.setAttribute("aria-label", word(page, "details"));
    host.replaceChildren(
      button("×", close, { class: "close", "aria-label": word(page, "close"), title: word(page, "close") }),
      ...(picks.length ? picks.map((pick) => card(page, pick, go)) : [el("p", {}, word(page, "nothing_here"))]),
    );
  };
  host.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // it closes the panel, not the full screen
    close();
  });
  follow(page, ["language", "day"], render);
  return function show(next: Pick[], take_focus: boolean) {
    picks = next;
    opener = take_focus ? (opener ?? document.activeElement) : null;
    render();
    host.hidden = false;
    host.scrollTop = 0;
    if (take_focus) host.focus({ preventScroll: true });
  };
}

function card(page: Page, pick: Pick, go: Go): HTMLElement {
  const lines: Line[] = tell(page, pick, go).filter(([, value]) => value !== null && value !== "");
  return el(
    "section",
    { class: "card" },
    el("h3", {}, word(page, pick.layer)),
    el("dl", {}, ...lines.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value ?? "")])),
  );
}
