#version 300 es
// One instance a symbol: a quad around its middle.
uniform vec2 tile;
uniform vec2 size;
layout(location = 0) in vec2 middle;
layout(location = 1) in float extent;
layout(location = 2) in float turn;
layout(location = 3) in uint kind;
layout(location = 4) in vec4 color;
out vec2 at;  // from the middle, in pixels, turned back
flat out float radius;
flat out uint form;
flat out vec4 tint;

void main() {
  radius = 0.5 * extent;
  at = (vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0) * (radius + 2.0);
  vec2 turned = vec2(at.x * cos(turn) - at.y * sin(turn), at.x * sin(turn) + at.y * cos(turn));
  form = kind;
  tint = color;
  vec2 there = (middle + turned - tile) / size * 2.0 - 1.0;
  gl_Position = vec4(there.x, -there.y, 0.0, 1.0);
}
