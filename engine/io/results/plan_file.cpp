#include "engine/io/results/plan_file.hpp"

#include <cerrno>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/crs.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/results/feature_collection.hpp"
#include "engine/io/results/feature_file.hpp"
#include "engine/io/results/geojson.hpp"
#include "engine/io/results/plan_bill.hpp"
#include "engine/io/results/plan_dxf.hpp"

namespace qinzao {

namespace {

std::vector<Spreadsheet::Heading> const& fields() {
  static std::vector<Spreadsheet::Heading> const all{{"kind"},
                                                     {"id"},
                                                     {"street"},
                                                     {"from_node"},
                                                     {"to_node"},
                                                     {"diameter_mm", CellKind::real},
                                                     {"length_m", CellKind::real},
                                                     {"slope_permille", CellKind::real},
                                                     {"invert_up_m", CellKind::real},
                                                     {"invert_down_m", CellKind::real},
                                                     {"ground_level_m", CellKind::real},
                                                     {"depth_max_m", CellKind::real},
                                                     {"flow_lps", CellKind::real},
                                                     {"cost_cny", CellKind::real}};
  return all;
}

SpreadsheetCell number(double value, double per_unit) {
  return known(value) ? SpreadsheetCell{std::round(value * per_unit) / per_unit} : SpreadsheetCell{};
}
SpreadsheetCell text(std::string const& words) {
  return words.empty() ? SpreadsheetCell{} : SpreadsheetCell{words};
}

/// A reach, manhole or lateral: its properties, and its geometry in the row of `shapes`.
struct Features {
  std::vector<std::vector<SpreadsheetCell>> cells;
  Shapes shapes;
};

Features features_of(NamedPlan const& named) {
  Features all;
  for (NamedReach const& it : named.reaches) {
    all.cells.push_back({std::string{"reach"},
                         it.pipe_id,
                         text(it.street),
                         it.from_node,
                         it.to_node,
                         number(it.diameter_mm, 1),
                         number(it.length_m, 100),
                         number(it.slope * 1000, 1000),
                         number(it.invert_up_m, 1000),
                         number(it.invert_down_m, 1000),
                         {},
                         number(it.depth_most_m, 1000),
                         number(it.flow_lps, 100),
                         number(it.cost_cny, 100)});
    all.shapes.push_back(ShapeKind::line, std::vector<Point>{it.from, it.to});
  }
  for (NamedManhole const& it : named.manholes) {
    all.cells.push_back({std::string{"manhole"},
                         it.node_id,
                         {},
                         {},
                         {},
                         {},
                         {},
                         {},
                         {},
                         number(it.invert_m, 1000),
                         number(it.ground_m, 1000),
                         number(it.ground_m - it.invert_m, 1000),
                         {},
                         {}});
    all.shapes.push_back(ShapeKind::point, std::vector<Point>{it.at});
  }
  for (NamedLateral const& it : named.laterals) {
    all.cells.push_back({std::string{"lateral"},
                         it.parcel_id,
                         {},
                         {},
                         it.pipe_id,
                         {},
                         number(it.length_m, 100),
                         {},
                         {},
                         {},
                         {},
                         {},
                         {},
                         number(it.cost_cny, 100)});
    all.shapes.push_back(ShapeKind::line, std::vector<Point>{it.from, it.to});
  }
  return all;
}

void append_property(std::string& out, Spreadsheet::Heading const& field, SpreadsheetCell const& cell) {
  append_json(out, field.title);
  out += ':';
  if (auto const* words = std::get_if<std::string>(&cell)) {
    append_json(out, *words);
  } else if (auto const* real = std::get_if<double>(&cell)) {
    append_json(out, *real);
  } else {
    out += "null";
  }
}

}  // namespace

void write_plan_geojson(CityPlan const& of, std::string const& crs, std::string_view member, std::FILE* out,
                        std::string const& name) {
  FeatureCollection collection{crs, member};
  Features all = features_of(of.named);
  for (std::uint32_t row = 0; row < all.cells.size(); ++row) {
    std::string& page = collection.begin();
    for (std::size_t i = 0; i < fields().size(); ++i) {
      page += i == 0 ? "" : ",";
      append_property(page, fields()[i], all.cells[row][i]);
    }
    collection.end(all.shapes, row);
  }
  std::string page = std::move(collection).text();
  if (std::fwrite(page.data(), 1, page.size(), out) != page.size() || std::fflush(out) != 0)
    throw cannot_write(name, errno);
}

void write_plan(CityPlan const& of, std::string const& crs, std::string_view member, Language language,
                std::filesystem::path const& target) {
  require_plan_target(target);
  std::string extension = extension_of(target);
  AtomicFile file{target};
  if (extension == ".geojson" || extension == ".json") {
    OutputFile out = open_output(file.temporary(), target);
    write_plan_geojson(of, crs, member, out.get(), target.string());
  } else if (extension == ".gpkg" || extension == ".fgb") {
    FeatureFile features{file.temporary(), target, crs, "plan", fields()};
    Features all = features_of(of.named);
    for (std::uint32_t row = 0; row < all.cells.size(); ++row) features.add(all.cells[row], &all.shapes, row);
    features.close();
  } else if (extension == ".dxf") {
    std::string drawing = plan_dxf(of.named);
    OutputFile out = open_output(file.temporary(), target);
    if (std::fwrite(drawing.data(), 1, drawing.size(), out.get()) != drawing.size() || std::fflush(out.get()) != 0)
      throw cannot_write(target.string(), errno);
  } else {
    std::vector<Spreadsheet> tables = plan_bill(of, language);
    if (extension == ".csv") tables.resize(1);
    write_workbook(tables, file.temporary(), target);
  }
  file.commit();
}

void require_plan_target(std::filesystem::path const& target) {
  if (target.empty() || target == "-") return;
  std::string extension = extension_of(target);
  for (std::string_view known_one : {".geojson", ".json", ".gpkg", ".fgb", ".csv", ".xlsx", ".dxf"})
    if (extension == known_one) {
      AtomicFile probe{target};
      return;
    }
  throw UsageError{message("{}：规划应写成 .geojson、.gpkg、.fgb、.csv、.xlsx 或 .dxf",
                           "{}: a plan is written as .geojson, .gpkg, .fgb, .csv, .xlsx or .dxf", target.string())};
}

}  // namespace qinzao
