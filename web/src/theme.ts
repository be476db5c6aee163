/**
 * The colours of the map, a family a layer, so that no two layers share one: findings red, orange and olive with signs
 * of their own; works violet, the darker the further; what is free to build green-blue to black; areas pink, by hatch;
 * parcels in the colours of the data. Pipes, water, streets as data/styles/README.md has them, storm pipes lighter, so
 * that grey print tells them from foul ones.
 */
export const paper = "#ffffff";
export const system_colors = { sanitary: "#a6341b", storm: "#4a94d0", combined: "#7a3b8f", other: "#6b6b6b" };
export const severity_colors = { error: "#d7191c", warning: "#c96a00", info: "#7a7000" };
/** How much is left of findings on a day they were not looked for. */
export const faded = 0.25;
export const no_stage_color = "#f3f0ea";
export const parcel_outline = "#b9b2a5";
export const water = "#bedcf1";
export const water_line = "#8fc1e6";
export const water_name = "#235a88";
export const street_casing = "#cdc6b8";
export const street_name = "#5f543c";
export const rail = "#464646";
export const boundary_line = "#8d6e3f";
export const project_line = "#000000";
export const picked_line = "#00b3d6";
/** By the ledger's word, darker as the work goes on; any other state has the last. */
export const work_colors: Record<string, string> = {
  no_record: "#efe9ff",
  planned: "#dcd2f6",
  tendered: "#c5b6ed",
  mobilised: "#b09be6",
  under_way: "#927ad9",
  nearly_done: "#7459c8",
  awaiting_acceptance: "#573cae",
  accepted: "#3c2486",
  handed_over: "#24125c",
};
export const other_work_color = "#a88f8f";
export const work_casing = "#4a3a80";
export const work_color = (key: string) => work_colors[key] ?? other_work_color;
/** Distinct in grey print too: light, middle and black. */
export const strip_colors = { clear: "#7fd6c2", soft: "#0f8a7e", hard: "#0b1a18" };
/** One colour; dots, lines wide apart and dense lines tell the state. */
export const area_colors = { met: "#c4207f", unknown: "#c4207f", open: "#c4207f" };
export const area_line = "#c4207f";
export const bare_street = "#f07ab8";
export const unknown_color = "#ffffff"; // households of no known stage, lighter than any stage
