#include "engine/land/forecast/forecaster.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>

namespace qinzao {

namespace {

constexpr std::size_t index_of(Stage stage) {
  return static_cast<std::size_t>(stage);
}

/// FNV-1a: a key as the seed of its own dice.
std::uint64_t seed_of(std::string_view key, std::uint64_t use) {
  std::uint64_t hash = 0xcbf29ce484222325U ^ (use * 0x9e3779b97f4a7c15U);
  for (char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

constexpr std::uint64_t numbers_a_draw = 64;  // at least as many as a draw takes

enum Use : std::uint64_t { of_rates = 1, of_effects = 2, of_household = 3, of_order = 4 };

/// The days on which a household reached its stages, as a key.
std::string key_of(std::array<std::optional<Date>, stages> const& days) {
  std::string key;
  for (auto const& day : days) key += (day ? day->iso() : std::string{}) + "/";
  return key;
}

double exponential(Dice& dice) {
  return -std::log(1 - dice.between(0, 1));
}

/// The whole day of a clock's moment, and never beyond the limit.
std::int32_t whole_days(std::optional<double> days) {
  return days && *days < forecast_limit_days ? static_cast<std::int32_t>(*days) : never_days;
}

}  // namespace

Forecaster::Forecaster(ForecastInput const& input, ForecastOptions const& options) : input_{input}, options_{options} {
  days_.reserve(input_.statuses.size());
  for (HouseholdStatus const& status : input_.statuses) days_.push_back(stage_days(status));
  number_kinds();
  shuffle_draws();
  make_clocks();
  count_finished();
  std::array<std::vector<StageRecord>, models> records;
  for (std::size_t model = 0; model < models; ++model) {
    Stage stage = model_stage[model];
    bool with_deadline = model == by_deadline;
    bool used = stage != Stage::signed_up || std::ranges::any_of(input_.times, [&](ProjectTimes const& times) {
                  return times.deadline.has_value() == with_deadline;
                });
    if (!used) continue;
    records[model] = records_of(model);
    fits_[model] = fit_stage({.records = records[model],
                              .pieces = pieces_[model],
                              .spread = input_.prior.spread,
                              .may_never = stage == Stage::signed_up,
                              .own_spread = !assumes_prior(stage)});
  }
  draw_rates();
  draw_effects(records);
}

bool Forecaster::can_forecast(HouseholdId household) const {
  ProjectId project = input_.project_of[household.value()];
  return project && input_.times[project].opened && !input_.statuses[household.value()].gone;
}

void Forecaster::number_kinds() {
  std::vector<std::uint32_t> by_id(days_.size());
  std::iota(by_id.begin(), by_id.end(), 0U);
  std::ranges::sort(by_id, {}, [&](std::uint32_t row) { return input_.household_id[row]; });
  kind_.resize(days_.size(), 0xffffffff);  // of whom nothing can be forecast
  rank_.resize(days_.size(), 0);
  std::map<std::pair<ProjectId, std::string>, std::uint32_t> kinds;
  std::vector<std::uint32_t> counted;  // of each kind
  std::vector<std::vector<std::string>> stand(input_.times.size());
  for (std::uint32_t row : by_id) {
    HouseholdId household{row};
    if (!can_forecast(household)) continue;
    ProjectId project = input_.project_of[row];
    std::string key = key_of(days_[row]);
    auto [kind, fresh] = kinds.emplace(std::pair{project, key}, static_cast<std::uint32_t>(kinds.size()));
    if (fresh) counted.push_back(0);
    kind_[household] = kind->second;
    rank_[household] = counted[kind->second]++;
    stand[project.value()].push_back(std::move(key));
  }
  for (std::uint32_t row = 0; row < input_.times.size(); ++row) {
    // Floors bound what is drawn; they change no draw.
    ProjectTimes const& times = input_.times[ProjectId{row}];
    std::string facts = key_of({times.opened, times.deadline, times.closed});
    std::ranges::sort(stand[row]);
    for (std::string const& key : stand[row]) facts += key + "\n";
    alike_.push_back(seed_of(facts, 0));
  }
}

/// Draws move within their set of rates only, which all projects share.
void Forecaster::shuffle_draws() {
  std::uint32_t each = options_.draws / options_.rate_draws;
  place_.resize(input_.times.size() * options_.draws);
  for (std::uint32_t project = 0; project < input_.times.size(); ++project) {
    Dice dice{seed_of(input_.project_id[project], of_order)};
    std::uint16_t* own = &place_[static_cast<std::size_t>(project) * options_.draws];
    for (std::uint32_t draw = 0; draw < options_.draws; ++draw) own[draw] = static_cast<std::uint16_t>(draw);
    for (std::uint32_t set = 0; set < options_.draws; set += each)
      for (std::uint32_t at = each; at > 1; --at) std::swap(own[set + at - 1], own[set + dice.below(at)]);
  }
}

void Forecaster::make_clocks() {
  for (std::size_t model = 0; model < models; ++model) {
    StagePrior const& prior = input_.prior.stage[index_of(model_stage[model])];
    pieces_[model] = model == by_deadline ? prior.before_deadline : prior.one_clock;
    if (model == by_deadline)
      pieces_[model].insert(pieces_[model].end(), prior.from_deadline.begin(), prior.from_deadline.end());
  }
  for (std::size_t stage = 1; stage < stages; ++stage)
    lag_clock_[stage] = HazardClock{input_.prior.stage[stage].one_clock};
  StagePrior const& signing = input_.prior.stage[index_of(Stage::signed_up)];
  for (ProjectTimes const& times : input_.times) {
    if (times.deadline)
      signing_clock_.emplace_back(signing.before_deadline, signing.from_deadline,
                                  days_between(*times.opened, *times.deadline));
    else
      signing_clock_.emplace_back(signing.one_clock);
  }
}

void Forecaster::count_finished() {
  std::vector<std::array<std::uint32_t, stages>> waiting(input_.times.size());
  std::vector<std::uint32_t> households(input_.times.size());
  for (std::uint32_t row = 0; row < days_.size(); ++row) {
    if (!can_forecast(HouseholdId{row})) continue;
    std::size_t project = input_.project_of[row].value();
    ++households[project];
    for (std::size_t stage = 1; stage < stages; ++stage)
      if (!days_[row][stage]) ++waiting[project][stage];
  }
  for (std::uint32_t project = 0; project < input_.times.size(); ++project)
    for (std::size_t stage = 1; stage < stages; ++stage)
      if (households[project] > 0 && (input_.times[ProjectId{project}].closed || waiting[project][stage] == 0))
        ++finished_[stage];
}

std::vector<StageRecord> Forecaster::records_of(std::size_t model) const {
  Stage stage = model_stage[model];
  bool signing = stage == Stage::signed_up;
  bool from_opening = signing || stage == Stage::surveyed;
  std::vector<StageRecord> records(input_.times.size(), StageRecord{pieces_[model].size()});
  std::vector<double> waiting(records.size());
  for (std::uint32_t row = 0; row < days_.size(); ++row) {
    if (!can_forecast(HouseholdId{row})) continue;
    ProjectId project = input_.project_of[row];
    ProjectTimes const& times = input_.times[project];
    if (model == by_deadline && !times.deadline) continue;
    auto start = from_opening ? times.opened : days_[row][index_of(stage) - 1];
    if (!start) continue;
    StageRecord& record = records[project.value()];
    // The model of the opening learns from every project, by that clock alone.
    HazardClock const& clock = model == by_deadline ? signing_clock_[project.value()] : lag_clock_[index_of(stage)];
    auto day = days_[row][index_of(stage)];
    // Who signs without a survey or valuation on record has come to them by signing, not by their own hazard.
    auto signed_on = days_[row][index_of(Stage::signed_up)];
    if (stage < Stage::signed_up && day && day == signed_on)
      record.add_late(clock, days_between(*start, *day) - 1);
    else if (day)
      record.add_reached(clock, days_between(*start, *day));
    else if (signing && times.closed)
      record.never += 1;
    else if (std::int32_t lived = days_between(*start, times.closed.value_or(input_.as_of)); lived >= 0 && signing)
      record.add_waiting(clock, lived, 1);
    else if (lived >= 0)
      record.add_late(clock, lived);
  }
  return records;
}

void Forecaster::draw_rates() {
  for (std::size_t model = 0; model < models; ++model) {
    if (fits_[model].events.empty()) continue;  // of no project
    Dice dice{seed_of({}, of_rates * models + model)};
    for (std::uint32_t draw = 0; draw < options_.rate_draws; ++draw) rates_[model].push_back(fits_[model].draw(dice));
  }
}

void Forecaster::draw_effects(std::array<std::vector<StageRecord>, models> const& records) {
  effects_.resize(input_.times.size() * options_.draws);
  std::uint32_t each = options_.draws / options_.rate_draws;
  for (std::uint32_t row = 0; row < input_.times.size(); ++row) {
    ProjectId project{row};
    if (!input_.times[project].opened || input_.times[project].closed) continue;
    Dice dice{seed_of({}, of_effects) ^ alike_[project]};
    for (std::size_t stage = 1; stage < stages; ++stage) {
      std::size_t model = model_of(static_cast<Stage>(stage), project);
      for (std::uint32_t set = 0; set < options_.rate_draws; ++set) {
        ProjectEffect effect{records[model][row], rates_[model][set]};
        Effects* effects = &effects_[row * options_.draws + set * each];
        for (std::uint32_t draw = 0; draw < each; ++draw) {
          ProjectEffect::Draw drawn = effect.draw(dice);
          effects[draw].effect[stage] = static_cast<float>(drawn.effect);
          if (static_cast<Stage>(stage) == Stage::signed_up) effects[draw].never = static_cast<float>(drawn.never);
        }
      }
    }
  }
}

void Forecaster::sample(HouseholdId household, std::uint32_t rank, std::span<StageWaits> waits) const {
  std::size_t row = household.value();
  ProjectId project = input_.project_of[row];
  ProjectTimes const& times = input_.times[project];
  auto const& reached = days_[row];
  StageWaits now{};
  for (std::size_t stage = 1; stage < stages; ++stage) now[stage] = reached[stage] ? 0 : never_days;
  std::ranges::fill(waits, now);
  if (times.closed || reached[stages - 1]) return;

  constexpr std::size_t signing = index_of(Stage::signed_up);
  constexpr std::size_t vacating = index_of(Stage::vacated);
  bool floored = times.vacate_floor && !reached[signing];
  std::int32_t floor = floored ? days_between(input_.as_of, *times.vacate_floor) : 0;
  std::array<std::size_t, stages> model{};
  for (std::size_t stage = 1; stage < stages; ++stage) model[stage] = model_of(static_cast<Stage>(stage), project);
  // The end of today on the clock of the stage that comes next, if it runs.
  std::int32_t lived = days_between(*times.opened, input_.as_of) + 1;
  std::int32_t not_open = std::max(0, -lived);
  double today = std::max(0, lived);
  std::uint32_t each = options_.draws / options_.rate_draws;
  std::uint64_t seed = seed_of(key_of(reached) + std::to_string(rank), of_household) ^ alike_[project];
  std::uint16_t const* place = &place_[project.value() * options_.draws];

  for (std::uint32_t set = 0; set < options_.rate_draws; ++set) {
    auto rates_of = [&](std::size_t stage) -> std::vector<double> const& { return rates_[model[stage]][set].per_week; };
    double gathered = reached[signing] ? 0 : signing_clock_[project.value()].cumulative(today, rates_of(signing));
    for (std::uint32_t draw = set * each; draw < (set + 1) * each; ++draw) {
      Effects const& effects = effects_[project.value() * options_.draws + draw];
      StageWaits& wait = waits[place[draw]];
      // Numbers of its own for every draw: what a floor changes in one changes no other.
      Dice dice{seed + draw * (numbers_a_draw * 0x9e3779b97f4a7c15U)};
      // Days until the stage, on a clock that began `began` days from now or, below 0, ago.
      auto follow = [&](std::size_t stage, std::int32_t began) {
        double start = began < 0 ? -began : 0;
        auto day = lag_clock_[stage].day_of(start, exponential(dice) / static_cast<double>(effects.effect[stage]),
                                            rates_of(stage), forecast_limit_days + start);
        if (!day) return never_days;
        std::int32_t days = whole_days(*day - start) + (began < 0 ? 1 : began);
        return std::min(days, never_days);
      };
      auto began_after = [&](std::size_t stage) {
        return reached[stage] ? -days_between(*reached[stage], input_.as_of) - 1 : wait[stage];
      };
      if (!reached[signing]) {
        double never = static_cast<double>(effects.never);
        double effect = static_cast<double>(effects.effect[signing]);
        double stays = (1 - never) * std::exp(-effect * gathered);
        if (dice.between(0, 1) * (never + stays) < stays) {
          auto day = signing_clock_[project.value()].day_of(today, exponential(dice) / effect, rates_of(signing),
                                                            forecast_limit_days + today);
          if (day) wait[signing] = std::min(whole_days(*day - today) + 1 + not_open, never_days);
        }
      }
      for (std::size_t stage = vacating; stage < stages; ++stage) {
        if (reached[stage]) continue;
        if (wait[stage - 1] < never_days) wait[stage] = follow(stage, began_after(stage - 1));
        if (stage == vacating && floored && wait[stage] < never_days)
          wait[stage] = std::max(wait[stage], std::min(floor, never_days));
      }
      for (std::size_t stage : {index_of(Stage::surveyed), index_of(Stage::appraised)}) {
        if (reached[stage]) continue;
        std::int32_t began = stage == 1 ? (lived > 0 ? -lived : not_open) : began_after(stage - 1);
        if (began < never_days) wait[stage] = follow(stage, began);
      }
      for (std::size_t stage = signing; stage-- > 1;) wait[stage] = std::min(wait[stage], wait[stage + 1]);
    }
  }
}

}  // namespace qinzao
