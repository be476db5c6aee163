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

/// Who lives on each parcel on the day of the survey.
struct Occupied {
  std::vector<HouseholdId> listed;  // not vacated
  double unlisted = 0;              // households of a parcel without household rows
  double count() const { return static_cast<double>(listed.size()) + unlisted; }
};

std::vector<Occupied> occupied_parcels(Survey const& survey) {
  Parcels const& parcels = survey.city.parcels;
  std::vector<Occupied> occupied(parcels.size());
  std::vector<std::uint8_t> has_rows(parcels.size(), 0);
  for (HouseholdPart const& part : divide_households(survey.city.land(), ParcelAt{parcels.shape})) {
    Standing const& standing = survey.day.standings[part.household.value()];
    has_rows[part.parcel.value()] = 1;
    if (!standing.gone && !standing.at_least(Stage::vacated))
      occupied[part.parcel.value()].listed.push_back(part.household);
  }
  for (std::uint32_t row = 0; row < parcels.size(); ++row)
    if (has_rows[row] == 0 && parcels.households[ParcelId{row}] > 0)
      occupied[row].unlisted = parcels.households[ParcelId{row}];
  return occupied;
}

/// Parcels with somebody who has not vacated that are served on the day and no longer once a pipe is retired. A pipe
/// laid by then may take over; who will have moved by then is not known on the day. The first subject is the parcel,
/// the others its households that are still there; value: days until it is cut off.
void find(CheckInput const& input, Findings& findings) {
  Survey const& survey = input.survey;
  std::set<Date> days = retirements(survey);
  if (days.empty()) return;
  Column<ParcelId, std::uint8_t> told(survey.city.parcels.size(), 0);
  std::vector<Occupied> const occupied = occupied_parcels(survey);
  for (Date day : days) {
    SurveyOptions options = survey.options;
    options.day = day;
    options.progress = {};
    Survey after{survey.city, options};
    Coverage const later = cover(survey.city.parcels, survey.demand(), after.sewers(), after.barriers(),
                                 {options.reach_m, options.jobs, {}});
    for (std::uint32_t row = 0; row < survey.city.parcels.size(); ++row) {
      ParcelId parcel{row};
      bool cut = survey.coverage().service[parcel] == Service::served && lacks_sewer(later.service[parcel]);
      if (!cut || occupied[row].count() == 0 || told[parcel] != 0) continue;
      told[parcel] = 1;
      Finding& finding = findings.add("service_cut", Severity::error, {Layer::parcels, row});
      for (HouseholdId household : occupied[row].listed)
        finding.more().more_subjects.push_back({Layer::households, household.value()});
      finding.value = static_cast<double>((day.day() - survey.options.day.day()).count());
      finding.households = occupied[row].count();
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
                   {"地块 {id}：{value}后管道 {cause} 停用，还有 {households}未搬走[（{others}）]{clause}",
                    "parcel {id}: pipe {cause} is retired in {value}, with {households} still there[ "
                    "({others})]{clause}"}}},
      .needs = {.land = true, .parcels = true, .outlets = Outlets::foul},
      .manual = {.reasons = "error",
                 .definition =
                     "a parcel served today and no longer once a pipe is retired (`retired_on` after the day), where "
                     "somebody has not vacated (a parcel without household rows by its number of households); pipes "
                     "laid by then may take over. 590号令 art. 27 forbids forcing a "
                     "move by cutting off water, heat, gas, power or access against the rules, or by other unlawful "
                     "means; drainage is not named there (read in a public transcription, not in the gazette)",
                 .geometry = "the parcel"},
      .find = find};
}

}  // namespace qinzao
