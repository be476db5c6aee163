#include "cli/views/backtest_table.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/views/sheet_text.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/json_text.hpp"
#include "engine/io/results/stages.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

std::optional<double> figure(MeanOf const& mean) {
  if (mean.count == 0) return std::nullopt;
  return std::round(mean.value() * 10000) / 10000;
}

Json or_null(std::optional<double> value) {
  return value ? Json(*value) : Json{};
}

void put(Json& json, Scores const& scores) {
  json["coverage_80"] = or_null(figure(scores.coverage_80));
  json["coverage_plain"] = or_null(figure(scores.coverage_plain));
  json["mae"] = or_null(figure(scores.mae));
  json["ibs"] = or_null(figure(scores.ibs));
}

/// A rival gives no interval.
void put_rival(Json& json, Scores const& scores) {
  json["mae"] = or_null(figure(scores.mae));
  json["ibs"] = or_null(figure(scores.ibs));
}

SpreadsheetCell cell(MeanOf const& mean) {
  auto value = figure(mean);
  if (!value) return std::monostate{};
  return *value;
}

/// How it was tested, or why it was not.
Message headline(Backtest const& result, BacktestMode mode) {
  Message optimistic{"（偏乐观：并非当时所知）", " (optimistic: not as known)"};
  if (mode == BacktestMode::known) optimistic = {};
  if (!result.cuts.days.empty())
    return message("从 {} 至 {} 的 {} 个时点预测，与台账今日所记相比{}",
                   "forecast from {} to {}, {} days in all, and compared with the ledger as it is known today{}",
                   result.cuts.days.front().iso(), result.cuts.days.back().iso(), result.cuts.days.size(), optimistic);
  if (result.cuts.bulk_import)
    return message("无可回测的时点：{} 曾批量补录，此前各日所知不实；可用 --backtest effective",
                   "there is no day to forecast from: a backlog was entered on {}, and what was known before it is not "
                   "what had happened; try --backtest effective",
                   result.cuts.bulk_import->iso());
  return message("无可回测的时点：首条登记之后须满 26 周，且其后 26 周须已过去{}",
                 "there is no day to forecast from: 26 weeks must have gone by after the first row that was known, and "
                 "26 more before today{}",
                 optimistic);
}

/// Why there is nothing to score on the days that there are; none where there is.
std::optional<Message> nothing_scored(Backtest const& result) {
  if (result.cuts.days.empty() || !result.by.empty()) return std::nullopt;
  return Message{
      "这些时点上没有可评的：当时在开的项目里，没有一户还未到台账所记的某个阶段",
      "nothing to score: in the projects open on these days no household was still to reach a stage that the "
      "ledger records"};
}

}  // namespace

std::string backtest_json(Backtest const& result, BacktestMode mode) {
  Json json;
  json["mode"] = mode == BacktestMode::known ? "known" : "effective";
  json["note"] = mode == BacktestMode::known ? Json{} : Json("optimistic: not as known");
  if (auto nothing = nothing_scored(result)) json["note"] = nothing->en;
  json["cuts"] = Json::array();
  for (Date day : result.cuts.days) json["cuts"].push_back(day.iso());
  json["bulk_import"] = result.cuts.bulk_import ? Json(result.cuts.bulk_import->iso()) : Json{};
  put(json, result.scores);
  json["by"] = Json::array();
  for (BacktestRow const& row : result.by) {
    Json by{{"stage", word_of(row.stage)}, {"horizon_weeks", row.horizon_weeks}, {"counts", row.scores.mae.count}};
    put(by, row.scores);
    json["by"].push_back(std::move(by));
  }
  json["rivals"] = Json::object();
  for (std::size_t rival = 0; rival < result.rivals.size(); ++rival) {
    Json own;
    put_rival(own, result.of_rivals[rival]);
    own["by"] = Json::array();
    for (BacktestRow const& row : result.by) {
      Json by{{"stage", word_of(row.stage)}, {"horizon_weeks", row.horizon_weeks}};
      put_rival(by, row.rivals[rival]);
      own["by"].push_back(std::move(by));
    }
    json["rivals"][result.rivals[rival]] = std::move(own);
  }
  return json_text(json) + "\n";
}

Spreadsheet backtest_sheet(Backtest const& result, Language language) {
  bool zh = language == Language::zh;
  SheetMaker maker{zh, "回测", "back-test"};
  maker.column("阶段", "stage", CellKind::text);
  maker.column("提前（周）", "weeks ahead", CellKind::whole);
  maker.column("样本数", "counts", CellKind::whole);
  maker.column("80% 区间覆盖率", "coverage_80", CellKind::real);
  maker.column("简单覆盖率", "coverage_plain", CellKind::real);
  maker.column("平均绝对误差（户）", "mae", CellKind::real);
  maker.column("末段速率：误差", "mae: last rate", CellKind::real);
  maker.column("K-M：误差", "mae: Kaplan-Meier", CellKind::real);
  maker.column("综合Brier", "ibs", CellKind::real);
  maker.column("末段速率：Brier", "ibs: last rate", CellKind::real);
  maker.column("K-M：Brier", "ibs: Kaplan-Meier", CellKind::real);
  auto add = [&](std::string const& stage, SpreadsheetCell weeks, Scores const& scores,
                 std::vector<Scores> const& rivals) {
    maker.sheet.rows.push_back({stage, std::move(weeks), scores.mae.count, cell(scores.coverage_80),
                                cell(scores.coverage_plain), cell(scores.mae), cell(rivals[0].mae), cell(rivals[1].mae),
                                cell(scores.ibs), cell(rivals[0].ibs), cell(rivals[1].ibs)});
  };
  for (BacktestRow const& row : result.by) {
    std::string_view name = zh ? stage_style(row.stage).name.zh : word_of(row.stage);
    add(std::string{name}, std::int64_t{row.horizon_weeks}, row.scores, row.rivals);
  }
  if (!result.by.empty()) add(zh ? "合计" : "all", {}, result.scores, result.of_rivals);
  return maker.sheet;
}

std::string backtest_text(Backtest const& result, BacktestMode mode, Language language) {
  std::string text = headline(result, mode).in(language) + "\n";
  if (auto nothing = nothing_scored(result)) text += nothing->in(language) + "\n";
  if (!result.by.empty()) text += table_of(backtest_sheet(result, language), {}, 3);
  return text;
}

}  // namespace qinzao::cli
