#version 300 es
// Colours what the stencil lets through, whole or in hatch lines that rise to the right.
precision highp float;
uniform vec2 tile;
uniform vec2 size;
uniform vec4 color;
uniform float hatch;  // distance of the lines in pixels; 0: no lines
uniform float line;   // their width in pixels
in vec2 across;
out vec4 shown;

void main() {
  float part = 1.0;
  if (hatch > 0.0) {
    vec2 at = tile + across * size;
    float along = mod((at.x + at.y) * 0.70710678, hatch);
    float apart = min(along, hatch - along);
    part = clamp(0.5 * line + 0.5 - apart, 0.0, 1.0);
  }
  shown = vec4(color.rgb, color.a * part);
}
