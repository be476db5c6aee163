#include "engine/assess/inspected.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace qinzao {

namespace {

bool looks_inside(InspectionMethod method) {
  return method != InspectionMethod::dry_flow;
}

/// The ids of the nodes a pipe begins and ends at as it flows: as named, else as joined.
std::pair<std::string, std::string> ends_of(Survey const& survey, PipeId pipe) {
  City const& city = survey.city;
  Network const& network = survey.network();
  std::pair<std::string, std::string> named{city.pipes.from_node[pipe], city.pipes.to_node[pipe]};
  if (!network.first_piece[pipe]) return named;
  bool against = network.against_drawing[pipe] != 0;
  auto at = [&](int end, std::string& name) {
    NodeId node = network.node(network.vertex_at(pipe, end));
    if (node) name = city.nodes.id[node];
  };
  if (against) std::swap(named.first, named.second);
  at(against ? 1 : 0, named.first);
  at(against ? 0 : 1, named.second);
  return named;
}

}  // namespace

std::optional<double> metres_between(PipeDefect const& a, PipeDefect const& b) {
  if (!a.pipe || a.pipe != b.pipe || a.code == nullptr || a.code != b.code) return std::nullopt;
  if (!known(a.from_m) || !known(b.from_m)) return std::nullopt;
  return std::round(std::max({0.0, a.from_m - b.to_m, b.from_m - a.to_m}) * 1e6) / 1e6;
}

Inspected::Inspected(Survey const& survey) : survey_{survey}, city_{survey.city}, papers_{*survey.city.compliance} {
  Inspections const& rows = papers_.inspections;
  if (rows.size() == 0 && papers_.defects.size() == 0) return;
  TextIndex pipe_index{city_.pipes.id};
  bool by_manholes = false;
  for (std::size_t row = 0; row < rows.size(); ++row)
    by_manholes =
        by_manholes || (rows.pipe_id[InspectionId{row}].empty() && !rows.from_node[InspectionId{row}].empty());
  if (by_manholes)
    for (std::size_t row = 0; row < city_.pipes.size(); ++row) by_ends_[ends_of(survey, PipeId{row})].emplace_back(row);
  pipes_.resize(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    InspectionId inspection{row};
    if (auto pipe = pipe_index.find(rows.pipe_id[InspectionId{row}])) {
      pipes_[inspection] = {PipeId{*pipe}};
    } else if (rows.pipe_id[InspectionId{row}].empty()) {
      pipes_[inspection] = between(inspection);
      if (pipes_[inspection].size() > 1) pipes_[inspection].clear();
    }
    if (!counts(inspection)) continue;
    if (!rows.node_id[InspectionId{row}].empty())
      at_node_[std::string{rows.node_id[InspectionId{row}]}].push_back(inspection);
    if (looks_inside(rows.method[inspection]))
      for (PipeId pipe : pipes_[inspection]) of_[pipe].push_back(inspection);
  }
  place_defects();
}

std::vector<PipeId> Inspected::between(InspectionId inspection) const {
  Inspections const& rows = papers_.inspections;
  std::string from{rows.from_node[inspection]};
  std::string to{rows.to_node[inspection]};
  std::vector<PipeId> found;
  if (from.empty() || to.empty()) return found;
  for (auto const& ends : {std::pair{from, to}, std::pair{to, from}})
    if (auto known = by_ends_.find(ends); known != by_ends_.end())
      found.insert(found.end(), known->second.begin(), known->second.end());
  auto in_service = [&](PipeId pipe) { return bool{survey_.network().first_piece[pipe]}; };
  if (found.size() > 1 && std::ranges::any_of(found, in_service)) std::erase_if(found, std::not_fn(in_service));
  return found;
}

std::vector<PipeId> Inspected::candidates(InspectionId inspection) const {
  if (!papers_.inspections.pipe_id[inspection].empty()) return {};
  std::vector<PipeId> found = between(inspection);
  return found.size() > 1 ? found : std::vector<PipeId>{};
}

bool Inspected::counts(InspectionId inspection) const {
  auto on = papers_.inspections.inspected_on[inspection];
  return !on || *on <= survey_.options.day;
}

bool Inspected::from_lower(InspectionId inspection, PipeId pipe) const {
  Inspections const& rows = papers_.inspections;
  // 逆流 says it, whichever manhole the sheet calls the start: a crew that goes upstream writes the lower one there.
  if (rows.against_flow[inspection] == Answer::yes) return true;
  std::string_view first = rows.from_node[inspection];
  if (first.empty()) return false;
  auto [upper, lower] = ends_of(survey_, pipe);
  return first == lower && first != upper;
}

std::vector<InspectionId> const& Inspected::of(PipeId pipe) const {
  static std::vector<InspectionId> const none;
  auto found = of_.find(pipe);
  return found == of_.end() ? none : found->second;
}

