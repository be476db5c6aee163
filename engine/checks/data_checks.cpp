#include "engine/checks/data_checks.hpp"

#include <functional>

#include "engine/base/error.hpp"
#include "engine/base/parallel.hpp"
#include "engine/geo/edge_index.hpp"
#include "engine/geo/fault_words.hpp"
#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

/// One field of a layer and whether a row has it.
struct Wanted {
  std::string_view name;
  std::function<bool(std::uint32_t)> has;
};

void find_missing(Layer layer, std::string_view layer_name, std::vector<std::uint32_t> const& rows,
                  std::vector<Wanted> wanted, Findings& findings) {
  if (rows.empty()) return;
  std::erase_if(wanted, [&](Wanted const& field) {
    if (std::ranges::any_of(rows, field.has)) return false;
    Finding& finding = findings.add("missing_attribute", Severity::warning, {layer, rows.front()});
    finding.reason = "whole_layer";
    finding.value = static_cast<double>(rows.size());
    finding.place.kind = FindingPlace::Kind::nowhere;
    finding.more().text = std::string{layer_name} + "." + std::string{field.name};
    return true;
  });
  for (std::uint32_t row : rows) {
    std::string names;
    for (Wanted const& field : wanted)
      if (!field.has(row)) names += (names.empty() ? "" : ", ") + std::string{field.name};
    if (names.empty()) continue;
    Finding& finding = findings.add("missing_attribute", Severity::info, {layer, row});
    finding.more().text = std::move(names);
  }
}

std::string_view reason_of(ShapeFault fault) {
  switch (fault) {
    case ShapeFault::unreadable:
      return "unreadable";
    case ShapeFault::other_kind:
      return "other_kind";
    case ShapeFault::apart:
      return "apart";
    case ShapeFault::not_finite:
      return "not_finite";
    case ShapeFault::out_of_range:
      return "out_of_range";
    case ShapeFault::open_ring:
      return "open_ring";
    case ShapeFault::too_few:
      return "too_few";
    case ShapeFault::absent:
      return "absent";
  }
  return {};
}

/// The reasons GEOS gives for invalid rows of a layer, in the order of the rows.
void find_invalid(Layer layer, Shapes const& shapes, unsigned jobs, Findings& findings) {
  constexpr std::size_t grain = 2048;
  std::vector<std::vector<std::pair<std::uint32_t, Fault>>> found(shapes.size() / grain + 1);
  parallel_for(shapes.size(), grain, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      auto row = static_cast<std::uint32_t>(i);
      if (shapes.kind(row) == ShapeKind::none || shapes.kind(row) == ShapeKind::point) continue;
      auto vertices = shapes.vertices(row);
      if (vertices.size() < 2) {
        found[begin / grain].emplace_back(row, Fault{"a line of one vertex", vertices.front()});
      } else if (shapes.kind(row) == ShapeKind::polygon) {
        if (auto fault = fault_of(geometry_of(shapes, row))) found[begin / grain].emplace_back(row, *fault);
      }
    }
  });
  for (auto const& list : found)
    for (auto const& [row, fault] : list) {
      Finding& finding = findings.add("invalid_geometry", Severity::error, {layer, row});
      Note words = fault_words(fault.reason);
      finding.more().text = words.zh;
      finding.more().text_en = words.en;
      findings.place_last(std::isfinite(fault.place.x) ? ShapeKind::point : ShapeKind::none,
                          std::span{&fault.place, 1});
    }
}

}  // namespace

void find_missing_attributes(City const& city, Network const& network, Findings& findings) {
  std::vector<std::uint32_t> pipes;
  for (std::uint32_t row = 0; row < city.pipes.size(); ++row)
    if (network.first_piece[PipeId{row}]) pipes.push_back(row);
  find_missing(
      Layer::pipes, "pipes", pipes,
      {{"system", [&](std::uint32_t r) { return city.pipes.system[PipeId{r}] != System::unknown; }},
       {"diameter_mm", [&](std::uint32_t r) { return known(city.pipes.diameter_mm[PipeId{r}]); }},
       {"material",
        [&](std::uint32_t r) {
          return !city.pipes.material[r].empty() || known(city.pipes.roughness_n[PipeId{r}]) ||
                 city.pipes.device[PipeId{r}] != Device::none;
        }},
       {"invert_up_m",
        [&](std::uint32_t r) {
          return known(city.pipes.invert_up_m[PipeId{r}]) || city.pipes.conveyance[PipeId{r}] == Conveyance::pressure;
        }},
       {"invert_down_m",
        [&](std::uint32_t r) {
          return known(city.pipes.invert_down_m[PipeId{r}]) || city.pipes.conveyance[PipeId{r}] == Conveyance::pressure;
        }}},
      findings);
  std::vector<std::uint32_t> nodes(city.nodes.size());
  for (std::uint32_t row = 0; row < nodes.size(); ++row) nodes[row] = row;
  find_missing(Layer::nodes, "nodes", nodes,
               {{"kind", [&](std::uint32_t r) { return city.nodes.kind[NodeId{r}] != NodeKind::unknown; }},
                {"ground_level_m", [&](std::uint32_t r) { return known(city.nodes.ground_level_m[NodeId{r}]); }}},
               findings);
}

