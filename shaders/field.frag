#version 300 es
// The ground coloured by a distance: near is green, then yellow, far is red; all pale, so that what lies on it is seen.
precision highp float;
uniform vec2 tile;
uniform vec2 size;
uniform vec2 whole;  // width and height of the map
uniform float full;  // this far and further has the last colour
uniform sampler2D metres;
in vec2 across;
out vec4 shown;

void main() {
  float share = clamp(texture(metres, (tile + across * size) / whole).r / full, 0.0, 1.0);
  vec3 near = vec3(0.86, 0.94, 0.85);
  vec3 middle = vec3(1.0, 0.96, 0.80);
  vec3 far = vec3(0.98, 0.80, 0.76);
  shown = vec4(share < 0.5 ? mix(near, middle, share * 2.0) : mix(middle, far, share * 2.0 - 1.0), 1.0);
}
