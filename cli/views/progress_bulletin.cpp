#include "cli/views/progress_bulletin.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/base/message.hpp"

namespace qinzao::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The stages that bulletins tell of, and what they are called there.
struct ToldStage {
  Stage stage;
  char const* zh;
  char const* en;
};
constexpr std::array<ToldStage, 4> told_stages{{{Stage::signed_up, "期内签约", "signed in the period"},
                                                {Stage::vacated, "期内腾空", "vacated in the period"},
                                                {Stage::demolished, "期内拆除", "demolished in the period"},
                                                {Stage::handed_over, "期内交地", "handed over in the period"}}};

std::string words_of(Count const& count) {
  return count.exact() ? fmt::format("{}", count.least) : fmt::format("{}–{}", count.least, count.most);
}

SpreadsheetCell cell(Count const& count) {
  if (count.exact()) return count.least;
  return words_of(count);
}

SpreadsheetCell cell(std::optional<Date> day) {
  return day ? SpreadsheetCell{day->iso()} : SpreadsheetCell{};
}

template <typename Number>
SpreadsheetCell cell(std::optional<Number> const& number) {
  return number ? SpreadsheetCell{*number} : SpreadsheetCell{};
}

SpreadsheetCell text_cell(std::string_view text) {
  return text.empty() ? SpreadsheetCell{} : SpreadsheetCell{std::string{text}};
}

std::optional<double> rounded(std::optional<double> percent) {
  return percent ? std::optional{std::round(*percent * 10) / 10} : std::nullopt;
}

Json or_null(auto const& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json day_or_null(std::optional<Date> day) {
  return day ? Json(day->iso()) : Json(nullptr);
}

/// A count that is not exact is null, and its range stands beside it.
void put(Json& row, std::string const& key, Count const& count) {
  row[key] = count.exact() ? Json(count.least) : Json(nullptr);
  if (!count.exact()) row[key + "_range"] = {count.least, count.most};
}

void put_figures(Json& row, BulletinFigures const& figures) {
  Json period = Json::object();
  for (ToldStage const& told : told_stages)
    put(period, std::string{word_of(told.stage)}, figures.period[static_cast<std::size_t>(told.stage)]);
  row["period"] = period;
  put(row, "year_signed", figures.year_signed);
  row["target"] = or_null(figures.target);
  row["target_percent"] = or_null(rounded(figures.target_percent()));
  row["cleared_on"] = day_or_null(figures.cleared_on);
}

std::string name_of(ProgressPage const& page, ProjectId project) {
  std::string_view name = page.input.projects.name[project];
  return std::string{name.empty() ? page.input.projects.project_id[project] : name};
}

/// All units together.
UnitRow sum_of(std::vector<UnitRow> const& units) {
  UnitRow sum;
  auto add = [](Count& to, Count const& count) { to = {to.least + count.least, to.most + count.most}; };
  for (UnitRow const& unit : units) {
    add_row(sum.row, unit.row);
    sum.projects += unit.projects;
    sum.cleared += unit.cleared;
    for (std::size_t stage = 0; stage < stages; ++stage) add(sum.figures.period[stage], unit.figures.period[stage]);
    add(sum.figures.year_signed, unit.figures.year_signed);
    add(sum.figures.toward_target, unit.figures.toward_target);
    if (unit.figures.target) sum.figures.target = sum.figures.target.value_or(0) + *unit.figures.target;
  }
  return sum;
}

}  // namespace

void add_bulletin_columns(SheetMaker& maker) {
  maker.column("责任单位", "unit", CellKind::text);
  for (ToldStage const& told : told_stages) maker.column(told.zh, told.en, CellKind::whole);
  maker.column("本年签约", "signed this year", CellKind::whole);
  maker.column("年度目标", "target of the year", CellKind::whole);
  maker.column("目标完成率%", "of the target %", CellKind::percent);
  maker.column("清零", "cleared on", CellKind::date);
}

void add_bulletin_cells(BulletinFigures const& figures, std::string_view unit, std::vector<SpreadsheetCell>& cells) {
  cells.push_back(text_cell(unit));
  for (ToldStage const& told : told_stages) cells.push_back(cell(figures.period[static_cast<std::size_t>(told.stage)]));
  cells.push_back(cell(figures.year_signed));
  cells.push_back(cell(figures.target));
  cells.push_back(cell(rounded(figures.target_percent())));
  cells.push_back(cell(figures.cleared_on));
}

