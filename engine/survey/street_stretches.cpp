#include "engine/survey/street_stretches.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// The name of the nearest street; empty: none is near.
std::string_view street_at(NamedLines const& streets, Point at, double near_m) {
  std::string_view nearest;
  double best_m = near_m;
  for (std::uint32_t row = 0; row < streets.size(); ++row) {
    if (streets.name[row].empty() || streets.shape.kind(row) != ShapeKind::line) continue;
    if (!streets.shape.box(row).grown(near_m).overlaps({at.x, at.y, at.x, at.y})) continue;
    for (std::uint32_t part = streets.shape.first_part(row); part < streets.shape.end_part(row); ++part) {
      auto line = streets.shape.part(part);
      for (std::size_t v = 1; v < line.size(); ++v) {
        double away_m = distance_m(nearest_on_segment(line[v - 1], line[v], at), at);
        if (away_m > best_m || (away_m == best_m && !nearest.empty())) continue;
        best_m = away_m;
        nearest = streets.name[row];
      }
    }
  }
  return nearest;
}

}  // namespace

std::vector<StreetStretch> streets_along(Survey const& survey, Profile const& profile, double near_m, double least_m) {
  constexpr double step_m = 10;
  Network const& network = survey.network();
  std::vector<StreetStretch> found;
  for (std::size_t i = 0; i < profile.reaches.size(); ++i) {
    ProfileReach const& reach = profile.reaches[i];
    PieceId piece = profile.pieces[i];
    auto line = survey.city.pipes.line.line(network.pipe[piece]);
    if (line.empty()) continue;
    bool against = network.against_drawing[network.pipe[piece]] != 0;
    double drawn_m = network.end_m[piece] - network.begin_m[piece];
    auto steps = static_cast<std::size_t>(std::max(1.0, std::round((reach.end_m - reach.begin_m) / step_m)));
    for (std::size_t k = 0; k < steps; ++k) {
      double from = static_cast<double>(k) / static_cast<double>(steps);
      double to = static_cast<double>(k + 1) / static_cast<double>(steps);
      double middle = (from + to) / 2;
      Point at = point_along(line, network.begin_m[piece] + (against ? 1 - middle : middle) * drawn_m);
      std::string_view name = street_at(survey.city.streets, at, near_m);
      double from_m = reach.begin_m + from * (reach.end_m - reach.begin_m);
      double to_m = reach.begin_m + to * (reach.end_m - reach.begin_m);
      bool goes_on = !found.empty() && found.back().name == name && std::abs(found.back().to_m - from_m) < 1e-6;
      if (goes_on)
        found.back().to_m = to_m;
      else
        found.push_back({std::string{name}, from_m, to_m});
    }
  }
  double all_m = profile.stations.back().chainage_m;
  auto is_short = [&](StreetStretch const& stretch) {
    return stretch.to_m - stretch.from_m < least_m && all_m > least_m;
  };
  std::vector<StreetStretch> joined;  // across a street that is only crossed
  for (StreetStretch& stretch : found) {
    bool crossed = joined.size() > 1 && is_short(joined.back()) && joined[joined.size() - 2].name == stretch.name;
    if (crossed) joined.pop_back();
    if (crossed)
      joined.back().to_m = stretch.to_m;
    else
      joined.push_back(std::move(stretch));
  }
  std::erase_if(joined, [&](StreetStretch const& stretch) { return stretch.name.empty() || is_short(stretch); });
  return joined;
}

}  // namespace qinzao
