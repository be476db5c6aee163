#include "engine/io/qgis/fresh_layer.hpp"

#include <fmt/format.h>

#include "engine/geo/shape_wkb.hpp"

namespace qinzao {

namespace {

std::vector<std::string> names_of(LayerSpec const& spec) {
  std::vector<std::string> names;
  for (FieldSpec const& field : spec.fields) names.emplace_back(field.name);
  return names;
}

}  // namespace

FreshLayer::FreshLayer(Database const& file, LayerSpec const& spec)
    : file_{file}, spec_{spec}, store_{file, spec, names_of(spec), {std::string{spec.key}}, true} {
  store_.clear();
  file.prepare("DELETE FROM sqlite_sequence WHERE name = ?1").bind(1, spec.name).execute();
  store_.begin_bulk();
}

void FreshLayer::add(std::vector<Cell> values, std::optional<AcceptedGeometry> shape) {
  store_.insert({std::move(values), std::move(shape)});
}

void FreshLayer::finish(std::string const& description) {
  store_.finish();
  file_.prepare("UPDATE gpkg_contents SET description = ?1 WHERE table_name = ?2")
      .bind(1, fmt::format("{}: {}", derived_mark, description))
      .bind(2, spec_.name)
      .execute();
}

std::optional<AcceptedGeometry> admitted(Shapes const& shapes, std::uint32_t row, bool multi) {
  if (shapes.kind(row) == ShapeKind::none) return std::nullopt;
  return AcceptedGeometry{to_wkb(shapes, row, multi), shapes.box(row), {}};
}

}  // namespace qinzao
