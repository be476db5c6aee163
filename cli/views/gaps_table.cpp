#include "cli/views/gaps_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "cli/options/without.hpp"
#include "cli/terminal/table.hpp"
#include "engine/checks/registry.hpp"
#include "engine/city/layer_title.hpp"

namespace qinzao::cli {

namespace {

Cell percent(double part, double whole) {
  return {whole > 0 ? fmt::format("{:.1f} %", 100 * part / whole) : "-", tone_of_share(part, whole)};
}

/// A figure that is not known because its flow group is not assessed.
Cell unassessed(bool zh) {
  return {zh ? "未评定" : "not assessed", Tone::faint};
}

/// What of the draining metres rests on pipes in doubt or on joints that gravity forbids.
std::string drained_doubtfully(GroupSummary const& sum, bool foul, GapsSummary const& summary, bool zh) {
  std::string line;
  char const* name = foul ? (zh ? "污水" : "foul") : (zh ? "雨水" : "storm");
  if (sum.doubtful_m >= 0.5)
    line += fmt::format(
        fmt::runtime(zh ? "{}管中 {} 米只经流向存疑的管排出" : "{}: {} m drain only through pipes in doubt"), name,
        grouped(sum.doubtful_m));
  if (sum.doubtful_m >= 0.5 && foul && summary.doubtful_parcels > 0)
    line += fmt::format(fmt::runtime(zh ? "，涉及 {} 个地块" : ", with them parcels: {}"), summary.doubtful_parcels);
  if (sum.doubtful_m >= 0.5) line += "\n";
  if (sum.against_levels_m >= 0.5)
    line +=
        fmt::format(fmt::runtime(zh ? "{}管中 {} 米在图上排得出，标高却接不上（高差超过 0.3 米）\n"
                                    : "{}: {} m drain in plan only: at a joint the levels are more than 0.3 m apart\n"),
                    name, grouped(sum.against_levels_m));
  return line;
}

std::string headline(Survey const& survey, GapsSummary const& summary, Language language) {
  bool zh = language == Language::zh;
  std::string page;
  for (Message const& note : summary.headlines) page += note.in(language) + "\n";
  page += fmt::format("{}{}  {}\n", survey.city.name.empty() ? "" : survey.city.name + "  ", zh ? "截至" : "as of",
                      survey.options.day.iso());
  Table table{{"", zh ? "总数" : "all", zh ? "有出路" : "draining", ""}};
  auto add = [&](char const* name, double whole, double part, bool assessed) {
    table.add({name, grouped(whole), assessed ? Cell{grouped(part)} : unassessed(zh),
               assessed ? percent(part, whole) : Cell{""}});
  };
  bool foul = summary.groups[0].assessed;
  if (summary.coverage) {
    add(zh ? "已建地块" : "developed parcels", static_cast<double>(summary.developed),
        static_cast<double>(summary.served), foul);
    if (summary.households_known) add(zh ? "住户" : "households", summary.households, summary.households_served, foul);
  }
  std::array<char const*, 2> names{zh ? "污水管 (m)" : "foul pipe (m)", zh ? "雨水管 (m)" : "storm pipe (m)"};
  for (std::size_t g = 0; g < 2; ++g)
    add(names[g], summary.groups[g].metres, summary.groups[g].draining_m, summary.groups[g].assessed);
  page += table.text();
  std::string areas;
  if (summary.blank_areas)
    areas = fmt::format(fmt::runtime(zh ? "管网空白区：{} 处（{}）" : "unserved areas: {} ({})"), *summary.blank_areas,
                        shown_area(summary.blank_m2, language));
  if (summary.clearing > 0)
    areas += fmt::format(fmt::runtime(zh ? "{}{} 个地块在征收中" : "{}parcels being cleared: {}"),
                         areas.empty() ? ""
                         : zh          ? "；"
                                       : "; ",
                         summary.clearing);
  if (foul && !areas.empty()) page += areas + '\n';
  if (summary.demand_assumed)
    page += zh ? "文件中没有住户也没有房屋：地块一律按已建计\n"
               : "the file knows neither households nor buildings: every parcel counts as developed\n";
  for (std::size_t g = 0; g < 2; ++g) page += drained_doubtfully(summary.groups[g], g == 0, summary, zh);
  return page;
}

std::string findings_by_check(std::vector<std::string> const& checks, Findings const& findings, Language language) {
  std::map<std::pair<std::string_view, std::string_view>, std::array<std::size_t, 3>> counts;
  for (Finding const& finding : findings.list)
    ++counts[{finding.check, finding.reason}][static_cast<std::size_t>(finding.severity)];
  bool zh = language == Language::zh;
  Table table{{zh ? "问题" : "finding", zh ? "错误" : "error", zh ? "警告" : "warning", zh ? "提示" : "info",
               zh ? "检查" : "check", zh ? "原因" : "reason"}};
  auto number = [](std::size_t n, Tone tone) -> Cell {
    if (n == 0) return {"-", Tone::faint};
    return {grouped(static_cast<double>(n)), tone};
  };
  for (std::string const& name : checks) {
    Check const& check = *find_check(name);
    for (Reason const& reason : check.reasons) {
      auto found = counts.find({check.name, reason.name});
      if (found == counts.end()) continue;
      auto const& [info, warning, error] = found->second;
      table.add({std::string{reason.title.in(language)}, number(error, Tone::bad), number(warning, Tone::warning),
                 number(info, Tone::plain), name, std::string{reason.name}});
    }
  }
  if (table.empty()) return zh ? "各项检查都没有发现问题\n" : "no check found anything\n";
  return table.text();
}

/// What is wrong at a cause, in the order of CauseKind.
std::string_view words_of(CauseKind kind, bool zh) {
  constexpr std::array<StaticMessage, 5> words{{{"断头，无下游", "flow ends here"},
                                                {"流向成环，无出路", "flow goes round here"},
                                                {"污水直排", "sewage is discharged here"},
                                                {"雨污混接", "flow gets into the other system"},
                                                {"管道反向", "pipe runs the wrong way"}}};
  return words[static_cast<std::size_t>(kind)].in(zh ? Language::zh : Language::en);
}

std::string causes(Survey const& survey, GapsSummary const& summary, bool zh) {
  constexpr std::size_t most = 10;
  if (summary.causes.empty()) return {};
  Table table{{zh ? "主因" : "cause", zh ? "户" : "households", zh ? "地块" : "parcels", zh ? "管段" : "pieces",
               zh ? "米" : "m", zh ? "编号" : "id"}};
  for (std::size_t i = 0; i < std::min(most, summary.causes.size()); ++i) {
    Cause const& cause = summary.causes[i];
    table.add({std::string{words_of(cause.kind, zh)}, summary.households_known ? grouped(cause.households) : "-",
               grouped(static_cast<double>(cause.parcels)), grouped(static_cast<double>(cause.pieces)),
               grouped(cause.metres), std::string{survey.city.id_of(cause.subject)}});
  }
  std::string page = table.text();
  if (summary.causes.size() > most)
    page += fmt::format(fmt::runtime(zh ? "……共 {} 个主因\n" : "... causes in all: {}\n"), summary.causes.size());
  return page;
}

/// The unserved areas themselves, most households first.
std::string unserved_areas(Survey const& survey, Findings const& findings, Language language) {
  constexpr std::size_t most = 10;
  bool zh = language == Language::zh;
  std::vector<Finding const*> areas;
  for (Finding const& finding : findings.list)
    if (finding.check == "blank_area") areas.push_back(&finding);
  std::ranges::stable_sort(areas, [](Finding const* a, Finding const* b) {
    return std::tuple{a->households.value_or(0), a->details->area_m2.value_or(0)} >
           std::tuple{b->households.value_or(0), b->details->area_m2.value_or(0)};
  });
  Table table{{zh ? "管网空白区" : "unserved area", zh ? "地块" : "parcels", zh ? "户" : "households",
               zh ? "面积" : "area", zh ? "最近的通水管点" : "nearest sewer", zh ? "米" : "m"}};
  for (std::size_t i = 0; i < std::min(most, areas.size()); ++i) {
    Finding const& area = *areas[i];
    FindingDetails const& more = *area.details;
    std::string words = zh || more.text_en.empty() ? more.text : more.text_en;
    if (words.empty())
      words = fmt::format(fmt::runtime(zh ? "地块 {} 一带" : "around parcel {}"), survey.city.id_of(area.subject));
    table.add({words, more.parcels ? grouped(*more.parcels) : std::string{"-"},
               area.households ? grouped(*area.households) : std::string{"-"},
               more.area_m2 ? shown_area(*more.area_m2, language) : std::string{"-"},
               more.nearest ? std::string{survey.city.id_of(*more.nearest)} : std::string{"-"},
               area.value ? grouped(*area.value) : std::string{"-"}});
  }
  if (table.empty()) return {};
  std::string page = table.text();
  if (areas.size() > most)
    page += fmt::format(fmt::runtime(zh ? "……共 {} 个管网空白区\n" : "... {} unserved areas in all\n"), areas.size());
  return page;
}

std::string compared(Survey const& survey, std::vector<AreaComparison> const& changes, Language language) {
  bool zh = language == Language::zh;
  Table table{{zh ? "空白区四至" : "unserved area", "", zh ? "原地块" : "before", zh ? "现地块" : "after",
               zh ? "新敷 (m)" : "laid (m)", zh ? "首个地块" : "first parcel"}};
  constexpr std::array<StaticMessage, 4> words{
      {{"已消除", "eliminated"}, {"缩小", "reduced"}, {"仍在", "open"}, {"新增", "new"}}};
  constexpr std::array<Tone, 4> tones{Tone::good, Tone::warning, Tone::plain, Tone::bad};
  for (AreaComparison const& change : changes)
    table.add({zh ? change.surroundings.zh : change.surroundings.en,
               {std::string{words[static_cast<std::size_t>(change.change)].in(language)},
                tones[static_cast<std::size_t>(change.change)]},
               std::to_string(change.parcels_before),
               std::to_string(change.parcels_after),
               grouped(change.laid_m),
               std::string{survey.city.id_of(change.first_parcel)}});
  return table.empty() ? std::string{} : table.text();
}

std::string hydraulics(HydraulicSummary const& summary, bool zh) {
  ReachesKnown const& known = summary.known;
  auto share = [&](std::size_t count) {
    return known.pipes == 0
               ? std::string{"-"}
               : fmt::format("{:.0f}%", 100.0 * static_cast<double>(count) / static_cast<double>(known.pipes));
  };
  std::string page =
      fmt::format(fmt::runtime(zh ? "标准：{}。重力管 {} 根：坡度已知 {}，断面 {}，糙率 {}（另 {} 按管材），"
                                    "覆土 {}\n"
                                  : "standard: {}. Of {} gravity pipes slope is known of {}, section of {}, "
                                    "roughness of {} (of {} by material), cover of {}\n"),
                  summary.standard, grouped(static_cast<double>(known.pipes)), share(known.slope), share(known.section),
                  share(known.roughness), share(known.material), share(known.cover));
  if (summary.sewage_lps > 0)
    page += fmt::format(
        fmt::runtime(zh ? "污水：{} 人，平均 {:.1f} L/s；户数不明的地块 {}\n"
                        : "sewage: {} persons, {:.1f} L/s on average; parcels of unknown households: {}\n"),
        grouped(summary.persons), summary.sewage_lps, grouped(static_cast<double>(summary.assumed_parcels)));
  if (summary.storm) {
    StormSummary const& storm = *summary.storm;
    std::string_view by = storm.by_catchments ? (zh ? "汇水区" : "catchments") : (zh ? "地块" : "parcels");
    page += fmt::format(
        fmt::runtime(
            zh ? "暴雨（{}）：重现期 {} 年，{}汇水 {:.1f} 公顷，径流系数 {:.2f}；用地不明、按是否已建估算的地块 "
                 "{}；另有 {}{} 个没有雨水出路，未计\n"
               : "storm ({}): every {} years, {} of {:.1f} ha, runoff coefficient {:.2f}; parcels of unknown land use, "
                 "taken as built up or open: {}; {} that drain nowhere, not counted: {}\n"),
        storm.clause, storm.return_years, by, storm.hectares, storm.coefficient,
        grouped(static_cast<double>(storm.assumed)), by, grouped(static_cast<double>(storm.left_out)));
  }
  return page;
}

/// How many rows pass, where the survey is to be accepted.
std::string quality_table(City const& city, std::vector<QualityRow> const& quality, bool zh) {
  if (quality.empty()) return {};
  Table table{{zh ? "普查质量" : "quality", zh ? "检查组" : "group", zh ? "行数" : "rows",
               zh ? "有错误" : "with errors", zh ? "有警告" : "with warnings", zh ? "合格率" : "pass"}};
  auto count = [](std::size_t n) { return grouped(static_cast<double>(n)); };
  for (QualityRow const& row : quality)
    table.add({std::string{layer_title(city.layer_of({row.layer, 0})).in(zh ? Language::zh : Language::en)},
               std::string{row.group},
               count(row.rows),
               count(row.with_error),
               count(row.with_warning),
               {fmt::format("{:.1f} %", row.pass_percent()),
                tone_of_share(static_cast<double>(row.rows - row.with_error), static_cast<double>(row.rows))}});
  return table.text();
}

/// What was decided of findings before: waivers, and an earlier run.
std::string decided(GapsResult const& result, bool zh) {
  auto count = [](std::size_t n) { return grouped(static_cast<double>(n)); };
  std::string page;
  if (std::size_t waived = result.waived.waived.size(); waived > 0)
    page += fmt::format(fmt::runtime(zh ? "已豁免 {}（--waived 显示）\n" : "waived: {} (--waived shows them)\n"),
                        count(waived));
  if (std::size_t lapsed = result.waived.lapsed.size(); lapsed > 0)
    page += fmt::format(fmt::runtime(zh ? "豁免已失效（到期或变重） {}\n"
                                        : "waivers that have lapsed (their time is over, or it got worse): {}\n"),
                        count(lapsed));
  if (!result.gone) return page;
  auto fresh =
      static_cast<std::size_t>(std::ranges::count(result.findings.list, SinceBaseline::fresh, &Finding::since));
  return page + fmt::format(fmt::runtime(zh ? "与上次相比：新增 {}，仍在 {}，已消除 {}\n"
                                            : "against the baseline: {} new, {} known, {} gone\n"),
                            count(fresh), count(result.findings.list.size() - fresh), count(result.gone->size()));
}

std::string assumed(GapsSummary const& summary, bool zh) {
  auto ends = [&](EndRule rule) { return summary.ends[static_cast<std::size_t>(rule)]; };
  std::string page = fmt::format(
      fmt::runtime(zh ? "管端连接：按登记 {}，就近管点 {}，管端相接 {}，接在管段中部 {}，未接 {}\n"
                      : "pipe ends: {} as named, {} at the nearest node, {} at another end, {} on a pipe, {} free\n"),
      ends(EndRule::declared), ends(EndRule::snapped), ends(EndRule::shared), ends(EndRule::blind),
      ends(EndRule::free));
  page +=
      fmt::format(fmt::runtime(zh ? "流向：按绘制方向 {} 段，存疑 {} 段\n" : "directions: {} as drawn, {} in doubt\n"),
                  summary.as_drawn, summary.doubtful);
  if (summary.unknown_status > 0)
    page += fmt::format(
        fmt::runtime(zh ? "状态不明、按在用算的管：{}\n" : "pipes of unknown status, taken as in service: {}\n"),
        summary.unknown_status);
  if (summary.unknown_nodes > 0)
    page += fmt::format(fmt::runtime(zh ? "指向不存在管点的管端：{}\n" : "pipe ends that name no node: {}\n"),
                        summary.unknown_nodes);
  for (Message const& note : summary.notes) page += note.in(zh ? Language::zh : Language::en) + "\n";
  return page;
}

}  // namespace

std::string gaps_table(Survey const& survey, std::vector<std::string> const& checks, GapsResult const& result,
                       std::vector<AreaComparison> const* changes, Language language) {
  bool zh = language == Language::zh;
  std::string page = headline(survey, result.summary, language);
  auto add = [&page](std::string const& part) {
    if (!part.empty()) page += "\n" + part;
  };
  if (result.lost) add(told_lost(*result.lost).in(language) + "\n");
  add(causes(survey, result.summary, zh));
  add(unserved_areas(survey, result.findings, language));
  add(findings_by_check(checks, result.findings, language));
  add(quality_table(survey.city, result.quality, zh));
  add(decided(result, zh));
  if (changes != nullptr) add(compared(survey, *changes, language));
  if (result.summary.hydraulics) add(hydraulics(*result.summary.hydraulics, zh));
  add(assumed(result.summary, zh));
  return page;
}

}  // namespace qinzao::cli
