#include "engine/io/page/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "engine/checks/registry.hpp"
#include "engine/io/results/finding_record.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

/// The households of a finding; too few of them are not told to the public.
std::optional<double> households_of(Finding const& finding, bool for_public) {
  bool too_few =
      finding.households && *finding.households > 0 && *finding.households < static_cast<double>(smallest_public_group);
  return for_public && too_few ? std::nullopt : finding.households;
}

void append_subjects(std::string& out, PageFinding const& found) {
  out += '[';
  append_json(out, found.city->id_of(found.finding->subject));
  if (found.finding->details)
    for (Subject subject : found.finding->details->more_subjects) {
      out += ',';
      append_json(out, found.city->id_of(subject));
    }
  out += ']';
}

Json checks_json(std::vector<std::string> const& checks) {
  Json list = Json::array();
  for (std::string const& name : checks)
    list.push_back({{"key", name}, {"name", both_languages(find_check(name)->title.zh, find_check(name)->title.en)}});
  return list;
}

}  // namespace

std::optional<StaticMessage> why_no_findings(ReportedCity const& reported) {
  if (!reported.now) return StaticMessage{"没有管道，未查问题", "there are no pipes, so nothing was looked for"};
  if (!reported.now->assesses_pipes() || !reported.then->assesses_pipes())
    return StaticMessage{
        "没有终点（污水处理厂、干管接口、排放口、调蓄池或辖区边界），无法判断排水，未查问题",
        "no node or boundary where flow may end (treatment_plant, trunk, outfall, storage): nothing can be "
        "told about draining, and nothing was looked for"};
  return std::nullopt;
}

PageFindings page_findings(ReportedCity const& reported, PageOptions const& options) {
  PageFindings page;
  if (why_no_findings(reported)) return page;
  // A parcel whose households all stand in an acquisition project is told to the office alone.
  auto take = [&](City const& city, Findings const& findings, Finding const& finding, std::string id,
                  std::string_view on) {
    if (options.privacy == Privacy::for_public && finding.reason == "clearing") return;
    page.list.push_back({&city, &finding, std::move(id), on});
    PlacedFinding at = placed(city, findings, finding);
    if (at.shapes == nullptr) {
      page.shapes.end_feature(ShapeKind::none);
    } else {
      page.shapes.push_back(*at.shapes, at.row);
    }
  };
  std::vector<std::string> then = stable_ids(reported.city, reported.found_then, options.jobs);
  std::vector<std::string> now = stable_ids(reported.city, reported.found, options.jobs);
  std::unordered_set<std::string> stood{then.begin(), then.end()};
  std::unordered_set<std::string> stands{now.begin(), now.end()};
  for (std::size_t i = 0; i < now.size(); ++i) {
    bool both = stood.contains(now[i]);
    take(reported.city, reported.found, reported.found.list[i], std::move(now[i]), both ? "both" : "to");
  }
  for (std::size_t i = 0; i < then.size(); ++i)
    if (!stands.contains(then[i]))
      take(reported.city, reported.found_then, reported.found_then.list[i], std::move(then[i]), "from");
  return page;
}

std::string page_findings_json(PageSource const& source, PageFindings const& findings, PageShapes const& shapes) {
  auto why = why_no_findings(source.reported);
  if (why)
    return fmt::format("\"findings\":null,\"checks\":[],\"findings_note\":{}",
                       dumped(both_languages(why->zh, why->en)));
  std::vector<std::string> const& checks = source.reported.checks;
  std::string json = "\"findings\":{";
  auto column = [&](std::string_view name, auto value) {
    append_column(json, name, findings.list.size(), source.options.jobs,
                  [&](std::string& out, std::uint32_t row) { value(out, findings.list[row]); });
    json += ',';
  };
  column("id", [](std::string& out, PageFinding const& found) { append_json(out, found.id); });
  column("check", [&](std::string& out, PageFinding const& found) {
    out += std::to_string(std::ranges::find(checks, found.finding->check) - checks.begin());
  });
  column("severity",
         [](std::string& out, PageFinding const& found) { append_json(out, word_of(found.finding->severity)); });
  column("on", [](std::string& out, PageFinding const& found) { append_json(out, found.on); });
  column("subjects", append_subjects);
  column("households", [&](std::string& out, PageFinding const& found) {
    auto households = households_of(*found.finding, source.for_public());
    append_json(out, households.value_or(unknown_value));
  });
  column("message", [](std::string& out, PageFinding const& found) {
    out += "{\"zh\":";
    append_json(out, message_of(*found.city, *found.finding, Language::zh));
    out += ",\"en\":";
    append_json(out, message_of(*found.city, *found.finding, Language::en));
    out += '}';
  });
  append_column(json, "shape", findings.list.size(), source.options.jobs,
                [&](std::string& out, std::uint32_t row) { shapes.append(out, row, source.origin); });
  return json + "},\"checks\":" + dumped(checks_json(checks)) + ",\"findings_note\":null";
}

}  // namespace qinzao
