/** The colours of the map; the words behind them are those of data/styles/README.md. */
export const paper = "#ffffff";
export const system_colors = { sanitary: "#a6341b", storm: "#2b7bba", combined: "#7a3b8f", other: "#6b6b6b" };
export const severity_colors = { error: "#d7191c", warning: "#c96a00", info: "#6b6b6b" };
export const no_stage_color = "#f3f0ea";
export const parcel_outline = "#b9b2a5";
export const water = "#bedcf1";
export const water_line = "#8fc1e6";
export const water_name = "#235a88";
export const street_casing = "#cdc6b8";
export const street_name = "#5f543c";
export const rail = "#464646";
export const boundary_line = "#b0367a";
export const project_line = "#3b3b3b";
export const picked_line = "#00b3d6";
/** By the ledger's word; any other state has the last. As data/styles/work_states.qml. */
export const work_colors: Record<string, string> = {
  no_record: "#8c8c8c",
  planned: "#8c8c8c",
  tendered: "#8c8c8c",
  mobilised: "#fdc086",
  under_way: "#e08214",
  nearly_done: "#d7191c",
  awaiting_acceptance: "#80b1d3",
  accepted: "#1b9e3e",
  handed_over: "#1b9e3e",
};
export const other_work_color = "#5e4fa2";
export const work_color = (key: string) => work_colors[key] ?? other_work_color;
/** Distinct in grey print too: light, middle and nearly black. As data/styles/block.qml. */
export const strip_colors = { clear: "#a6d96a", soft: "#fd8d3c", hard: "#800026" };
/** Distinct in grey print too: hardly hatched, wide apart, dense and dark. As data/styles/assessed_areas.qml. */
export const area_colors = { met: "#7fb26a", unknown: "#787c80", open: "#b03e1e" };
export const area_line = "#3c3c3c";
export const bare_street = "#a0003c";
export const unknown_color = "#e4e1da"; // households of no known stage
