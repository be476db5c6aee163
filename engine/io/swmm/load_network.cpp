#include "engine/io/swmm/load_network.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/swmm/model.hpp"

namespace qinzao {

namespace {

/// Millimetres of metres.
Cell millimetres(double metres) {
  return known(metres) ? Cell{std::round(metres * 1e9) / 1e6} : Cell{};
}

std::string_view word_of(NodeKind kind) {
  return kind == NodeKind::outfall ? "outfall" : kind == NodeKind::storage ? "storage" : "junction";
}
std::string_view word_of(Device device) {
  constexpr std::array<std::string_view, 5> words{"", "pump", "orifice", "weir", "outlet"};
  return words[static_cast<std::size_t>(device)];
}

std::optional<AcceptedGeometry> drawn(ShapeKind kind, std::span<Point const> vertices) {
  if (vertices.empty()) return std::nullopt;
  Shapes shape;
  shape.push_back(kind, vertices);
  return AcceptedGeometry{to_wkb(shape, 0, kind == ShapeKind::polygon), shape.box(0), {}};
}

std::vector<StoredRow> node_rows(SwmmModel const& model, std::string const& prefix) {
  std::vector<StoredRow> rows;
  for (SwmmNode const& node : model.nodes) {
    StoredRow& row = rows.emplace_back();
    row.values = {cell(prefix + node.id), cell(word_of(node.kind)), cell(node.ground_m), cell(node.invert_m),
                  cell(node.dry_flow_lps)};
    if (node.place) row.shape = drawn(ShapeKind::point, std::span{&*node.place, 1});
  }
  return rows;
}

/// As the city file tells it: mm, or an exponent.
Cell parameter_of(Section const& section) {
  if (!has_parameter(section.shape)) return {};
  return section.shape == SectionShape::power ? cell(section.parameter) : millimetres(section.parameter);
}

std::vector<StoredRow> pipe_rows(SwmmModel const& model, std::string const& prefix, std::string const& system) {
  std::vector<StoredRow> rows;
  for (SwmmLink const& link : model.links) {
    Section const& section = link.section;
    bool round = section.shape == SectionShape::circular;
    bool has_section = section.shape != SectionShape::unknown;
    StoredRow& row = rows.emplace_back();
    row.values = {cell(prefix + link.id),
                  cell(prefix + link.from),
                  cell(prefix + link.to),
                  cell(system),
                  cell(std::string_view{link.pressure ? "pressure" : "gravity"}),
                  round ? millimetres(section.height_m) : Cell{},
                  has_section && !round ? millimetres(section.width_m) : Cell{},
                  has_section && !round ? millimetres(section.height_m) : Cell{},
                  cell(link.n),
                  cell(link.invert_up_m),
                  cell(link.invert_down_m),
                  cell(qinzao::word_of(section.shape)),
                  section.shape == SectionShape::trapezoidal ? cell(section.side_slope) : Cell{},
                  parameter_of(section),
                  link.barrels ? Cell{std::llround(*link.barrels)} : Cell{},
                  cell(link.length_m),
                  cell(word_of(link.device))};
    row.shape = drawn(ShapeKind::line, link.line);
  }
  return rows;
}

std::vector<StoredRow> catchment_rows(SwmmModel const& model, std::string const& prefix) {
  std::vector<StoredRow> rows;
  for (SwmmCatchment const& catchment : model.catchments) {
    StoredRow& row = rows.emplace_back();
    row.values = {cell(prefix + catchment.id), catchment.outlet.empty() ? Cell{} : cell(prefix + catchment.outlet),
                  cell(catchment.area_m2),     cell(catchment.impervious_percent),
                  cell(catchment.width_m),     cell(catchment.slope_percent)};
    row.shape = drawn(ShapeKind::polygon, catchment.ring);
  }
  return rows;
}

std::uint64_t count_outside(Crs const& crs, SwmmModel const& model) {
  auto area = crs.area_in_own_units();
  if (!area) return 0;
  return static_cast<std::uint64_t>(std::ranges::count_if(
      model.nodes, [&](SwmmNode const& node) { return node.place && !area->contains(*node.place); }));
}

}  // namespace

NetworkLoadReport load_network(NetworkLoadRequest const& request) {
  SwmmModel model = read_swmm(request.source, request.encoding);
  Database city{request.city, request.dry_run ? Database::Mode::read : Database::Mode::write};
  require_geopackage(city);
  std::vector<Incoming> layers{
      {"nodes",
       {"node_id", "kind", "ground_level_m", "invert_level_m", "dry_flow_lps"},
       node_rows(model, request.key_prefix)},
      {"pipes",
       {"pipe_id", "from_node", "to_node", "system", "conveyance", "diameter_mm", "width_mm", "height_mm",
        "roughness_n", "invert_up_m", "invert_down_m", "section_shape", "side_slope", "shape_parameter", "barrels",
        "measured_length_m", "device"},
       pipe_rows(model, request.key_prefix, request.system)},
      {"catchments",
       {"catchment_id", "outlet_node", "area_m2", "impervious_percent", "width_m", "slope_percent"},
       catchment_rows(model, request.key_prefix)}};
  for (Incoming const& incoming : layers)
    if (!city.has_table(incoming.layer) && (!incoming.rows.empty() || incoming.layer != "catchments"))
      throw Error{message("{}：没有图层 {}；请用 qinzao init 新建城市文件",
                          "{}: has no layer {}; make the city with qinzao init", request.city, incoming.layer)};
  NetworkLoadReport report;
  report.source = request.source;
  report.dry_run = request.dry_run;
  report.flow_units = model.flow_units;
  report.us_units = model.us_units;
  report.left_out = model.left_out;
  report.assumed_encoding = model.assumed_encoding;
  report.outside = count_outside(crs_of_city(city), model);
  auto store_all = [&] {
    for (Incoming const& incoming : layers)
      if (!incoming.rows.empty() || request.mode == LoadMode::replace)
        report.layers.push_back(store_incoming(city, incoming, request.source, request.mode, request.dry_run));
  };
  add_geometry_functions(city);
  if (request.dry_run) {
    store_all();
    return report;
  }
  Transaction transaction{city};
  for (Incoming const& incoming : layers)
    if (city.has_table(incoming.layer)) add_missing_fields(city, *find_layer(incoming.layer), incoming.columns);
  store_all();
  transaction.commit();
  return report;
}

}  // namespace qinzao
