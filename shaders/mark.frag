#version 300 es
// Symbols by their signed distance: inside is negative. The kinds are those of MarkShape, in its order.
precision highp float;
in vec2 at;
flat in float radius;
flat in uint form;
flat in vec4 tint;
out vec4 shown;

float arrow(vec2 p) {  // a head that points right
  vec2 q = vec2(p.x, abs(p.y));
  return max(-q.x - 0.6 * radius, dot(q - vec2(radius, 0.0), normalize(vec2(0.75, 1.6))));
}

void main() {
  float apart = length(at) - radius;
  if (form == 0u) apart = arrow(at);
  if (form == 2u) apart = max(abs(at.x), abs(at.y)) - 0.85 * radius;
  if (form == 3u) apart = arrow(vec2(at.y, at.x));
  if (form == 4u) apart = (abs(at.x) + abs(at.y) - radius) * 0.70710678;
  if (form == 5u) apart = max(abs(abs(at.x) - abs(at.y)) * 0.70710678 - 0.28 * radius, length(at) - radius);
  float rim = form == 0u || form == 5u ? 0.0 : 1.0;  // symbols of places have a white rim
  float whole = clamp(0.5 + rim - apart, 0.0, 1.0);
  float inner = clamp(0.5 - apart, 0.0, 1.0);
  shown = vec4(mix(vec3(1.0), tint.rgb, inner / max(whole, 0.001)), tint.a * whole);
}
