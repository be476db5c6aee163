#include "engine/io/results/profile.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

namespace {

SpreadsheetCell cell(double value, double per_unit) {
  return known(value) ? SpreadsheetCell{std::round(value * per_unit) / per_unit} : SpreadsheetCell{};
}

Spreadsheet table_of(Survey const& survey, Profile const& profile) {
  Spreadsheet table;
  table.name = "profile";
  for (char const* name : {"node_id", "chainage_m", "ground_level_m", "invert_in_m", "invert_out_m", "pipe_id",
                           "diameter_mm", "material", "length_m", "slope_permille", "adverse", "crown_out_m"})
    table.header.push_back({name, CellKind::text});
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
    row.push_back(SpreadsheetCell{std::string{survey.city.pipes.id[out->pipe.value()]}});
    row.push_back(cell(out->diameter_mm, 1));
    row.push_back(out->material.empty() ? SpreadsheetCell{} : SpreadsheetCell{out->material});
    row.push_back(cell(out->end_m - out->begin_m, 100));
    row.push_back(cell(out->slope * 1000, 100));
    row.push_back(known(out->slope) ? SpreadsheetCell{std::int64_t{out->adverse() ? 1 : 0}} : SpreadsheetCell{});
    row.push_back(cell(out->invert_begin_m + out->height_m, 1000));
  }
  return table;
}

}  // namespace

void require_profile_place(std::filesystem::path const& place) {
  std::string extension = extension_of(place);
  if (extension != ".svg" && extension != ".png" && extension != ".pdf" && extension != ".csv" && extension != ".xlsx")
    throw UsageError{filled("{}：纵断面应写成 .svg、.png、.pdf、.csv 或 .xlsx",
                            "{}: a long section is written as .svg, .png, .pdf, .csv or .xlsx", place.string())};
  AtomicFile probe{place};
}

void write_profile_table(Survey const& survey, Profile const& profile, std::filesystem::path const& place) {
  AtomicFile file{place};
  write_workbook({table_of(survey, profile)}, file.temporary(), place);
  file.commit();
}

void write_profile_tables(Survey const& survey, std::span<Profile const> profiles, std::filesystem::path const& place) {
  Spreadsheet all;
  for (Profile const& profile : profiles) {
    Spreadsheet table = table_of(survey, profile);
    if (all.header.empty()) {
      all.name = table.name;
      all.header.push_back({"branch", CellKind::text});
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
