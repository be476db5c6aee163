#include "engine/checks/openings.hpp"

#include <algorithm>

#include "engine/assess/water_sources.hpp"

namespace qinzao {

namespace {

Date day_before(Date day) {
  return Date{day.day() - std::chrono::days{1}};
}
Date day_after(Date day) {
  return Date{day.day() + std::chrono::days{1}};
}

}  // namespace

Openings::Openings(Claims const& claims, Assessment const& today)
    : claims_{claims}, city_{claims.survey.city}, today_{today} {
  for (std::size_t row = 0; row < city_.pipes.size(); ++row)
    if (PipeId pipe{row}; city_.pipes.retired_on[pipe]) retired_.push_back(pipe);
}

AreaGround const& Openings::ground() const {
  return ground_.get([&] { return AreaGround{city_, claims_.survey.options.jobs}; });
}

std::optional<Date> Openings::since(AreaId area, Item item) {
  auto [days, once] = worsening(area, item);
  std::erase_if(days, [&](Date day) { return day > claims_.survey.options.day; });
  std::ranges::sort(days);
  days.erase(std::ranges::unique(days).begin(), days.end());
  constexpr std::size_t singly = 12;
  for (std::size_t looked = 0; !days.empty() && !once && looked < singly; ++looked) {
    if (!is_open(area, item, day_before(days.back()))) return days.back();
    days.pop_back();
  }
  auto open = std::ranges::partition_point(days, [&](Date day) { return !is_open(area, item, day); });
  if (open == days.end()) return std::nullopt;
  if (open != days.begin() || !is_open(area, item, day_before(*open))) return *open;
  return std::nullopt;
}

void Openings::add_retired(std::vector<Date>& days) const {
  for (PipeId pipe : retired_) days.push_back(*city_.pipes.retired_on[pipe]);
}

void Openings::add_events(SubjectKind kind, std::set<std::string_view> const& ids, std::vector<Date>& days) const {
  Ledger const& ledger = city_.ledger;
  for (std::uint32_t row = 0; row < ledger.size(); ++row) {
    EventId event{row};
    SubjectId subject = ledger.subject[event];
    std::string_view word = ledger.words[ledger.event[event].value()];
    bool worse = word == "found" || word == "relapsed" || word == "transferred_out";
    if (worse && ledger.subjects.kind(subject) == kind && (ids.empty() || ids.contains(ledger.subjects.name(subject))))
      days.push_back(ledger.effective_on[event]);
  }
}

/// A foul pipe near all of an unserved area that was taken out, a project that no longer clears it. Of several unserved
/// areas the one with the fewest such days holds the item open longest.
std::vector<Date> Openings::of_blank_areas(AreaId area) const {
  Survey const& survey = claims_.survey;
  BlankAreas const& blanks = survey.blank_areas();
  std::vector<Date> projects;
  for (std::optional<Date> day : city_.projects.closed_on)
    if (day) projects.push_back(*day);
  add_events(SubjectKind::household, {}, projects);
  std::optional<std::vector<Date>> fewest;
  for (OpenSubject const& open : today_.areas[area.value()].of(Item::blank_areas).open) {
    auto blank =
        std::ranges::find_if(blanks.list, [&](BlankArea const& it) { return it.parcels.front() == open.subject.row; });
    if (blank == blanks.list.end()) continue;
    bool far = std::ranges::all_of(blank->parcels, [&](std::uint32_t parcel) {
      return survey.coverage().service[ParcelId{parcel}] == Service::no_pipe;
    });
    Box reach = blanks.outlines.box(blank->outline).grown(survey.options.reach_m);
    std::vector<Date> days = projects;
    for (PipeId pipe : retired_) {
      if (city_.pipes.line.kind(pipe) != ShapeKind::line) continue;
      if (!far || city_.pipes.line.box(pipe).overlaps(reach)) days.push_back(*city_.pipes.retired_on[pipe]);
    }
    if (!fewest || days.size() < fewest->size()) fewest = std::move(days);
  }
  return fewest.value_or(projects);
}

/// Sewage reaches an outfall by pipes that were laid above it, or because others were taken out; or a look found flow.
Openings::Worsening Openings::of_discharges(AreaId area) const {
  Network const& network = claims_.survey.network();
  Worsening found;
  add_retired(found.days);
  Inspections const& inspections = claims_.papers.inspections;
  for (std::size_t row = 0; row < inspections.size(); ++row)
    if (InspectionId inspection{row}; inspections.method[inspection] == InspectionMethod::dry_flow)
      if (auto on = inspections.inspected_on[inspection]) found.days.push_back(*on);
  found.once = found.days.empty();
  for (OpenSubject const& open : today_.areas[area.value()].of(Item::direct_discharges).open)
    for (PieceId piece : pieces_above(network, open.subject))
      if (auto laid = city_.pipes.installed_on[network.pipe[piece]]) found.days.push_back(*laid);
  return found;
}

std::vector<Date> Openings::of_crossings(AreaId area) const {
  Network const& network = claims_.survey.network();
  std::vector<Date> days;
  add_retired(days);
  add_events(SubjectKind::finding, {}, days);
  auto take = [&](PieceId piece) {
    if (auto laid = city_.pipes.installed_on[network.pipe[piece]]) days.push_back(*laid);
  };
  auto take_around = [&](VertexId vertex) {
    for (auto const& list : {network.leaving[vertex], network.entering[vertex]})
      for (Incidence const& link : list) take(link.piece);
  };
  for (OpenSubject const& open : today_.areas[area.value()].of(Item::cross_connections).open) {
    if (open.subject.layer == Layer::nodes) take_around(VertexId{open.subject.row});
    if (open.subject.layer != Layer::pipes) continue;
    PipeId pipe{open.subject.row};
    PieceId first = network.first_piece[pipe];
    if (!first) continue;
    for (std::uint32_t i = 0; i < network.piece_count[pipe]; ++i) {
      take_around(network.from[PieceId{first.value() + i}]);
      take_around(network.to[PieceId{first.value() + i}]);
    }
  }
  return days;
}

std::vector<Date> Openings::of_dischargers(AreaId area) const {
  Dischargers const& rows = claims_.papers.dischargers;
  std::vector<Date> days;
  std::set<std::string_view> ids;
  add_retired(days);
  auto laid = [&](std::optional<Subject> named) {
    if (named && named->layer == Layer::pipes)
      if (auto on = city_.pipes.installed_on[PipeId{named->row}]) days.push_back(*on);
  };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    DischargerId discharger{row};
    auto at = claims_.connected.place(discharger);
    if (!at || !std::ranges::binary_search(ground().areas.at(*at), area)) continue;
    if (auto last = rows.permit_to[discharger]) days.push_back(day_after(*last));
    laid(claims_.connected.named(rows.connected_pipe[DischargerId{row}]));
    ids.insert(rows.id[DischargerId{row}]);
  }
  if (!ids.empty()) add_events(SubjectKind::discharger, ids, days);
  return days;
}

