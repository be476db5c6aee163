#include "cli/gaps_table.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "cli/table.hpp"
#include "engine/gaps/catalogue.hpp"

namespace qinzao::cli {

namespace {

Cell percent(double part, double whole) {
  return {whole > 0 ? fmt::format("{:.1f} %", 100 * part / whole) : "-", tone_of_share(part, whole)};
}

std::string headline(Survey const& survey, GapsSummary const& summary, bool zh) {
  std::string page = fmt::format("{}{}  {}\n", survey.city.name.empty() ? "" : survey.city.name + "  ",
                                 zh ? "截至" : "as of", survey.options.day.iso());
  Table table{{"", zh ? "共" : "all", zh ? "有出路" : "draining", ""}};
  if (summary.coverage) {
    auto developed = static_cast<double>(summary.developed);
    auto served = static_cast<double>(summary.served);
    table.add({zh ? "已建地块" : "developed parcels", grouped(developed), grouped(served), percent(served, developed)});
    if (summary.households_known)
      table.add({zh ? "住户" : "households", grouped(summary.households), grouped(summary.households_served),
                 percent(summary.households_served, summary.households)});
  }
  std::array<char const*, 2> names{zh ? "污水管 (m)" : "foul pipe (m)", zh ? "雨水管 (m)" : "storm pipe (m)"};
  for (std::size_t g = 0; g < 2; ++g)
    table.add({names[g], grouped(summary.groups[g].metres), grouped(summary.groups[g].draining_m),
               percent(summary.groups[g].draining_m, summary.groups[g].metres)});
  page += table.text();
  std::string areas;
  if (summary.blank_areas)
    areas = fmt::format("{}: {} ({} km2)", zh ? "管网空白区" : "blank areas", *summary.blank_areas,
                        grouped(summary.blank_m2 / 1e6, 3));
  if (summary.clearing > 0)
    areas += fmt::format(fmt::runtime(zh ? "{}{} 个地块在征收中" : "{}{} parcels are being cleared"),
                         areas.empty() ? "" : zh ? "；" : "; ", summary.clearing);
  if (!areas.empty()) page += areas + '\n';
  if (summary.demand_assumed)
    page += zh ? "文件中没有住户也没有房屋：每个地块都按已建算\n"
               : "the file knows neither households nor buildings: every parcel counts as developed\n";
  return page;
}

std::string findings_by_check(Survey const& survey, Findings const& findings, Language language) {
  std::map<std::pair<std::string_view, std::string_view>, std::array<std::size_t, 3>> counts;
  for (Finding const& finding : findings.list)
    ++counts[{finding.check, finding.reason}][static_cast<std::size_t>(finding.severity)];
  bool zh = language == Language::zh;
  Table table{{zh ? "检查" : "check", zh ? "原因" : "reason", zh ? "错误" : "error", zh ? "警告" : "warning",
               zh ? "提示" : "info", ""}};
  auto number = [](std::size_t n, Tone tone) -> Cell {
    if (n == 0) return {"-", Tone::faint};
    return {grouped(static_cast<double>(n)), tone};
  };
  for (std::string const& name : survey.options.checks) {
    bool any = false;
    Check const& check = *find_check(name);
    for (Reason const& reason : check.reasons) {
      auto found = counts.find({check.name, reason.name});
      if (found == counts.end()) continue;
      any = true;
      auto const& [info, warning, error] = found->second;
      table.add({name, std::string{reason.name}, number(error, Tone::bad), number(warning, Tone::warning),
                 number(info, Tone::plain), std::string{reason.title.in(language)}});
    }
    if (!any)
      table.add({name,
                 "",
                 number(0, Tone::plain),
                 number(0, Tone::plain),
                 number(0, Tone::plain),
                 {std::string{check.title.in(language)}, Tone::faint}});
  }
  return table.text();
}

std::string causes(Survey const& survey, GapsSummary const& summary, bool zh) {
  constexpr std::size_t most = 10;
  if (summary.causes.empty()) return {};
  Table table{{zh ? "症结" : "cause", "", zh ? "户" : "households", zh ? "地块" : "parcels", zh ? "管段" : "pieces",
               zh ? "米" : "m"}};
  for (std::size_t i = 0; i < std::min(most, summary.causes.size()); ++i) {
    Cause const& cause = summary.causes[i];
    std::string kind =
        cause.against_flow ? (zh ? "管道反向" : "pipe runs the wrong way") : (zh ? "水停于此" : "flow ends here");
    table.add({std::string{survey.city.id_of(cause.subject)}, kind,
               summary.households_known ? grouped(cause.households) : "-", grouped(static_cast<double>(cause.parcels)),
               grouped(static_cast<double>(cause.pieces)), grouped(cause.metres)});
  }
  std::string page = table.text();
  if (summary.causes.size() > most)
    page += fmt::format(fmt::runtime(zh ? "……共 {} 个症结\n" : "... {} causes in all\n"), summary.causes.size());
  return page;
}

std::string compared(Survey const& survey, std::vector<AreaComparison> const& changes, Language language) {
  bool zh = language == Language::zh;
  Table table{{zh ? "空白区" : "blank area", zh ? "四至" : "bounded by", zh ? "原地块" : "before",
               zh ? "现地块" : "after", zh ? "新敷 (m)" : "laid (m)", ""}};
  constexpr std::array<Text, 4> words{
      {{"已消除", "eliminated"}, {"缩小", "reduced"}, {"仍在", "open"}, {"新增", "new"}}};
  constexpr std::array<Tone, 4> tones{Tone::good, Tone::warning, Tone::plain, Tone::bad};
  for (AreaComparison const& change : changes)
    table.add({std::string{survey.city.id_of(change.first_parcel)},
               zh ? change.surroundings.zh : change.surroundings.en,
               std::to_string(change.parcels_before),
               std::to_string(change.parcels_after),
               grouped(change.laid_m),
               {std::string{words[static_cast<std::size_t>(change.change)].in(language)},
                tones[static_cast<std::size_t>(change.change)]}});
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
                 "{}；另有{} {} 个无处可排，未计\n"
               : "storm ({}): every {} years, {} of {:.1f} ha, runoff coefficient {:.2f}; parcels of unknown land use, "
                 "taken as built up or open: {}; {} that drain nowhere, not counted: {}\n"),
        storm.clause, storm.return_years, by, storm.hectares, storm.coefficient,
        grouped(static_cast<double>(storm.assumed)), by, grouped(static_cast<double>(storm.left_out)));
  }
  return page;
}

