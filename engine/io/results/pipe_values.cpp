#include "engine/io/results/pipe_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/results/feature_table.hpp"
#include "engine/sewer/network/group_subject.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 15> fields{
    "pipe_id",          "slope_permille",  "q_full_lps",        "q_allowed_lps", "v_ms",
    "sewage_avg_lps",   "sewage_peak_lps", "storm_lps",         "load_ratio",    "upstream_households",
    "upstream_parcels", "upstream_m",      "minutes_to_outlet", "outlet",        "why"};

constexpr std::array<std::string_view, fields.size()> titles_zh{"管道编号",
                                                                "坡度（‰）",
                                                                "满流流量（L/s）",
                                                                "允许充满度流量（L/s）",
                                                                "流速（m/s）",
                                                                "污水平均（L/s）",
                                                                "污水高峰（L/s）",
                                                                "暴雨流量（L/s）",
                                                                "负荷比",
                                                                "上游户数",
                                                                "上游地块",
                                                                "上游管长（m）",
                                                                "到终点时间（分钟）",
                                                                "终点",
                                                                "缺值原因"};

SpreadsheetCell number(double value, double per_unit) {
  return std::isfinite(value) ? SpreadsheetCell{std::round(value * per_unit) / per_unit} : SpreadsheetCell{};
}

SpreadsheetCell text(std::string value) {
  return value.empty() ? SpreadsheetCell{} : SpreadsheetCell{std::move(value)};
}

/// Why values are missing, in Chinese.
std::string reasons_zh(std::span<std::string_view const> why) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> words{
      {{"not_gravity", "不是重力管"},
       {"no_slope", "坡度不明"},
       {"adverse", "平坡或逆坡"},
       {"no_section", "断面不明"},
       {"no_parcels", "没有地块"},
       {"no_rain", "没有暴雨公式"},
       {"beyond_method", "汇水面积过大"},
       {"not_draining", "排不到终点"},
       {"not_assessed", "未评定（没有终点）"}}};
  std::string list;
  for (std::string_view reason : why) {
    auto found = std::ranges::find(words, reason, &std::pair<std::string_view, std::string_view>::first);
    list.append(list.empty() ? "" : "、").append(found == words.end() ? reason : found->second);
  }
  return list;
}

CellKind kind_of(std::string_view field) {
  return is_number_of_pipe(field) ? CellKind::real : CellKind::text;
}

}  // namespace

std::span<std::string_view const> pipe_value_fields() {
  return fields;
}

bool is_number_of_pipe(std::string_view field) {
  return field != "pipe_id" && field != "outlet" && field != "why";
}

std::vector<SpreadsheetCell> cells_of(Survey const& survey, PipeValues const& values) {
  std::string why;
  for (std::string_view reason : values.why) why.append(why.empty() ? "" : ",").append(reason);
  std::string outlet;
  Group group = carries(survey.city.pipes.system[values.pipe], Group::foul) ? Group::foul : Group::storm;
  if (values.outlet)
    outlet = survey.city.id_of(subjects_at(survey.city.pipes, survey.network(), values.outlet, group).front());
  return {std::string{survey.city.pipes.id[values.pipe]},
          number(values.slope_permille, 1000),
          number(values.q_full_lps, 100),
          number(values.q_allowed_lps, 100),
          number(values.v_ms, 1000),
          number(values.sewage_avg_lps, 1000),
          number(values.sewage_peak_lps, 1000),
          number(values.storm_lps, 100),
          number(values.load_ratio, 1e6),
          number(values.upstream_households, 1000),
          number(values.upstream_parcels, 1000),
          number(values.upstream_m, 100),
          number(values.minutes_to_outlet, 10),
          text(std::move(outlet)),
          text(std::move(why))};
}

void require_pipe_values_place(std::filesystem::path const& place) {
  std::string extension = extension_of(place);
  for (std::string_view known : {".gpkg", ".fgb", ".csv", ".xlsx"})
    if (extension == known) {
      AtomicFile probe{place};
      return;
    }
  throw UsageError{message("--values {}：应写成 .gpkg、.fgb、.csv 或 .xlsx",
                           "--values {}: is written as .gpkg, .fgb, .csv or .xlsx", place.string())};
}

void write_pipe_values(Survey const& survey, std::span<PipeValues const> values, Language language,
                       std::filesystem::path const& place) {
  require_pipe_values_place(place);
  bool chinese = speaks_chinese(place, language);
  FeatureTable features;
  features.table.name = chinese ? "管道计算值" : "pipe_values";
  for (std::size_t i = 0; i < fields.size(); ++i)
    features.table.header.push_back({std::string{chinese ? titles_zh[i] : fields[i]}, kind_of(fields[i])});
  for (PipeValues const& of : values) {
    features.table.rows.push_back(cells_of(survey, of));
    if (chinese) features.table.rows.back().back() = text(reasons_zh(of.why));
    features.shapes.push_back(survey.city.pipes.line, of.pipe.value());
  }
  write_feature_table(features, survey.city.crs, {}, place);
}

}  // namespace qinzao
