#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tests/truth/rules.hpp"

namespace qinzao::test {
namespace {

using Node = Evidence::Node;
using Pipe = Evidence::Pipe;

Judgement unless(bool wrong, std::string why) {
  return wrong ? Judgement{Verdict::contradicts, std::move(why)} : Judgement{Verdict::agrees, ""};
}

/// Does the end of the pipe that lies at the place?
bool end_at(Pipe const& pipe, Point place) {
  return apart(pipe.end(true), place) < apart(pipe.end(false), place);
}

Judgement slope(Evidence const& file, Told const& told, Pipe const& pipe) {
  if (!pipe.both_known()) return {};
  if (file.repeats_main(pipe)) return unless(true, "it repeats the inverts of its main");
  double grain = pipe.grain_m();
  if (told.check == "adverse_slope") {
    if (file.fits_only_exchanged(pipe)) return unless(true, "its inverts fit when exchanged");
    return unless(pipe.fall_m() > -grain / 2, fmt::format("it falls {:.3f} m", pipe.fall_m()));
  }
  double wanted = told.limit.value_or(0) / 1000 * pipe.length_m();
  return unless(std::abs(pipe.fall_m()) + grain > wanted,
                fmt::format("it falls {:.3f} m of {:.3f} m, told to {} m", pipe.fall_m(), wanted, grain));
}

/// A node, the pipe that arrives and the pipe that leaves.
Judgement joint(Evidence const& file, Told const& told) {
  if (told.subjects.size() < 3 || told.shape.empty()) return {};
  Pipe const* in = file.pipe(told.subjects[1]);
  Pipe const* out = file.pipe(told.subjects[2]);
  if (!in || !out) return {};
  Point place = told.shape.front();
  bool in_end = end_at(*in, place), out_end = end_at(*out, place);
  if (in->falls_to(!in_end)) return unless(true, fmt::format("{} falls away from there", in->id));
  if (out->falls_to(out_end)) return unless(true, fmt::format("{} falls towards there", out->id));
  if (told.check == "diameter_drop") {
    if (!known(in->diameter_mm) || !known(out->diameter_mm)) return {};
    return unless(out->diameter_mm >= in->diameter_mm, "the lower one is as large");
  }
  for (Pipe const* pipe : {in, out}) {
    if (file.fits_only_exchanged(*pipe))
      return unless(true, fmt::format("the inverts of {} fit when exchanged", pipe->id));
    if (file.repeats_main(*pipe)) return unless(true, fmt::format("{} repeats the inverts of its main", pipe->id));
  }
  double rise = out->level(out_end) - in->level(in_end);
  if (!known(rise)) return {};
  double grain = std::max(in->grain_m(), out->grain_m());
  if (told.reason == "up") return unless(rise < grain * 0.99, fmt::format("{:.3f} m", rise));
  return unless(-rise < told.limit.value_or(0) - grain, fmt::format("a drop of {:.2f} m", -rise));
}

Judgement cover(Evidence const& file, Told const& told, Pipe const& pipe) {
  if (!known(pipe.diameter_mm)) return {};
  double least = INFINITY;
  for (bool last : {false, true})
    for (Node const& node : file.nodes)
      if (apart(node.place, pipe.end(last)) <= 1 && known(node.ground_m) && known(pipe.level(last)))
        least = std::min(least, node.ground_m - pipe.level(last) - pipe.diameter_mm / 1000);
  if (std::isinf(least)) return {};
  return unless(least > told.limit.value_or(0), fmt::format("{:.2f} m", least));
}

}  // namespace

Judgement judge_pipe(Evidence const& file, Told const& told) {
  if (told.check == "level_step" || told.check == "diameter_drop") return joint(file, told);
  Pipe const* pipe = told.subjects.empty() ? nullptr : file.pipe(told.subjects[0]);
  if (!pipe) return {};
  if (told.check == "adverse_slope" || told.check == "flat_slope") return slope(file, told, *pipe);
  if (told.check == "shallow_cover") return cover(file, told, *pipe);
  if (told.check == "zero_length") return unless(line_length(pipe->line) > 0.5, "it is longer than half a metre");
  return {};
}

}  // namespace qinzao::test
