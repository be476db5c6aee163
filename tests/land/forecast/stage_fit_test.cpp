#include "engine/land/forecast/stage_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace qinzao {

namespace {

std::vector<RatePrior> const pieces{{0, 0.1, 2}, {4, 0.1, 2}};
SpreadPrior const spread{.effect_sd = 0.3, .never_mean = 0.05, .never_strength = 50};

/// Records of projects in which households reach the stage at these rates a week; each is watched for so many weeks.
std::vector<StageRecord> drawn(int projects, int households, double early, double late, double never, int weeks) {
  Dice dice{11};
  HazardClock clock{pieces};
  std::vector<double> rates{early, late};
  std::vector<StageRecord> records;
  for (int project = 0; project < projects; ++project) {
    StageRecord record{2};
    int waiting = 0;
    for (int household = 0; household < households; ++household) {
      auto day = clock.day_of(0, -std::log(1 - dice.between(0, 1)), rates, weeks * 7);
      if (dice.chance(never) || !day)
        ++waiting;
      else
        record.add_reached(clock, std::floor(*day));
    }
    for (int i = 0; i < waiting; ++i) record.add_waiting(clock, weeks * 7 - 1, 1);
    records.push_back(record);
  }
  return records;
}

double mean_never(StageFit const& fit) {
  double mean = 0;
  for (std::size_t i = 0; i < fit.common.never.size(); ++i) mean += fit.common.never[i] * never_shares()[i];
  return mean;
}

}  // namespace

TEST(StageFit, FindsTheRatesAndTheShareThatNeverSigns) {
  StageFit fit = fit_stage({.records = drawn(60, 50, 0.3, 0.08, 0.06, 80),
                            .pieces = pieces,
                            .spread = spread,
                            .may_never = true,
                            .own_spread = true});
  EXPECT_NEAR(fit.common.per_week[0], 0.3, 0.02);
  EXPECT_NEAR(fit.common.per_week[1], 0.08, 0.008);
  EXPECT_NEAR(mean_never(fit), 0.06, 0.01);
  EXPECT_LT(fit.common.effect_sd, 0.2) << "all projects are alike, which the prior did not know";
}

TEST(StageFit, WithoutRecordsItIsThePrior) {
  StageFit fit = fit_stage({.records = {}, .pieces = pieces, .spread = spread, .may_never = true});
  EXPECT_EQ(fit.common.per_week, (std::vector<double>{0.1, 0.1}));
  EXPECT_EQ(fit.common.effect_sd, 0.3);
  EXPECT_NEAR(mean_never(fit), 0.05, 0.002);
}

TEST(StageFit, TooFewFinishedProjectsKeepThePriorsSpread) {
  StageFit fit = fit_stage({.records = drawn(60, 50, 0.3, 0.08, 0.06, 80),
                            .pieces = pieces,
                            .spread = spread,
                            .may_never = true,
                            .own_spread = false});
  EXPECT_EQ(fit.common.effect_sd, 0.3);
  EXPECT_NEAR(mean_never(fit), 0.05, 0.002);
  EXPECT_NEAR(fit.common.per_week[0], 0.3, 0.03) << "rates are learned all the same";
}

TEST(StageFit, DrawsOfARateHaveItsMeanAndSpread) {
  StageFit fit = fit_stage({.records = {}, .pieces = pieces, .spread = spread});
  Dice dice{3};
  double sum = 0;
  double square = 0;
  constexpr int draws = 20000;
  for (int i = 0; i < draws; ++i) {
    double rate = fit.draw(dice).per_week[0];
    sum += rate;
    square += rate * rate;
  }
  double mean = sum / draws;
  EXPECT_NEAR(mean, 0.1, 0.002);
  EXPECT_NEAR(std::sqrt(square / draws - mean * mean), 0.1 / std::sqrt(2.0), 0.003) << "a gamma of shape 2";
}

TEST(ProjectEffect, ShrinksTheMoreTheLessIsSeen) {
  StageRates common{{0.1, 0.1}, 0.3, {1.0}};
  auto effect_of = [&](double events, double weeks) {
    StageRecord record{2};
    record.events[0] = events;
    record.weeks[0] = weeks;
    double mean = 0;
    ProjectEffect effect{record, common};
    for (auto const& node : effect.nodes()) mean += node.probability * std::exp(node.log_effect);
    return mean;
  };
  // Twice as many as the common rate expects: of 2 households, of 20, of 2000.
  double few = effect_of(2, 10);
  double some = effect_of(20, 100);
  double many = effect_of(2000, 10000);
  EXPECT_GT(few, 1.05);
  EXPECT_LT(few, some);
  EXPECT_LT(some, many);
  EXPECT_NEAR(many, 2, 0.03);
}

TEST(ProjectEffect, KnownNeverSignersAreAllThatAreLeft) {
  StageRates common{{0.1, 0.1}, 0.3, never_weights(spread)};
  StageRecord record{2};
  record.events[0] = 90;
  record.weeks[0] = 900;
  record.never = 10;
  double mean = 0;
  ProjectEffect effect{record, common};
  for (auto const& node : effect.nodes()) mean += node.probability * node.never;
  // Beta(2.5, 47.5) after 10 of 100
  EXPECT_NEAR(mean, 12.5 / 150, 0.004);
}

}  // namespace qinzao
