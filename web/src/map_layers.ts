import { areas, ground, land, lines } from "./map_layers_land";
import { pipes, strips, works } from "./map_layers_network";
import { findings, names, picked } from "./map_layers_signs";
import type { MapLayer } from "./map_terms";
import type { PageData } from "./page_data";

/** Every layer from the ground up. */
export function layers_of(data: PageData): MapLayer[] {
  return [...ground(), ...land(data), ...areas(), ...lines(), ...pipes(), ...works(), ...strips(), ...findings(), ...names(), ...picked()];
}
