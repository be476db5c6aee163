#include "engine/io/settings/forecast.hpp"

#include <limits>

#include "engine/base/message.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

/// Pieces that begin one after the other.
std::vector<RatePrior> pieces_of(TomlTable const& table, std::string_view key) {
  std::vector<RatePrior> pieces;
  double last = -std::numeric_limits<double>::infinity();
  for (TomlTable const& row : table.tables(key)) {
    row.only({"from_week", "per_week", "events"});
    RatePrior piece{row.number("from_week"), row.number("per_week"), row.number("events")};
    if (!(piece.per_week > 0 && piece.events > 0))
      row.fail({"per_week 与 events 应大于 0", "per_week and events must be more than 0"});
    if (!(piece.from_week > last)) row.fail({"各段须按 from_week 递增", "the pieces must rise by from_week"});
    last = piece.from_week;
    pieces.push_back(piece);
  }
  return pieces;
}

std::vector<RatePrior> pieces_from_zero(TomlTable const& table, std::string_view key) {
  std::vector<RatePrior> pieces = pieces_of(table, key);
  if (pieces.empty() || pieces.front().from_week != 0)
    table.fail(message("{} 的首段应从第 0 周开始", "the first piece of {} must begin in week 0", key));
  return pieces;
}

StagePrior stage_of(TomlTable const& table, bool signing) {
  if (!signing) {
    table.only({"one_clock"});
    return {pieces_from_zero(table, "one_clock"), {}, {}};
  }
  table.only({"one_clock", "before_deadline", "from_deadline"});
  StagePrior prior{pieces_from_zero(table, "one_clock"), pieces_from_zero(table, "before_deadline"),
                   pieces_of(table, "from_deadline")};
  if (prior.from_deadline.empty()) table.fail({"缺 from_deadline", "from_deadline is missing"});
  return prior;
}

}  // namespace

ForecastPrior read_forecast_prior(std::filesystem::path const& path) {
  toml::table root = parse_toml(path);
  TomlTable table{path, root};
  table.only({"source", "effect_sd", "effect_projects", "never_mean", "never_strength", "never_projects", "surveyed",
              "appraised", "signed", "vacated", "demolished", "handed_over"});
  ForecastPrior prior;
  prior.source = table.text("source");
  prior.spread = {table.number("effect_sd"), table.number("effect_projects"), table.number("never_mean"),
                  table.number("never_strength"), table.number("never_projects")};
  SpreadPrior const& spread = prior.spread;
  if (!(spread.effect_sd > 0 && spread.effect_projects > 0 && spread.never_mean > 0 && spread.never_mean < 1 &&
        spread.never_strength > 0 && spread.never_projects > 0))
    table.fail({"各项应大于 0，never_mean 小于 1", "every figure must be more than 0, and never_mean less than 1"});
  for (std::size_t stage = 1; stage < stages; ++stage) {
    auto which = static_cast<Stage>(stage);
    prior.stage[stage] = stage_of(table.table(word_of(which)), which == Stage::signed_up);
  }
  return prior;
}

ForecastPrior read_forecast_prior() {
  return read_forecast_prior(data_file("forecast/prior.toml"));
}

}  // namespace qinzao
