/**
 * What `qinzao report -o page.html` puts into the page: one JSON object in
 * `<script id="data" type="application/json">`, written by engine/io/page/page.cpp. Every `<` in it is written \u003c.
 * Days are ISO 8601. null is unknown. Nothing personal is in it: no name, no phone, no household id.
 *
 * Columns: a layer is an object of arrays of one length, row i of each belongs together.
 */
export type Text = { zh: string; en: string };
export type Day = string;

/**
 * Shapes in WGS 84 in whole micro-degrees, each part as differences: [lon0, lat0, dlon1, dlat1, dlon2, ...]; the first
 * pair is a difference to `origin`. A polygon is a list of rings (outer first, RFC 7946 turns), closed by repeating the
 * first point. `kind` says how `parts` is read: point [[lon, lat]]; line: one part a line; polygon: `rings` counts the
 * rings of each polygon. null: no geometry.
 */
export type Shape = { kind: "point" | "line" | "polygon"; parts: number[][]; rings?: number[] } | null;

/**
 * The fan of a forecast: an 80 % interval of the households that will have signed by each day, the first of which is
 * `to`. `expected` is null where households are declared that are not listed. null: nobody is left of whom anything is expected, or the page is public.
 */
export type Fan = { day: Day[]; low: number[]; expected: number[] | null; high: number[] } | null;

/** Developed parcels without a sewer that drains. */
export type Lack = { parcels: number; households: number | null; areas: number | null; hectares: number | null };

/** Parcels that need a sewer, those with one that drains, and metres of sanitary and combined sewer in service. */
export type Coverage = { parcels: number; served: number; foul_m: number; foul_draining_m: number };

export type AreaState = "met" | "open" | "unknown";

export type StripState = "clear" | "soft" | "hard";

export interface PageData {
  format: 1;
  city: string;
  language: "zh" | "en"; // shown first
  privacy: "none" | "area" | "public";
  from: Day;
  to: Day;
  known_at: string | null;
  ledger: { head: string; count: number };
  origin: [number, number]; // micro-degrees, lon lat
  bounds: [number, number, number, number] | null; // degrees, west south east north, of the boundary, else of all; null: nothing is drawn

  report: {
    paragraphs: { heading: Text; text: Text }[];
    figures: {
      key: string;
      title: Text;
      said: Text; // the number as offices say it
      whole: number | null; // 84 of 84
      unit: Text;
      layer: string;
      of: string[]; // keys of the rows
    }[];
    flags: Text[];
  };

  stages: { key: string; name: Text; color: string }[]; // in order: registered ... handed_over
  projects: {
    id: string[]; // "" for households of no project, and for pooled projects (privacy public)
    name: Text[];
    kind: (string | null)[];
    households: number[];
    residential: (number | null)[]; // null under privacy public
    /** stage -> [least, most] households that reached it by `to`; equal where known. */
    at_least: [number, number][][];
    disputed: [number, number][];
    idle_days: (number | null)[]; // null under privacy public
    shape: Shape[];
    /** Parcels of its households, rows of map.parcels; [] for households of no project. Absent: not told (privacy public). */
    parcels?: number[][];
    /**
     * Days on which something happened, and how many households had reached stage 0..6 by then. Under privacy public the
     * last days of months, and nothing for fewer than five households.
     */
    curve: { day: Day[]; reached: number[][] }[];
    /** How many will have signed, week by week after `to`. */
    fan: Fan[];
    fan_all: Fan; // of all projects together
  };

  map: {
    /** By stage and day. Without stages under privacy public. */
    parcels: {
      id: string[];
      land_use: (string | null)[];
      /**
       * what happened, in the order of time: [row of stages, first day or null for "since ever"]; [] where nothing did
       * and no project concerns it
       */
      stage: [number, Day | null][][];
      /** The following as on `to`. Absent: not told (privacy public), or no network was looked at. */
      households?: (number | null)[]; // not yet demolished; one on several parcels in parts
      pipe?: (number | null)[]; // row of pipes that takes its sewage, draining or not; null: none, or no sewer needed
      outlet?: (string | null)[]; // where that ends; several with a plus between; null: nowhere
      shape: Shape[];
    };
    pipes: {
      id: string[];
      system: ("sanitary" | "storm" | "combined" | null)[];
      status: (string | null)[];
      diameter_mm: (number | null)[];
      installed_on: (Day | null)[];
      retired_on: (Day | null)[];
      /** on `to`; null: not in service, or no outlet was looked for */
      draining: (boolean | null)[];
      shape: Shape[]; // in the direction of flow
    };
    works: {
      id: string[];
      name: string[];
      kind: string[];
      /** states in the order of time: [key, name, first day] */
      state: [string, Text, Day][][];
      river: (string | null)[];
      shape: Shape[];
    };
    streets: { name: (string | null)[]; shape: Shape[] };
    railways: { name: (string | null)[]; shape: Shape[] };
    rivers: { name: (string | null)[]; shape: Shape[] };
    boundary: { name: (string | null)[]; shape: Shape[] };
  };

