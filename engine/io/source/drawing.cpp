#include "engine/io/source/drawing.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <array>
#include <set>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/utf8.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/file_text.hpp"
#include "engine/io/gdal/dataset.hpp"

namespace qinzao {

namespace {

struct DrawnText {
  Point place;
  std::string text;
  std::string layer;
};

std::string text_of(OGRFeatureH entity, int field) {
  if (field < 0 || OGR_F_IsFieldSetAndNotNull(entity, field) == 0) return {};
  return std::string{trimmed(OGR_F_GetFieldAsString(entity, field))};
}

OGRwkbGeometryType type_of(OGRGeometryH geometry) {
  return geometry == nullptr ? wkbNone : wkbFlatten(OGR_G_GetGeometryType(geometry));
}

bool is_closed(OGRGeometryH line) {
  int count = OGR_G_GetPointCount(line);
  return count >= 4 && OGR_G_GetX(line, 0) == OGR_G_GetX(line, count - 1) &&
         OGR_G_GetY(line, 0) == OGR_G_GetY(line, count - 1);
}

std::vector<Point> vertices_of(OGRGeometryH line) {
  std::vector<Point> vertices;
  for (int i = 0; i < OGR_G_GetPointCount(line); ++i) vertices.push_back({OGR_G_GetX(line, i), OGR_G_GetY(line, i)});
  return vertices;
}

/// The one text of each ring: of those of the drawing layer that gives most rings one of their own.
std::vector<std::string> names_of(Shapes const& rings, std::vector<DrawnText> const& texts) {
  std::vector<Box> places;
  for (DrawnText const& text : texts) places.emplace_back().add(text.place);
  BoxIndex index{places};
  std::map<std::string, std::map<std::uint32_t, std::vector<std::uint32_t>>> inside;  // layer -> ring -> texts
  for (std::uint32_t ring = 0; ring < rings.size(); ++ring)
    index.query(rings.box(ring), [&](std::uint32_t text) {
      if (contains(rings, ring, texts[text].place)) inside[texts[text].layer][ring].push_back(text);
      return true;
    });
  std::vector<std::string> best(rings.size());
  std::size_t most = 0;
  for (auto const& [layer, texts_in] : inside) {
    std::vector<std::string> names(rings.size());
    std::set<std::string> different;
    for (auto const& [ring, found] : texts_in)
      if (found.size() == 1 && different.insert(texts[found.front()].text).second)
        names[ring] = texts[found.front()].text;
    if (different.size() <= most) continue;
    most = different.size();
    best = std::move(names);
  }
  return best;
}

}  // namespace

DrawingReading::DrawingReading(bool blocks_as_points, std::string const& encoding) {
  CPLSetThreadLocalConfigOption("DXF_INLINE_BLOCKS", blocks_as_points ? "FALSE" : "TRUE");
  CPLSetThreadLocalConfigOption("DXF_ENCODING", encoding.empty() ? nullptr : encoding.c_str());
}

DrawingReading::~DrawingReading() {
  CPLSetThreadLocalConfigOption("DXF_INLINE_BLOCKS", nullptr);
  CPLSetThreadLocalConfigOption("DXF_ENCODING", nullptr);
}

DrawingFile::DrawingFile(std::string const& path, DxfEncoding const& encoding) : path_{path} {
  if (!encoding.headless) return;
  bytes_ = "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1009\n0\nENDSEC\n" + file_bytes(path);
  copy_ = fmt::format("/vsimem/{}/drawing.dxf", static_cast<void const*>(this));
  VSIFCloseL(VSIFileFromMemBuffer(copy_.c_str(), reinterpret_cast<GByte*>(bytes_.data()), bytes_.size(), FALSE));
}

DrawingFile::~DrawingFile() {
  if (!copy_.empty()) VSIUnlink(copy_.c_str());
}

Drawing::Drawing(OGRLayerH entities, GeometryKind wanted) : wanted_{wanted} {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(entities);
  layer_field_ = OGR_FD_GetFieldIndex(definition, "Layer");
  text_field_ = OGR_FD_GetFieldIndex(definition, "Text");
  classes_field_ = OGR_FD_GetFieldIndex(definition, "SubClasses");
  attributes_field_ = OGR_FD_GetFieldIndex(definition, "BlockAttributes");
  Shapes rings;
  std::vector<std::int64_t> entity_of;
  std::vector<DrawnText> texts;
  OGR_L_ResetReading(entities);
  while (gdal::Feature entity{OGR_L_GetNextFeature(entities)}) {
    ++layers_[text_of(entity.get(), layer_field_)];
    if (!wants_areas()) continue;
    OGRGeometryH geometry = OGR_F_GetGeometryRef(entity.get());
    std::string text = text_of(entity.get(), text_field_);
    if (type_of(geometry) == wkbPoint && !text.empty())
      texts.push_back({{OGR_G_GetX(geometry, 0), OGR_G_GetY(geometry, 0)}, text, text_of(entity.get(), layer_field_)});
    if (type_of(geometry) != wkbLineString || !is_closed(geometry)) continue;
    rings.push_back(ShapeKind::polygon, vertices_of(geometry));
    entity_of.push_back(OGR_F_GetFID(entity.get()));
  }
  OGR_L_ResetReading(entities);
  std::vector<std::string> names = names_of(rings, texts);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!names[i].empty()) name_of_[entity_of[i]] = names[i];
}

