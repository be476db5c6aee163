#include "engine/io/plan/plan_record.hpp"

#include <algorithm>

#include "engine/geo/shape_wkb.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"

namespace qinzao {

namespace {

double number(Statement const& row, int column) {
  return row.number(column).value_or(unknown_value);
}

SavedPlanFigures read_figures(Database const& city, std::string const& plan) {
  Statement row =
      city.prepare("SELECT cost_cny, floor_cny, households, parcels, costs FROM qinzao_plans WHERE plan = ?1");
  if (!row.bind(1, plan).step()) return {};
  return {row.real(0), row.real(1), row.real(2), row.real(3), std::string{row.text(4)}};
}

std::vector<BillRow> read_bill(Database const& city, std::string const& plan) {
  std::vector<BillRow> bill;
  if (!city.has_table("qinzao_plan_bill")) return bill;
  Statement row = city.prepare(
      "SELECT item, street, diameter_mm, quantity, cost_cny FROM qinzao_plan_bill WHERE plan = ?1 ORDER BY row");
  row.bind(1, plan);
  while (row.step())
    if (auto item = bill_item_of(row.text(0)))
      bill.push_back({*item, std::string{row.text(1)}, number(row, 2), row.real(3), number(row, 4)});
  return bill;
}

/// The geometry of a layer as a column of a query: `p."geom"`.
std::string shape_of(Database const& city, std::string const& layer, std::string_view alias) {
  auto geometry = geometry_column(city, layer);
  return geometry ? std::string{alias} + "." + qinzao::quoted(geometry->name) : std::string{"NULL"};
}

void read_reaches(Database const& city, PlanRecord& record) {
  bool told = city.has_table("qinzao_plan_reaches");
  Statement row = city.prepare(
      "SELECT p.pipe_id, p.from_node, p.to_node, p.diameter_mm, p.measured_length_m, p.invert_up_m, p.invert_down_m, " +
      (told ? std::string{"r.street, r.depth_max_m, r.flow_lps, r.cost_cny, "}
            : std::string{"'', NULL, NULL, NULL, "}) +
      shape_of(city, "pipes", "p") + " FROM pipes p " +
      (told ? "LEFT JOIN qinzao_plan_reaches r ON r.plan = ?1 AND r.pipe_id = p.pipe_id " : "") +
      "WHERE p.work_id = ?1 AND p.status = 'proposed' ORDER BY p.rowid");
  row.bind(1, record.name);
  while (row.step()) {
    NamedReach& reach = record.reaches.emplace_back();
    reach.pipe_id = row.text(0);
    reach.from_node = row.text(1);
    reach.to_node = row.text(2);
    reach.diameter_mm = number(row, 3);
    reach.length_m = number(row, 4);
    reach.invert_up_m = number(row, 5);
    reach.invert_down_m = number(row, 6);
    reach.slope = (reach.invert_up_m - reach.invert_down_m) / reach.length_m;
    reach.street = row.text(7);
    reach.depth_most_m = number(row, 8);
    reach.flow_lps = number(row, 9);
    reach.cost_cny = number(row, 10);
    append_gpkg(record.reach_shapes, row.blob(11));
  }
}

void read_manholes(Database const& city, PlanRecord& record) {
  Statement row = city.prepare(
      "SELECT n.node_id, n.kind, n.ground_level_m, n.invert_level_m, j.pipe_id, j.at_m, " +
      shape_of(city, "nodes", "n") +
      " FROM qinzao_plan_joins j JOIN nodes n ON n.node_id = j.node_id WHERE j.plan = ?1 ORDER BY n.rowid");
  row.bind(1, record.name);
  while (row.step()) {
    NamedManhole& manhole = record.manholes.emplace_back();
    manhole.node_id = row.text(0);
    manhole.pumps = row.text(1) == "pump_station";
    manhole.ground_m = number(row, 2);
    manhole.invert_m = number(row, 3);
    manhole.joins_pipe = row.text(4);
    manhole.joins_at_m = row.number(5).value_or(0);
    Shapes at;
    append_gpkg(at, row.blob(6));
    if (!at.vertices(0).empty()) manhole.at = at.vertices(0).front();
  }
}

void read_laterals(Database const& city, PlanRecord& record) {
  std::vector<std::string> columns = table_columns(city, "qinzao_plan_laterals");
  bool drawn = std::ranges::find(columns, "shape") != columns.end();
  Statement row =
      city.prepare(std::string{"SELECT parcel_id, pipe_id, at_m, length_m, cost_cny, "} + (drawn ? "shape" : "NULL") +
                   " FROM qinzao_plan_laterals WHERE plan = ?1 ORDER BY parcel_id");
  row.bind(1, record.name);
  while (row.step()) {
    NamedLateral& lateral = record.laterals.emplace_back();
    lateral.parcel_id = row.text(0);
    lateral.pipe_id = row.text(1);
    lateral.at_m = row.real(2);
    lateral.length_m = row.real(3);
    lateral.cost_cny = row.real(4);
    if (row.is_null(5) || !append_wkb(record.lateral_shapes, row.blob(5)))
      record.lateral_shapes.push_back(ShapeKind::none, std::span<Point const>{});
  }
}

}  // namespace

std::vector<PlanRecord> read_plan_records(Database const& city) {
  std::vector<PlanRecord> records;
  for (std::string const& name : saved_plans(city)) {
    PlanRecord& record = records.emplace_back();
    record.name = name;
    record.figures = read_figures(city, name);
    record.bill = read_bill(city, name);
    read_reaches(city, record);
    read_manholes(city, record);
    read_laterals(city, record);
  }
  return records;
}

}  // namespace qinzao
