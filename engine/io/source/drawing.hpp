#pragma once
#include <ogr_api.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/note_counts.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/files/dxf_encoding.hpp"

namespace qinzao {

/// How a drawing that is opened is read, as long as this lives: blocks are points where they are inserted (the manholes
/// of a sewer plan), or else what they are drawn with; texts are in the encoding, where it is not empty.
class DrawingReading {
 public:
  DrawingReading(bool blocks_as_points, std::string const& encoding);
  ~DrawingReading();
  DrawingReading(DrawingReading const&) = delete;
  DrawingReading& operator=(DrawingReading const&) = delete;
};

/// A .dxf as GDAL can read it: it asks for the encoding only where there is a header, so a drawing without one is read
/// from a copy in memory that begins with one and lives as long as this.
class DrawingFile {
 public:
  DrawingFile(std::string const& path, DxfEncoding const& encoding);
  ~DrawingFile();
  DrawingFile(DrawingFile const&) = delete;
  DrawingFile& operator=(DrawingFile const&) = delete;

  /// What to open.
  std::string const& path() const { return copy_.empty() ? path_ : copy_; }

 private:
  std::string path_;
  std::string copy_;
  std::string bytes_;  // of the copy
};

/// What a city layer takes from a drawing (.dxf), which mixes lines, texts and signs: of the areas its closed
/// polylines, each with the text inside as its Text; lines; points that are no texts, blocks among them, the
/// first of whose attributes is their Text. The rest is passed over and counted.
class Drawing {
 public:
  /// Reads all entities once, before any condition is set on them, to find which text lies in which closed polyline.
  /// The drawing layer whose texts name most polylines, one each, gives the names.
  Drawing(OGRLayerH entities, GeometryKind wanted);

  /// Whether layers of that kind hold points.
  static bool takes_points(GeometryKind kind) {
    return kind == GeometryKind::point || kind == GeometryKind::point_or_polygon;
  }

  /// Error unless the drawing has all of these layers; it names those there are.
  void require_layers(std::string const& path, std::vector<std::string> const& layers) const;

  /// Whether the layer takes the entity; its geometry is then of the kind it wants, and its Text the one
  /// inside.
  bool takes(OGRFeatureH entity);

  /// Entities passed over, by kind.
  NoteCounts const& passed_over() const { return passed_over_; }
  void forget_passed_over() { passed_over_.clear(); }

 private:
  bool wants_areas() const;

  GeometryKind wanted_;
  int layer_field_ = -1;
  int text_field_ = -1;
  int classes_field_ = -1;
  int attributes_field_ = -1;
  std::map<std::string, std::uint64_t> layers_;            // of the drawing, and their entities
  std::unordered_map<std::int64_t, std::string> name_of_;  // entity -> the text inside
  NoteCounts passed_over_;
};

/// A condition that selects drawing layers by name, joined with another one; empty where both are.
std::string drawing_condition(std::vector<std::string> const& layers, std::string const& where);

}  // namespace qinzao
