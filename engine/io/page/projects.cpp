#include "engine/io/page/projects.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "engine/io/page/fans.hpp"
#include "engine/io/page/parcels.hpp"
#include "engine/io/results/stages.hpp"
#include "engine/land/curves.hpp"
#include "engine/land/forecast/unlisted.hpp"

namespace qinzao {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(Count const& count) {
  return {count.least, count.most};
}

Json json_of(Curve const& curve) {
  Json days = Json::array();
  Json reached = Json::array();
  for (CurvePoint const& point : curve) {
    days.push_back(point.day.iso());
    reached.push_back(point.reached);
  }
  return {{"day", days}, {"reached", reached}};
}

Json name_of(Projects const& projects, ProjectId project, bool for_public) {
  if (!project)
    return for_public ? both_languages("（其他项目）", "(other projects)")
                      : both_languages("（无项目）", "(no project)");
  std::string_view name = projects.name[project];
  if (name.empty()) name = projects.project_id[project];
  return both_languages(name, name);
}

/// The rows of whole projects; to the public only those of enough households, the rest in one.
std::vector<ProgressRow> rows_for(std::vector<ProgressRow> by_project, bool for_public) {
  std::int64_t pooled = 0;
  if (for_public) return public_rows(by_project, smallest_public_group, pooled);
  std::erase_if(by_project, [](ProgressRow const& row) { return row.category.has_value(); });
  return by_project;
}

}  // namespace

Json page_stages() {
  Json list = Json::array();
  for (std::size_t stage = 0; stage < stages; ++stage) {
    StageStyle look = stage_style(static_cast<Stage>(stage));
    list.push_back({{"key", word_of(static_cast<Stage>(stage))},
                    {"name", both_languages(look.name.zh, look.name.en)},
                    {"color", look.color}});
  }
  return list;
}

std::string page_projects(PageSource const& source, PageShapes const& areas) {
  City const& city = source.reported.city;
  Date to = source.reported.report.period.to;
  ProgressInput input{city.households, city.projects, source.statuses, to};
  std::vector<ProgressRow> by_project = progress_by_project(input);
  std::map<ProjectId, std::int64_t> residential;
  for (ProgressRow const& row : by_project)
    if (row.category == Category::residential) residential[row.project] = row.households;
  std::vector<std::int64_t> unlisted = unlisted_households(by_project, city.projects.size());
  std::vector<Curve> curves = progress_curves(input);
  std::vector<ProgressRow> rows = rows_for(std::move(by_project), source.for_public());

  // To the public no forecast: it would tell how few are left.
  std::optional<PageFans> fans;
  if (!source.for_public()) fans.emplace(source, std::move(unlisted));
  Json json;
  for (char const* column :
       {"id", "name", "kind", "households", "residential", "at_least", "disputed", "idle_days", "curve", "fan"})
    json[column] = Json::array();
  for (ProgressRow const& row : rows) {
    bool too_few = source.for_public() && (!row.project || row.rows < smallest_public_group);
    std::string_view kind = row.project ? city.projects.kind[row.project] : std::string_view{};
    Curve const& days = row.project ? curves[row.project.value()] : curves.back();
    Json at_least = Json::array();
    for (Count const& count : row.at_least) at_least.push_back(json_of(count));
    json["id"].push_back(row.project ? city.projects.project_id[row.project] : std::string_view{});
    json["name"].push_back(name_of(city.projects, row.project, source.for_public()));
    json["kind"].push_back(kind.empty() ? Json(nullptr) : Json(kind));
    json["households"].push_back(row.households);
    json["residential"].push_back(source.for_public() ? Json(nullptr) : Json(residential[row.project]));
    json["at_least"].push_back(at_least);
    json["disputed"].push_back(json_of(row.disputed));
    json["idle_days"].push_back(row.idle_days && !source.for_public() ? Json(*row.idle_days) : Json(nullptr));
    json["curve"].push_back(json_of(too_few ? Curve{} : source.for_public() ? by_month(days, to) : days));
    json["fan"].push_back(fans && row.project ? fans->of(row.project) : Json(nullptr));
  }
  json["fan_all"] = fans ? fans->of({}) : Json(nullptr);
  std::string text = dumped(json);
  text.back() = ',';
  if (!source.for_public()) {
    Column<ProjectId, std::vector<std::uint32_t>> parcels = parcels_of_projects(city);
    append_column(text, "parcels", rows.size(), source.options.jobs, [&](std::string& out, std::uint32_t row) {
      out += Json(rows[row].project ? parcels[rows[row].project] : std::vector<std::uint32_t>{}).dump();
    });
    text += ',';
  }
  append_column(text, "shape", rows.size(), source.options.jobs, [&](std::string& out, std::uint32_t row) {
    if (rows[row].project) {
      areas.append(out, rows[row].project.value(), source.origin);
    } else {
      out += "null";
    }
  });
  return text + "}";
}

}  // namespace qinzao
