#include "engine/clearance/intervals.hpp"

#include <algorithm>

namespace qinzao {

namespace {

constexpr double least_m = 1e-5;

}  // namespace

std::vector<Interval> united(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(), [](Interval const& a, Interval const& b) {
    return a.from_m != b.from_m ? a.from_m < b.from_m : a.to_m < b.to_m;
  });
  std::vector<Interval> joined;
  for (Interval const& interval : intervals) {
    if (!joined.empty() && interval.from_m <= joined.back().to_m + least_m) {
      joined.back().to_m = std::max(joined.back().to_m, interval.to_m);
    } else if (interval.from_m <= interval.to_m) {
      joined.push_back(interval);
    }
  }
  std::erase_if(joined, [](Interval const& interval) { return interval.length_m() < least_m; });
  return joined;
}

bool is_place(Interval const& interval) {
  return interval.from_m == interval.to_m;
}

bool holds(Interval const& interval, double chainage_m) {
  return interval.from_m - least_m <= chainage_m && chainage_m <= interval.to_m + least_m;
}

std::vector<Interval> united_with_places(std::vector<Interval> intervals) {
  std::vector<Interval> all = united(intervals);
  for (Interval const& interval : intervals) {
    auto held = [&](Interval const& other) { return holds(other, interval.from_m); };
    if (is_place(interval) && std::ranges::none_of(all, held)) all.push_back(interval);
  }
  std::ranges::sort(all, {}, &Interval::from_m);
  return all;
}

std::vector<Interval> shared(std::span<Interval const> a, std::span<Interval const> b) {
  std::vector<Interval> both;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    Interval part{std::max(a[i].from_m, b[j].from_m), std::min(a[i].to_m, b[j].to_m)};
    if (part.length_m() >= least_m) both.push_back(part);
    if (a[i].to_m < b[j].to_m) {
      ++i;
    } else {
      ++j;
    }
  }
  return both;
}

std::vector<Interval> without(std::span<Interval const> a, std::span<Interval const> b) {
  std::vector<Interval> rest;
  std::size_t j = 0;
  for (Interval left : a) {
    while (j < b.size() && b[j].to_m <= left.from_m) ++j;
    for (std::size_t k = j; k < b.size() && b[k].from_m < left.to_m; ++k) {
      if (b[k].from_m - left.from_m >= least_m) rest.push_back({left.from_m, b[k].from_m});
      left.from_m = std::max(left.from_m, b[k].to_m);
    }
    if (left.length_m() >= least_m) rest.push_back(left);
  }
  return rest;
}

double total_m(std::span<Interval const> intervals) {
  double total = 0;
  for (Interval const& interval : intervals) total += interval.length_m();
  return total;
}

}  // namespace qinzao
