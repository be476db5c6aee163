// bench/forecast [WORLDS]: how good the forecast is on made-up ledgers, beside its targets.
//
//   Each of WORLDS (DEFAULT 3) ledgers has 200 projects of 20 to 80 households (bench/forecast_world.hpp): a burst
//   before the deadline, a plateau after it, 0-10 % who never sign, effects of 0.3. Deadlines lie 8 +- 4 weeks after
//   the opening; then all lie 8 weeks after it. Every figure is that of `progress --backtest`.
//
//   Exit code 1: a target is missed.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <optional>

#include "bench/forecast_world.hpp"
#include "engine/base/error.hpp"
#include "engine/io/settings/forecast.hpp"

namespace {

using namespace qinzao;

/// Prints a figure beside its target; whether it is met.
bool compare(std::string_view what, double value, std::optional<double> least, std::optional<double> most) {
  bool met = (!least || value >= *least) && (!most || value <= *most);
  std::string target = least && most ? fmt::format("{:.2f}-{:.2f}", *least, *most)
                       : least       ? fmt::format(">= {:.2f}", *least)
                                     : fmt::format("<= {:.2f}", *most);
  fmt::print("  {:<40} {:>7.3f}   target {:<10} {}\n", what, value, target, met ? "met" : "MISSED");
  return met;
}

struct Sums {
  Scores ours;
  std::vector<Scores> rivals{3};
  std::size_t cuts = 0;
};

Sums run_worlds(WorldSpec spec, int worlds, ForecastPrior const& prior) {
  Sums sums;
  for (int i = 0; i < worlds; ++i) {
    spec.seed = static_cast<std::uint64_t>(i) + 1;
    ForecastWorld world{spec};
    BacktestOptions options;
    options.more.push_back(
        {"oracle", [&](ProjectAtCut const& now, Stage, int weeks) { return world.oracle(now, weeks); }});
    AsOf today{world.today, std::nullopt};
    Backtest result =
        backtest({world.ledger, world.tracks, world.households, world.projects, world.days, prior, {}, today}, options);
    sums.ours.add(result.scores);
    for (std::size_t rival = 0; rival < sums.rivals.size(); ++rival) sums.rivals[rival].add(result.of_rivals[rival]);
    sums.cuts += result.cuts.days.size();
  }
  return sums;
}

}  // namespace

int main(int count, char** given) {
  int worlds = count > 1 ? std::atoi(given[1]) : 3;
  if (count > 2 || worlds < 1) return 2;
  try {
    ForecastPrior prior = read_forecast_prior();
    bool met = true;
    for (double spread : {4.0, 0.0}) {
      WorldSpec spec;
      spec.deadline_spread = spread;
      auto start = std::chrono::steady_clock::now();
      Sums sums = run_worlds(spec, worlds, prior);
      double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      fmt::print(
          "deadline 8 +- {:.0f} weeks after the opening: {} ledgers of {} projects, {} cuts, {} counts, {:.1f} s\n",
          spread, worlds, spec.projects, sums.cuts, sums.ours.mae.count, seconds);
      auto ratio = [&](std::size_t rival) { return sums.ours.ibs.value() / sums.rivals[rival].ibs.value(); };
      met = compare("coverage_80", sums.ours.coverage_80.value(), 0.75, 0.85) && met;
      met = compare("coverage_plain", sums.ours.coverage_plain.value(), 0.80, std::nullopt) && met;
      met = compare("integrated Brier / oracle", ratio(2), std::nullopt, 1.05) && met;
      met = compare("integrated Brier / Kaplan-Meier", ratio(1), std::nullopt, spread > 0 ? 0.90 : 1.02) && met;
      met = compare("integrated Brier / last rate", ratio(0), std::nullopt, 0.60) && met;
      fmt::print("  mean absolute error: {:.2f} households; last rate {:.2f}, Kaplan-Meier {:.2f}, oracle {:.2f}\n",
                 sums.ours.mae.value(), sums.rivals[0].mae.value(), sums.rivals[1].mae.value(),
                 sums.rivals[2].mae.value());
    }
    return met ? 0 : 1;
  } catch (Error const& error) {
    fmt::print(stderr, "forecast: {}\n", error.what());
    return 1;
  }
}
