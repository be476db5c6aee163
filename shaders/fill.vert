#version 300 es
// Triangles of areas, into the stencil: what is inside is counted there.
uniform vec2 tile;
uniform vec2 size;
layout(location = 0) in vec2 position;

void main() {
  vec2 there = (position - tile) / size * 2.0 - 1.0;
  gl_Position = vec4(there.x, -there.y, 0.0, 1.0);
}
