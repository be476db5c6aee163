#include "cli/views/progress_forecast.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/views/sheet_text.hpp"
#include "engine/base/message.hpp"
#include "engine/io/results/stages.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(std::optional<Date> const& day) {
  return day ? Json(day->iso()) : Json{};
}

/// The articles of the steps that take time.
std::string articles_of(std::vector<FloorStep> const& steps) {
  std::string articles;
  for (FloorStep const& step : steps)
    if (step.months + step.days > 0) articles += (articles.empty() ? "" : "、") + step.article;
  return articles;
}

Message households(std::int64_t count) {
  return count == 1 ? message("{} 户", "{} household", count) : message("{} 户", "{} households", count);
}

/// The words of what was taken for granted: `prior`, `no_deadline`, `first_event`.
std::vector<std::string> assumed_of(ProjectForecast const& forecast) {
  std::vector<std::string> words;
  if (forecast.assumes_prior) words.emplace_back("prior");
  if (forecast.opening_alone) words.emplace_back("no_deadline");
  if (forecast.opened_by_event) words.emplace_back("first_event");
  return words;
}

Message assumed_note(ProjectForecast const& forecast) {
  Message note;
  for (std::string const& word : assumed_of(forecast)) {
    Message own = word == "prior"         ? Message{"按经验假定", "assumed: prior"}
                  : word == "no_deadline" ? Message{"无截止日", "no deadline"}
                                          : Message{"以首个事件为启动", "opened by its first event"};
    note.zh += (note.zh.empty() ? "" : "，") + own.zh;
    note.en += (note.en.empty() ? "" : ", ") + own.en;
  }
  return note;
}

std::vector<Message> sentences_of(ForecastPage const& page, ProjectForecast const& forecast) {
  std::vector<Message> sentences;
  auto add = [&](Message const& note) { sentences.push_back(note); };
  switch (forecast.no_date) {
    case NoDate::none:
      break;
    case NoDate::no_clock:
      add({"启动日期与事件均未知，不作预测", "neither an opening nor an event is known, so there is no forecast"});
      break;
    case NoDate::unlisted:
      add(message("申报而未录入名册的有 {}：低值不计，高值全计；不给期望值与完成日期",
                  "{} declared but not listed: low counts none of them, high all; there is no expected count and no "
                  "date",
                  households(forecast.unlisted)));
      break;
    case NoDate::closed:
      add(message("项目已关闭，{}未签约，按不签约计", "the project is closed: {} not signed, taken as never",
                  households(forecast.not_signed)));
      break;
    case NoDate::no_signing:
      if (forecast.quiet_days)
        add(message("{}未签约，已 {} 天无人签约：不给完成日期",
                    "{} not signed, and nobody has signed for {} days: there is no date",
                    households(forecast.not_signed), *forecast.quiet_days));
      else
        add(message("{}未签约，其中有项目一年内无人签约：不给完成日期",
                    "{} not signed, and in some project nobody has for a year: there is no date",
                    households(forecast.not_signed)));
      break;
    case NoDate::unlikely:
      add(message("{}未签约，十年内全部签约的可能不足一半：不给期望日期",
                  "{} not signed; that all of them do within ten years is less likely than not, so no date is expected",
                  households(forecast.not_signed)));
      break;
  }
  if (forecast.floor && !page.floor_steps.empty()) {
    std::string articles = articles_of(page.floor_steps);
    if (forecast.floor->decision)
      add(message("已于 {} 作出补偿决定：未签约户最早 {} 腾空（{}）",
                  "compensation was decided on {}: who has not signed vacates on {} at the earliest ({})",
                  forecast.floor->decision->iso(), forecast.floor->not_before.iso(), articles));
    else
      add(message("若今日作出补偿决定，最早 {} 方可强制搬迁（{}）",
                  "if compensation were decided today, nobody could be made to vacate before {} ({})",
                  forecast.floor->not_before.iso(), articles));
  }
  return sentences;
}

