#pragma once
#include <optional>
#include <vector>

#include "engine/io/city/nodes_of_city.hpp"
#include "engine/io/columns/row_reader.hpp"
#include "engine/io/load/geometry_intake.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao {

/// The geometry of the rows of a source as a city layer takes it: the row's own, that of its columns x and y or wkt, or
/// of a pipe the line between its nodes.
class RowShapes {
 public:
  /// REQUIRES reader and nodes to outlive it. Error: the source tells no coordinate system, or no geometry where the
  /// layer needs one; no way from its CRS to the city's.
  RowShapes(LayerSpec const& layer, Source const& source, RowReader const& reader, NodesOfCity& nodes,
            LoadRequest const& request, Crs const& city);

  /// Rows have geometry, or need it.
  bool are_read() const { return read_; }
  /// The CRS coordinates come in; none where the source has no geometry.
  std::optional<Crs> const& crs() const { return from_; }

  /// The shape of a row whose fields have been read; nothing where it has none and needs none, or where the row is
  /// `known` to the layer and so keeps the shape it has there. A fault is told in `refusals`.
  std::optional<AcceptedGeometry> shape_of(SourceRow& row, std::vector<Cell> const& values, bool known,
                                           std::vector<Refusal>& refusals);

  /// Throws where most of the first rows, or in the end of all, lie outside the areas of use: with what must be wrong.
  void require_placed(std::uint64_t rows, bool in_the_end) const;

  std::uint64_t from_nodes() const { return from_nodes_; }
  IntakeTally tally() const { return intake_ ? intake_->tally() : IntakeTally{}; }

 private:
  std::optional<SourceShape> line_of_ends(SourceRow const& row, std::optional<Message>& cause) const;
  std::optional<SourceShape> shape_of_columns(SourceRow const& row, std::optional<Message>& cause) const;
  std::optional<AcceptedGeometry> drawn_from_nodes(std::vector<Cell> const& values, std::optional<Message>& cause);

  LayerSpec const& layer_;
  std::string source_;
  RowReader const& reader_;
  NodesOfCity& nodes_;
  Crs const& city_;
  bool read_ = false;
  bool updates_ = false;  // --upsert: rows of the layer keep their shape where the source has none
  std::optional<Crs> from_;
  std::optional<GeometryIntake> intake_;
  std::uint64_t from_nodes_ = 0;
};

}  // namespace qinzao
