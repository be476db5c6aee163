#version 300 es
precision highp float;
out vec4 shown;

void main() {
  shown = vec4(0.0);  // colours are off: only the stencil is written
}
