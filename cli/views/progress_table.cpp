#include "cli/views/progress_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/terminal/output.hpp"
#include "cli/views/ledger_table.hpp"
#include "cli/views/progress_bulletin.hpp"
#include "cli/views/sheet_text.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/json_text.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string_view category_word(std::optional<Category> category) {
  if (!category) return "all";
  return *category == Category::unknown ? std::string_view{"unknown"} : word_of(*category);
}

Json text_or_null(std::string_view text) {
  return text.empty() ? Json{} : Json(text);
}

template <typename Value>
Json or_null(std::optional<Value> const& value) {
  return value ? Json(*value) : Json{};
}

std::optional<double> rounded(std::optional<double> percent) {
  if (!percent) return std::nullopt;
  return std::round(*percent * 10) / 10;
}

/// A count that is not exact is null, and its range stands beside it under KEY_range.
void put(Json& row, std::string const& key, Count const& count) {
  row[key] = count.exact() ? Json(count.least) : Json{};
  if (!count.exact()) row[key + "_range"] = {count.least, count.most};
}

/// How many households of a row the file has rows of; null where the public could tell a few from it.
Json rows_of(ProgressRow const& row, Privacy privacy) {
  auto few = [](std::int64_t count) { return count > 0 && count < smallest_public_group; };
  bool told = privacy != Privacy::for_public || (!few(row.rows) && !few(row.households - row.rows));
  return told ? Json(row.rows) : Json{};
}

Json json_of(ProgressRow const& row, Projects const& projects, Privacy privacy) {
  Json json;
  json["project_id"] = row.project ? text_or_null(projects.project_id[row.project]) : Json{};
  json["name"] = row.project ? text_or_null(projects.name[row.project]) : Json{};
  json["kind"] = row.project ? text_or_null(projects.kind[row.project]) : Json{};
  json["category"] = category_word(row.category);
  json["households"] = row.households;
  json["rows"] = rows_of(row, privacy);
  for (std::size_t stage = 1; stage < stages; ++stage)
    put(json, std::string{word_of(static_cast<Stage>(stage))}, row.at_least[stage]);
  put(json, "paid", row.paid);
  put(json, "disputed", row.disputed);
  json["signed_percent"] = or_null(rounded(row.percent(Stage::signed_up)));
  json["vacated_percent"] = or_null(rounded(row.percent(Stage::vacated)));
  json["handed_over_percent"] = or_null(rounded(row.percent(Stage::handed_over)));
  json["idle_days"] = or_null(row.idle_days);
  return json;
}

Json json_of(PeriodRow const& row) {
  Json json{{row.period.size() == 7 ? "month" : "day", row.period}};
  for (std::size_t stage = 1; stage < stages; ++stage)
    json[std::string{word_of(static_cast<Stage>(stage))}] = row.reached[stage];
  json["signed_total"] = row.signed_total;
  return json;
}

SpreadsheetCell cell(Count const& count) {
  if (count.exact()) return count.least;
  return fmt::format("{}–{}", count.least, count.most);
}

template <typename Value>
SpreadsheetCell cell(std::optional<Value> const& value) {
  if (!value) return std::monostate{};
  return *value;
}

std::string category_name(std::optional<Category> category, bool zh) {
  if (!category) return zh ? "合计" : "all";
  switch (*category) {
    case Category::residential:
      return zh ? "民居" : "residential";
    case Category::non_residential:
      return zh ? "非居" : "non-residential";
    case Category::unknown:
      break;
  }
  return zh ? "未知" : "unknown";
}

std::string stage_name(Stage stage, bool zh) {
  static constexpr std::array<std::string_view, stages> names{"登记", "调查", "评估", "签约", "腾空", "拆除", "交地"};
  if (zh) return std::string{names[static_cast<std::size_t>(stage)]};
  std::string name{word_of(stage)};
  for (char& c : name)
    if (c == '_') c = ' ';
  return name;
}

std::string project_name(ProgressPage const& page, ProjectId project, bool zh) {
  if (project) {
    std::string_view name = page.input.projects.name[project];
    return std::string{name.empty() ? page.input.projects.project_id[project] : name};
  }
  if (page.view == ProgressView::category) return zh ? "（全区）" : "(city)";
  if (page.privacy == Privacy::for_public) return zh ? "（其他项目）" : "(other projects)";
  return zh ? "（无项目）" : "(no project)";
}

