#include <algorithm>
#include <set>

#include "engine/checks/check.hpp"
#include "engine/geo/finding.hpp"
#include "engine/land/household_parts.hpp"

namespace qinzao {

namespace {

/// Days after the survey's on which pipes that are in service now are retired, rising.
std::set<Date> retirements(Survey const& survey) {
  std::set<Date> days;
  Pipes const& pipes = survey.city.pipes;
  for (std::uint32_t row = 0; row < pipes.size(); ++row)
    if (auto retired = pipes.retired_on[PipeId{row}]; retired && survey.network().first_piece[PipeId{row}])
      days.insert(*retired);
  return days;
}

/// The first pipe on a parcel's ways out that is retired by a day; false where none is.
PipeId first_retired(Survey const& survey, ParcelId parcel, Date by) {
  Network const& network = survey.network();
  Draining const& foul = survey.draining()[0];
  std::set<PieceId> seen{survey.coverage().piece[parcel]};
  std::vector<PieceId> way{survey.coverage().piece[parcel]};
  for (std::size_t at = 0; at < way.size(); ++at) {
    PipeId pipe = network.pipe[way[at]];
    if (auto retired = survey.city.pipes.retired_on[pipe]; retired && *retired <= by) return pipe;
    VertexId below = flows_to(network, foul, way[at]);
    if (survey.terminals().receives(Group::foul, below, network.system[way[at]])) continue;
    for (PieceId next : network.leaving[below])
      if (carries(network.system[next], Group::foul) && drains(foul, next) && seen.insert(next).second)
        way.push_back(next);
  }
  return {};
}

/// Parcels with somebody who has not vacated that are served on the day and no longer once a pipe is retired. A pipe
/// laid by then may take over. The first subject is the parcel, the others its households that are still there; value:
/// days until it is cut off.
void find(CheckInput const& input, Findings& findings) {
  Survey const& survey = input.survey;
  std::set<Date> days = retirements(survey);
  if (days.empty()) return;
  Column<ParcelId, std::uint8_t> told(survey.city.parcels.size(), 0);
  std::vector<std::vector<HouseholdId>> there(survey.city.parcels.size());
  for (HouseholdPart const& part : divide_households(survey.city.land(), ParcelAt{survey.city.parcels.shape})) {
    Standing const& standing = survey.day.standings[part.household.value()];
    if (!standing.gone && !standing.at_least(Stage::vacated)) there[part.parcel.value()].push_back(part.household);
  }
  for (Date day : days) {
    SurveyOptions options = survey.options;
    options.day = day;
    options.progress = {};
    Survey after{survey.city, options};
    for (std::uint32_t row = 0; row < survey.city.parcels.size(); ++row) {
      ParcelId parcel{row};
      bool cut = survey.coverage().service[parcel] == Service::served && lacks_sewer(after.coverage().service[parcel]);
      if (!cut || there[row].empty() || told[parcel] != 0) continue;
      told[parcel] = 1;
      Finding& finding = findings.add("service_cut", Severity::error, {Layer::parcels, row});
      for (HouseholdId household : there[row])
        finding.more().more_subjects.push_back({Layer::households, household.value()});
      finding.value = static_cast<double>((day.day() - survey.options.day.day()).count());
      finding.households = static_cast<double>(there[row].size());
      if (PipeId pipe = first_retired(survey, parcel, day)) finding.cause = subject_of(pipe);
      finding.clause = "590号令第二十七条";
    }
  }
}

}  // namespace

Check service_cut_check() {
  return {
      .name = "service_cut",
      .group = "land",
      .place = 330,
      .title = {"搬迁前断排水", "service cut before vacating"},
      .definition = {"户还没搬走，它的污水出路所经的管道已定了停用日期，届时也没有别的管接上",
                     "an occupied household whose way out goes through a pipe that is to be retired, with nothing to "
                     "take over by then"},
      .reasons = {{"",
                   {"搬迁前断排水", "service cut before vacating"},
                   "days",
                   {"地块 {id}：{value}后管道 {cause} 停用，{households} 户尚未搬走（{others}）{clause}",
                    "parcel {id}: pipe {cause} is retired in {value}, and {households} households have not vacated "
                    "({others}) {clause}"}}},
      .needs = {.land = true, .parcels = true, .outlets = Outlets::foul},
      .manual = {.reasons = "error",
                 .definition =
                     "a parcel served today and no longer once a pipe is retired (`retired_on` after the day), where "
                     "somebody has not vacated; pipes laid by then may take over. 590号令 art. 27 forbids forcing a "
                     "move by cutting off water, heat, gas, power or access against the rules, or by other unlawful "
                     "means; drainage is not named there (read in a public transcription, not in the gazette)",
                 .geometry = "the parcel"},
      .find = find};
}

}  // namespace qinzao
