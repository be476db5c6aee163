#include "engine/compliance/condition.hpp"

#include "engine/base/unknown.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace qinzao {

namespace {

constexpr double tolerance = 1e-9;

/// Defects that score as one.
struct Cluster {
  double from_m;
  double to_m;
  double score;
};

std::vector<Cluster> clusters_of(ConditionStandard const& standard, std::span<ScoredDefect const> defects) {
  std::vector<ScoredDefect> placed;
  std::vector<Cluster> alone;
  for (ScoredDefect const& defect : defects)
    if (!known(defect.from_m)) {
      alone.push_back({defect.from_m, defect.from_m, defect.score});
    } else {
      placed.push_back(defect);
    }
  std::ranges::sort(placed, [](ScoredDefect const& a, ScoredDefect const& b) {
    return a.from_m < b.from_m || (a.from_m == b.from_m && a.score > b.score);
  });
  std::vector<Cluster> clusters;
  for (ScoredDefect const& defect : placed) {
    double to_m = known(defect.to_m) ? std::max(defect.from_m, defect.to_m) : defect.from_m;
    bool joins = !clusters.empty() && defect.from_m - clusters.back().from_m <= standard.merged_m + tolerance;
    if (!joins) {
      clusters.push_back({defect.from_m, to_m, defect.score});
      continue;
    }
    clusters.back().to_m = std::max(clusters.back().to_m, to_m);
    clusters.back().score = std::min(clusters.back().score + defect.score, standard.merged_score);
  }
  clusters.insert(clusters.end(), alone.begin(), alone.end());
  return clusters;
}

/// The net distance to the nearer neighbour; infinite for one that has none, or whose place is unknown.
double net_distance_m(std::span<Cluster const> clusters, std::size_t at) {
  double nearest_m = std::numeric_limits<double>::infinity();
  if (at > 0) nearest_m = std::min(nearest_m, clusters[at].from_m - clusters[at - 1].to_m);
  if (at + 1 < clusters.size() && known(clusters[at + 1].from_m))
    nearest_m = std::min(nearest_m, clusters[at + 1].from_m - clusters[at].to_m);
  return known(clusters[at].from_m) ? nearest_m : std::numeric_limits<double>::infinity();
}

double size_weight(double width_mm) {
  return width_mm > 1500 ? 10 : width_mm > 1000 ? 6 : width_mm >= 600 ? 3 : 0;
}

}  // namespace

KindScore score(ConditionStandard const& standard, std::span<ScoredDefect const> defects, double length_m,
                double weight) {
  KindScore result;
  result.defects = defects.size();
  std::vector<Cluster> clusters = clusters_of(standard, defects);
  if (clusters.empty()) return result;
  double sum = 0;
  double along = 0;
  for (std::size_t at = 0; at < clusters.size(); ++at) {
    bool near = net_distance_m(clusters, at) <= standard.near_m + tolerance;
    double counted = clusters[at].score * (near ? weight : 1);
    double extent_m = known(clusters[at].from_m) ? clusters[at].to_m - clusters[at].from_m : 0;
    sum += counted;
    along += counted * std::max(extent_m, standard.least_length_m);
    result.largest = std::max(result.largest, clusters[at].score);
  }
  result.mean = sum / static_cast<double>(clusters.size());
  result.index = std::max(result.mean, result.largest);
  if (result.mean > 0 && length_m > 0) result.density = along / (result.mean * length_m);
  return result;
}

int grade_of(double value, std::span<double const, 3> borders) {
  int grade = 1;
  for (double border : borders)
    if (value > border + tolerance) ++grade;
  return grade;
}

std::string_view roman(int grade) {
  constexpr std::array<std::string_view, 5> numerals{"", "I", "II", "III", "IV"};
  return numerals[static_cast<std::size_t>(std::clamp(grade, 0, 4))];
}

Condition condition_of(ConditionStandard const& standard, std::span<ScoredDefect const> structural,
                       std::span<ScoredDefect const> functional, SegmentPlace const& place) {
  Condition found;
  found.structural = score(standard, structural, place.length_m, standard.alpha);
  found.functional = score(standard, functional, place.length_m, standard.beta);
  double f = found.structural.index;
  double g = found.functional.index;
  found.f_grade = grade_of(f, standard.f_borders);
  found.g_grade = grade_of(g, standard.f_borders);
  bool low = f < standard.low_f - tolerance;
  bool weighted = place.k && known(place.width_mm);
  double k = place.k.value_or(0);
  double e = known(place.width_mm) ? size_weight(place.width_mm) : 0;
  found.k = low ? 0 : k;
  found.e = low ? 0 : e;
  found.t = f > 0 ? place.soil : 0;
  if (low || weighted) {
    found.ri = 0.7 * f + 0.1 * found.k + 0.05 * found.e + 0.15 * found.t;
    found.ri_grade = grade_of(*found.ri, standard.ri_borders);
  }
  bool dropped = low && standard.low_f_in_mi;
  if (g == 0 || dropped || weighted) {
    found.mi = g == 0 ? 0 : 0.8 * g + (dropped ? 0 : 0.15 * k + 0.05 * e);
    found.mi_grade = grade_of(*found.mi, standard.ri_borders);
  }
  return found;
}

}  // namespace qinzao