  /** How sewage was served the day before `from` and on `to`. null or absent: nobody could tell. */
  coverage?: { from: Coverage; to: Coverage } | null;

  /** The plans saved in the city, each by itself. Before and after: what is without a sewer. */
  plans: {
    name: string;
    cost_cny: number;
    floor_cny: number; // no plan for these parcels over these streets costs less
    households: number; // served
    parcels: number;
    costs: string; // the table of prices
    before: Lack;
    after: Lack;
    streets: { street: string; metres: number; cost_cny: number | null; pipes: number[] }[]; // rows of map.pipes
    bill: {
      item: Text;
      street: string;
      diameter_mm: number | null;
      unit: Text;
      quantity: number;
      cost_cny: number | null;
    }[];
  }[];

  /** What of the works and of each saved plan is free to build on `to`. null: no network, or the page is public. */
  blocks: {
    works: {
      id: string; // "": planned pipes of no work
      name: string;
      kind: string;
      plan: boolean; // a saved plan
      metres: number | null; // null: it has no line
      buildable_m: number | null;
      longest_m: number | null; // the longest clear run
      certificate: 1 | 2 | 3 | null; // cleared, agreed, open; null: nobody knows where it lies
      provisional: boolean;
    }[];
    /** Every line from end to end, in order: each metre once. `work` is a row of works. */
    strips: {
      work: number[];
      line: string[];
      from_m: number[];
      to_m: number[];
      state: StripState[];
      /** Rows of map.parcels whose land or houses hold it; [] where it is clear. */
      held_by?: number[][];
      shape: Shape[];
    };
  } | null;

  /** Which signatures are worth most: for the works, then for each saved plan. null as blocks. */
  unlock: {
    questions: {
      plan: string | null;
      unit: "households" | "metres";
      not_assessed: Text | null; // why nobody can tell; then no value is known, and there are no corners
      clear: number | null; // value of what is free today
      today: number | null; // with no further signature
      total: number | null; // when all have signed that can
      /** Of the frontier, nested; `pieces` are rows of what each adds. */
      corners: { signatures: number; value: number; gain: number; pieces: number[] }[];
    }[];
    pieces: {
      id: string[];
      work: string[];
      metres: number[];
      state: ("free" | "waiting" | "blocked" | "impossible" | null)[]; // null: not assessed
      signatures: number[];
      shape: Shape[];
    };
  } | null;

  /** What the office is graded on (qinzao assess), as on `to`. null: the file has no areas. */
  areas: {
    items: { id: string; title: Text }[]; // A1 to A11
    id: string[];
    name: (string | null)[];
    unit: (string | null)[];
    state: AreaState[];
    accepted_on: (Day | null)[];
    item_state: ("met" | "open" | "unknown" | "not_applicable" | "pending" | "counted")[][]; // a state an item
    done: [number | null, number | null][][]; // done of total, an item each
    open: { item: number; reason: Text; count: number }[][]; // of the items that are open: the weightiest reason, and how many
    street_m: number[]; // without a sewer
    shape: Shape[];
    street: Shape[]; // all streets without a sewer
  } | null;

  /** Where the paper contradicts the network, worst first. Under privacy public those of areas alone. */
  contradictions: { check: Text; severity: "error" | "warning"; subject: string; message: Text }[];

  /** Coverage and topology on two days; `on` says on which a finding stands. null: not looked for, `findings_note` says why. */
  findings: {
    id: string[];
    check: number[]; // row of checks
    severity: ("error" | "warning" | "info")[];
    on: ("from" | "to" | "both")[];
    subjects: string[][];
    households: (number | null)[];
    message: Text[];
    shape: Shape[];
  } | null;
  checks: { key: string; name: Text }[];
  findings_note: Text | null;
}
