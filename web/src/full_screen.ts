import { button, svg } from "./dom";
import { follow, type Page, word } from "./view";

/**
 * A button that lets a part of the page fill the screen, and Escape that takes it back. Where the browser has no full
 * screen (telephones of some makers) the part fills the window instead.
 */
export function create_full_screen(page: Page, part: HTMLElement): HTMLButtonElement {
  const press = () => (is_full(part) ? leave(part) : void enter(part));
  const switched = button("", press, { class: "full-screen" });
  const render = () => {
    const full = is_full(part);
    const name = word(page, full ? "leave_full_screen" : "full_screen");
    switched.setAttribute("aria-label", name);
    switched.title = name;
    switched.setAttribute("aria-pressed", String(full));
    const path = full ? "M6 2v4H2M10 2v4h4M14 10h-4v4M2 10h4v4" : "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4";
    switched.replaceChildren(
      svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: path })),
      name,
    );
  };
  document.addEventListener("fullscreenchange", () => {
    part.classList.toggle("full", document.fullscreenElement === part);
    render();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !is_full(part)) return;
    leave(part);
    render();
  });
  switched.addEventListener("click", render);
  follow(page, ["language"], render);
  return switched;
}

const is_full = (part: HTMLElement) => part.classList.contains("full");

async function enter(part: HTMLElement) {
  part.classList.add("full");
  try {
    await part.requestFullscreen();
  } catch {
    part.classList.add("full"); // of the window: the browser has no full screen or refuses it
  }
}

function leave(part: HTMLElement) {
  part.classList.remove("full");
  if (document.fullscreenElement) void document.exitFullscreen();
}