Spreadsheet project_sheet(ProgressPage const& page, bool zh) {
  SheetMaker maker{zh, "征迁进度", "progress"};
  maker.column("项目", "project", CellKind::text);
  maker.column("类别", "category", CellKind::text);
  maker.column("户数", "households", CellKind::whole);
  for (std::size_t stage = 1; stage < stages; ++stage)
    maker.sheet.header.push_back({stage_name(static_cast<Stage>(stage), zh), CellKind::whole});
  maker.column("补偿到位", "paid", CellKind::whole);
  maker.column("争议", "disputed", CellKind::whole);
  maker.column("签约率%", "signed %", CellKind::percent);
  maker.column("腾空率%", "vacated %", CellKind::percent);
  maker.column("交地率%", "handed over %", CellKind::percent);
  maker.column("停滞天数", "idle days", CellKind::whole);
  if (page.bulletin) add_bulletin_columns(maker);
  for (ProgressRow const& row : page.rows) {
    std::vector<SpreadsheetCell> cells;
    cells.emplace_back(project_name(page, row.project, zh));
    cells.emplace_back(category_name(row.category, zh));
    cells.emplace_back(row.households);
    for (std::size_t stage = 1; stage < stages; ++stage) cells.push_back(cell(row.at_least[stage]));
    cells.push_back(cell(row.paid));
    cells.push_back(cell(row.disputed));
    for (Stage stage : {Stage::signed_up, Stage::vacated, Stage::handed_over})
      cells.push_back(cell(rounded(row.percent(stage))));
    cells.push_back(cell(row.idle_days));
    if (page.bulletin) add_bulletin_cells(page.bulletin->of(row, page.rows), page.bulletin->unit_of(row), cells);
    maker.sheet.rows.push_back(std::move(cells));
  }
  return maker.sheet;
}

