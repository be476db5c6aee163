#include "engine/io/city/pipes.hpp"

#include <algorithm>
#include <array>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

Words<System> const system_words{
    {"sanitary", System::sanitary}, {"storm", System::storm}, {"combined", System::combined}};
Words<Conveyance> const conveyance_words{{"gravity", Conveyance::gravity}, {"pressure", Conveyance::pressure}};
Words<Flow> const flow_words{{"forward", Flow::forward}, {"reverse", Flow::reverse}};
Words<SectionShape> const& shape_words() {
  static Words<SectionShape> const words = [] {
    Words<SectionShape> all;
    for (auto row = static_cast<int>(SectionShape::circular); row <= static_cast<int>(SectionShape::semicircular);
         ++row)
      all.emplace_back(word_of(static_cast<SectionShape>(row)), static_cast<SectionShape>(row));
    return all;
  }();
  return words;
}
Words<Device> const device_words{
    {"pump", Device::pump}, {"orifice", Device::orifice}, {"weir", Device::weir}, {"outlet", Device::outlet}};
Words<Status> const status_words{{"proposed", Status::proposed},
                                 {"under_construction", Status::under_construction},
                                 {"in_service", Status::in_service},
                                 {"abandoned", Status::abandoned}};
Words<NodeKind> const kind_words{{"manhole", NodeKind::manhole},
                                 {"junction", NodeKind::junction},
                                 {"inlet", NodeKind::inlet},
                                 {"outfall", NodeKind::outfall},
                                 {"treatment_plant", NodeKind::treatment_plant},
                                 {"trunk", NodeKind::trunk},
                                 {"pump_station", NodeKind::pump_station},
                                 {"storage", NodeKind::storage},
                                 {"interceptor", NodeKind::interceptor}};

/// What hydraulics alone asks of a pipe.
constexpr std::array<std::string_view, 7> hydraulic_fields{
    "height_mm", "section_shape", "side_slope", "shape_parameter", "barrels", "roughness_n", "material"};

void push_hydraulics(Pipes& pipes, Cells const& cells, Statement const& row, int first) {
  pipes.height_mm.push_back(cells.number(first));
  pipes.shape.push_back(cells.word(first + 1, "section_shape", shape_words()));
  pipes.side_slope.push_back(cells.number(first + 2));
  pipes.shape_parameter.push_back(cells.number(first + 3));
  pipes.barrels.push_back(cells.number(first + 4));
  pipes.roughness_n.push_back(cells.number(first + 5));
  pipes.material.push_back(row.text(first + 6));
}

/// A pipe drawn in several parts that follow each other becomes one line; parts that do not are noted and drawn as they
/// come.
void push_line(Shapes& shapes, Statement& row, RowNotes& notes) {
  auto number = static_cast<std::uint32_t>(shapes.size());
  push_shape(shapes, row, notes, Layer::pipes, ShapeKind::line);
  ShapeKind kind = shapes.kind(number);
  if (kind == ShapeKind::none || (kind == ShapeKind::line && shapes.end_part(number) - shapes.first_part(number) == 1))
    return;
  Shapes parts;
  parts.push_back(shapes, number);
  shapes.drop_last();
  if (kind != ShapeKind::line) return shapes.end_feature(ShapeKind::none);
  shapes.begin_part();
  Point end = parts.part(0).front();
  bool whole = true;
  for (std::uint32_t part = 0; part < parts.end_part(0); ++part) {
    auto line = parts.part(part);
    bool follows = distance_m(end, line.front()) <= 0.01;
    whole = whole && follows;
    for (Point vertex : line.subspan(part > 0 && follows ? 1 : 0)) shapes.add(vertex);
    end = line.back();
  }
  shapes.end_feature(ShapeKind::line);
  if (!whole) notes.broken.push_back({{Layer::pipes, number}, ShapeFault::apart, row.integer(0)});
}

}  // namespace

void read_pipes(Database const& file, LayerTable const& table, RowRange range, PipeChunk& out) {
  std::vector<std::string_view> fields{
      "from_node",     "to_node",      "system",      "conveyance",        "flow",
      "status",        "overflow",     "diameter_mm", "width_mm",          "invert_up_m",
      "invert_down_m", "installed_on", "retired_on",  "measured_length_m", "device"};
  bool hydraulics = std::ranges::any_of(hydraulic_fields, [&](std::string_view field) { return table.has(field); });
  int first_hydraulic = 3 + static_cast<int>(fields.size());
  if (hydraulics) fields.insert(fields.end(), hydraulic_fields.begin(), hydraulic_fields.end());
  Statement row = file.prepare(table.select(fields));
  row.bind(1, range.from).bind(2, range.to);
  Pipes& pipes = out.rows;
  pipes.line.reserve(range.rows, range.rows * 3);
  while (row.step()) {
    Cells cells{row, out.notes, Layer::pipes, static_cast<std::uint32_t>(pipes.size())};
    push_line(pipes.line, row, out.notes);
    push_key(pipes.id, row, out.notes);
    pipes.from_node.push_back(row.text(3));
    pipes.to_node.push_back(row.text(4));
    pipes.system.push_back(cells.word(5, "system", system_words));
    pipes.conveyance.push_back(cells.word(6, "conveyance", conveyance_words));
    pipes.flow.push_back(cells.word(7, "flow", flow_words));
    pipes.status.push_back(cells.word(8, "status", status_words));
    std::string_view overflow = row.text(9);
    pipes.overflow.push_back(overflow == "1" || overflow == "true" ? 1 : 0);
    double diameter = cells.number(10);
    double width = cells.number(11);
    pipes.diameter_mm.push_back(known(diameter) ? diameter : width);
    pipes.width_mm.push_back(width);
    pipes.invert_up_m.push_back(cells.number(12));
    pipes.invert_down_m.push_back(cells.number(13));
    pipes.installed_on.push_back(cells.date(14, "installed_on"));
    pipes.retired_on.push_back(cells.date(15, "retired_on"));
    pipes.measured_m.push_back(cells.number(16));
    pipes.device.push_back(cells.word(17, "device", device_words));
    if (hydraulics) push_hydraulics(pipes, cells, row, first_hydraulic);
  }
}

