#pragma once
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace qinzao {

/// Streets that parcels lie at and that lead to no outlet, and the street nearest to them that does.
struct StreetGap {
  std::string street;
  std::string other;
  double gap_m = 0;
  std::size_t sources = 0;  // that are not joined for it
};

/// The gaps that keep the sources `not_joined` apart, most sources first; none beyond 200 m.
std::vector<StreetGap> street_gaps(PlanTask const& task, Plan const& plan);

}  // namespace qinzao
