import { number_of } from "./days";
import type { PageData, Text } from "./page_data";
import { earliest_day } from "./standing";
import { type Word, words } from "./words";

export const layer_keys = [
  "findings",
  "strips",
  "works",
  "projects",
  "areas",
  "parcels",
  "pipes",
  "streets",
  "railways",
  "rivers",
  "boundary",
  "names",
] as const;
export type LayerKey = (typeof layer_keys)[number];
export const severities = ["error", "warning", "info"] as const;
export type Severity = (typeof severities)[number];

/** What the reader has chosen. */
export interface View {
  language: "zh" | "en";
  day: number;
  hidden: Set<LayerKey>;
  hidden_severities: Set<Severity>;
  hidden_checks: Set<number>; // rows of checks
}
export type Change = "language" | "day" | "layers" | "findings";

/** The data, the choices, and who wants to know when a choice changes. */
export interface Page {
  data: PageData;
  first_day: number; // that the slider shows
  view: View;
  listeners: { changes: Change[]; listener: () => void }[];
}

/** Notices are thousands and no fault, and areas cover the rest of the map; they show when asked for. */
export function open_page(data: PageData): Page {
  const view: View = {
    language: data.language,
    day: number_of(data.to),
    hidden: new Set(["areas"]),
    hidden_severities: new Set(["info"]),
    hidden_checks: new Set(),
  };
  return { data, first_day: earliest_day(data), view, listeners: [] };
}

/** Runs the listener now and after each of the changes. */
export function follow(page: Page, changes: Change[], listener: () => void) {
  page.listeners.push({ changes, listener });
  listener();
}

export function change(page: Page, what: Change, edit: (view: View) => void) {
  edit(page.view);
  for (const { changes, listener } of page.listeners) if (changes.includes(what)) listener();
}

/** A text of the data in the page's language; nothing for none. */
export const say = (page: Page, text: Text | undefined) => text?.[page.view.language] ?? "";

/** A word of the page with `{}` replaced in turn. */
export function word(page: Page, key: Word, ...values: (string | number)[]): string {
  let next = 0;
  return words[key][page.view.language].replace(/\{\}/g, () => String(values[next++]));
}

/** A word of the data (a system, a kind of work) in the page's language, itself where the page has none. */
export const term = (page: Page, key: string) => (key in words ? word(page, key as Word) : key);

/** A number as people write it: 13 008. null is unknown. */
export const count = (value: number) => value.toLocaleString("en").replace(/,/g, "\u202f");

export const range = ([least, most]: [number, number]) =>
  least === most ? count(least) : `${count(least)}–${count(most)}`;

export function toggle<T>(set: Set<T>, item: T, hidden: boolean) {
  if (hidden) set.add(item);
  else set.delete(item);
}
