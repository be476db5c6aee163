#include "engine/io/load/row_shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/crs_check.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 4> end_coordinates{"x_up", "y_up", "x_down", "y_down"};

/// Whether the columns tell where a pipe begins and ends.
bool has_ends(RowReader const& reader) {
  return std::ranges::all_of(end_coordinates, [&](std::string_view helper) { return reader.has_helper(helper); });
}

}  // namespace

RowShapes::RowShapes(LayerSpec const& layer, Source const& source, RowReader const& reader, NodesOfCity& nodes,
                     LoadRequest const& request, Crs const& city)
    : layer_{layer}, source_{source.name()}, reader_{reader}, nodes_{nodes}, city_{city} {
  if (layer.geometry == GeometryKind::none) return;
  bool has_xy = reader.has_helper("x") && reader.has_helper("y");
  bool own = source.has_geometry() || has_xy || has_ends(reader) || reader.has_helper("wkt");
  bool from_nodes = layer.name == "pipes" && !own;
  updates_ = request.mode == LoadMode::upsert;
  if (!own && !from_nodes && layer.geometry_required && !updates_)
    throw Error{message(
        "{}：没有图形，{} 需要（点表要有 x、y 两列：--map x=... --map y=...；只更新已有行的属性用 --upsert）",
        "{}: has no geometry; {} needs one (a table of points needs columns x and y: --map x=... --map y=...; to "
        "bring attributes of rows in the layer up to date say --upsert)",
        source_, layer.name)};
  read_ = own || from_nodes || updates_;
  if (!own) return;
  from_ = request.source_crs ? request.source_crs : source.crs();
  if (!from_)
    throw Error{message("{}：没有说明坐标系；请用 --source-crs EPSG:n（城市用 {}）",
                        "{}: tells no coordinate system; say --source-crs EPSG:n (the city is in {})", source_,
                        city.label())};
  intake_.emplace(layer, *from_, city, request.swap_axes, request.ballpark);
}

std::optional<AcceptedGeometry> RowShapes::shape_of(SourceRow& row, std::vector<Cell> const& values, bool known,
                                                    std::vector<Refusal>& refusals) {
  std::optional<Message> cause;
  std::optional<AcceptedGeometry> shape;
  if (!row.shape) row.shape = shape_of_columns(row, cause);
  if (row.shape) {
    shape = intake_->accept(std::move(*row.shape), cause);
  } else if (known && !cause) {
    return std::nullopt;
  } else if (!cause && layer_.name == "pipes") {
    shape = drawn_from_nodes(values, cause);
    if (shape) ++from_nodes_;
  } else if (!cause && layer_.geometry_required) {
    cause = updates_ ? Message{"没有图形，其编号也不在图层中", "has no geometry, and its key is not in the layer"}
                     : Message{"没有图形", "has no geometry"};
  }
  if (cause) refusals.push_back({row.number, "geometry", {}, *cause});
  return shape;
}

std::optional<SourceShape> RowShapes::shape_of_columns(SourceRow const& row, std::optional<Message>& cause) const {
  if (reader_.has_helper("x") && reader_.has_helper("y")) {
    auto x = reader_.helper_number(row, "x");
    auto y = reader_.helper_number(row, "y");
    if (x && y) return SourceShape{wkb_of_point({*x, *y}), false, false, {}};
    if (reader_.helper_text(row, "x").empty() && reader_.helper_text(row, "y").empty()) return std::nullopt;
    cause = Message{"坐标缺失或不是数值", "has a coordinate that is not a number"};
    return std::nullopt;
  }
  if (!reader_.has_helper("wkt")) return has_ends(reader_) ? line_of_ends(row, cause) : std::nullopt;
  std::string text = reader_.helper_text(row, "wkt");
  if (text.empty()) return std::nullopt;
  auto shape = shape_from_wkt(text);
  if (!shape) cause = Message{"WKT 读不出", "its WKT cannot be read"};
  return shape;
}

std::optional<SourceShape> RowShapes::line_of_ends(SourceRow const& row, std::optional<Message>& cause) const {
  std::array<double, end_coordinates.size()> numbers{};
  std::size_t empty = 0;
  for (std::size_t i = 0; i < end_coordinates.size(); ++i) {
    auto number = reader_.helper_number(row, end_coordinates[i]);
    if (number) numbers[i] = *number;
    if (number) continue;
    if (!reader_.helper_text(row, end_coordinates[i]).empty())
      cause = Message{"坐标缺失或不是数值", "has a coordinate that is not a number"};
    ++empty;
  }
  if (cause || empty == end_coordinates.size()) return std::nullopt;
  if (empty > 0) {
    cause = Message{"起止点坐标不全", "has the coordinates of one end only"};
    return std::nullopt;
  }
  std::array<Point, 2> ends{Point{numbers[0], numbers[1]}, Point{numbers[2], numbers[3]}};
  return SourceShape{wkb_of_line(ends), false, false, {}};
}

std::optional<AcceptedGeometry> RowShapes::drawn_from_nodes(std::vector<Cell> const& values,
                                                            std::optional<Message>& cause) {
  std::vector<Point> ends;
  for (char const* end : {"from_node", "to_node"}) {
    auto at = std::ranges::find(reader_.fields(), end);
    std::string id = at == reader_.fields().end()
                         ? std::string{}
                         : text_of(values[static_cast<std::size_t>(at - reader_.fields().begin())]);
    auto place = id.empty() ? std::nullopt : nodes_.place(id);
    if (!place) {
      cause = id.empty() ? message("没有图形，也没有 {}", "has no geometry and no {}", std::string_view{end})
                         : message("没有图形，其 {} {} 也不在 nodes 中；请先载入管点",
                                   "has no geometry, and its {} {} is not in nodes; load the nodes first",
                                   std::string_view{end}, id);
      return std::nullopt;
    }
    ends.push_back(*place);
  }
  Box box;
  for (Point end : ends) box.add(end);
  return AcceptedGeometry{wkb_of_line(ends), box, {}};
}

void RowShapes::require_placed(std::uint64_t rows, bool in_the_end) const {
  constexpr std::uint64_t enough = 1000;
  std::uint64_t outside = tally().outside;
  if (outside == 0 || outside * 2 <= rows || (!in_the_end && outside < enough)) return;
  Box const& at = intake_->outside_extent();
  Message cause = what_is_wrong(at, *from_, city_)
                      .value_or(Message{"坐标在适用范围之外", "the coordinates lie outside the area of use"});
  int decimals = std::abs(at.max_x) > 1000 ? 0 : 4;
  throw Error{message("{0}：{1}（x {2:.{6}f} 至 {3:.{6}f}，y {4:.{6}f} 至 {5:.{6}f}）",
                      "{0}: {1} (x {2:.{6}f} to {3:.{6}f}, y {4:.{6}f} to {5:.{6}f})", source_, cause, at.min_x,
                      at.max_x, at.min_y, at.max_y, decimals)};
}

}  // namespace qinzao
