#include "engine/io/results/profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

namespace {

SpreadsheetCell cell(double value, double per_unit) {
  return known(value) ? SpreadsheetCell{std::round(value * per_unit) / per_unit} : SpreadsheetCell{};
}

constexpr std::array<StaticMessage, 12> titles{{{"井号", "node_id"},
                                                {"里程（m）", "chainage_m"},
                                                {"地面高程（m）", "ground_level_m"},
                                                {"进管管底（m）", "invert_in_m"},
                                                {"出管管底（m）", "invert_out_m"},
                                                {"管道编号", "pipe_id"},
                                                {"管径（mm）", "diameter_mm"},
                                                {"管材", "material"},
                                                {"管长（m）", "length_m"},
                                                {"坡度（‰）", "slope_permille"},
                                                {"逆坡", "adverse"},
                                                {"出管管顶（m）", "crown_out_m"}}};

SpreadsheetCell adverse(ProfileReach const& reach, bool chinese) {
  if (!known(reach.slope)) return {};
  if (chinese) return std::string{reach.adverse() ? "是" : "否"};
  return std::int64_t{reach.adverse() ? 1 : 0};
}

Spreadsheet table_of(Survey const& survey, Profile const& profile, bool chinese) {
  Spreadsheet table;
  table.name = chinese ? "纵断面" : "profile";
  for (StaticMessage const& title : titles)
    table.header.push_back({std::string{title.in(chinese ? Language::zh : Language::en)}, CellKind::text});
  for (std::size_t i = 0; i < profile.stations.size(); ++i) {
    ProfileStation const& station = profile.stations[i];
    ProfileReach const* out = i < profile.reaches.size() ? &profile.reaches[i] : nullptr;
    double in_m = i > 0 ? profile.reaches[i - 1].invert_end_m : unknown_value;
    auto& row = table.rows.emplace_back();
    row.push_back(station.name.empty() ? SpreadsheetCell{} : SpreadsheetCell{station.name});
    row.push_back(cell(station.chainage_m, 100));
    row.push_back(cell(station.ground_m, 1000));
    row.push_back(cell(in_m, 1000));
    if (out == nullptr) {
      row.resize(table.header.size());
      continue;
    }
    row.push_back(cell(out->invert_begin_m, 1000));
    row.push_back(SpreadsheetCell{std::string{survey.city.pipes.id[out->pipe]}});
    row.push_back(cell(out->diameter_mm, 1));
    row.push_back(out->material.empty() ? SpreadsheetCell{} : SpreadsheetCell{out->material});
    row.push_back(cell(out->end_m - out->begin_m, 100));
    row.push_back(cell(out->slope * 1000, 100));
    row.push_back(adverse(*out, chinese));
    row.push_back(cell(out->invert_begin_m + out->height_m, 1000));
  }
  return table;
}

}  // namespace

void require_profile_place(std::filesystem::path const& place) {
  std::string extension = extension_of(place);
  if (extension != ".svg" && extension != ".png" && extension != ".pdf" && extension != ".csv" && extension != ".xlsx")
    throw UsageError{message("{}：纵断面应写成 .svg、.png、.pdf、.csv 或 .xlsx",
                             "{}: a long section is written as .svg, .png, .pdf, .csv or .xlsx", place.string())};
  AtomicFile probe{place};
}

void write_profile_table(Survey const& survey, Profile const& profile, Language language,
                         std::filesystem::path const& place) {
  AtomicFile file{place};
  write_workbook({table_of(survey, profile, speaks_chinese(place, language))}, file.temporary(), place);
  file.commit();
}

void write_profile_tables(Survey const& survey, std::span<Profile const> profiles, Language language,
                          std::filesystem::path const& place) {
  Spreadsheet all;
  bool chinese = speaks_chinese(place, language);
  for (Profile const& profile : profiles) {
    Spreadsheet table = table_of(survey, profile, chinese);
    if (all.header.empty()) {
      all.name = table.name;
      all.header.push_back({chinese ? "支线起点" : "branch", CellKind::text});
      std::ranges::copy(table.header, std::back_inserter(all.header));
    }
    for (auto& row : table.rows) {
      std::vector<SpreadsheetCell>& whole = all.rows.emplace_back();
      whole.emplace_back(profile.stations.front().name);
      std::ranges::move(row, std::back_inserter(whole));
    }
  }
  AtomicFile file{place};
  write_workbook({all}, file.temporary(), place);
  file.commit();
}

}  // namespace qinzao
