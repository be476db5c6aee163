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

/// Gravity flow from one manhole to the next, through joints that are none.
class Runs {
 public:
  Runs(Sewers const& sewers, Standard const& standard)
      : sewers_{sewers}, network_{sewers.network}, standard_{standard} {
    for (std::size_t row = 0; row < sewers.nodes.size(); ++row)
      knows_manholes_ = knows_manholes_ || sewers.nodes.kind[NodeId{row}] == NodeKind::manhole;
  }

  /// Finds the run that begins with a piece too long; none where it does not begin or end at a node, branches, or a
  /// size is not known.
  void look_at(PieceId first, Findings& findings) const {
    if (!ends_at(network_.from[first])) return;
    std::vector<PieceId> run{first};
    while (!ends_at(network_.to[run.back()])) {
      PieceId next = only_next(run.back());
      if (!next || std::ranges::find(run, next) != run.end()) return;
      run.push_back(next);
    }
    if (run.size() > 1 && !(is_structure(network_.from[first]) && is_structure(network_.to[run.back()]))) return;
    double metres = 0;
    Limit const* widest = nullptr;
    for (PieceId piece : run) {
      Limit const* limit = spacing_of(network_.pipe[piece]);
      if (limit == nullptr) return;
      if (widest == nullptr || limit->value > widest->value) widest = limit;
      metres += network_.length_m(piece);
    }
    if (!(metres > widest->value + rounding)) return;
    Finding& finding = findings.add("outlier", Severity::warning, subject_of(network_.pipe[first]));
    finding.reason = "long";
    finding.value = metres;
    finding.limit = widest->value;
    finding.clause = widest->clause;
    for (std::size_t i = 1; i < run.size(); ++i)
      if (PipeId pipe = network_.pipe[run[i]]; pipe != network_.pipe[run[i - 1]])
        finding.more().more_subjects.push_back(subject_of(pipe));
  }

 private:
  /// A bend or tee is no manhole, in a file that knows manholes.
  bool ends_at(VertexId vertex) const {
    NodeId node = network_.node(vertex);
    return node && !(knows_manholes_ && sewers_.nodes.kind[node] == NodeKind::junction);
  }
  bool is_structure(VertexId vertex) const {
    NodeKind kind = sewers_.nodes.kind[network_.node(vertex)];
    return kind != NodeKind::inlet && kind != NodeKind::unknown;
  }
  PieceId only_next(PieceId piece) const {
    PieceId only;
    for (Incidence const& link : network_.leaving[network_.to[piece]])
      if (is_gravity(sewers_.pipes, network_.pipe[link.piece]) && share_a_group(link.system, network_.system[piece])) {
        if (only) return {};
        only = link.piece;
      }
    return only;
  }
  Limit const* spacing_of(PipeId pipe) const {
    LimitCase asked;
    asked.system = sewers_.pipes.system[pipe];
    asked.size_mm = sewers_.pipes.diameter_mm[pipe];
    return known(asked.size_mm) ? find_limit(standard_, LimitKind::spacing, asked) : nullptr;
  }

  Sewers sewers_;
  Network const& network_;
  Standard const& standard_;
  bool knows_manholes_ = false;
};

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
  Runs runs{sewers, standard};
  for (std::size_t row = 0; row < sewers.pipes.size(); ++row) {
    PipeId pipe{row};
    if (!sewers.network.first_piece[pipe]) continue;
    look_at_size(sewers.pipes, pipe, standard.made_mm, findings);
    if (!is_gravity(sewers.pipes, pipe)) continue;
    for (std::uint32_t piece = 0; piece < sewers.network.piece_count[pipe]; ++piece)
      runs.look_at(PieceId{sewers.network.first_piece[pipe].value() + piece}, findings);
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
          {"普查中可疑的数值：过深的管点，超过检查井间距的管段，5 米以上坡度大于 100‰ 的管，没有这种产品的管径",
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
                   {"{id}[（与 {others} 相接）] 长 {value}，检查井间距应不大于 {limit}{clause}",
                    "{id}[ with {others}] is {value} long; manholes lie no more than {limit} apart{clause}"}},
                  {"steep",
                   {"坡度过大", "steep pipe"},
                   "permille",
                   {"{id} 坡度 {value}，大于 {limit}", "{id} has a slope of {value}, more than {limit}"}},
                  {"odd_size",
                   {"管径不在产品系列中", "odd size"},
                   "mm",
                   {"{id} 管径 {value}，没有这种产品", "{id} has a diameter of {value}, which nobody makes"}}},
      .needs = {.details = true, .limits = true},
      .manual = {.reasons = "deep, long, steep, odd_size",
                 .definition =
                     "deep: a node deeper than the standard's `depth_most` (8 m), or than the median of the file by "
                     "more than 6 median absolute deviations, whichever is deeper; long: gravity pipes from "
                     "manhole to manhole, through bends and joints, longer than the standard's `spacing`; steep: more "
                     "than 100 permille over "
                     "more than 5 m; odd_size: not within 2 % of a size in `made_mm`",
                 .geometry = "node; pipe"},
      .find = find};
}

}  // namespace qinzao
