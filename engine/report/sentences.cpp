#include "engine/report/sentences.hpp"

#include <fmt/format.h>

#include "engine/report/figure_writer.hpp"

namespace qinzao {

namespace {

/// Clauses joined to a sentence: by ； and 。, or by semicolons and a full stop, with a capital.
std::string sentence(std::vector<std::string> const& clauses, Language language) {
  std::string text;
  for (std::string const& clause : clauses)
    if (!clause.empty()) text += (text.empty() ? "" : language == Language::zh ? "；" : "; ") + clause;
  if (text.empty()) return text;
  if (language == Language::en && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + (language == Language::zh ? "。" : ".");
}

std::string land_zh(FigureWriter const& say) {
  std::vector<std::string> clauses;
  if (say.knows("new_projects"))
    clauses.push_back(fmt::format("新开征收项目{}个，涉及民居{}户、非居{}户", say.number("new_projects"),
                                  say.number("new_residential_households"),
                                  say.number("new_non_residential_households")));
  if (say.any("finished_plots"))
    clauses.push_back(
        fmt::format("{}{}个地块完成收尾、净地交付", say.names("finished_plots"), say.number("finished_plots")));
  if (say.any("fully_signed_projects") && !say.tells_whole("fully_signed_projects")) {
    clauses.push_back(fmt::format("续征项目已签约{}户，{}个项目全部签约", say.number("fully_signed_households"),
                                  say.number("fully_signed_projects")));
  } else if (say.tells_whole("fully_signed_projects")) {
    if (say.is_whole("fully_signed_households"))
      clauses.push_back(fmt::format("续征的{}{}个项目{}户全部签约", say.names("fully_signed_projects"),
                                    say.number("fully_signed_projects"), say.number("fully_signed_households")));
    else
      clauses.push_back(fmt::format("续征{}个项目{}，已签约{}户，其中{}个项目全部签约",
                                    say.whole("fully_signed_projects"),
                                    say.of_whole("共{}户", "fully_signed_households"),
                                    say.number("fully_signed_households"), say.number("fully_signed_projects")));
  }
  if (say.any("tail_projects"))
    clauses.push_back(fmt::format(
        "扫尾项目{}个，剩余{}户，{}", say.number("tail_projects"), say.number("tail_households"),
        say.any("tail_closed") ? "年内结案" + say.number("tail_closed") + "个" : std::string{"年内均未结案"}));
  if (say.sure("cleared_projects"))
    clauses.push_back(fmt::format("{}{}个项目清零",
                                  say.is_exact("cleared_projects") ? say.names("cleared_projects") : std::string{},
                                  say.number("cleared_projects")));
  if (say.any("households_signed"))
    clauses.push_back(fmt::format("全年签约{}户、腾空{}户、拆除{}户、交地{}户", say.number("households_signed"),
                                  say.number("households_vacated"), say.number("households_demolished"),
                                  say.number("households_handed_over")));
  return sentence(clauses, Language::zh);
}

std::string land_en(FigureWriter const& say) {
  std::vector<std::string> clauses;
  if (say.knows("new_projects"))
    clauses.push_back(fmt::format(
        "{} with {} residential and {} non-residential households", say.many("new_projects", "new acquisition project"),
        say.number("new_residential_households"), say.number("new_non_residential_households")));
  if (say.any("finished_plots"))
    clauses.push_back(fmt::format("{} finished and handed over{}", say.many("finished_plots", "plot"),
                                  say.bracketed_names("finished_plots")));
  if (say.any("fully_signed_projects") && !say.tells_whole("fully_signed_projects")) {
    clauses.push_back(fmt::format("{} in continued projects signed, {} in full",
                                  say.many("fully_signed_households", "household"),
                                  say.many("fully_signed_projects", "project")));
  } else if (say.tells_whole("fully_signed_projects")) {
    if (say.is_whole("fully_signed_households"))
      clauses.push_back(fmt::format("all {} of the continued projects {} have signed",
                                    say.many("fully_signed_households", "household"),
                                    say.names("fully_signed_projects")));
    else
      clauses.push_back(fmt::format("{}{} households in continued projects have signed, {} of {} projects in full",
                                    say.number("fully_signed_households"),
                                    say.of_whole(" of {}", "fully_signed_households"),
                                    say.number("fully_signed_projects"), say.whole("fully_signed_projects")));
  }
  if (say.any("tail_projects"))
    clauses.push_back(fmt::format("{} with {} left, {} closed", say.many("tail_projects", "holdout project"),
                                  say.many("tail_households", "household"),
                                  say.any("tail_closed") ? say.number("tail_closed") : std::string{"none"}));
  if (say.sure("cleared_projects"))
    clauses.push_back(
        fmt::format("the last household signed in {}{}", say.many("cleared_projects", "project"),
                    say.is_exact("cleared_projects") ? say.bracketed_names("cleared_projects") : std::string{}));
  if (say.any("households_signed"))
    clauses.push_back(
        fmt::format("in the period {} signed, {} moved out, {} were demolished, {} handed their land over",
                    say.many("households_signed", "household"), say.number("households_vacated"),
                    say.number("households_demolished"), say.number("households_handed_over")));
  return sentence(clauses, Language::en);
}

std::string rivers_zh(FigureWriter const& say) {
  std::vector<std::string> clauses;
  if (say.knows("rivers_continued"))
    clauses.push_back(
        fmt::format("续建河道{}条、新建水系工程{}项", say.number("rivers_continued"), say.number("river_works_new")));
  auto add = [&](char const* key, char const* state) {
    if (say.sure(key)) clauses.push_back(fmt::format("{}{}项水系工程{}", say.names(key), say.number(key), state));
  };
  add("river_works_done", "已完工");
  add("river_works_awaiting_acceptance", "待验收");
  add("river_works_mobilised", "已进场");
  return sentence(clauses, Language::zh);
}

std::string rivers_en(FigureWriter const& say) {
  std::vector<std::string> clauses;
  if (say.knows("rivers_continued"))
    clauses.push_back(fmt::format("works on {} continued, {} begun", say.many("rivers_continued", "river"),
                                  say.many("river_works_new", "new river work")));
  auto add = [&](char const* key, char const* state) {
    if (!say.sure(key)) return;
    std::string names = say.names(key);
    clauses.push_back(fmt::format("{} {}{}", say.number(key), state, names.empty() ? names : ": " + names));
  };
  add("river_works_done", "done");
  add("river_works_awaiting_acceptance", "awaiting acceptance");
  add("river_works_mobilised", "mobilised");
  return sentence(clauses, Language::en);
}

std::string sewers_zh(FigureWriter const& say, Figures const& figures) {
  std::vector<std::string> clauses;
  if (say.any("blank_areas_eliminated"))
    clauses.push_back(fmt::format("新敷污水管{}米，消除管网空白区{}处{}", say.number("sewer_laid_m"),
                                  say.number("blank_areas_eliminated"), say.bracketed(figures.areas_zh)));
  if (say.any("cross_connections_fixed"))
    clauses.push_back(fmt::format("消除雨污混接{}处", say.number("cross_connections_fixed")));
  if (say.any("parks_surveyed"))
    clauses.push_back(fmt::format("完成{}家工业园区雨污分流调查{}", say.number("parks_surveyed"),
                                  say.bracketed_names("parks_surveyed")));
  if (say.any("foul_sewer_m"))
    clauses.push_back(fmt::format("在用污水管总长{:.1f}公里（期初{:.1f}公里）", say.value("foul_sewer_m") / 1000,
                                  say.value("foul_sewer_before_m") / 1000));
  if (say.knows("coverage_percent"))
    clauses.push_back(fmt::format("污水管网覆盖率{}%", say.number("coverage_percent")) +
                      (say.knows("coverage_before_percent")
                           ? fmt::format("（期初{}%）", say.number("coverage_before_percent"))
                           : ""));
  if (say.any("unserved_areas_left") || say.any("unserved_areas_before"))
    clauses.push_back(fmt::format("尚余管网空白区{}处（期初{}处）", say.number("unserved_areas_left"),
                                  say.number("unserved_areas_before")));
  return sentence(clauses, Language::zh);
}

std::string sewers_en(FigureWriter const& say, Figures const& figures) {
  std::vector<std::string> clauses;
  if (say.any("blank_areas_eliminated"))
    clauses.push_back(fmt::format("{} m of new sewer eliminated {}{}", say.number("sewer_laid_m"),
                                  say.many("blank_areas_eliminated", "unserved area"),
                                  say.bracketed(figures.areas_en)));
  if (say.any("cross_connections_fixed"))
    clauses.push_back(say.many("cross_connections_fixed", "cross connection") + " removed");
  if (say.any("parks_surveyed"))
    clauses.push_back(fmt::format("{} surveyed for separation{}", say.many("parks_surveyed", "industrial park"),
                                  say.bracketed_names("parks_surveyed")));
  if (say.any("foul_sewer_m"))
    clauses.push_back(fmt::format("{:.1f} km of foul sewer in service (before: {:.1f} km)",
                                  say.value("foul_sewer_m") / 1000, say.value("foul_sewer_before_m") / 1000));
  if (say.knows("coverage_percent"))
    clauses.push_back(fmt::format("{} % of households with a sewer that drains", say.number("coverage_percent")) +
                      (say.knows("coverage_before_percent")
                           ? fmt::format(" (before: {} %)", say.number("coverage_before_percent"))
                           : ""));
  if (say.any("unserved_areas_left") || say.any("unserved_areas_before"))
    clauses.push_back(fmt::format("{} left (before: {})", say.many("unserved_areas_left", "unserved area"),
                                  say.number("unserved_areas_before")));
  return sentence(clauses, Language::en);
}

/// " (33.3 %)" of a figure whose whole is known and not nothing.
std::string share(FigureWriter const& say, Figures const& figures, std::string_view key, bool zh) {
  if (!say.tells_whole(key)) return {};
  Figure const& figure = *figures.find(key);
  return fmt::format(fmt::runtime(zh ? "（{:.1f}%）" : " ({:.1f} %)"), 100 * figure.least / *figure.whole);
}

std::string areas_zh(FigureWriter const& say, Figures const& figures) {
  std::vector<std::string> clauses;
  auto part = [&](char const* whole, char const* key, char const* thing, char const* done, char const* unit) {
    if (!say.any(whole)) return;
    clauses.push_back(fmt::format("{}{}{}，{}{}{}{}", thing, say.number(whole), unit, done, say.number(key), unit,
                                  share(say, figures, key, true)));
  };
  part("compliance_areas", "compliance_areas_met", "提质增效达标区", "已达标", "个");
  part("dischargers", "dischargers_rectified", "排水户", "完成整治", "个");
  part("compounds", "compounds_separated", "小区、单位庭院", "完成雨污分流改造", "个");
  if (say.any("blank_street_m")) clauses.push_back(fmt::format("{}米道路没有污水管", say.number("blank_street_m")));
  if (say.any("outfalls_direct_open"))
    clauses.push_back(fmt::format("污水直排口剩余{}个", say.number("outfalls_direct_open")));
  if (say.any("cross_connections_found"))
    clauses.push_back(fmt::format("雨污混错接{}处", say.number("cross_connections_found")));
  if (say.knows("inspected_m") && say.knows("inspected_percent"))
    clauses.push_back(
        fmt::format("检测市政污水管{}米，检测率{}%", say.number("inspected_m"), say.number("inspected_percent")));
  part("defects_34_found", "defects_34_repaired", "三、四级结构性缺陷", "修复", "处");
  if (say.any("claims_contradicted"))
    clauses.push_back(fmt::format("台账与管网矛盾{}处", say.number("claims_contradicted")));
  return sentence(clauses, Language::zh);
}

std::string areas_en(FigureWriter const& say, Figures const& figures) {
  std::vector<std::string> clauses;
  auto part = [&](char const* whole, char const* key, char const* thing, char const* done) {
    if (!say.any(whole)) return;
    clauses.push_back(
        fmt::format("{}, {} {}{}", say.many(whole, thing), say.number(key), done, share(say, figures, key, false)));
  };
  part("compliance_areas", "compliance_areas_met", "compliance area", "met");
  part("dischargers", "dischargers_rectified", "discharger", "rectified");
  part("compounds", "compounds_separated", "compound", "separated");
  if (say.any("blank_street_m")) clauses.push_back(say.number("blank_street_m") + " m of street without a sewer");
  if (say.any("outfalls_direct_open"))
    clauses.push_back(say.many("outfalls_direct_open", "outfall") + " still discharging sewage");
  if (say.any("cross_connections_found"))
    clauses.push_back(say.many("cross_connections_found", "cross connection") + " found and open");
  if (say.knows("inspected_m") && say.knows("inspected_percent"))
    clauses.push_back(fmt::format("{} m of municipal foul sewer inspected, {} %", say.number("inspected_m"),
                                  say.number("inspected_percent")));
  part("defects_34_found", "defects_34_repaired", "severe structural defect", "repaired");
  if (say.any("claims_contradicted"))
    clauses.push_back(say.number("claims_contradicted") + " contradictions of paper and network");
  return sentence(clauses, Language::en);
}

std::string safety_zh(FigureWriter const& say) {
  std::vector<std::string> clauses;
  if (say.knows("dangerous_buildings_appraised"))
    clauses.push_back(fmt::format("疑似危房预鉴定{}处", say.number("dangerous_buildings_appraised")));
  if (say.knows("railway_hazards_closed"))
    clauses.push_back(fmt::format("铁路沿线隐患销号{}处", say.number("railway_hazards_closed")));
  if (say.knows("six_trades_found")) {
    clauses.push_back(fmt::format("“六小行业”排查发现{}家", say.number("six_trades_found")));
    if (say.knows("six_trades_rectified"))
      clauses.back() += fmt::format("，整改{}家", say.number("six_trades_rectified"));
  }
  if (say.knows("illegal_buildings")) {
    std::string area =
        say.knows("illegal_buildings_m2") ? "，" + say.number("illegal_buildings_m2") + "平方米" : std::string{};
    clauses.push_back(fmt::format("拆除违法建筑{}处{}", say.number("illegal_buildings"), area));
  }
  return sentence(clauses, Language::zh);
}

std::string safety_en(FigureWriter const& say) {
  std::vector<std::string> clauses;
  if (say.knows("dangerous_buildings_appraised"))
    clauses.push_back(say.many("dangerous_buildings_appraised", "suspected dangerous building") + " pre-appraised");
  if (say.knows("railway_hazards_closed"))
    clauses.push_back(say.many("railway_hazards_closed", "railway hazard") + " closed");
  if (say.knows("six_trades_found")) {
    clauses.push_back(say.many("six_trades_found", "six-trades site") + " found");
    if (say.knows("six_trades_rectified")) clauses.back() += ", " + say.number("six_trades_rectified") + " rectified";
  }
  if (say.knows("illegal_buildings")) {
    std::string area =
        say.knows("illegal_buildings_m2") ? ", " + say.number("illegal_buildings_m2") + " m2" : std::string{};
    clauses.push_back(say.many("illegal_buildings", "illegal building") + " removed" + area);
  }
  return sentence(clauses, Language::en);
}

std::string cases(FigureWriter const& say, bool zh) {
  std::vector<std::string> clauses;
  if (say.knows("tenders"))
    clauses.push_back(fmt::format(fmt::runtime(zh ? "完成项目招标{}项" : "{} awarded"),
                                  zh ? say.number("tenders") : say.many("tenders", "tender")));
  if (say.knows("city_cases")) {
    std::string text =
        zh ? fmt::format("受理城管案件{}起", say.number("city_cases")) : say.many("city_cases", "city case");
    if (say.knows("city_cases_closed_percent"))
      text += fmt::format(fmt::runtime(zh ? "，结案率{}%" : ", {} % closed"), say.number("city_cases_closed_percent"));
    clauses.push_back(text);
  }
  return sentence(clauses, zh ? Language::zh : Language::en);
}

}  // namespace

std::vector<Paragraph> paragraphs(Figures const& figures, Language language) {
  FigureWriter say{figures, language};
  bool zh = language == Language::zh;
  std::vector<Paragraph> all{
      {zh ? "征地搬迁" : "Land", zh ? land_zh(say) : land_en(say)},
      {zh ? "河道水系" : "Rivers", zh ? rivers_zh(say) : rivers_en(say)},
      {zh ? "排水管网" : "Sewers", zh ? sewers_zh(say, figures) : sewers_en(say, figures)},
      {zh ? "提质增效" : "Compliance areas", zh ? areas_zh(say, figures) : areas_en(say, figures)},
      {zh ? "安全与环境" : "Safety and surroundings", zh ? safety_zh(say) : safety_en(say)},
      {zh ? "招标与城市管理" : "Tenders and cases", cases(say, zh)},
  };
  std::erase_if(all, [](Paragraph const& paragraph) { return paragraph.text.empty(); });
  return all;
}

}  // namespace qinzao
