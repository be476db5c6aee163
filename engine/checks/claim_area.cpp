#include <optional>

#include "engine/checks/claims.hpp"
#include "engine/checks/openings.hpp"

namespace qinzao {

namespace {

std::vector<Item> open_items(AreaAssessment const& area) {
  std::vector<Item> open;
  for (std::size_t i = 0; i < item_count; ++i)
    if (area.items[i].state == ItemState::open) open.push_back(static_cast<Item>(i));
  return open;
}

/// Accepted by the ledger, and an item is open. One finding an item; value: what keeps it open.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey) || input.survey.city.compliance->areas.size() == 0) return;
  Claims claims{input.survey};
  TextColumn const& ids = claims.papers.areas.id;
  bool any = false;
  for (std::size_t row = 0; row < ids.size() && !any; ++row)
    any = claims.states.of(SubjectKind::area, ids[row]).accepted();
  if (!any) return;
  std::optional<Assessment> own;
  if (input.options.assessed == nullptr) own = assess_city(input.survey);
  Assessment const& assessment = own ? *own : *input.options.assessed;
  Openings openings{claims, assessment};
  AreaPlaces places{input.survey.city};
  for (AreaAssessment const& area : assessment.areas) {
    if (!area.accepted || !area.accepted_on || !area.any_open()) continue;
    for (Item item : open_items(area)) {
      ItemResult const& result = area.of(item);
      Subject subject = claims.papers.subject(area.area);
      Finding& finding = findings.add("claim_area", Severity::error, subject);
      finding.reason = "open";
      finding.value = static_cast<double>(result.open.size());
      finding.households = result.open.front().households;
      tell_row(finding, input.survey, SubjectKind::area,
               claims.states.of(SubjectKind::area, claims.papers.areas.id[area.area]));
      std::optional<Date> since = openings.since(area.area, item);
      Criterion const& criterion = claims.papers.criteria.items[static_cast<std::size_t>(item)];
      FindingDetails& more = finding.more();
      more.text += "，" + id_of(item) + " " + criterion.title.zh + "未达标" +
                   (since ? "（自 " + since->iso() + " 起）" : "（验收当日已是如此）");
      more.text_en += ", and " + id_of(item) + " " + criterion.title.en + " is open" +
                      (since ? " (since " + since->iso() + ")" : " (as it was on the day of acceptance)");
      std::size_t named = 0;
      for (OpenSubject const& open : result.open)
        if (open.subject != subject && named++ < 20) more.more_subjects.push_back(open.subject);
      if (places.placed(area.area)) {
        findings.list.back().place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
        findings.shapes.push_back(places.shapes(), area.area.value());
      } else {
        findings.list.back().place.kind = FindingPlace::Kind::nowhere;
      }
    }
  }
}

}  // namespace

Check claim_area_check() {
  return {
      .name = "claim_area",
      .group = "claims",
      .place = 400,
      .title = {"片区验收与现状不符", "area accepted while an item is open"},
      .definition = {"台账记为已验收的片区，仍有未达标项", "an area that the ledger calls accepted, with an open item"},
      .reasons = {{"open",
                   {"已验收却未达标", "accepted, and open"},
                   "places",
                   {"片区 {id}：{text}，{value} 处[：{others}]", "area {id}: {text}, {value}[: {others}]"},
                   0}},
      .needs = {.land = true, .details = true, .records = true},
      .manual = {.reasons = "open (error)",
                 .definition = "one finding an open item, with the row of the ledger and the day since when it is open",
                 .geometry = "the area"},
      .find = find};
}

}  // namespace qinzao
