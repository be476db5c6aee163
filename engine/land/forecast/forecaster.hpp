#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/land/forecast/project_effect.hpp"
#include "engine/land/forecast/project_times.hpp"
#include "engine/land/forecast/stage_days.hpp"
#include "engine/land/forecast/stage_fit.hpp"
#include "engine/land/households.hpp"

namespace qinzao {

/// What a forecast is made from: stages and the days of projects, nothing about a person.
struct ForecastInput {
  TextColumn const& household_id;
  std::vector<ProjectId> const& project_of;      // a household row each; false: in none
  std::vector<HouseholdStatus> const& statuses;  // a household row each, as known and as of `as_of`
  TextColumn const& project_id;
  Column<ProjectId, ProjectTimes> const& times;
  Date as_of;
  ForecastPrior const& prior;
};

struct ForecastOptions {
  std::uint32_t draws = 1024;        // of the joint future; a multiple of rate_draws
  std::uint32_t rate_draws = 16;     // of what the rates may be
  std::uint32_t least_finished = 5;  // finished projects needed to learn from them how far projects differ
};

/// Nothing is forecast further ahead than this.
constexpr std::int32_t forecast_limit_days = 3653;  // ten years
/// A household that does not reach the stage within the limit.
constexpr std::int32_t never_days = forecast_limit_days + 1;

/// Days after `as_of` until a household has reached each stage: 0 where it has, never_days where it does not.
using StageWaits = std::array<std::int32_t, stages>;

/// Draws possible futures of all households together. The households of a project share its effect and its share of
/// never-signers, and all projects share the rates: so what depends on several households is counted draw by draw,
/// and days or intervals are never added. The same input gives the same draws, whatever the order of the rows.
/// Households of one project that stand alike have the same draws in another order of names: the first of a kind is
/// drawn as the first of any kind like it, the second as the second. Projects that are alike in all that the model
/// looks at have the same draws, each in an order of its own. So what is alike on paper has the same figures, and what
/// chance alone tells apart is not told apart.
class Forecaster {
 public:
  explicit Forecaster(ForecastInput const& input, ForecastOptions const& options = {});

  std::size_t draws() const { return options_.draws; }
  ForecastInput const& input() const { return input_; }
  std::array<std::optional<Date>, stages> const& days_of(HouseholdId household) const {
    return days_[household.value()];
  }

  /// It is in a project that has a clock, and has not left it.
  bool can_forecast(HouseholdId household) const;

  /// What becomes of the household in every draw. REQUIRES can_forecast, and as many places as draws.
  void sample(HouseholdId household, std::span<StageWaits> waits) const { sample(household, rank_[household], waits); }
  /// The same for the household as one of several of its kind: `rank` is how many of them come before it.
  void sample(HouseholdId household, std::uint32_t rank, std::span<StageWaits> waits) const;
  /// Households with the same number stand alike in the same project.
  std::uint32_t kind_of(HouseholdId household) const { return kind_[household]; }

  /// Too few projects have finished the stage: how far projects differ is the prior's.
  bool assumes_prior(Stage stage) const { return finished_[static_cast<std::size_t>(stage)] < options_.least_finished; }

 private:
  // Signing has two models: of projects with a deadline, and of all by their opening alone.
  static constexpr std::array<Stage, 7> model_stage{Stage::surveyed, Stage::appraised,  Stage::signed_up,
                                                    Stage::vacated,  Stage::demolished, Stage::handed_over,
                                                    Stage::signed_up};
  static constexpr std::size_t models = model_stage.size();
  static constexpr std::size_t by_opening = 2;
  static constexpr std::size_t by_deadline = 6;

  std::size_t signing_model(ProjectId project) const {
    return input_.times[project].deadline ? by_deadline : by_opening;
  }
  std::size_t model_of(Stage stage, ProjectId project) const {
    return stage == Stage::signed_up ? signing_model(project) : static_cast<std::size_t>(stage) - 1;
  }
  void number_kinds();
  void shuffle_draws();
  void make_clocks();
  void count_finished();
  std::vector<StageRecord> records_of(std::size_t model) const;
  void draw_rates();
  void draw_effects(std::array<std::vector<StageRecord>, models> const& records);

  struct Effects {
    std::array<float, stages> effect{};  // multiplies the hazard of each stage
    float never = 0;
  };

  ForecastInput input_;
  ForecastOptions options_;
  std::vector<std::array<std::optional<Date>, stages>> days_;  // of each household
  Column<HouseholdId, std::uint32_t> kind_;
  Column<HouseholdId, std::uint32_t> rank_;       // among its kind, by id
  Column<ProjectId, std::uint64_t> alike_;        // the same for projects that the model cannot tell apart
  std::vector<std::uint16_t> place_;              // project * draws + draw -> where the draw is put
  std::array<std::uint32_t, stages> finished_{};  // projects of which nobody is left to reach the stage
  std::array<std::vector<RatePrior>, models> pieces_;
  std::array<HazardClock, stages> lag_clock_;  // since the stage before, or the opening
  std::vector<HazardClock> signing_clock_;     // of each project
  std::array<StageFit, models> fits_;
  std::array<std::vector<StageRates>, models> rates_;  // draw of rates -> rates
  std::vector<Effects> effects_;                       // project * draws + draw
};

}  // namespace qinzao
