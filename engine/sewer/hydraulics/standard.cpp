#include "engine/sewer/hydraulics/standard.hpp"

#include <algorithm>

namespace qinzao {

namespace {

std::string small(std::string_view word) {
  std::string text{word};
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

/// Does the limit hold for the pipe, its material apart?
bool holds(Limit const& limit, LimitCase const& of) {
  if (limit.systems != 0 && (limit.systems >> static_cast<unsigned>(of.system) & 1U) == 0) return false;
  if (limit.part != Part::any && limit.part != of.part) return false;
  bool sized = limit.from_mm > 0 || limit.below_mm > 0;
  if (!sized) return true;
  return of.size_mm >= limit.from_mm && (limit.below_mm == 0 || of.size_mm < limit.below_mm);
}

/// Does it forbid less?
bool is_milder(LimitKind kind, Limit const& one, Limit const& other) {
  bool least = kind == LimitKind::diameter || kind == LimitKind::slope || kind == LimitKind::velocity_least ||
               kind == LimitKind::cover;
  return least ? one.value < other.value : one.value > other.value;
}

}  // namespace

double Standard::smoothest_n() const {
  return std::ranges::min(materials, {}, &MaterialClass::n).n;
}

double Standard::roughest_n() const {
  return std::ranges::max(materials, {}, &MaterialClass::n).n;
}

MaterialId Standard::material_of(std::string_view word) const {
  if (word.empty()) return {};
  auto found = material_words.find(small(word));
  return found == material_words.end() ? MaterialId{} : found->second;
}

double Standard::peak_factor(double average_lps) const {
  if (peaks.empty()) return 1;
  auto above = std::ranges::lower_bound(peaks, average_lps, {}, &PeakFactor::average_lps);
  if (above == peaks.begin()) return above->factor;
  if (above == peaks.end()) return peaks.back().factor;
  auto below = above - 1;
  double share = (average_lps - below->average_lps) / (above->average_lps - below->average_lps);
  return below->factor + share * (above->factor - below->factor);
}

int Standard::sizes_between(double large_mm, double small_mm) const {
  auto rank = [this](double mm) {  // of the nearest size: 12 inches are a 300
    auto above = std::ranges::lower_bound(sizes_mm, mm);
    if (above == sizes_mm.end()) return sizes_mm.end() - sizes_mm.begin() - 1;
    if (above != sizes_mm.begin() && mm - *(above - 1) < *above - mm) --above;
    return above - sizes_mm.begin();
  };
  return static_cast<int>(rank(large_mm) - rank(small_mm));
}

double Standard::trench_half_width_m(double size_mm, double depth_m) const {
  constexpr double unknown_m = 1;
  if (!known(size_mm) || !known(depth_m)) return unknown_m;
  for (Trench const& trench : trenches)
    if (size_mm >= trench.from_mm && (trench.below_mm == 0 || size_mm < trench.below_mm))
      return size_mm * trench.outer_over_inner / 2000 + trench.working_space_m + trench.wall_slope * depth_m;
  return unknown_m;
}

Limit const* find_limit(Standard const& standard, LimitKind kind, LimitCase const& of) {
  Limit const* best = nullptr;
  for (Limit const& limit : standard.limits[static_cast<std::size_t>(kind)]) {
    bool any = limit.of.empty();
    if (!holds(limit, of)) continue;
    if (of.material && !any && std::ranges::find(limit.of, of.material) == limit.of.end()) continue;
    if (best == nullptr || is_milder(kind, limit, *best)) best = &limit;
    if (of.material || any) break;
  }
  return best;
}

}  // namespace qinzao