Json floor_json(ForecastPage const& page, ProjectForecast const& forecast) {
  if (!forecast.floor || page.floor_steps.empty()) return {};
  Json articles = Json::array();
  bool verified = true;
  for (FloorStep const& step : page.floor_steps) {
    articles.push_back(step.article);
    verified = verified && step.verified;
  }
  return {{"decision_on", or_null(forecast.floor->decision)},
          {"vacated_not_before", forecast.floor->not_before.iso()},
          {"applies", forecast.floor->decision.has_value()},
          {"articles", articles},
          {"verified", verified}};
}

SpreadsheetCell cell(std::optional<Date> const& day) {
  if (!day) return std::monostate{};
  return day->iso();
}

std::string_view name_of(Projects const& projects, ProjectId project) {
  std::string_view name = projects.name[project];
  return name.empty() ? projects.project_id[project] : name;
}

}  // namespace

void put_forecast(Json& row, ForecastPage const& page, ProjectForecast const& forecast, Language language) {
  Json by_stage;
  for (std::size_t stage = 1; stage < stages; ++stage) {
    StageForecast const& own = forecast.stage[stage];
    by_stage[std::string{word_of(static_cast<Stage>(stage))}] = {
        {"expected", own.expected ? Json(std::round(*own.expected * 10) / 10) : Json{}},
        {"low", own.low},
        {"high", own.high},
        {"finish_expected", or_null(own.finish_expected)},
        {"finish_low", or_null(own.finish_low)},
        {"finish_high", or_null(own.finish_high)}};
  }
  row["forecast"] = std::move(by_stage);
  row["assumed"] = assumed_of(forecast);
  row["floor"] = floor_json(page, forecast);
  row["sentences"] = Json::array();
  for (Message const& sentence : sentences_of(page, forecast)) row["sentences"].push_back(sentence.in(language));
}

Spreadsheet forecast_sheet(ForecastPage const& page, Projects const& projects, Language language) {
  bool zh = language == Language::zh;
  SheetMaker maker{zh, "征迁预测", "forecast"};
  maker.column("项目", "project", CellKind::text);
  maker.column("阶段", "stage", CellKind::text);
  maker.column("户数", "households", CellKind::whole);
  maker.column("低值", "low", CellKind::whole);
  maker.column("期望", "expected", CellKind::real);
  maker.column("高值", "high", CellKind::whole);
  maker.column("最早全部完成", "all by: low", CellKind::date);
  maker.column("预计全部完成", "all by: expected", CellKind::date);
  maker.column("最晚全部完成", "all by: high", CellKind::date);
  maker.column("依据", "assumed", CellKind::text);
  auto add = [&](std::string_view name, ProjectForecast const& forecast) {
    if (forecast.households + forecast.unlisted == 0) return;
    for (std::size_t stage = 1; stage < stages; ++stage) {
      StageForecast const& own = forecast.stage[stage];
      std::vector<SpreadsheetCell> cells;
      cells.emplace_back(std::string{name});
      cells.emplace_back(std::string{stage_style(static_cast<Stage>(stage)).name.in(language)});
      cells.emplace_back(forecast.households + forecast.unlisted);
      cells.emplace_back(own.low);
      cells.push_back(own.expected ? SpreadsheetCell{std::round(*own.expected * 10) / 10} : SpreadsheetCell{});
      cells.emplace_back(own.high);
      cells.push_back(cell(own.finish_low));
      cells.push_back(cell(own.finish_expected));
      cells.push_back(cell(own.finish_high));
      cells.emplace_back(assumed_note(forecast).in(language));
      maker.sheet.rows.push_back(std::move(cells));
    }
  };
  for (std::uint32_t row = 0; row < projects.size(); ++row)
    add(name_of(projects, ProjectId{row}), page.of(ProjectId{row}));
  add(zh ? "（全区）" : "(city)", page.city());
  return maker.sheet;
}

std::vector<std::string> forecast_sentences(ForecastPage const& page, Projects const& projects, Language language) {
  std::vector<std::string> lines;
  for (std::uint32_t row = 0; row < projects.size(); ++row) {
    ProjectForecast const& forecast = page.of(ProjectId{row});
    if (forecast.households + forecast.unlisted == 0) continue;
    for (Message const& sentence : sentences_of(page, forecast))
      lines.push_back(message("{}：{}", "{}: {}", name_of(projects, ProjectId{row}), sentence).in(language));
  }
  return lines;
}

}  // namespace qinzao::cli
