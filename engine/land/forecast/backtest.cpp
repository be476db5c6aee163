#include "engine/land/forecast/backtest.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/base/parallel.hpp"
#include "engine/land/forecast/rivals.hpp"
#include "engine/land/forecast/stage_history.hpp"
#include "engine/land/progress.hpp"

namespace qinzao {

namespace {

constexpr std::int32_t week = 7;
constexpr int weeks = horizons_weeks.back();
constexpr std::size_t horizons = horizons_weeks.size();
constexpr std::size_t plain_rivals = 2;

/// Everything the cuts share.
struct Whole {
  BacktestInput const& input;
  BacktestOptions const& options;
  std::vector<ProjectId> project_of;
  StageHistory truth;
  std::size_t rivals = 0;

  Whole(BacktestInput const& given, BacktestOptions const& with)
      : input{given},
        options{with},
        project_of{projects_of(given.households, given.projects)},
        truth{given.ledger, given.tracks, given.households.household_id, given.today},
        rivals{plain_rivals + with.more.size()} {}
};

/// Scores by stage and horizon.
using Board = std::vector<BacktestRow>;  // stage * horizons + horizon

Board empty_board(std::size_t rivals) {
  Board board;
  for (std::size_t stage = 1; stage < stages; ++stage)
    for (int horizon : horizons_weeks)
      board.push_back({static_cast<Stage>(stage), horizon, {}, std::vector<Scores>(rivals)});
  return board;
}

/// One cut: forecasts, rivals and outcomes.
class OneCut {
 public:
  OneCut(Whole const& whole, Date cut)
      : whole_{whole},
        cut_{cut},
        as_of_{cut, whole.options.mode == BacktestMode::known ? std::optional{Instant::end_of(cut)}
                                                              : whole.input.today.known},
        statuses_{
            household_statuses(whole.input.ledger, whole.input.tracks, whole.input.households.household_id, as_of_)},
        times_{project_times({whole.input.projects, whole.input.days, whole.input.households.household_id,
                              whole.project_of, whole.input.ledger, whole.input.tracks, whole.input.floor_steps},
                             as_of_)},
        forecaster_{{whole.input.households.household_id, whole.project_of, statuses_, whole.input.projects.project_id,
                     times_, cut, whole.input.prior},
                    {.draws = whole.options.draws}},
        board_{empty_board(whole.rivals)} {
    find_members();
    pool();
    for (std::uint32_t row = 0; row < members_.size(); ++row)
      if (!members_[row].empty()) score(ProjectId{row});
  }

  Board const& board() const { return board_; }

 private:
  /// Households alike: their probabilities are taken together, which averages the draws better.
  struct Alike {
    std::array<std::array<std::int64_t, weeks + 1>, stages> by_week{};  // stage -> week -> draws that reach it by then
    std::int64_t draws = 0;
  };
  /// What matters to the households of one project: the last stage reached from signing on and its day, and the same of
  /// the stages before signing.
  using Kind = std::array<std::int32_t, 4>;

  void find_members() {
    members_.resize(whole_.input.projects.size());
    for (std::uint32_t row = 0; row < statuses_.size(); ++row) {
      HouseholdId household{row};
      if (!forecaster_.can_forecast(household) || whole_.truth.left(household)) continue;
      if (*times_[whole_.project_of[row]].opened <= cut_) members_[whole_.project_of[row].value()].push_back(household);
    }
  }

  /// Kaplan-Meier of every stage on the clock of the opening, from what was known.
  void pool() {
    for (std::size_t stage = 1; stage < stages; ++stage) {
      std::vector<Spell> spells;
      for (std::uint32_t row = 0; row < members_.size(); ++row) {
        if (members_[row].empty()) continue;
        ProjectTimes const& times = times_[ProjectId{row}];
        for (HouseholdId household : members_[row]) {
          auto reached = forecaster_.days_of(household)[stage];
          std::int32_t lived = times.closed ? never_days : days_between(*times.opened, cut_);
          spells.push_back({reached ? std::max(0, days_between(*times.opened, *reached)) : lived, reached.has_value()});
        }
      }
      kaplan_meier_.emplace_back(std::move(spells));
    }
  }

