#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double rounding_m = 1e-9;
constexpr double warned_m = -0.1 - rounding_m;  // pipes that overlap by more cannot both lie there
constexpr double close_m = 0.1 - rounding_m;

/// The clear height between two pipes where they cross, below 0 where they run through each other; nothing where a
/// level or a height is unknown, a section is open, or one of the two is split there.
class Gaps {
 public:
  Gaps(Pipes const& pipes, Network const& network, double snap_m) : pipes_{pipes}, network_{network}, snap_m_{snap_m} {}

  std::optional<double> at(PipeCrossing const& crossing) const {
    if (is_split(crossing.one, crossing.one_m) || is_split(crossing.other, crossing.other_m)) return std::nullopt;
    double one_m = network_.invert_at(crossing.one, crossing.one_m);
    double other_m = network_.invert_at(crossing.other, crossing.other_m);
    bool one_above = one_m > other_m;
    double height_m = height(one_above ? crossing.other : crossing.one);
    double above_m = height(one_above ? crossing.one : crossing.other);
    if (!known(one_m + other_m + height_m + above_m)) return std::nullopt;
    return std::abs(one_m - other_m) - height_m;
  }

 private:
  bool is_split(PipeId pipe, double chainage_m) const {
    PieceId piece = network_.piece_at(pipe, chainage_m);
    return chainage_m - network_.begin_m[piece] <= snap_m_ || network_.end_m[piece] - chainage_m <= snap_m_;
  }
  double height(PipeId pipe) const {
    Section section = pipes_.section(pipe);
    bool closed = section.known() && !is_open(section.shape) && pipes_.device[pipe] == Device::none;
    return closed ? section.height_m : unknown_value;
  }

  Pipes const& pipes_;
  Network const& network_;
  double snap_m_;
};

void add(Findings& findings, Pipes const& pipes, PipeCrossing const& crossing, double gap_m) {
  Severity severity = gap_m < warned_m ? Severity::error : gap_m < 0 ? Severity::warning : Severity::info;
  bool pressure = pipes.conveyance[crossing.one] == Conveyance::pressure ||
                  pipes.conveyance[crossing.other] == Conveyance::pressure;
  Finding& finding = findings.add("pipe_clash", pressure ? Severity::info : severity, subject_of(crossing.one));
  finding.reason = gap_m < 0 ? "through" : "close";
  finding.value = gap_m;
  finding.limit = close_m + rounding_m;
  FindingDetails& more = finding.more();
  more.more_subjects.push_back(subject_of(crossing.other));
  if (pressure) {
    more.text = "有一根是压力管，其高程可能是管中心";
    more.text_en = "one of them is a force main, whose level may be that of its axis";
  }
  findings.place_last(ShapeKind::point, std::span{&crossing.at, 1});
}

/// Two pipes of any systems that cross in plan with less than 0.1 m between them, or run through each other. One
/// finding a pair, where they are nearest; value: the gap. Where crossing_without_node speaks, this does not.
void find(CheckInput const& input, Findings& findings) {
  Pipes const& pipes = input.survey.city.pipes;
  Network const& network = input.survey.network();
  Gaps gaps{pipes, network, input.survey.options.snap_m};
  std::vector<PipeCrossing> const& crossings = input.survey.crossings();
  for (std::size_t begin = 0; begin < crossings.size();) {
    std::size_t end = begin;
    std::optional<std::size_t> worst;
    double least_m = close_m;
    bool lacks = false;
    for (; end < crossings.size() && crossings[end].one == crossings[begin].one &&
           crossings[end].other == crossings[begin].other;
         ++end) {
      lacks = lacks || lacks_node(pipes, network, crossings[end]);
      auto gap_m = gaps.at(crossings[end]);
      if (!gap_m || !(*gap_m < least_m)) continue;
      least_m = *gap_m;
      worst = end;
    }
    if (worst && !lacks) add(findings, pipes, crossings[*worst], least_m);
    begin = end;
  }
}

}  // namespace

Check pipe_clash_check() {
  return {
      .name = "pipe_clash",
      .group = "topology",
      .place = 105,
      .title = {"管线碰撞", "pipe clash"},
      .definition = {"两根管（不论系统）在平面上相交、互不相接，上管管底与下管管顶之间不足 0.1 米或互相穿过",
                     "two pipes of any systems cross in plan without being joined, with less than 0.1 m between the "
                     "invert of the upper and the crown of the lower, or through each other"},
      .reasons = {{"through",
                   {"管线相穿", "pipes run through each other"},
                   "m",
                   {"{id} 与 {others} 在交叉处净距 {value}，互相穿过[；{text}]",
                    "{id} and {others} run through each other: {value} between them where they cross[; {text}]"},
                   2},
                  {"close",
                   {"交叉净距不足", "little room between crossing pipes"},
                   "m",
                   {"{id} 与 {others} 在交叉处净距只有 {value}[；{text}]",
                    "{id} and {others} cross with only {value} between them[; {text}]"},
                   2}},
      .manual = {.reasons = "through (error beyond 0.1 m, else warning), close (info); info where one is a force main",
                 .definition =
                     "two pipes that cross in plan inside both and are neither joined nor split there, inverts "
                     "and heights known: less than 0.1 m from the crown of the lower to the invert of the upper. "
                     "crossing_without_node takes precedence",
                 .geometry = "where they are nearest"},
      .find = find};
}

}  // namespace qinzao
