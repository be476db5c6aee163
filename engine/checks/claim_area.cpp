#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "engine/assess/area_places.hpp"
#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

std::vector<Item> open_items(AreaAssessment const& area) {
  std::vector<Item> open;
  for (std::size_t i = 0; i < item_count; ++i)
    if (area.items[i].state == ItemState::open) open.push_back(static_cast<Item>(i));
  return open;
}

/// The days on which a pipe, a permit or an event changes what is true, rising.
std::vector<Date> days_of_change(City const& city) {
  std::set<Date> days;
  auto add = [&](std::optional<Date> day) {
    if (day) days.insert(*day);
  };
  for (auto const* column : {&city.pipes.installed_on, &city.pipes.retired_on})
    for (std::optional<Date> day : *column) add(day);
  for (Date day : city.ledger.effective_on) add(day);
  for (std::optional<Date> day : city.compliance->inspections.inspected_on) add(day);
  for (std::optional<Date> last : city.compliance->dischargers.permit_to)
    if (last) add(Date{last->day() + std::chrono::days{1}});
  return {days.begin(), days.end()};
}

/// Since when an item of an area has been open, looking back as far as a day; halving, as if it closed and opened once.
class Openings {
 public:
  explicit Openings(Survey const& survey) : survey_{survey}, days_{days_of_change(survey.city)} {}

  Date since(AreaId area, Item item, Date accepted_on) {
    std::vector<Date> days{accepted_on};
    std::ranges::copy_if(days_, std::back_inserter(days),
                         [&](Date day) { return accepted_on < day && day <= survey_.options.day; });
    auto open = std::ranges::partition_point(days, [&](Date day) { return !is_open(area, item, day); });
    return open != days.end() ? *open : survey_.options.day;
  }

 private:
  using States = std::vector<std::array<ItemState, item_count>>;  // of the areas

  bool is_open(AreaId area, Item item, Date day) {
    auto [seen, fresh] = seen_.try_emplace(day);
    if (fresh) seen->second = states_on(day);
    return seen->second[area.value()][static_cast<std::size_t>(item)] == ItemState::open;
  }

  States states_on(Date day) const {
    SurveyOptions options = survey_.options;
    options.day = day;
    options.progress = {};
    Survey then{survey_.city, options};
    States states;
    for (AreaAssessment const& area : assess_city(then).areas) {
      auto& of_area = states.emplace_back();
      std::ranges::transform(area.items, of_area.begin(), &ItemResult::state);
    }
    return states;
  }

  Survey const& survey_;
  std::vector<Date> days_;
  std::map<Date, States> seen_;  // the whole city is assessed once a day that is asked for
};

/// Accepted by the ledger, and an item is open. One finding an item; value: what keeps it open.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey) || input.survey.city.compliance->areas.size() == 0) return;
  Claims claims{input.survey};
  TextColumn const& ids = claims.papers.areas.id;
  bool any = false;
  for (std::size_t row = 0; row < ids.size() && !any; ++row)
    any = claims.states.of(SubjectKind::area, ids[row]).accepted();
  if (!any) return;
  Assessment assessment = assess_city(input.survey);
  Openings openings{input.survey};
  AreaPlaces places{input.survey.city};
  for (AreaAssessment const& area : assessment.areas) {
    if (!area.accepted || !area.accepted_on) continue;
    for (Item item : open_items(area)) {
      ItemResult const& result = area.of(item);
      Subject subject = claims.papers.subject(area.area);
      Finding& finding = findings.add("claim_area", Severity::error, subject);
      finding.reason = "open";
      finding.value = static_cast<double>(result.open.size());
      finding.households = result.open.front().households;
      tell_row(finding, input.survey, SubjectKind::area,
               claims.states.of(SubjectKind::area, claims.papers.areas.id[area.area.value()]));
      Date since = openings.since(area.area, item, *area.accepted_on);
      Criterion const& criterion = claims.papers.criteria.items[static_cast<std::size_t>(item)];
      bool all_along = since == *area.accepted_on;
      FindingDetails& more = finding.more();
      more.text += "，" + id_of(item) + " " + criterion.title.zh + "未达标" +
                   (all_along ? "（验收当日已是如此）" : "（自 " + since.iso() + " 起）");
      more.text_en += ", and " + id_of(item) + " " + criterion.title.en + " is open" +
                      (all_along ? " (as it was on the day of acceptance)" : " (since " + since.iso() + ")");
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
