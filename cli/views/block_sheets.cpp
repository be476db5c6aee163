#include "cli/views/block_sheets.hpp"

#include <fmt/format.h>

#include <map>

#include "cli/views/notes_sheet.hpp"
#include "cli/views/sheet_text.hpp"
#include "cli/views/wait_words.hpp"
#include "engine/io/results/stages.hpp"
#include "engine/works/kind_name.hpp"

namespace qinzao::cli {

namespace {

SpreadsheetCell cell(std::optional<std::int64_t> value) {
  return value ? SpreadsheetCell{*value} : SpreadsheetCell{};
}

/// When nobody is left on the land of a work.
std::string free_by(BlockPage const& page, std::size_t work, bool zh) {
  if (page.result.works[work].blocked.empty()) return {};
  std::optional<Wait> const& wait = page.waits[work].all;
  return wait ? wait_words(*wait, page.occupants.day(), zh) : std::string{zh ? "无法预计" : "waiting does not help"};
}

/// The exceptions of the certificates: whom works wait for, and until when.
Spreadsheet awaited_sheet(BlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  SheetMaker maker{zh, "待清的户", "who is waited for"};
  maker.column("工程", "work", CellKind::text);
  maker.column("户号", "household", CellKind::text);
  maker.column("项目", "project", CellKind::text);
  maker.column("阶段", "stage", CellKind::text);
  maker.column("清场条件", "until", CellKind::text);
  maker.column("早", "low", CellKind::date);
  maker.column("预计", "expected", CellKind::date);
  maker.column("晚", "high", CellKind::date);
  Date day = page.occupants.day();
  for (std::size_t i = 0; i < page.waits.size(); ++i)
    for (AwaitedHousehold const& it : page.waits[i].households)
      maker.sheet.rows.push_back({title_of(page.planned.works[i], zh), page.names.name(it.household),
                                  project_name(page.city, page.occupants, it.household),
                                  stage_words(page.occupants, it.household, language),
                                  std::string{stage_style(it.stage).name.in(language)}, day_cell(it.wait.low, day),
                                  day_cell(it.wait.expected, day), day_cell(it.wait.high, day)});
  return maker.sheet;
}

std::vector<std::string> undated_sentences(BlockPage const& page, Language language) {
  std::vector<Undated> undated;
  for (WorkWait const& work : page.waits)
    for (AwaitedHousehold const& it : work.households) undated.push_back({it.household, it.wait.no_date});
  return no_date_sentences(undated, page.occupants, page.city.projects, page.outlooks, page.names, language);
}

Spreadsheet works_sheet(BlockPage const& page, bool zh) {
  SheetMaker maker{zh, "合计", "works"};
  maker.column("工程", "work", CellKind::text);
  maker.column("类别", "kind", CellKind::text);
  maker.column("总长(m)", "metres", CellKind::real);
  maker.column("面积(m²)", "area (m2)", CellKind::real);
  maker.column("可施工(m)", "buildable (m)", CellKind::real);
  maker.column("最长连续可施工段(m)", "longest clear run (m)", CellKind::real);
  maker.column("清场证明", "certificate", CellKind::text);
  maker.column("阻碍户数", "blocking households", CellKind::text);
  if (!page.waits.empty()) maker.column("预计清完", "free by", CellKind::text);
  double metres = 0;
  double buildable = 0;
  for (std::size_t i = 0; i < page.result.works.size(); ++i) {
    WorkBlocks const& work = page.result.works[i];
    PlannedWork const& planned = page.planned.works[i];
    std::size_t count = households_of(work).size();
    if (known(work.metres)) metres += work.metres;
    if (known(work.buildable_m)) buildable += work.buildable_m;
    maker.sheet.rows.push_back(
        {title_of(planned, zh), std::string{name_of_work_kind(planned.kind).in(zh ? Language::zh : Language::en)},
         rounded_cell(work.metres), rounded_cell(planned.area_m2), rounded_cell(work.buildable_m),
         work.longest ? rounded_cell(to_centimetre(work.longest->to_m) - to_centimetre(work.longest->from_m))
                      : SpreadsheetCell{},
         certificate_words(work, zh), page.names.shows_households() ? std::to_string(count) : public_count(count)});
    if (!page.waits.empty()) maker.sheet.rows.back().emplace_back(free_by(page, i, zh));
  }
  maker.sheet.rows.push_back(
      {std::string{zh ? "合计" : "all"}, {}, rounded_cell(metres), {}, rounded_cell(buildable), {}, {}, {}});
  maker.sheet.rows.back().resize(maker.sheet.header.size());
  return maker.sheet;
}

Spreadsheet stretches_sheet(BlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  SheetMaker maker{zh, "分段", "stretches"};
  maker.column("工程", "work", CellKind::text);
  maker.column("线", "line", CellKind::text);
  maker.column("起(m)", "from (m)", CellKind::real);
  maker.column("止(m)", "to (m)", CellKind::real);
  maker.column("户号", "household", CellKind::text);
  maker.column("项目", "project", CellKind::text);
  maker.column("阶段", "stage", CellKind::text);
  maker.column("阻碍", "kind", CellKind::text);
  maker.column("说明", "reason", CellKind::text);
  maker.column("涉及面积(m²)", "touched (m2)", CellKind::real);
  maker.column("停滞天数", "idle days", CellKind::whole);
  if (page.names.shows_strategies()) maker.column("一户一策", "strategy", CellKind::text);
  for (std::size_t i = 0; i < page.result.works.size(); ++i)
    for (BlockRow const& row : page.result.works[i].blocked) {
      HouseholdId household = row.blocker.household;
      bool hard = row.block == Block::hard;
      maker.sheet.rows.push_back({title_of(page.planned.works[i], zh), row.line, rounded_cell(row.from_m),
                                  rounded_cell(row.to_m), who(page, row.blocker, zh),
                                  project_name(page.city, page.occupants, household),
                                  stage_words(page.occupants, household, language),
                                  std::string{hard ? (zh ? "房屋" : "hard") : (zh ? "占地" : "soft")},
                                  reason_words(row.reason, zh), rounded_cell(row.touched_m2), cell(row.idle_days)});
      if (page.names.shows_strategies())
        maker.sheet.rows.back().emplace_back(household ? page.names.strategy(household) : std::string{});
    }
  return maker.sheet;
}

Spreadsheet households_sheet(BlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  SheetMaker maker{zh, "按户", "households"};
  maker.column("户号", "household", CellKind::text);
  maker.column("项目", "project", CellKind::text);
  maker.column("阶段", "stage", CellKind::text);
  maker.column("工程数", "works", CellKind::whole);
  maker.column("房屋阻碍(m)", "hard (m)", CellKind::real);
  maker.column("占地阻碍(m)", "soft (m)", CellKind::real);
  maker.column("停滞天数", "idle days", CellKind::whole);
  struct Sums {
    std::set<std::size_t> works;
    double hard_m = 0;
    double soft_m = 0;
    std::optional<std::int64_t> idle_days;
  };
  std::map<HouseholdId, Sums> sums;
  for (std::size_t i = 0; i < page.result.works.size(); ++i)
    for (BlockRow const& row : page.result.works[i].blocked) {
      if (!row.blocker.household) continue;
      Sums& sum = sums[row.blocker.household];
      sum.works.insert(i);
      if (known(row.from_m)) (row.block == Block::hard ? sum.hard_m : sum.soft_m) += row.to_m - row.from_m;
      sum.idle_days = row.idle_days;
    }
  for (auto const& [household, sum] : sums)
    maker.sheet.rows.push_back({page.names.name(household), project_name(page.city, page.occupants, household),
                                stage_words(page.occupants, household, language),
                                static_cast<std::int64_t>(sum.works.size()), rounded_cell(sum.hard_m),
                                rounded_cell(sum.soft_m), cell(sum.idle_days)});
  return maker.sheet;
}

Spreadsheet temporary_sheet(BlockPage const& page, bool zh) {
  SheetMaker maker{zh, "临时用地", "temporary use"};
  maker.column("工程", "work", CellKind::text);
  maker.column("线", "line", CellKind::text);
  maker.column("起(m)", "from (m)", CellKind::real);
  maker.column("止(m)", "to (m)", CellKind::real);
  maker.column("户号", "household", CellKind::text);
  maker.column("说明", "reason", CellKind::text);
  maker.column("涉及面积(m²)", "touched (m2)", CellKind::real);
  for (std::size_t i = 0; i < page.result.works.size(); ++i)
    for (TemporaryRow const& row : page.result.works[i].temporary) {
      BlockReason reason =
          row.acquisition == Acquisition::closed ? BlockReason::project_closed : BlockReason::not_acquired;
      maker.sheet.rows.push_back({title_of(page.planned.works[i], zh), row.line, rounded_cell(row.from_m),
                                  rounded_cell(row.to_m), page.names.name(row.household), reason_words(reason, zh),
                                  rounded_cell(row.touched_m2)});
    }
  return maker.sheet;
}

Spreadsheet unplaced_sheet(BlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  SheetMaker maker{zh, "图上无位置的户", "households not on the map"};
  maker.column("工程", "work", CellKind::text);
  maker.column("户号", "household", CellKind::text);
  maker.column("项目", "project", CellKind::text);
  maker.column("阶段", "stage", CellKind::text);
  for (std::size_t i = 0; i < page.result.works.size(); ++i)
    for (HouseholdId household : page.result.works[i].unplaced)
      maker.sheet.rows.push_back({title_of(page.planned.works[i], zh), page.names.name(household),
                                  project_name(page.city, page.occupants, household),
                                  stage_words(page.occupants, household, language)});
  return maker.sheet;
}

/// What stands below the tables: what is left out, and what the file does not know.
std::vector<std::string> notes_of(BlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  std::vector<std::string> notes;
  auto note = [&](std::size_t count, char const* chinese, char const* one, char const* many) {
    if (count > 0) notes.push_back(fmt::format(fmt::runtime(zh ? chinese : count == 1 ? one : many), count));
  };
  note(page.planned.done_works, "{} 项工程已完工，未列", "{} work is done and left out",
       "{} works are done and left out");
  note(page.planned.turned_works, "{} 项只画了线的污水工程按反向流",
       "{} sewer work that is only a line flows against its drawing",
       "{} sewer works that are only lines flow against their drawing");
  note(page.result.unplaced_elsewhere, "另有 {} 户图上无位置，其项目不涉及这些工程",
       "{} more household is not on the map; its project touches none of these works",
       "{} more households are not on the map; their projects touch none of these works");
  for (std::size_t i = 0; i < page.planned.works.size(); ++i)
    for (std::string const& pipe : page.planned.works[i].undrawn_pipes)
      notes.push_back(fmt::format(fmt::runtime(zh ? "{}：管道 {} 没有图形，不知受何阻碍"
                                                  : "{}: pipe {} is not drawn, so nobody can tell what blocks it"),
                                  title_of(page.planned.works[i], zh), pipe));
  notes.insert(notes.end(), page.misplaced.begin(), page.misplaced.end());
  for (Message const& unknown : unknown_land_notes(page.result.unknown_land)) notes.push_back(unknown.in(language));
  return notes;
}

}  // namespace

std::vector<Spreadsheet> block_sheets(BlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  std::vector<Spreadsheet> sheets{works_sheet(page, zh)};
  std::vector<std::string> notes = notes_of(page, language);
  if (!notes.empty()) sheets.push_back(notes_sheet(notes, zh));
  if (!page.names.shows_households()) return sheets;
  sheets.push_back(stretches_sheet(page, language));
  sheets.push_back(households_sheet(page, language));
  sheets.push_back(awaited_sheet(page, language));
  sheets.push_back(temporary_sheet(page, zh));
  sheets.push_back(unplaced_sheet(page, language));
  return sheets;
}

std::string block_text(BlockPage const& page, Language language) {
  bool zh = language == Language::zh;
  std::string text = page.planned.works.empty() ? std::string{zh ? "没有要建的工程或规划管\n"
                                                                 : "nothing is planned: no works, no proposed pipes\n"}
                                                : table_of(works_sheet(page, zh));
  auto add = [&](Spreadsheet const& sheet) {
    if (!sheet.rows.empty()) text += "\n" + sheet.name + "\n" + table_of(sheet);
  };
  if (page.names.shows_households()) {
    add(stretches_sheet(page, language));
    add(awaited_sheet(page, language));
    for (std::string const& sentence : undated_sentences(page, language)) text += sentence + "\n";
    add(temporary_sheet(page, zh));
    add(unplaced_sheet(page, language));
  }
  for (std::string const& note : notes_of(page, language)) text += note + "\n";
  return text;
}

}  // namespace qinzao::cli