  Kind kind_of(HouseholdId household) const {
    auto const& reached = forecaster_.days_of(household);
    Kind kind{};
    for (std::size_t stage = 1; stage < stages; ++stage) {
      std::size_t at = stage < static_cast<std::size_t>(Stage::signed_up) ? 2 : 0;
      if (reached[stage])
        kind[at] = static_cast<std::int32_t>(stage), kind[at + 1] = days_between(*reached[stage], cut_);
    }
    return kind;
  }

  void score(ProjectId project) {
    std::vector<HouseholdId> const& members = members_[project.value()];
    std::map<Kind, Alike> alike;
    std::vector<StageWaits> waits(forecaster_.draws());
    // stage, horizon -> draw -> households that have reached it
    std::vector<std::vector<std::int64_t>> counts(stages * horizons, std::vector<std::int64_t>(waits.size()));
    for (HouseholdId household : members) {
      forecaster_.sample(household, waits);
      Alike& group = alike[kind_of(household)];
      group.draws += static_cast<std::int64_t>(waits.size());
      for (std::size_t draw = 0; draw < waits.size(); ++draw)
        for (std::size_t stage = 1; stage < stages; ++stage) {
          std::int32_t due = (waits[draw][stage] + week - 1) / week;
          if (due > weeks) continue;
          ++group.by_week[stage][static_cast<std::size_t>(due)];
          for (std::size_t at = 0; at < horizons; ++at)
            if (due <= horizons_weeks[at]) ++counts[stage * horizons + at][draw];
        }
    }
    for (auto& [kind, group] : alike)
      for (auto& by_week : group.by_week)
        for (std::size_t at = 1; at < by_week.size(); ++at) by_week[at] += by_week[at - 1];
    for (std::size_t stage = 1; stage < stages; ++stage) score(project, static_cast<Stage>(stage), alike, counts);
  }

  void score(ProjectId project, Stage stage, std::map<Kind, Alike> const& alike,
             std::vector<std::vector<std::int64_t>> const& counts) {
    auto const& members = members_[project.value()];
    auto index = static_cast<std::size_t>(stage);
    ProjectAtCut now = project_at_cut(project, index);
    std::array<std::int64_t, horizons> outcome{};
    std::vector<double> own(weeks + 1);
    std::vector<std::vector<double>> rival = rivals_of(now, stage);
    for (HouseholdId household : members) {
      bool taken = forecaster_.days_of(household)[index].has_value();
      Alike const& group = alike.at(kind_of(household));
      for (int ahead = 1; ahead <= weeks; ++ahead) {
        auto at = static_cast<std::size_t>(ahead);
        bool came = whole_.truth.at(household, day_after(cut_, ahead * week)) >= stage;
        for (std::size_t horizon = 0; horizon < horizons; ++horizon)
          if (horizons_weeks[horizon] == ahead && came) ++outcome[horizon];
        if (taken && came) continue;
        double p = static_cast<double>(group.by_week[index][at]) / static_cast<double>(group.draws);
        for (std::size_t horizon = 0; horizon < horizons; ++horizon) {
          if (ahead > horizons_weeks[horizon]) continue;
          BacktestRow& row = row_of(index, horizon);
          row.scores.ibs.add(brier(p, came));
          for (std::size_t i = 0; i < rival.size(); ++i) row.rivals[i].ibs.add(brier(taken ? 1 : rival[i][at], came));
        }
      }
    }
    for (std::size_t horizon = 0; horizon < horizons; ++horizon) {
      bool open = now.reached < now.households && !times_[project].closed;
      if (!open && outcome[horizon] == now.reached) continue;
      BacktestRow& row = row_of(index, horizon);
      CountDistribution count{counts[index * horizons + horizon]};
      auto came = static_cast<double>(outcome[horizon]);
      row.scores.coverage_80.add(coverage_80(count, outcome[horizon]));
      bool inside = count.quantile(low_share) <= outcome[horizon] && outcome[horizon] <= count.quantile(high_share);
      row.scores.coverage_plain.add(inside ? 1 : 0);
      row.scores.mae.add(std::abs(count.mean() - came));
      auto left = static_cast<double>(now.households - now.reached);
      for (std::size_t i = 0; i < rival.size(); ++i) {
        double p = rival[i][static_cast<std::size_t>(horizons_weeks[horizon])];
        row.rivals[i].mae.add(std::abs(static_cast<double>(now.reached) + left * p - came));
      }
    }
  }

