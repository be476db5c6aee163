#include "cli/views/assess_sheets.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "cli/views/sheet_text.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"

namespace qinzao::cli {

namespace {

SpreadsheetCell number_cell(std::optional<double> value, double per_unit = 10) {
  return value ? rounded_cell(*value, per_unit) : SpreadsheetCell{};
}

SpreadsheetCell text_cell(std::string_view text) {
  return text.empty() ? SpreadsheetCell{} : SpreadsheetCell{std::string{text}};
}

SpreadsheetCell date_cell(std::optional<Date> date) {
  return date ? SpreadsheetCell{date->iso()} : SpreadsheetCell{};
}

std::string words_of(StaticMessage text, bool zh) {
  return std::string{zh ? text.zh : text.en};
}

/// What keeps items open in the areas shown, a row each.
Spreadsheet open_sheet(AssessPage const& page, bool zh, char const* zh_name, char const* en_name,
                       std::initializer_list<Item> items, bool with_water) {
  SheetMaker maker{zh, zh_name, en_name};
  maker.column("片区", "area", CellKind::text);
  maker.column("项", "item", CellKind::text);
  maker.column("对象", "subject", CellKind::text);
  maker.column("问题", "problem", CellKind::text);
  maker.column("户数", "households", CellKind::real);
  maker.column("起始日期", "since", CellKind::date);
  if (with_water) maker.column("来水片区", "water from areas", CellKind::text);
  for (AreaId area : page.shown)
    for (Item item : items)
      for (OpenSubject const& open : page.of(area).of(item).open) {
        maker.sheet.rows.push_back({std::string{page.name(area)}, id_of(item), name_of(page, open.subject),
                                    titles_of(open.reasons).in(zh ? Language::zh : Language::en),
                                    number_cell(open.households), date_cell(open.since)});
        if (!with_water) continue;
        std::string from;
        for (AreaId other : open.water_from)
          from += (from.empty() ? "" : zh ? "、" : ", ") + std::string{page.name(other)};
        maker.sheet.rows.back().push_back(text_cell(from));
      }
  return maker.sheet;
}

Spreadsheet blank_sheet(AssessPage const& page, bool zh) {
  SheetMaker maker{zh, "空白区", "areas without sewers"};
  maker.column("片区", "area", CellKind::text);
  maker.column("面积(m²)", "m2", CellKind::real);
  maker.column("户数", "households", CellKind::real);
  maker.column("缺管道路(m)", "street (m)", CellKind::real);
  maker.column("空白区数", "unserved areas", CellKind::whole);
  maker.column("首个地块", "first parcel", CellKind::text);
  for (AreaId area : page.shown) {
    AreaAssessment const& it = page.of(area);
    auto const& open = it.of(Item::blank_areas).open;
    if (open.empty() && it.blank_street_m.value_or(0) <= 0) continue;
    maker.sheet.rows.push_back(
        {std::string{page.name(area)}, number_cell(it.blank_m2, 1), number_cell(it.blank_households),
         number_cell(it.blank_street_m, 1), static_cast<std::int64_t>(open.size()),
         open.empty() ? SpreadsheetCell{} : text_cell(page.survey.city.id_of(open.front().subject))});
  }
  return maker.sheet;
}

Spreadsheet conditions_sheet(AssessPage const& page, bool zh) {
  SheetMaker maker{zh, "管段状况评估", "condition of pipes"};
  maker.column("管段", "pipe", CellKind::text);
  maker.column("长(m)", "length (m)", CellKind::real);
  maker.column("检测日期", "inspected on", CellKind::date);
  for (char const* title : {"S", "F"}) maker.column(title, title, CellKind::real);
  maker.column("F 级", "F grade", CellKind::text);
  for (char const* title : {"SM", "Y", "G"}) maker.column(title, title, CellKind::real);
  maker.column("G 级", "G grade", CellKind::text);
  for (char const* title : {"YM", "K", "E", "T", "RI"}) maker.column(title, title, CellKind::real);
  maker.column("RI 级", "RI grade", CellKind::text);
  maker.column("MI", "MI", CellKind::real);
  maker.column("MI 级", "MI grade", CellKind::text);
  maker.column("上游户数", "households upstream", CellKind::real);
  maker.column("未计分缺陷", "defects without a score", CellKind::whole);
  Network const& network = page.survey.network();
  for (PipeCondition const& found : page.conditions) {
    Condition const& it = found.condition;
    auto grade = [](int of) { return of > 0 ? text_cell(roman(of)) : SpreadsheetCell{}; };
    maker.sheet.rows.push_back({std::string{page.survey.city.pipes.id[found.pipe]},
                                rounded_cell(network.ground_m[found.pipe]),
                                date_cell(found.seen_on),
                                rounded_cell(it.structural.mean),
                                rounded_cell(it.structural.index),
                                grade(it.f_grade),
                                rounded_cell(std::min(it.structural.density, 1.0), 1000),
                                rounded_cell(it.functional.mean),
                                rounded_cell(it.functional.index),
                                grade(it.g_grade),
                                rounded_cell(std::min(it.functional.density, 1.0), 1000),
                                it.k,
                                it.e,
                                it.t,
                                number_cell(it.ri, 100),
                                grade(it.ri_grade),
                                number_cell(it.mi, 100),
                                grade(it.mi_grade),
                                number_cell(found.households),
                                static_cast<std::int64_t>(found.unscored)});
  }
  return maker.sheet;
}

/// Defects counted by what they are and by grade, with those the ledger calls repaired.
Spreadsheet defects_sheet(AssessPage const& page, bool zh) {
  struct Count {
    std::array<std::int64_t, 5> by_grade{};  // 0: unknown
    std::int64_t repaired = 0;
  };
  std::map<std::string, Count> counts;
  for (PipeDefect const& defect : page.inspected.defects()) {
    std::size_t row = defect.defect.value();
    std::string title = defect.code != nullptr
                            ? defect.code->code + " " + defect.code->title.in(zh ? Language::zh : Language::en)
                            : std::string{page.papers.defects.code[DefectId{row}]};
    Count& count = counts[title];
    ++count.by_grade[static_cast<std::size_t>(defect.grade)];
    if (page.states.of(SubjectKind::defect, page.papers.defects.id[DefectId{row}]).rectified()) ++count.repaired;
  }
  SheetMaker maker{zh, "缺陷汇总", "defects"};
  maker.column("缺陷", "defect", CellKind::text);
  for (int grade = 1; grade <= 4; ++grade)
    maker.sheet.header.push_back({fmt::format(fmt::runtime(zh ? "{} 级" : "grade {}"), grade), CellKind::whole});
  maker.column("等级不明", "grade unknown", CellKind::whole);
  maker.column("已修复", "repaired", CellKind::whole);
  for (auto const& [title, count] : counts)
    maker.sheet.rows.push_back({title, count.by_grade[1], count.by_grade[2], count.by_grade[3], count.by_grade[4],
                                count.by_grade[0], count.repaired});
  return maker.sheet;
}

}  // namespace

Spreadsheet areas_sheet(AssessPage const& page, bool zh) {
  SheetMaker maker{zh, "片区总表", "areas"};
  maker.column("片区", "area", CellKind::text);
  maker.column("名称", "name", CellKind::text);
  maker.column("责任单位", "unit", CellKind::text);
  maker.column("现状", "state", CellKind::text);
  maker.column("台账", "ledger", CellKind::text);
  for (std::size_t i = 0; i < item_count; ++i)
    maker.sheet.header.push_back({id_of(static_cast<Item>(i)), CellKind::text});
  maker.column("缺管道路(m)", "street (m)", CellKind::real);
  for (AreaId area : page.shown) {
    AreaAssessment const& it = page.of(area);
    std::vector<SpreadsheetCell> row{std::string{page.id(area)}, text_cell(page.papers.areas.name[area]),
                                     text_cell(page.papers.areas.unit[area]), words_of(title_of(state_of(it)), zh),
                                     it.accepted ? SpreadsheetCell{zh ? "已验收" : "accepted"} : SpreadsheetCell{}};
    for (ItemResult const& item : it.items)
      row.emplace_back(item.state == ItemState::counted ? fmt::format("{:.0f}", item.total.value_or(0))
                                                        : words_of(title_of(item.state), zh));
    row.push_back(number_cell(it.blank_street_m, 1));
    maker.sheet.rows.push_back(std::move(row));
  }
  return maker.sheet;
}

Spreadsheet items_sheet(AssessPage const& page, bool zh, bool with_unknown) {
  SheetMaker maker{zh, with_unknown ? "未达标与不明项" : "未达标项",
                   with_unknown ? "items open or unknown" : "open items"};
  maker.column("片区", "area", CellKind::text);
  maker.column("项", "item", CellKind::text);
  maker.column("现状", "state", CellKind::text);
  maker.column("完成", "done", CellKind::text);
  maker.column("比例(%)", "share (%)", CellKind::percent);
  maker.column("有依据(%)", "evidence (%)", CellKind::percent);
  maker.column("未完成", "open", CellKind::whole);
  maker.column("说明", "why", CellKind::text);
  for (AreaId area : page.shown)
    for (std::size_t i = 0; i < item_count; ++i) {
      ItemResult const& item = page.of(area).items[i];
      if (item.state != ItemState::open && !(with_unknown && item.state == ItemState::unknown)) continue;
      std::string why = item.why.in(zh ? Language::zh : Language::en);
      if (!item.open.empty()) {
        why = name_of(page, item.open.front().subject) + (zh ? "：" : ": ") +
              titles_of(item.open.front().reasons).in(zh ? Language::zh : Language::en);
        if (item.open.size() > 1) why += zh ? " 等" : ", and more";
      }
      bool metres = static_cast<Item>(i) == Item::inspection;
      std::string done = item.total
                             ? fmt::format("{:.0f} / {:.0f}{}", item.done.value_or(0), *item.total, metres ? " m" : "")
                             : std::string{};
      auto evidence = item.evidence ? std::optional{*item.evidence * 100} : std::nullopt;
      maker.sheet.rows.push_back({std::string{page.name(area)},
                                  id_of(static_cast<Item>(i)) + " " +
                                      page.criterion(static_cast<Item>(i)).title.in(zh ? Language::zh : Language::en),
                                  words_of(title_of(item.state), zh), text_cell(done), number_cell(percent_of(item)),
                                  number_cell(evidence), static_cast<std::int64_t>(item.open.size()), why});
    }
  return maker.sheet;
}

Spreadsheet claims_sheet(AssessPage const& page, Language language) {
  bool zh = language == Language::zh;
  SheetMaker maker{zh, "矛盾清单", "contradictions"};
  maker.column("检查", "check", CellKind::text);
  maker.column("等级", "severity", CellKind::text);
  maker.column("对象", "subject", CellKind::text);
  maker.column("说明", "message", CellKind::text);
  for (Finding const& finding : page.claims.list) {
    if (finding.severity == Severity::info) continue;
    std::string_view severity =
        zh ? (finding.severity == Severity::error ? "错误" : "警告") : word_of(finding.severity);
    maker.sheet.rows.push_back({std::string{find_check(finding.check)->title.in(language)}, std::string{severity},
                                name_of(page, finding.subject), message_of(page.survey.city, finding, language)});
  }
  return maker.sheet;
}

std::vector<Spreadsheet> assess_sheets(AssessPage const& page, Language language) {
  bool zh = language == Language::zh;
  return {areas_sheet(page, zh),
          blank_sheet(page, zh),
          open_sheet(page, zh, "直排口", "direct discharges", {Item::direct_discharges}, true),
          open_sheet(page, zh, "混错接", "cross connections", {Item::cross_connections}, true),
          open_sheet(page, zh, "排水户", "dischargers", {Item::dischargers, Item::small_trades, Item::industry}, false),
          open_sheet(page, zh, "小区庭院", "compounds", {Item::compounds}, false),
          conditions_sheet(page, zh),
          defects_sheet(page, zh),
          claims_sheet(page, language)};
}

}  // namespace qinzao::cli
