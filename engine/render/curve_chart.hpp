#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/render/vector_sheet.hpp"

namespace qinzao {

/// A count that changes on single days. `steps` rise by day: the count from that day on.
struct ChartCurve {
  std::string name;
  Color color;
  std::vector<std::pair<Date, double>> steps;
};

/// Curves over the days from `from` to `to`, each named at its end and with its own dashes, so that it can be told
/// without colour. REQUIRES from < to, and a curve.
VectorSheet curve_chart(std::vector<ChartCurve> const& curves, Date from, Date to);

}  // namespace qinzao