void Drawing::require_layers(std::string const& path, std::vector<std::string> const& layers) const {
  std::vector<std::string> names;
  for (auto const& [name, count] : layers_) names.push_back(name);
  for (std::string const& layer : layers)
    if (!layers_.contains(layer))
      throw Error{message("{}：图中没有图层 {}{}", "{}: the drawing has no layer {}{}", path, quoted_text(layer),
                          suggestion(layer, names))};
}

bool Drawing::wants_areas() const {
  return wanted_ == GeometryKind::polygon || wanted_ == GeometryKind::multipolygon ||
         wanted_ == GeometryKind::point_or_polygon;
}

bool Drawing::takes(OGRFeatureH entity) {
  OGRGeometryH geometry = OGR_F_GetGeometryRef(entity);
  OGRwkbGeometryType type = type_of(geometry);
  bool is_text = type == wkbPoint && !text_of(entity, text_field_).empty();
  bool is_line = type == wkbLineString || type == wkbMultiLineString;
  std::string classes = text_of(entity, classes_field_);
  bool is_circle = classes.find("AcDbCircle") != std::string::npos;
  bool is_ring = type == wkbLineString && is_closed(geometry) && !is_circle;
  auto pass_over = [&](Message const& what) {
    ++passed_over_[what];
    return false;
  };
  if (geometry == nullptr) return pass_over({"没有图形的", "without geometry"});
  if (is_text) return pass_over({"文字", "texts"});
  if (is_circle && wanted_ != GeometryKind::any) return pass_over({"圆", "circles"});
  if (wants_areas() && is_ring) {
    OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
    for (Point vertex : vertices_of(geometry)) OGR_G_AddPoint_2D(ring, vertex.x, vertex.y);
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    OGR_G_AddGeometryDirectly(polygon, ring);
    OGR_F_SetGeometryDirectly(entity, polygon);
    auto name = name_of_.find(OGR_F_GetFID(entity));
    if (text_field_ >= 0 && name != name_of_.end()) OGR_F_SetFieldString(entity, text_field_, name->second.c_str());
    return true;
  }
  if (takes_points(wanted_) && classes.find("AcDbBlockReference") != std::string::npos && attributes_field_ >= 0)
    if (char** attributes = OGR_F_GetFieldAsStringList(entity, attributes_field_);
        attributes != nullptr && *attributes) {
      std::string_view first{*attributes};  // "TAG value"
      std::size_t blank = first.find(' ');
      if (text_field_ >= 0 && blank != std::string_view::npos)
        OGR_F_SetFieldString(entity, text_field_, std::string{trimmed(first.substr(blank))}.c_str());
    }
  bool fits = wanted_ == GeometryKind::any || wanted_ == GeometryKind::none ||
              ((wanted_ == GeometryKind::line || wanted_ == GeometryKind::line_or_polygon) && is_line) ||
              ((wanted_ == GeometryKind::point || wanted_ == GeometryKind::point_or_polygon) && type == wkbPoint);
  if (fits) return true;
  if (is_ring) return pass_over({"闭合线", "closed lines"});
  if (is_line) return pass_over({"不闭合的线", "lines that are not closed"});
  if (type == wkbPoint) return pass_over({"点", "points"});
  return pass_over({"填充及其他", "hatches and others"});
}

std::string drawing_condition(std::vector<std::string> const& layers, std::string const& where) {
  std::string condition;
  for (std::string const& layer : layers) {
    condition += condition.empty() ? "Layer IN ('" : ", '";
    for (char c : layer) condition.append(c == '\'' ? 2 : 1, c);
    condition += '\'';
  }
  if (condition.empty()) return where;
  condition += ')';
  return where.empty() ? condition : condition + " AND (" + where + ")";
}

}  // namespace qinzao
