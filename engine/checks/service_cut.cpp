#include <algorithm>
#include <iterator>
#include <set>

#include "engine/checks/check.hpp"
#include "engine/geo/finding.hpp"
#include "engine/land/household_parts.hpp"

namespace qinzao {

namespace {

/// Days after the survey's on which pipes are retired that are in service now or will be, rising.
std::set<Date> retirements(Survey const& survey) {
  std::set<Date> days;
  Pipes const& pipes = survey.city.pipes;
  Date const today = survey.options.day;
  for (std::uint32_t row = 0; row < pipes.size(); ++row)
    if (auto retired = pipes.retired_on[PipeId{row}]; retired && *retired > today)
      if (in_service(pipes, PipeId{row}, Date{retired->day() - std::chrono::days{1}})) days.insert(*retired);
  return days;
}

/// The first pipe on the ways out of a piece that is retired on a day; false where none is.
PipeId first_retired(Survey const& survey, PieceId piece, Date on) {
  Network const& network = survey.network();
  Draining const& foul = survey.draining()[0];
  std::set<PieceId> seen{piece};
  std::vector<PieceId> way{piece};
  for (std::size_t at = 0; at < way.size(); ++at) {
    PipeId pipe = network.pipe[way[at]];
    if (survey.city.pipes.retired_on[pipe] == on) return pipe;
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
    has_rows[part.parcel.value()] = 1;
    bool left = survey.day.household_states.left[part.household] != 0;
    if (!left && !survey.day.statuses[part.household.value()].at_least(Stage::vacated))
      occupied[part.parcel.value()].listed.push_back(part.household);
  }
  for (std::uint32_t row = 0; row < parcels.size(); ++row)
    if (has_rows[row] == 0 && parcels.households[ParcelId{row}] > 0)
      occupied[row].unlisted = parcels.households[ParcelId{row}];
  return occupied;
}

/// The city on a later day, and which of today's parcels are served then.
struct Later {
  Later(Survey const& today, Date day)
      : survey{today.city, options_on(today, day)},
        coverage{cover(today.city.parcels, today.demand(), survey.sewers(), survey.barriers(),
                       {today.options.reach_m, today.options.jobs, {}})} {}
  static SurveyOptions options_on(Survey const& today, Date day) {
    SurveyOptions options = today.options;
    options.day = day;
    options.progress = {};
    return options;
  }
  Survey survey;
  Coverage coverage;
};

/// Parcels with somebody who has not vacated that are served on the day and no longer once a pipe is retired. A pipe
/// laid by then may take over; who will have moved by then is not known on the day. The first subject is the parcel,
/// the others its households that are still there; value: days until it is cut off; cause: the pipe that is retired on
/// that day, on the way out that was left on its eve.
void find(CheckInput const& input, Findings& findings) {
  Survey const& survey = input.survey;
  std::set<Date> days = retirements(survey);
  if (days.empty()) return;
  std::vector<Occupied> const occupied = occupied_parcels(survey);
  std::vector<ParcelId> served;
  for (std::uint32_t row = 0; row < survey.city.parcels.size(); ++row)
    if (survey.coverage().service[ParcelId{row}] == Service::served && occupied[row].count() > 0)
      served.emplace_back(row);
  Column<ParcelId, std::uint8_t> told(survey.city.parcels.size(), 0);
  for (Date day : days) {
    Later after{survey, day};
    std::vector<ParcelId> cut;
    std::ranges::copy_if(served, std::back_inserter(cut),
                         [&](ParcelId parcel) { return lacks_sewer(after.coverage.service[parcel]); });
    if (cut.empty()) continue;
    Later eve{survey, Date{day.day() - std::chrono::days{1}}};
    for (ParcelId parcel : cut) {
      PieceId piece = eve.coverage.piece[parcel];
      bool until_then = eve.coverage.service[parcel] == Service::served && piece;
      PipeId pipe = until_then ? first_retired(eve.survey, piece, day) : PipeId{};
      if (!pipe) continue;  // what is laid has cut it off
      told[parcel] = 1;
      Finding& finding = findings.add("service_cut", Severity::error, {Layer::parcels, parcel.value()});
      for (HouseholdId household : occupied[parcel.value()].listed)
        finding.more().more_subjects.push_back({Layer::households, household.value()});
      finding.value = static_cast<double>((day.day() - survey.options.day.day()).count());
      finding.households = occupied[parcel.value()].count();
      finding.cause = subject_of(pipe);
      finding.clause = "590号令第二十七条";
    }
    std::erase_if(served, [&](ParcelId parcel) { return told[parcel] != 0; });
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
