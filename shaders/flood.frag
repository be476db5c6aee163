#version 300 es
// One pass of jump flooding: the nearest of the seeds that nine cells, `jump` apart, know. A cell knows a seed by the seed's
// position; (-1, -1) is none.
precision highp float;
precision highp int;
uniform int jump;
uniform highp isampler2D known;
out ivec2 nearest;

void main() {
  ivec2 here = ivec2(gl_FragCoord.xy);
  ivec2 limit = textureSize(known, 0);
  ivec2 best = ivec2(-1);
  int least = 2147483647;
  for (int y = -1; y <= 1; ++y)
    for (int x = -1; x <= 1; ++x) {
      ivec2 there = here + ivec2(x, y) * jump;
      if (any(lessThan(there, ivec2(0))) || any(greaterThanEqual(there, limit))) continue;
      ivec2 seed = texelFetch(known, there, 0).xy;
      if (seed.x < 0) continue;
      ivec2 apart = seed - here;
      int square = apart.x * apart.x + apart.y * apart.y;
      if (square < least) {
        least = square;
        best = seed;
      }
    }
  nearest = best;
}