Spreadsheet period_sheet(ProgressPage const& page, bool zh) {
  Spreadsheet sheet{zh ? "签约曲线" : "curve", {{zh ? "时间" : "period", CellKind::text}}, {}};
  for (std::size_t stage = 1; stage < stages; ++stage)
    sheet.header.push_back({stage_name(static_cast<Stage>(stage), zh), CellKind::whole});
  sheet.header.push_back({zh ? "累计签约" : "signed in all", CellKind::whole});
  for (PeriodRow const& row : page.periods) {
    std::vector<SpreadsheetCell> cells{row.period};
    for (std::size_t stage = 1; stage < stages; ++stage) cells.emplace_back(row.reached[stage]);
    cells.emplace_back(row.signed_total);
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

/// What is agreed about one household is free text, and as personal as a name.
bool with_strategies(ProgressPage const& page) {
  return page.privacy == Privacy::internal;
}

Spreadsheet tail_sheet(ProgressPage const& page, bool zh) {
  SheetMaker maker{zh, "扫尾户", "tail"};
  maker.column("项目", "project", CellKind::text);
  maker.column("户号", "household", CellKind::text);
  bool with_heads = page.privacy == Privacy::internal || page.privacy == Privacy::area;
  if (with_heads) maker.column("户主", "head", CellKind::text);
  maker.column("类别", "category", CellKind::text);
  maker.column("阶段", "stage", CellKind::text);
  maker.column("争议", "disputed", CellKind::text);
  if (with_strategies(page)) maker.column("一户一策", "strategy", CellKind::text);
  maker.column("停滞天数", "idle days", CellKind::whole);
  for (std::size_t i = 0; i < page.tail.size(); ++i) {
    TailRow const& row = page.tail[i];
    HouseholdStatus const& status = page.input.statuses[row.household.value()];
    std::vector<SpreadsheetCell> cells{project_name(page, row.project, zh), page.names[i]};
    if (with_heads) cells.emplace_back(page.heads[i]);
    cells.emplace_back(category_name(page.input.households.category[row.household], zh));
    cells.emplace_back(stage_name(status.stage, zh));
    cells.emplace_back(std::string{status.disputed ? (zh ? "有" : "yes") : ""});
    if (with_strategies(page)) cells.emplace_back(std::string{page.input.households.strategy[row.household]});
    cells.push_back(cell(row.idle_days));
    maker.sheet.rows.push_back(std::move(cells));
  }
  return maker.sheet;
}

Stage stage_of(ProgressPage const& page, TailRow const& row) {
  return page.input.statuses[row.household.value()].stage;
}

/// From grey over yellow to green, as on the maps.
Tone tone_of(Stage stage) {
  if (stage < Stage::surveyed) return Tone::faint;
  if (stage < Stage::signed_up) return Tone::plain;
  return stage < Stage::demolished ? Tone::warning : Tone::good;
}

/// The forecast of a row of a whole project, or of the whole city; null: the row has none.
ProjectForecast const* forecast_of(ProgressPage const& page, ProgressRow const& row) {
  if (!page.forecast || row.category) return nullptr;
  if (row.project) return &page.forecast->of(row.project);
  return page.view == ProgressView::category ? &page.forecast->city() : nullptr;
}

}  // namespace

std::string progress_json(ProgressPage const& page, Language language) {
  Json json;
  json["as_of"] = page.input.as_of.iso();
  json["known_at"] = page.as_of.known ? Json(page.as_of.known->iso()) : Json{};
  json["ledger"] = json_of(page.anchor);
  json["privacy"] = word_of(page.privacy);
  if (page.forecast) {
    json["forecast_on"] = page.forecast->day.iso();
    json["prior"] = page.forecast->prior_source;
  }
  if (page.bulletin) json["from"] = page.bulletin->from.iso();
  json["rows"] = Json::array();
  for (ProgressRow const& row : page.rows) {
    Json own = json_of(row, page.input.projects, page.privacy);
    if (page.bulletin) put_bulletin(own, page.bulletin->of(row, page.rows), page.bulletin->unit_of(row));
    if (auto const* forecast = forecast_of(page, row)) put_forecast(own, *page.forecast, *forecast, language);
    json["rows"].push_back(std::move(own));
  }
  if (page.bulletin) json["units"] = units_json(page);
  for (PeriodRow const& row : page.periods) json["rows"].push_back(json_of(row));
  if (page.privacy == Privacy::for_public) json["pooled_projects"] = page.pooled_projects;
  if (page.view == ProgressView::tail) {
    if (!with_strategies(page)) json["withheld"] = {"strategy"};
    json["tail"] = Json::array();
    for (std::size_t i = 0; i < page.tail.size(); ++i) {
      TailRow const& row = page.tail[i];
      HouseholdStatus const& status = page.input.statuses[row.household.value()];
      Json tail{{"project_id", page.input.projects.project_id[row.project]}, {"household_id", page.names[i]}};
      if (!page.heads.empty()) tail["head"] = text_or_null(page.heads[i]);
      tail["category"] = text_or_null(word_of(page.input.households.category[row.household]));
      tail["stage"] = word_of(status.stage);
      tail["disputed"] = status.disputed;
      if (with_strategies(page)) tail["strategy"] = text_or_null(page.input.households.strategy[row.household]);
      tail["idle_days"] = or_null(row.idle_days);
      json["tail"].push_back(std::move(tail));
    }
  }
  return json_text(json) + "\n";
}

Spreadsheet progress_sheet(ProgressPage const& page, Language language) {
  bool zh = language == Language::zh;
  switch (page.view) {
    case ProgressView::tail:
      return tail_sheet(page, zh);
    case ProgressView::unit:
      return unit_sheet(page, language);
    case ProgressView::month:
    case ProgressView::day:
      return period_sheet(page, zh);
    default:
      return project_sheet(page, zh);
  }
}

std::string console_text(ProgressPage const& page, Language language) {
  auto tone_of_row = [&](std::size_t at) {
    return page.view == ProgressView::tail ? tone_of(stage_of(page, page.tail[at])) : Tone::plain;
  };
  std::string text = table_of(progress_sheet(page, language), tone_of_row, 1);
  if (page.bulletin) {
    if (page.view == ProgressView::project) text += "\n" + table_of(unit_sheet(page, language), {}, 1);
    text += "\n";
    for (std::string const& line : bulletin_sentences(page, language)) text += line + "\n";
  }
  if (!page.forecast) return text;
  text += "\n" + message("预测至 {}", "forecast for {}", page.forecast->day.iso()).in(language) + "\n";
  text += table_of(forecast_sheet(*page.forecast, page.input.projects, language), {}, 1);
  for (std::string const& line : forecast_sentences(*page.forecast, page.input.projects, language)) text += line + "\n";
  return text;
}

void say_written(Console const& console) {
  if (console.format == Format::json) {
    show("{}\n", json_text(Json{{"file", console.output}}));
  } else if (!console.quiet) {
    show("{}\n", console.output);
  }
}

}  // namespace qinzao::cli
