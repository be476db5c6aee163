import { number_of } from "./days";
import type { Day, PageData, Text } from "./page_data";

/** What holds on a day, read from what happened. Days are numbers (days.ts). */

/** The row of stages a parcel stood at, or -1. */
export function stage_on(history: [number, Day | null][], day: number): number {
  let stage = -1;
  for (const [row, first] of history) if (first === null || number_of(first) <= day) stage = row;
  return stage;
}

export type WorkState = { key: string; name: Text; since: Day };

export function work_state_on(history: [string, Text, Day][], day: number): WorkState | null {
  let state: WorkState | null = null;
  for (const [key, name, since] of history) if (number_of(since) <= day) state = { key, name, since };
  return state;
}

export type Service = "in_service" | "not_yet" | "retired" | "proposed" | "abandoned";

/** A pipe is in service from the day it is installed until it is retired; unknown days are open. */
export function service_on(pipes: PageData["map"]["pipes"], row: number, day: number): Service {
  const status = pipes.status[row];
  if (status === "proposed" || status === "under_construction") return "proposed";
  if (status === "abandoned") return "abandoned";
  const installed = pipes.installed_on[row];
  const retired = pipes.retired_on[row];
  if (installed && number_of(installed) > day) return "not_yet";
  if (retired && number_of(retired) <= day) return "retired";
  return "in_service";
}

/** How many households of a project had reached each stage by a day. */
export function reached_on(curve: { day: Day[]; reached: number[][] }, day: number, stages: number): number[] {
  let reached: number[] = new Array<number>(stages).fill(0);
  curve.day.forEach((at, i) => {
    if (number_of(at) <= day) reached = curve.reached[i] as number[];
  });
  return reached;
}

/** The first day the slider shows: of the ledger, or `from` where the ledger begins later. */
export function earliest_day(data: PageData): number {
  let earliest = number_of(data.from);
  const meet = (day: Day | null | undefined) => {
    if (day) earliest = Math.min(earliest, number_of(day));
  };
  for (const history of data.map.parcels.stage) for (const [, day] of history) meet(day);
  for (const history of data.map.works.state) for (const [, , day] of history) meet(day);
  for (const curve of data.projects.curve) curve.day.forEach(meet);
  return earliest;
}

/** Findings hold on the two days they were looked for; between them they are only the last that are known. */
export const findings_hold = (data: PageData, day: number): boolean =>
  day === number_of(data.from) || day === number_of(data.to);

/** The last day at or before `day` for which findings were computed; before both it is `from`. */
export const findings_day = (data: PageData, day: number): "from" | "to" => (day >= number_of(data.to) ? "to" : "from");