Inspected::Stretch Inspected::seen(InspectionId inspection, PipeId pipe) const {
  double whole_m = survey_.network().ground_m[pipe];
  double told_m = papers_.inspections.inspected_m[inspection];
  if (!known(told_m) || told_m < 0 || told_m >= whole_m) return {0, whole_m};
  return from_lower(inspection, pipe) ? Stretch{whole_m - told_m, whole_m} : Stretch{0, told_m};
}

double Inspected::metres(PipeId pipe, std::optional<Date> since) const {
  double whole_m = survey_.network().ground_m[pipe];
  double from_upper_m = 0;
  double from_lower_m = 0;
  for (InspectionId inspection : of(pipe)) {
    auto on = papers_.inspections.inspected_on[inspection];
    if (since && (!on || *on < *since)) continue;
    auto [from_m, to_m] = seen(inspection, pipe);
    double& most_m = from_m > 0 ? from_lower_m : from_upper_m;
    most_m = std::max(most_m, to_m - from_m);
  }
  return std::min(from_upper_m + from_lower_m, whole_m);
}

void Inspected::place_defects() {
  Defects const& rows = papers_.defects;
  TextIndex inspection_index{papers_.inspections.id};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    DefectId id{row};
    PipeDefect defect;
    defect.defect = id;
    defect.code = papers_.condition.find(rows.code[DefectId{row}]);
    if (auto grade = rows.grade[id]; grade && *grade >= 1 && *grade <= 4)
      if (defect.code == nullptr || !defect.code->counted || defect.code->score[static_cast<std::size_t>(*grade) - 1])
        defect.grade = *grade;
    if (auto inspection = inspection_index.find(rows.inspection_id[DefectId{row}])) {
      defect.inspection = InspectionId{*inspection};
      if (!counts(defect.inspection)) continue;
      defect.seen_on = papers_.inspections.inspected_on[defect.inspection];
      if (auto const& pipes = pipes_[defect.inspection]; !pipes.empty()) defect.pipe = pipes.front();
    }
    double position_m = rows.position_m[id];
    double end_m = known(rows.end_m[id]) ? rows.end_m[id] : position_m;
    if (defect.pipe && known(position_m) && from_lower(defect.inspection, defect.pipe)) {
      double whole_m = survey_.network().ground_m[defect.pipe];
      position_m = whole_m - position_m;
      end_m = whole_m - end_m;
    }
    defect.from_m = std::min(position_m, end_m);
    defect.to_m = std::max(position_m, end_m);
    if (!known(position_m)) defect.from_m = defect.to_m = unknown_value;
    if (defect.pipe) defects_of_[defect.pipe].push_back(defects_.size());
    defects_.push_back(defect);
  }
}

std::vector<PipeDefect const*> Inspected::latest_defects(PipeId pipe) const {
  std::vector<PipeDefect const*> found;
  auto rows = defects_of_.find(pipe);
  if (rows == defects_of_.end()) return found;
  double whole_m = survey_.network().ground_m[pipe];
  for (std::size_t row : rows->second) {
    PipeDefect const& defect = defects_[row];
    bool anywhere = !known(defect.from_m);
    bool seen_again = std::ranges::any_of(of(pipe), [&](InspectionId inspection) {
      auto [from_m, to_m] = seen(inspection, pipe);
      bool whole = to_m - from_m >= whole_m;  // also what is told beyond its ends
      bool covers = whole || (!anywhere && from_m <= defect.from_m && defect.from_m <= to_m);
      return covers && papers_.inspections.inspected_on[inspection] > defect.seen_on;
    });
    if (!seen_again) found.push_back(&defect);
  }
  return found;
}

Inspected::DryWeather Inspected::dry_weather(NodeId node) const {
  DryWeather weather;
  auto rows = at_node_.find(city_.nodes.id[node]);
  if (rows == at_node_.end()) return weather;
  Inspections const& all = papers_.inspections;
  std::optional<Date> clean_on;
  for (InspectionId inspection : rows->second) {
    // A flow, or clean water, is told of dry weather alone, whatever the look was called.
    InspectionMethod method = all.method[inspection];
    if (method != InspectionMethod::dry_flow && method != InspectionMethod::unknown) continue;
    double flow = all.flow_lps[inspection];
    bool dirty = all.clean[inspection] == Answer::no || (all.clean[inspection] == Answer::unknown && flow > 0);
    bool clean = all.clean[inspection] == Answer::yes || (all.clean[inspection] == Answer::unknown && flow == 0);
    weather.looked = weather.looked || dirty || clean;
    auto on = all.inspected_on[inspection];
    if (clean && on) clean_on = std::max(clean_on, on);
    if (!dirty || (weather.flows && on <= weather.since)) continue;
    weather.flows = true;
    weather.since = on;
    weather.flow_lps = known(flow) ? std::optional{flow} : std::nullopt;
  }
  // A flow of an unknown day is closed by nothing: nobody knows that the clean look came later.
  if (weather.flows && weather.since && clean_on && *clean_on > *weather.since) weather.flows = false;
  return weather;
}

}  // namespace qinzao
