#include "engine/io/plan/saved_plan.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_id.hpp"
#include "engine/geo/wkb.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/sewer/network/split_pipes.hpp"

namespace qinzao {

namespace {

constexpr char const* make_tables =
    "CREATE TABLE IF NOT EXISTS qinzao_plans (plan TEXT PRIMARY KEY, cost_cny REAL NOT NULL, floor_cny REAL NOT NULL, "
    "households REAL NOT NULL, parcels REAL NOT NULL, costs TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS qinzao_plan_laterals (plan TEXT NOT NULL, parcel_id TEXT NOT NULL, pipe_id TEXT NOT "
    "NULL, "
    "at_m REAL NOT NULL, length_m REAL NOT NULL, cost_cny REAL NOT NULL, PRIMARY KEY (plan, parcel_id));"
    "CREATE TABLE IF NOT EXISTS qinzao_plan_joins (plan TEXT NOT NULL, node_id TEXT NOT NULL, pipe_id TEXT, at_m REAL, "
    "PRIMARY KEY (plan, node_id));"
    "CREATE TABLE IF NOT EXISTS qinzao_plan_reaches (plan TEXT NOT NULL, pipe_id TEXT NOT NULL, street TEXT NOT NULL, "
    "depth_max_m REAL NOT NULL, flow_lps REAL NOT NULL, cost_cny REAL NOT NULL, PRIMARY KEY (plan, pipe_id));"
    "CREATE TABLE IF NOT EXISTS qinzao_plan_bill (plan TEXT NOT NULL, row INTEGER NOT NULL, item TEXT NOT NULL, street "
    "TEXT NOT NULL, diameter_mm REAL, quantity REAL NOT NULL, cost_cny REAL, PRIMARY KEY (plan, row))";

AcceptedGeometry drawn(std::span<Point const> points) {
  AcceptedGeometry shape;
  shape.wkb = points.size() == 1 ? wkb_of_point(points.front()) : wkb_of_line(points);
  for (Point p : points) shape.box.add(p);
  return shape;
}

void store(Database const& city, std::string const& layer, std::vector<std::string> const& columns,
           std::vector<StoredRow> const& rows) {
  add_missing_fields(city, *find_layer(layer), columns);
  LayerStore table{city, *find_layer(layer), columns, {columns.front()}, true};
  for (StoredRow const& row : rows) {
    if (table.compare(row) != Outcome::added)
      throw Error{message("{}：图层 {} 中已有 {}，它不属于这一规划；请用 --save 另取名字",
                          "{}: the layer {} has {} already, and it is not of this plan; take another name with --save",
                          city.path().string(), layer, std::get<std::string>(row.values.front()))};
    table.insert(row);
  }
  table.finish();
}

/// What an earlier plan of the name left.
void clear(Database const& city, std::string const& plan) {
  city.prepare(
          "DELETE FROM pipes WHERE work_id = ?1 AND status = 'proposed' AND pipe_id IN (SELECT pipe_id FROM "
          "qinzao_plan_reaches WHERE plan = ?1)")
      .bind(1, plan)
      .execute();
  city.prepare("DELETE FROM nodes WHERE node_id IN (SELECT node_id FROM qinzao_plan_joins WHERE plan = ?1)")
      .bind(1, plan)
      .execute();
  for (char const* table :
       {"qinzao_plans", "qinzao_plan_laterals", "qinzao_plan_joins", "qinzao_plan_reaches", "qinzao_plan_bill"})
    city.prepare(std::string{"DELETE FROM "} + table + " WHERE plan = ?1").bind(1, plan).execute();
}

std::vector<StoredRow> manhole_rows(NamedPlan const& plan) {
  std::vector<StoredRow> rows;
  for (NamedManhole const& it : plan.manholes)
    rows.push_back(
        {{it.node_id, std::string{it.pumps ? "pump_station" : "manhole"}, cell(it.ground_m), cell(it.invert_m)},
         drawn(std::vector<Point>{it.at}),
         false});
  return rows;
}

std::vector<StoredRow> pipe_rows(NamedPlan const& plan) {
  std::vector<StoredRow> rows;
  for (NamedReach const& it : plan.reaches)
    rows.push_back(
        {{it.pipe_id, it.from_node, it.to_node, std::string{"sanitary"}, std::string{"gravity"}, cell(it.diameter_mm),
          cell(it.invert_up_m), cell(it.invert_down_m), std::string{"proposed"}, plan.name, cell(it.length_m)},
         drawn(std::vector<Point>{it.from, it.to}),
         false});
  return rows;
}

void bind(Statement& row, int parameter, double value) {
  if (known(value)) {
    row.bind(parameter, value);
  } else {
    row.bind_null(parameter);
  }
}

void write_laterals(Database const& city, NamedPlan const& plan) {
  std::vector<std::string> columns = table_columns(city, "qinzao_plan_laterals");
  if (std::ranges::find(columns, "shape") == columns.end())
    city.run("ALTER TABLE qinzao_plan_laterals ADD COLUMN shape BLOB");  // WKB, from the parcel to the pipe
  Statement row = city.prepare("INSERT OR REPLACE INTO qinzao_plan_laterals VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  for (NamedLateral const& it : plan.laterals) {
    row.bind(1, plan.name).bind(2, it.parcel_id).bind(3, it.pipe_id).bind(4, it.at_m).bind(5, it.length_m);
    row.bind(6, it.cost_cny).bind_blob(7, wkb_of_line(std::vector<Point>{it.from, it.to})).write_row();
  }
}

void write_joins(Database const& city, NamedPlan const& plan) {
  Statement row = city.prepare("INSERT INTO qinzao_plan_joins VALUES (?1, ?2, ?3, ?4)");
  for (NamedManhole const& it : plan.manholes) {
    row.bind(1, plan.name).bind(2, it.node_id);
    if (it.joins_pipe.empty()) {
      row.bind_null(3).bind_null(4);
    } else {
      row.bind(3, it.joins_pipe).bind(4, it.joins_at_m);
    }
    row.write_row();
  }
}

void write_reaches(Database const& city, NamedPlan const& plan) {
  Statement row = city.prepare("INSERT INTO qinzao_plan_reaches VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  for (NamedReach const& it : plan.reaches) {
    row.bind(1, plan.name).bind(2, it.pipe_id).bind(3, it.street).bind(4, it.depth_most_m).bind(5, it.flow_lps);
    row.bind(6, it.cost_cny).write_row();
  }
}

void write_bill(Database const& city, std::string const& plan, std::vector<BillRow> const& bill) {
  Statement row = city.prepare("INSERT INTO qinzao_plan_bill VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  for (std::size_t i = 0; i < bill.size(); ++i) {
    row.bind(1, plan).bind(2, static_cast<std::int64_t>(i + 1)).bind(3, word_of(bill[i].item)).bind(4, bill[i].street);
    bind(row, 5, bill[i].diameter_mm);
    row.bind(6, bill[i].quantity);
    bind(row, 7, bill[i].cost_cny);
    row.write_row();
  }
}

}  // namespace

void save_plan(std::filesystem::path const& path, NamedPlan const& plan, SavedPlanFigures const& figures,
               std::vector<BillRow> const& bill) {
  if (plan.reaches.empty() && plan.laterals.empty())
    throw Error{Message{"规划是空的，没有什么可保存", "the plan is empty: there is nothing to save"}};
  if (!plan.reaches.empty() && !known(plan.reaches.front().diameter_mm))
    throw Error{Message{"规划没有设计出来，不能保存", "the plan could not be designed, so it is not saved"}};
  Database city{path, Database::Mode::write};
  require_geopackage(city);
  require_plan_name(city, plan.name);
  add_geometry_functions(city);
  Transaction transaction{city};
  city.run(make_tables);
  Statement before = city.prepare("SELECT 1 FROM qinzao_plans WHERE plan = ?1");
  before.bind(1, plan.name);
  if (before.step()) clear(city, plan.name);
  store(city, "nodes", {"node_id", "kind", "ground_level_m", "invert_level_m"}, manhole_rows(plan));
  store(city, "pipes",
        {"pipe_id", "from_node", "to_node", "system", "conveyance", "diameter_mm", "invert_up_m", "invert_down_m",
         "status", "work_id", "measured_length_m"},
        pipe_rows(plan));
  city.prepare("INSERT INTO qinzao_plans VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      .bind(1, plan.name)
      .bind(2, figures.cost_cny)
      .bind(3, figures.floor_cny)
      .bind(4, figures.households)
      .bind(5, figures.parcels)
      .bind(6, figures.costs)
      .write_row();
  write_laterals(city, plan);
  write_joins(city, plan);
  write_reaches(city, plan);
  write_bill(city, plan.name, bill);
  transaction.commit();
}

void require_plan_name(Database const& city, std::string const& name) {
  std::string const file = city.path().string();
  auto has = [&](char const* table, char const* column) {
    return city.has_table(table) && std::ranges::count(table_columns(city, table), column) > 0;
  };
  if (has("works", "work_id")) {
    Statement work = city.prepare("SELECT 1 FROM works WHERE work_id = ?1");
    if (work.bind(1, name).step())
      throw Error{message("{}：{} 是一项工程的编号；请用 --save 另取名字",
                          "{}: {} is the id of a work; take another name with --save", file, name)};
  }
  if (!has("pipes", "work_id")) return;
  Statement pipe = city.prepare(std::string{"SELECT min(pipe_id), count(*) FROM pipes WHERE work_id = ?1"} +
                                (city.has_table("qinzao_plan_reaches")
                                     ? " AND pipe_id NOT IN (SELECT pipe_id FROM qinzao_plan_reaches WHERE plan = ?1)"
                                     : ""));
  pipe.bind(1, name).step();
  if (std::int64_t count = pipe.integer(1); count > 0)
    throw Error{message("{}：管道 {}（共 {} 条）的 work_id 是 {}，却不属于已保存的规划；请用 --save 另取名字",
                        "{}: pipe {} ({} in all) has the work_id {} and is of no saved plan; take another name with "
                        "--save",
                        file, std::string{pipe.text(0)}, count, name)};
}

std::vector<std::string> saved_plans(Database const& city) {
  std::vector<std::string> names;
  if (!city.has_table("qinzao_plans")) return names;
  Statement row = city.prepare("SELECT plan FROM qinzao_plans ORDER BY plan");
  while (row.step()) names.emplace_back(row.text(0));
  return names;
}

std::vector<SavedJoin> saved_joins(Database const& city, std::string const& plan) {
  std::vector<SavedJoin> joins;
  if (!city.has_table("qinzao_plan_joins")) return joins;
  Statement row = city.prepare(
      "SELECT node_id, pipe_id, at_m FROM qinzao_plan_joins WHERE plan = ?1 AND pipe_id IS NOT NULL ORDER BY node_id");
  row.bind(1, plan);
  while (row.step()) joins.push_back({std::string{row.text(0)}, std::string{row.text(1)}, row.real(2)});
  return joins;
}

void cut_at_joins(Pipes& pipes, std::vector<SavedJoin> const& joins) {
  TextIndex rows{pipes.id};
  std::vector<PipeSplit> splits;
  for (SavedJoin const& join : joins)
    if (auto pipe = rows.find(join.pipe_id)) splits.push_back({PipeId{*pipe}, join.at_m, join.node_id});
  split_pipes(pipes, std::move(splits));
}

std::vector<PipeId> saved_pipes(City const& read, Database const& city, std::string const& plan) {
  TextIndex rows{read.pipes.id};
  std::vector<PipeId> pipes;
  Statement row = city.prepare("SELECT pipe_id FROM pipes WHERE work_id = ?1 AND status = 'proposed' ORDER BY rowid");
  row.bind(1, plan);
  while (row.step())
    if (auto found = rows.find(row.text(0))) pipes.emplace_back(*found);
  return pipes;
}

void require_saved_plan(Database const& city, std::string const& plan) {
  std::vector<std::string> names = saved_plans(city);
  if (std::ranges::find(names, plan) == names.end()) {
    Message none{"（还没有保存任何规划）", " (none is saved yet)"};
    throw Error{message("{}：没有保存名为 {} 的规划{}", "{}: no plan {} is saved{}", city.path().string(), plan,
                        names.empty() ? none : id_suggestion(plan, names))};
  }
}

void take_as_built(City& read, Database const& city, std::string const& plan) {
  require_saved_plan(city, plan);
  for (PipeId pipe : saved_pipes(read, city, plan)) {
    read.pipes.status[pipe] = Status::in_service;
    read.pipes.installed_on[pipe].reset();
    read.pipes.retired_on[pipe].reset();
  }
  cut_at_joins(read.pipes, saved_joins(city, plan));
}

std::vector<SavedLateral> saved_laterals(Database const& city, std::string const& plan) {
  std::vector<SavedLateral> laterals;
  if (!city.has_table("qinzao_plan_laterals")) return laterals;
  Statement row =
      city.prepare("SELECT parcel_id, pipe_id, at_m FROM qinzao_plan_laterals WHERE plan = ?1 ORDER BY parcel_id");
  row.bind(1, plan);
  while (row.step()) laterals.push_back({std::string{row.text(0)}, std::string{row.text(1)}, row.real(2)});
  return laterals;
}

SavedPlan read_saved_plan(Database const& city, std::string const& name) {
  return {name, saved_joins(city, name), saved_laterals(city, name)};
}

}  // namespace qinzao
