import { day_of, number_of } from "./days";
import { button, el } from "./dom";
import { findings_day, findings_hold } from "./standing";
import { change, follow, type Page, word } from "./view";

/** The day the map shows: a slider by the day, a field, and the two days of the report. */
export function create_time_slider(page: Page, host: HTMLElement) {
  const { data, first_day: first } = page;
  const last = number_of(data.to);
  const slider = el("input", {
    type: "range",
    min: first,
    max: last,
    step: 1,
    value: page.view.day,
    list: "report-days",
  });
  const field = el("input", { type: "text", class: "day", size: 10, maxlength: 10, placeholder: "2020-12-31" });
  const before = button("", () => go(number_of(data.from)));
  const after = button("", () => go(last));
  const label = el("label", {}, el("span"), field);
  const note = el("p", { class: "note", "aria-live": "polite" });
  const go = (day: number) => change(page, "day", (view) => (view.day = Math.min(last, Math.max(first, day))));
  slider.addEventListener("input", () => go(Number(slider.value)));
  field.addEventListener("change", () => {
    const day = number_of(field.value.trim());
    go(Number.isNaN(day) ? page.view.day : day); // what is no day leaves the day as it was
  });
  host.append(
    before,
    slider,
    after,
    label,
    note,
    el("datalist", { id: "report-days" }, el("option", { value: number_of(data.from) }), el("option", { value: last })),
  );
  follow(page, ["language", "day"], () => {
    const { day } = page.view;
    slider.value = String(day);
    slider.setAttribute("aria-label", word(page, "day_slider"));
    slider.setAttribute("aria-valuetext", day_of(day));
    field.value = day_of(day);
    (label.firstChild as HTMLElement).textContent = word(page, "day");
    before.textContent = `${word(page, "before")} ${data.from}`;
    after.textContent = `${word(page, "after")} ${data.to}`;
    before.setAttribute("aria-pressed", String(day === number_of(data.from)));
    after.setAttribute("aria-pressed", String(day === last));
    const of_day = word(page, "findings_of", data[findings_day(data, day)]);
    note.textContent = !data.findings ? "" : findings_hold(data, day) ? of_day : of_day + word(page, "findings_faded");
  });
}