Spreadsheet unit_sheet(ProgressPage const& page, Language language) {
  bool zh = language == Language::zh;
  SheetMaker maker{zh, "责任单位排名", "units by rank"};
  maker.column("名次", "rank", CellKind::whole);
  maker.column("责任单位", "unit", CellKind::text);
  maker.column("项目", "projects", CellKind::whole);
  maker.column("清零项目", "cleared", CellKind::whole);
  maker.column("户数", "households", CellKind::whole);
  maker.column("签约", "signed", CellKind::whole);
  maker.column("签约率%", "signed %", CellKind::percent);
  for (ToldStage const& told : told_stages) maker.column(told.zh, told.en, CellKind::whole);
  maker.column("本年签约", "signed this year", CellKind::whole);
  maker.column("年度目标", "target of the year", CellKind::whole);
  maker.column("目标完成率%", "of the target %", CellKind::percent);
  for (UnitRow const& unit : page.bulletin->units) {
    std::vector<SpreadsheetCell> cells;
    cells.push_back(unit.rank ? SpreadsheetCell{static_cast<std::int64_t>(*unit.rank)} : SpreadsheetCell{});
    cells.emplace_back(!unit.unit.empty() ? unit.unit : std::string{zh ? "（未写单位）" : "(no unit)"});
    cells.emplace_back(unit.projects);
    cells.emplace_back(unit.cleared);
    cells.emplace_back(unit.row.households);
    cells.push_back(cell(unit.row.at_least[static_cast<std::size_t>(Stage::signed_up)]));
    cells.push_back(cell(rounded(unit.row.percent(Stage::signed_up))));
    for (ToldStage const& told : told_stages)
      cells.push_back(cell(unit.figures.period[static_cast<std::size_t>(told.stage)]));
    cells.push_back(cell(unit.figures.year_signed));
    cells.push_back(cell(unit.figures.target));
    cells.push_back(cell(rounded(unit.figures.target_percent())));
    maker.sheet.rows.push_back(std::move(cells));
  }
  return maker.sheet;
}

std::vector<std::string> bulletin_sentences(ProgressPage const& page, Language language) {
  Bulletin const& bulletin = *page.bulletin;
  std::vector<std::string> sentences;
  auto say = [&](Message const& note) { sentences.push_back(note.in(language)); };
  UnitRow sum = sum_of(bulletin.units);
  auto period = [&](Stage stage) { return words_of(sum.figures.period[static_cast<std::size_t>(stage)]); };
  say(message("{} 至 {}：新签约 {} 户，腾空 {} 户，拆除 {} 户，交地 {} 户；累计签约 {} / {} 户",
              "{} to {}: households newly signed {}, vacated {}, demolished {}, handed over {}; signed in all {} of {}",
              bulletin.from.iso(), page.input.as_of.iso(), period(Stage::signed_up), period(Stage::vacated),
              period(Stage::demolished), period(Stage::handed_over),
              words_of(sum.row.at_least[static_cast<std::size_t>(Stage::signed_up)]), sum.row.households));
  if (sum.figures.target) {
    auto percent = sum.figures.target_percent();
    say(message("年度目标签约 {} 户，有目标的项目本年签约 {} 户{}",
                "target of the year: {} to sign, {} signed this year in the projects that have one{}",
                *sum.figures.target, words_of(sum.figures.toward_target),
                percent ? message("，完成 {:.1f} %", ", {:.1f} %", *percent) : Message{}));
  }
  std::vector<std::string> cleared;
  for (std::size_t i = 0; i < bulletin.figures.size(); ++i)
    if (auto on = bulletin.figures[i].cleared_on; on && *on >= bulletin.from && page.rows[i].project)
      cleared.push_back(fmt::format(fmt::runtime(language == Language::zh ? "{}（{}）" : "{} ({})"),
                                    name_of(page, page.rows[i].project), on->iso()));
  if (!cleared.empty())
    say(message("期内清零 {} 个项目：{}", "projects whose last household signed in the period, {}: {}", cleared.size(),
                fmt::format("{}", fmt::join(cleared, language == Language::zh ? "、" : ", "))));
  return sentences;
}

void put_bulletin(Json& row, BulletinFigures const& figures, std::string_view unit) {
  row["unit"] = unit.empty() ? Json(nullptr) : Json(unit);
  put_figures(row, figures);
}

Json units_json(ProgressPage const& page) {
  Json units = Json::array();
  for (UnitRow const& unit : page.bulletin->units) {
    Json row{{"rank", unit.rank ? Json(*unit.rank) : Json(nullptr)},
             {"unit", unit.unit.empty() ? Json(nullptr) : Json(unit.unit)},
             {"projects", unit.projects},
             {"cleared_projects", unit.cleared},
             {"households", unit.row.households}};
    put(row, "signed", unit.row.at_least[static_cast<std::size_t>(Stage::signed_up)]);
    row["signed_percent"] = or_null(rounded(unit.row.percent(Stage::signed_up)));
    put_figures(row, unit.figures);
    units.push_back(std::move(row));
  }
  return units;
}

}  // namespace qinzao::cli
