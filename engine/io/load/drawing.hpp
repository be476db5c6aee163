#pragma once
#include <ogr_api.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/base/note_counts.hpp"
#include "engine/io/city/schema.hpp"

namespace qinzao {

/// What a city layer takes from a drawing (.dxf), which mixes lines, texts and signs: of the areas its closed
/// polylines, each with the text inside as its Text; lines; points that are no texts. The rest is passed over and
/// counted.
class Drawing {
 public:
  /// Reads all entities once, before any condition is set on them, to find which text lies in which closed polyline.
  /// The drawing layer whose texts name most polylines, one each, gives the names.
  Drawing(OGRLayerH entities, GeometryKind wanted);

  /// Whether the layer takes the entity; its geometry is then of the kind it wants, and its Text the one inside.
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
  std::unordered_map<std::int64_t, std::string> name_of_;  // entity -> the text inside
  NoteCounts passed_over_;
};

/// A condition that selects drawing layers by name, joined with another one; empty where both are.
std::string drawing_condition(std::vector<std::string> const& layers, std::string const& where);

}  // namespace qinzao
