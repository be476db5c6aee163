#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "engine/land/progress.hpp"

namespace qinzao {

/// How many households had come at least to each stage by the end of a day.
struct CurvePoint {
  Date day;
  std::array<std::int64_t, stages> reached{};
};

/// Its points rise by day.
using Curve = std::vector<CurvePoint>;

/// The curve of every project, a project row each, and last that of the households in none: only days on which
/// something changed. A household has come as far as the furthest stage any of its tracks stands for; all are
/// registered from the first. Households that are only declared are not in it.
std::vector<Curve> progress_curves(ProgressInput const& input);

/// A curve that names no single day: one point a month, on its last day, and `last` in the month of that.
Curve by_month(Curve const& curve, Date last);

}  // namespace qinzao
