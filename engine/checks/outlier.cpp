#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double rounding = 1e-9;
constexpr double steep = 0.1;       // fall a metre
constexpr double steep_over_m = 5;  // pipes no longer are drops and leads
constexpr double size_tolerance = 0.02;
constexpr double deviations = 6;

/// The middle value; of an even number the mean of the two. REQUIRES at least one.
double median(std::vector<double> values) {
  auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// Beyond what depth a node is deep: the standard's number, or six median absolute deviations below the median of the
/// city, whichever is deeper. Nothing without a number of the standard.
std::optional<double> deep_from_m(std::vector<double> const& depths_m, Limit const* limit) {
  if (limit == nullptr || depths_m.empty()) return std::nullopt;
  double middle_m = median(depths_m);
  std::vector<double> apart_m;
  for (double depth_m : depths_m) apart_m.push_back(std::abs(depth_m - middle_m));
  return std::max(limit->value, middle_m + deviations * median(std::move(apart_m)));
}

void find_deep(Nodes const& nodes, Standard const& standard, Findings& findings) {
  std::vector<double> depths_m;
  auto depth_m = [&](std::size_t row) { return nodes.ground_level_m[NodeId{row}] - nodes.invert_level_m[NodeId{row}]; };
  for (std::size_t row = 0; row < nodes.size(); ++row)
    if (known(depth_m(row))) depths_m.push_back(depth_m(row));
  Limit const* limit = find_limit(standard, LimitKind::depth_most, {});
  auto most_m = deep_from_m(depths_m, limit);
  if (!most_m) return;
  for (std::size_t row = 0; row < nodes.size(); ++row) {
    NodeKind kind = nodes.kind[NodeId{row}];
    bool works = kind == NodeKind::pump_station || kind == NodeKind::storage || kind == NodeKind::treatment_plant;
    if (works || !(depth_m(row) > *most_m + rounding)) continue;
    Finding& finding = findings.add("outlier", Severity::warning, subject_of(NodeId{row}));
    finding.reason = "deep";
    finding.value = depth_m(row);
    finding.limit = *most_m;
    if (*most_m == limit->value) finding.clause = limit->clause;
  }
}

/// A pipe between two manholes longer than the standard lets them lie apart.
void look_at_length(Sewers const& sewers, PipeId pipe, Limit const* limit, Findings& findings) {
  Network const& network = sewers.network;
  if (limit == nullptr || network.piece_count[pipe] != 1 || !network.node(network.vertex_at(pipe, 0)) ||
      !network.node(network.vertex_at(pipe, 1)))
    return;
  double metres = network.ground_m[pipe];
  if (!(metres > limit->value + rounding)) return;
  Finding& finding = findings.add("outlier", Severity::warning, subject_of(pipe));
  finding.reason = "long";
  finding.value = metres;
  finding.limit = limit->value;
  finding.clause = limit->clause;
}

void look_at_slope(Network const& network, PipeId pipe, Findings& findings) {
  double metres = network.ground_m[pipe];
  double slope = std::abs(network.invert_m[pipe][0] - network.invert_m[pipe][1]) / metres;
  if (!(metres > steep_over_m) || !(slope > steep + rounding)) return;
  Finding& finding = findings.add("outlier", Severity::warning, subject_of(pipe));
  finding.reason = "steep";
  finding.value = 1000 * slope;
  finding.limit = 1000 * steep;
}

void look_at_size(Pipes const& pipes, PipeId pipe, std::vector<double> const& made_mm, Findings& findings) {
  double size_mm = pipes.diameter_mm[pipe];
  SectionShape shape = pipes.shape[pipe];
  bool round = (shape == SectionShape::unknown || shape == SectionShape::circular) && !known(pipes.width_mm[pipe]) &&
               !known(pipes.height_mm[pipe]);
  if (!round || !known(size_mm) || made_mm.empty()) return;
  auto near = [&](double made) { return std::abs(size_mm - made) <= made * (size_tolerance + rounding); };
  if (std::ranges::any_of(made_mm, near)) return;
  Finding& finding = findings.add("outlier", Severity::warning, subject_of(pipe));
  finding.reason = "odd_size";
  finding.value = size_mm;
}

/// Values that no survey of a sewer finds, of pipes in service and of nodes. value, limit: m, permille, mm.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Standard const& standard = *input.survey.options.standard;
  find_deep(sewers.nodes, standard, findings);
  for (std::size_t row = 0; row < sewers.pipes.size(); ++row) {
    PipeId pipe{row};
    if (!sewers.network.first_piece[pipe]) continue;
    look_at_size(sewers.pipes, pipe, standard.made_mm, findings);
    if (!is_gravity(sewers.pipes, pipe)) continue;
    LimitCase asked;
    asked.system = sewers.pipes.system[pipe];
    asked.size_mm = sewers.pipes.diameter_mm[pipe];
    Limit const* spacing = known(asked.size_mm) ? find_limit(standard, LimitKind::spacing, asked) : nullptr;
    look_at_length(sewers, pipe, spacing, findings);
    look_at_slope(sewers.network, pipe, findings);
  }
}

}  // namespace

Check outlier_check() {
  return {
      .name = "outlier",
      .group = "data",
      .place = 279,
      .title = {"异常值", "outlier"},
      .definition =
          {"普查中不像真的数值：过深的管点，超过检查井间距的管段，5 米以上坡度大于 100‰ 的管，没有这种产品的管径",
           "values that no survey finds: a node too deep, manholes too far apart, a pipe steeper than "
           "100 permille over more than 5 m, a diameter that nobody makes"},
      .reasons = {{"deep",
                   {"管点过深", "deep node"},
                   "m",
                   {"管点 {id} 深 {value}，超过 {limit}{clause}",
                    "node {id} is {value} deep, more than {limit}{clause}"},
                   2},
                  {"long",
                   {"检查井间距过大", "manholes far apart"},
                   "m",
                   {"{id} 长 {value}，检查井间距应不大于 {limit}{clause}",
                    "{id} is {value} long; manholes lie no more than {limit} apart{clause}"}},
                  {"steep",
                   {"坡度过大", "steep pipe"},
                   "permille",
                   {"{id} 坡度 {value}，大于 {limit}", "{id} has a slope of {value}, more than {limit}"}},
                  {"odd_size",
                   {"管径不成系列", "odd size"},
                   "mm",
                   {"{id} 管径 {value}，没有这种产品", "{id} has a diameter of {value}, which nobody makes"}}},
      .needs = {.details = true, .limits = true},
      .manual = {.reasons = "deep, long, steep, odd_size",
                 .definition =
                     "deep: a node deeper than the standard's `depth_most` (8 m), or than the median of the file by "
                     "more than 6 median absolute deviations, whichever is deeper; long: a gravity pipe from "
                     "manhole to manhole longer than the standard's `spacing`; steep: more than 100 permille over "
                     "more than 5 m; odd_size: not within 2 % of a size in `made_mm`",
                 .geometry = "node; pipe"},
      .find = find};
}

}  // namespace qinzao
