#version 300 es
// One instance a segment: a quad around it, half its width and a pixel larger.
uniform vec2 tile;
uniform vec2 size;
layout(location = 0) in vec2 from;
layout(location = 1) in vec2 to;
layout(location = 2) in float width;
layout(location = 3) in vec4 color;
layout(location = 4) in vec2 dash;
out vec2 at;         // along and across the segment, in pixels from `from`
flat out float far;  // length of the segment
flat out float half_width;
flat out vec4 tint;
flat out vec2 pattern;

void main() {
  vec2 way = to - from;
  far = length(way);
  vec2 ahead = far > 0.0 ? way / far : vec2(1.0, 0.0);
  vec2 left = vec2(-ahead.y, ahead.x);
  half_width = 0.5 * width;
  float reach = half_width + 1.0;
  float end = float(gl_VertexID & 1);
  float side = float(gl_VertexID >> 1) * 2.0 - 1.0;
  at = vec2(mix(-reach, far + reach, end), side * reach);
  tint = color;
  pattern = dash;
  vec2 there = (from + ahead * at.x + left * at.y - tile) / size * 2.0 - 1.0;
  gl_Position = vec4(there.x, -there.y, 0.0, 1.0);
}
