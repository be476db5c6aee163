#version 300 es
// The whole tile, as one triangle larger than it.
out vec2 across;  // 0..1 over the tile, y down

void main() {
  vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  across = vec2(corner.x, 1.0 - corner.y);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}
