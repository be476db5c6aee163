#version 300 es
// Colours areas, whole or in hatch lines that rise to the right.
precision highp float;
uniform vec2 tile;
uniform vec2 size;
uniform sampler2D part;  // how much of each pixel of the tile the areas cover
uniform vec4 color;
uniform float hatch;  // distance of the lines in pixels; 0: no lines
uniform float line;   // their width in pixels
in vec2 across;
out vec4 shown;

void main() {
  vec2 at = across * size;
  float drawn = texelFetch(part, ivec2(at), 0).r;
  if (hatch > 0.0) {
    float along = mod((tile.x + at.x + tile.y + at.y) * 0.70710678, hatch);
    float apart = min(along, hatch - along);
    drawn *= clamp(0.5 * line + 0.5 - apart, 0.0, 1.0);
  }
  shown = vec4(color.rgb, color.a * drawn);
}