void find_invalid_geometry(City const& city, unsigned jobs, Findings& findings) {
  for (BrokenShape const& broken : city.broken) {
    Finding& finding = findings.add(
        "invalid_geometry", broken.fault == ShapeFault::absent ? Severity::warning : Severity::error, broken.subject);
    finding.reason = reason_of(broken.fault);
    Note where = describe({std::string{city.layer_of(broken.subject)}, broken.row, ""}, Note{});
    finding.more().text = where.zh.substr(0, where.zh.size() - std::string_view{"："}.size());
    finding.more().text_en = where.en.substr(0, where.en.size() - std::string_view{": "}.size());
    Shapes const* shapes = city.shapes_of(broken.subject.layer);
    if (shapes == nullptr || shapes->kind(broken.subject.row) == ShapeKind::none)
      finding.place.kind = FindingPlace::Kind::nowhere;
  }
  find_invalid(Layer::parcels, city.parcels.shape, jobs, findings);
  find_invalid(Layer::buildings, city.buildings.shape, jobs, findings);
  find_invalid(Layer::pipes, city.pipes.line, jobs, findings);
}

void find_outside_boundary(City const& city, unsigned jobs, Findings& findings) {
  if (city.boundary.size() == 0) return;
  IndexedShapes boundary{city.boundary};
  auto metres_outside = [&](Shapes const& shapes, std::uint32_t row) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::uint32_t b = 0; b < city.boundary.size(); ++b) {
      if (city.boundary.kind(b) != ShapeKind::polygon) continue;
      for (Point p : shapes.vertices(row))
        if (boundary.contains(b, p)) return 0.0;
      for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
        auto line = shapes.part(part);
        for (std::size_t i = 0; i < line.size(); ++i)
          if (auto found = boundary.connect(b, line[i == 0 ? 0 : i - 1], line[i], nearest)) nearest = found->length_m;
      }
    }
    return nearest;
  };
  auto look = [&](Layer layer, Shapes const& shapes) {
    constexpr std::size_t grain = 2048;
    std::vector<std::vector<std::pair<std::uint32_t, double>>> found(shapes.size() / grain + 1);
    parallel_for(shapes.size(), grain, jobs, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        auto row = static_cast<std::uint32_t>(i);
        if (shapes.kind(row) == ShapeKind::none) continue;
        if (double metres = metres_outside(shapes, row); metres > 0 && std::isfinite(metres))
          found[begin / grain].emplace_back(row, metres);
      }
    });
    for (auto const& list : found)
      for (auto const& [row, metres] : list)
        findings.add("outside_boundary", Severity::warning, {layer, row}).value = metres;
  };
  look(Layer::parcels, city.parcels.shape);
  look(Layer::buildings, city.buildings.shape);
  look(Layer::nodes, city.nodes.place);
  look(Layer::pipes, city.pipes.line);
}

void find_unknown_values(City const& city, Findings& findings) {
  for (UnknownWord const& unknown : city.unknown_words) {
    Finding& finding = findings.add("unknown_value", Severity::warning, unknown.subject);
    finding.reason = "word";
    finding.more().text = unknown.field + " = " + unknown.word;
  }
  for (RepeatedKey const& key : city.repeated_keys) {
    Finding& finding = findings.add("unknown_value", Severity::error, key.first);
    finding.reason = "repeated_key";
    finding.value = static_cast<double>(key.rows);
  }
  auto refer = [&](Layer layer, std::string_view field, TextColumn const& names, TextIndex const& known_names) {
    for (std::uint32_t row = 0; row < names.size(); ++row) {
      if (names[row].empty() || known_names.find(names[row])) continue;
      Finding& finding = findings.add("unknown_value", Severity::warning, {layer, row});
      finding.reason = "reference";
      finding.more().text = std::string{field} + " = " + std::string{names[row]};
    }
  };
  TextIndex nodes{city.nodes.id};
  refer(Layer::pipes, "from_node", city.pipes.from_node, nodes);
  refer(Layer::pipes, "to_node", city.pipes.to_node, nodes);
  refer(Layer::parcels, "connected_pipe", city.parcels.connected_pipe, TextIndex{city.pipes.id});
  refer(Layer::buildings, "parcel_id", city.buildings.parcel_id, TextIndex{city.parcels.id});
  refer(Layer::households, "project_id", city.households.project_id, TextIndex{city.projects.project_id});
}

}  // namespace qinzao
