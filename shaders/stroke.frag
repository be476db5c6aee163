#version 300 es
// Covers what lies within half the width of the segment; ends are round, so segments that meet are joined.
precision highp float;
in vec2 at;
flat in float far;
flat in float half_width;
flat in vec4 tint;
flat in vec2 pattern;
out vec4 shown;

void main() {
  float along = clamp(at.x, 0.0, far);
  float apart = length(vec2(at.x - along, at.y));
  float thin = min(2.0 * half_width, 1.0);  // thinner than a pixel is paler, not thinner
  float part = clamp(max(half_width, 0.5) + 0.5 - apart, 0.0, 1.0) * thin;
  if (pattern.y > 0.0) {
    float phase = mod(clamp(at.x, 0.0, far), pattern.x + pattern.y);
    part *= clamp(pattern.x - phase + 0.5, 0.0, 1.0);
  }
  shown = vec4(tint.rgb, tint.a * part);
}