/// Severe defects seen in the area, or found once more after a repair.
std::vector<Date> Openings::of_defects(AreaId area) const {
  Inspected inspected{claims_.survey};
  std::vector<Date> days;
  std::set<std::string_view> ids;
  for (PipeDefect const& defect : inspected.defects()) {
    if (!defect.severe() || !defect.pipe || !lies_in(defect.pipe, area)) continue;
    if (defect.seen_on) days.push_back(*defect.seen_on);
    ids.insert(claims_.papers.defects.id[defect.defect]);
  }
  if (!ids.empty()) add_events(SubjectKind::defect, ids, days);
  return days;
}

/// A year after a pipe was laid.
std::vector<Date> Openings::of_new_pipes(AreaId area) const {
  std::vector<Date> days;
  for (std::size_t row = 0; row < city_.pipes.size(); ++row)
    if (PipeId pipe{row}; lies_in(pipe, area))
      if (auto laid = city_.pipes.installed_on[pipe]) days.push_back(years_before(*laid, -1));
  return days;
}

/// More pipes, or inspections that grow too old.
std::vector<Date> Openings::of_inspections(AreaId area) const {
  std::vector<Date> days;
  for (std::size_t row = 0; row < city_.pipes.size(); ++row)
    if (PipeId pipe{row}; lies_in(pipe, area))
      for (auto day : {city_.pipes.installed_on[pipe], city_.pipes.retired_on[pipe]})
        if (day) days.push_back(*day);
  for (std::optional<Date> on : claims_.papers.inspections.inspected_on)
    if (on) days.push_back(day_after(years_before(*on, -claims_.papers.criteria.inspected_years)));
  return days;
}

bool Openings::lies_in(PipeId pipe, AreaId area) const {
  return std::ranges::binary_search(ground().of_pipes[pipe], area);
}

Openings::Worsening Openings::worsening(AreaId area, Item item) const {
  switch (item) {
    case Item::blank_areas:
      return {of_blank_areas(area)};
    case Item::direct_discharges:
      return of_discharges(area);
    case Item::cross_connections:
      return {of_crossings(area)};
    case Item::dischargers:
    case Item::small_trades:
    case Item::industry:
      return {of_dischargers(area)};
    case Item::inspection:
      return {of_inspections(area)};
    case Item::repair:
      return {of_defects(area)};
    case Item::new_pipes:
      return {of_new_pipes(area)};
    case Item::compounds:     // of no day
    case Item::interceptors:  // never open
      break;
  }
  return {};
}

bool Openings::is_open(AreaId area, Item item, Date day) {
  auto [seen, fresh] = seen_.try_emplace(std::pair{item, day});
  if (fresh) {
    SurveyOptions options = claims_.survey.options;
    options.day = day;
    options.progress = {};
    Survey then{city_, options};
    for (AreaAssessment const& assessed : assess_item(then, item, ground()).areas)
      seen->second.push_back(assessed.of(item).state == ItemState::open);
  }
  return seen->second[area.value()];
}

}  // namespace qinzao