  ProjectAtCut project_at_cut(ProjectId project, std::size_t stage) const {
    auto const& members = members_[project.value()];
    ProjectAtCut now{
        project, cut_, days_between(*times_[project].opened, cut_), static_cast<std::int64_t>(members.size()), 0, 0};
    for (HouseholdId household : members) {
      auto day = forecaster_.days_of(household)[stage];
      if (!day) continue;
      ++now.reached;
      if (days_between(*day, cut_) < 4 * week) ++now.recent;
    }
    return now;
  }

  /// Rival -> week -> probability.
  std::vector<std::vector<double>> rivals_of(ProjectAtCut const& now, Stage stage) const {
    std::vector<std::vector<double>> all(whole_.rivals, std::vector<double>(weeks + 1));
    if (times_[now.project].closed) return all;
    KaplanMeier const& pooled = kaplan_meier_[static_cast<std::size_t>(stage) - 1];
    double recent_weeks = std::min(4.0, (now.lived + 1) / 7.0);
    for (int ahead = 1; ahead <= weeks; ++ahead) {
      auto at = static_cast<std::size_t>(ahead);
      all[0][at] = last_rate(static_cast<double>(now.recent), recent_weeks, ahead,
                             static_cast<double>(now.households - now.reached));
      all[1][at] = pooled.reaches(now.lived, ahead * week);
      for (std::size_t i = 0; i < whole_.options.more.size(); ++i)
        all[plain_rivals + i][at] = whole_.options.more[i].reaches(now, stage, ahead);
    }
    return all;
  }

  BacktestRow& row_of(std::size_t stage, std::size_t horizon) { return board_[(stage - 1) * horizons + horizon]; }

  Whole const& whole_;
  Date cut_;
  AsOf as_of_;
  std::vector<HouseholdStatus> statuses_;
  Column<ProjectId, ProjectTimes> times_;
  Forecaster forecaster_;
  std::vector<std::vector<HouseholdId>> members_;  // of each project
  std::vector<KaplanMeier> kaplan_meier_;          // of each stage after registered
  Board board_;
};

/// The stages that the ledger records: a household that signs has been surveyed, but that shows no survey.
std::array<bool, stages> stages_recorded(Whole const& whole) {
  std::array<bool, stages> recorded{};
  for (HouseholdStatus const& status : household_statuses(whole.input.ledger, whole.input.tracks,
                                                          whole.input.households.household_id, whole.input.today))
    for (std::size_t stage = 0; stage < stages; ++stage)
      if (status.reached[stage]) recorded[stage] = true;
  return recorded;
}

}  // namespace

Backtest backtest(BacktestInput const& input, BacktestOptions const& options) {
  Backtest result;
  result.cuts = options.days.empty() ? backtest_cuts(input.ledger, input.today, options.mode) : Cuts{options.days, {}};
  result.rivals = {"last_rate", "kaplan_meier"};
  for (Rival const& rival : options.more) result.rivals.push_back(rival.name);
  Whole whole{input, options};
  options.progress.begin({"回测", "back-test"}, result.cuts.days.size());
  Board board = empty_board(whole.rivals);
  parallel_in_order(
      result.cuts.days.size(), 1, options.jobs,
      [&](std::size_t begin, std::size_t) {
        Board own = begin < result.cuts.days.size() ? OneCut{whole, result.cuts.days[begin]}.board() : Board{};
        options.progress.add(1);
        return own;
      },
      [&](Board const& own) {
        for (std::size_t row = 0; row < own.size(); ++row) {
          board[row].scores.add(own[row].scores);
          for (std::size_t i = 0; i < whole.rivals; ++i) board[row].rivals[i].add(own[row].rivals[i]);
        }
      });
  result.of_rivals.resize(whole.rivals);
  std::array<bool, stages> recorded = stages_recorded(whole);
  for (BacktestRow& row : board) {
    if (!recorded[static_cast<std::size_t>(row.stage)] || row.scores.ibs.count + row.scores.mae.count == 0) continue;
    result.scores.add(row.scores);
    for (std::size_t i = 0; i < whole.rivals; ++i) result.of_rivals[i].add(row.rivals[i]);
    result.by.push_back(std::move(row));
  }
  return result;
}

}  // namespace qinzao
