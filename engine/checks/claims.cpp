#include "engine/checks/claims.hpp"

#include <fmt/format.h>

#include "engine/checks/registry.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// The findings of a check at least this severe that have a place.
std::vector<LocatedFinding> placed_findings(Survey const& survey, std::string_view check, Severity least) {
  Check const& found_by = *find_check(check);
  GapsOptions options;
  static_cast<SurveyOptions&>(options) = survey.options;
  options.checks = {std::string{check}};
  Findings findings;
  found_by.find({survey, found_by, options}, findings);
  std::vector<LocatedFinding> placed;
  for (Finding const& finding : findings.list) {
    if (finding.severity < least) continue;
    bool own = finding.place.kind == FindingPlace::Kind::own;
    Shapes const* shapes = own ? &findings.shapes : survey.city.shapes_of(finding.subject.layer);
    std::uint32_t row = own ? finding.place.own : finding.subject.row;
    if (shapes == nullptr || shapes->kind(row) == ShapeKind::none) continue;
    placed.push_back({finding.subject, point_on(*shapes, row), finding.households});
  }
  return placed;
}

Assessment assess_with(Survey const& survey, AssessOptions options) {
  std::vector<LocatedFinding> discharges;
  std::vector<LocatedFinding> crossings;
  if (options.asks(Item::direct_discharges))
    discharges = placed_findings(survey, "direct_discharge", Severity::warning);
  if (options.asks(Item::cross_connections)) crossings = placed_findings(survey, "cross_connection", Severity::error);
  options.discharges = discharges;
  options.cross_connections = crossings;
  return assess(survey, options);
}

}  // namespace

bool has_papers(Survey const& survey) {
  return survey.city.compliance != nullptr;
}

std::string_view listed_reason(Junction const& junction) {
  switch (junction.listed) {
    case DischargesTo::storm:
      return "listed_storm";
    case DischargesTo::river:
      return "listed_river";
    case DischargesTo::none:
      return "listed_nowhere";
    case DischargesTo::unknown:
    case DischargesTo::foul:
      break;
  }
  return {};
}

void tell_row(Finding& finding, Survey const& survey, SubjectKind kind, PaperState const& state) {
  if (state.seq == 0) return;
  EventType const* event = survey.city.tracks.find(kind, state.word);
  std::string word{state.word};
  std::string date = state.since ? state.since->iso() : std::string{};
  finding.more().text = fmt::format("台账第 {} 行，{} {}", state.seq, date, event != nullptr ? event->zh : word);
  finding.more().text_en =
      fmt::format("row {} of the ledger, {} {}", state.seq, date, event != nullptr ? event->en : word);
}

void place_last_at(Findings& findings, std::optional<Point> at) {
  if (at) return findings.place_last(ShapeKind::point, std::span{&*at, 1});
  findings.list.back().place.kind = FindingPlace::Kind::nowhere;
}

Assessment assess_city(Survey const& survey, std::optional<Date> new_since) {
  return assess_with(survey, {.new_since = new_since});
}

Assessment assess_item(Survey const& survey, Item item, AreaGround const& ground) {
  return assess_with(survey, {.only = item, .ground = &ground});
}

}  // namespace qinzao
