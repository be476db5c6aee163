#pragma once
#include "engine/base/text.hpp"
#include "engine/render/section_marks.hpp"
#include "engine/render/section_strips.hpp"
#include "engine/survey/profile.hpp"

namespace qinzao {

/// Draws a long section as the trade does: ground, pipes (adverse ones red) and manholes over a table of manhole,
/// ground, invert, depth, size and material, slope and length, chainage. Unknown levels are gaps. No two columns of the
/// table meet: where manholes stand close, leaders run to theirs. Under the pipes lies a strip chart of what is free to
/// build (clear light, soft hatched, hard dark), where strips are given, and the names of the streets it runs along.
/// Where water falls 0.3 m and more in a manhole, an arrow says so. With a day in `filed` a frame tells the number and
/// the day of the drawing. Error: no font has a character of a name.
VectorSheet long_section(Survey const& survey, Profile const& profile, Language language,
                         std::span<SectionStrip const> strips = {}, SectionFrame const& filed = {});

}  // namespace qinzao
