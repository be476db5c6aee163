#include <cmath>
#include <numbers>
#include <optional>

#include "engine/checks/check.hpp"
#include "engine/checks/meetings.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double least_deg = 90;

/// The direction in which a pipe's line leaves one of its ends; nothing where it has no length.
std::optional<Point> away_from(std::span<Point const> line, bool from_first) {
  if (line.size() < 2) return std::nullopt;
  Point end = from_first ? line.front() : line.back();
  for (std::size_t i = 1; i < line.size(); ++i) {
    Point next = from_first ? line[i] : line[line.size() - 1 - i];
    if (distance_m(end, next) > 0.05) return next - end;
  }
  return std::nullopt;
}

/// Degrees between the reversed arriving and the leaving line: 180 straight on.
double angle_deg(Point back, Point on) {
  double cross = back.x * on.y - back.y * on.x;
  return std::abs(std::atan2(cross, dot(back, on))) * 180 / std::numbers::pi;
}

/// In a manhole a pipe leaves at less than 90 degrees to one of its group that arrives, and no other leaves. value:
/// degrees between the reversed arriving and the leaving line.
void find(CheckInput const& input, Findings& findings) {
  Hydraulics of = input.survey.hydraulics();
  Network const& network = of.sewers.network;
  Pipes const& pipes = of.sewers.pipes;
  each_meeting(of, findings, [&](Meeting const& meeting, Findings& found) {
    if (meeting.leaving.size() != 1 || !meeting.all_begin_here) return;
    PipeId on = meeting.leaving.front();
    auto back = away_from(pipes.line.line(meeting.arriving), network.against_drawing[meeting.arriving] != 0);
    auto ahead = away_from(pipes.line.line(on), network.against_drawing[on] == 0);
    if (!back || !ahead) return;
    double turn_deg = angle_deg(*back, *ahead);
    if (turn_deg >= least_deg - 1e-6) return;
    Finding& finding = add_at(of, found, "sharp_turn", Severity::info, meeting, on);
    finding.value = turn_deg;
    finding.limit = least_deg;
  });
}

}  // namespace

Check sharp_turn_check() {
  return {
      .name = "sharp_turn",
      .group = "hydraulics",
      .place = 196,
      .title = {"转角过急", "sharp turn"},
      .definition = {"井中流入管（反向）与流出管之间的夹角小于 90 度（直线为 180 度；条款待核）",
                     "in a manhole the angle between the reversed arriving and the leaving pipe is under 90 degrees "
                     "(a straight run is 180; the clause is not verified)"},
      .reasons = {{"",
                   {"转角过急", "sharp turn"},
                   "deg",
                   {"{id}：{others} 之间夹角 {value} 度，小于 {limit} 度",
                    "{id}: {others} turn at {value} degrees, less than {limit}"},
                   0}},
      .needs = {.details = true, .standard = true},
      .manual = {.definition =
                     "in a manhole that one pipe of the group leaves, the angle between the reversed arriving "
                     "line and the leaving one is under 90 degrees (180: straight on); the clause is "
                     "unverified",
                 .geometry = "manhole"},
      .find = find};
}

}  // namespace qinzao