std::string assumed(GapsSummary const& summary, bool zh) {
  auto ends = [&](EndRule rule) { return summary.ends[static_cast<std::size_t>(rule)]; };
  std::string page = fmt::format(
      fmt::runtime(zh ? "管端：{} 按登记，{} 就近管点，{} 管端相碰，{} 暗接管身，{} 未接\n"
                      : "pipe ends: {} as named, {} at the nearest node, {} at another end, {} on a pipe, {} free\n"),
      ends(EndRule::declared), ends(EndRule::snapped), ends(EndRule::shared), ends(EndRule::blind),
      ends(EndRule::free));
  page += fmt::format(fmt::runtime(zh ? "流向：{} 段按画向，{} 段存疑\n" : "directions: {} as drawn, {} in doubt\n"),
                      summary.as_drawn, summary.doubtful);
  if (summary.unknown_status > 0)
    page += fmt::format(
        fmt::runtime(zh ? "状态不明、按在用算的管：{}\n" : "pipes of unknown status, taken as in service: {}\n"),
        summary.unknown_status);
  if (summary.unknown_nodes > 0)
    page += fmt::format(fmt::runtime(zh ? "指向不存在管点的管端：{}\n" : "pipe ends that name no node: {}\n"),
                        summary.unknown_nodes);
  for (Note const& note : summary.notes) page += note.in(zh ? Language::zh : Language::en) + "\n";
  return page;
}

}  // namespace

std::string gaps_table(Survey const& survey, GapsResult const& result, std::vector<AreaComparison> const* changes,
                       Language language) {
  bool zh = language == Language::zh;
  std::string page = headline(survey, result.summary, zh);
  auto add = [&page](std::string const& part) {
    if (!part.empty()) page += "\n" + part;
  };
  add(findings_by_check(survey, result.findings, language));
  add(causes(survey, result.summary, zh));
  if (changes != nullptr) add(compared(survey, *changes, language));
  if (result.summary.hydraulics) add(hydraulics(*result.summary.hydraulics, zh));
  add(assumed(result.summary, zh));
  return page;
}

}  // namespace qinzao::cli
