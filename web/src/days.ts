import type { Day } from "./page_data";

const day_ms = 86_400_000;
const numbers = new Map<Day, number>(); // a city has far fewer days than events

/** Days since 1970-01-01 of an ISO 8601 day; such numbers are compared, and stepped by the slider. */
export function number_of(day: Day): number {
  let number = numbers.get(day);
  if (number === undefined) numbers.set(day, (number = Math.round(Date.parse(`${day}T00:00:00Z`) / day_ms)));
  return number;
}

export const day_of = (number: number): Day => new Date(number * day_ms).toISOString().slice(0, 10);