void leave_out_hydraulics(LayerTable& table) {
  std::erase_if(table.fields, [](std::string const& field) {
    bool height = field == "height_mm" || field == "section_shape";  // where two pipes cross it matters
    return !height && std::ranges::find(hydraulic_fields, field) != hydraulic_fields.end();
  });
}

void fill_unread(Pipes& pipes) {
  std::size_t size = pipes.size();
  if (pipes.material.size() == size) return;
  pipes.height_mm.resize(size, unknown_value);
  pipes.shape.resize(size);
  pipes.side_slope.resize(size, unknown_value);
  pipes.shape_parameter.resize(size, unknown_value);
  pipes.barrels.resize(size, unknown_value);
  pipes.roughness_n.resize(size, unknown_value);
  while (pipes.material.size() < size) pipes.material.push_back({});
}

void reserve_rows(Pipes& all, std::size_t rows, Pipes const& sample) {
  all.id.reserve(rows, sample.id);
  all.from_node.reserve(rows, sample.from_node);
  all.to_node.reserve(rows, sample.to_node);
  all.line.reserve(rows, sample.line);
  all.system.reserve(rows);
  all.conveyance.reserve(rows);
  all.flow.reserve(rows);
  all.status.reserve(rows);
  all.overflow.reserve(rows);
  all.diameter_mm.reserve(rows);
  all.invert_up_m.reserve(rows);
  all.invert_down_m.reserve(rows);
  all.measured_m.reserve(rows);
  all.device.reserve(rows);
  all.installed_on.reserve(rows);
  all.retired_on.reserve(rows);
}

void append_rows(Pipes& all, Pipes const& more) {
  all.id.append(more.id);
  all.from_node.append(more.from_node);
  all.to_node.append(more.to_node);
  all.line.append(more.line);
  all.system.append(more.system);
  all.conveyance.append(more.conveyance);
  all.flow.append(more.flow);
  all.status.append(more.status);
  all.overflow.append(more.overflow);
  all.diameter_mm.append(more.diameter_mm);
  all.invert_up_m.append(more.invert_up_m);
  all.invert_down_m.append(more.invert_down_m);
  all.width_mm.append(more.width_mm);
  all.height_mm.append(more.height_mm);
  all.shape.append(more.shape);
  all.side_slope.append(more.side_slope);
  all.shape_parameter.append(more.shape_parameter);
  all.barrels.append(more.barrels);
  all.roughness_n.append(more.roughness_n);
  all.measured_m.append(more.measured_m);
  all.device.append(more.device);
  all.material.append(more.material);
  all.installed_on.append(more.installed_on);
  all.retired_on.append(more.retired_on);
}

void read_catchments(Database const& file, Catchments& catchments) {
  if (!file.has_table("catchments")) return;
  LayerTable table{file, "catchments", "catchment_id"};
  Statement row = file.prepare(table.select({"outlet_node", "area_m2", "impervious_percent"}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  Shapes outline;
  RowNotes notes;  // what is wrong with a catchment shows where its rain is not counted
  while (row.step()) {
    read_shape(outline, row, ShapeKind::polygon);
    push_key(catchments.id, row, notes);
    catchments.outlet.push_back(row.text(3));
    double drawn_m2 = area_m2(outline, static_cast<std::uint32_t>(outline.size() - 1));
    catchments.area_m2.push_back(row.number(4).value_or(drawn_m2));
    catchments.impervious_percent.push_back(row.number(5).value_or(unknown_value));
  }
}

void read_nodes(Database const& file, LayerTable const& table, Nodes& nodes, RowNotes& notes) {
  Statement row = file.prepare(table.select({"kind", "ground_level_m", "invert_level_m", "dry_flow_lps"}));
  row.bind(1, table.first_row).bind(2, table.last_row);
  while (row.step()) {
    Cells cells{row, notes, Layer::nodes, static_cast<std::uint32_t>(nodes.size())};
    push_shape(nodes.place, row, notes, Layer::nodes, ShapeKind::point);
    push_key(nodes.id, row, notes);
    nodes.kind.push_back(cells.word(3, "kind", kind_words));
    nodes.ground_level_m.push_back(cells.number(4));
    nodes.invert_level_m.push_back(cells.number(5));
    nodes.dry_flow_lps.push_back(cells.number(6));
  }
}

}  // namespace qinzao
