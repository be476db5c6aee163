#include "engine/io/export/dxf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/city/layer_title.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/files/dxf_drawing.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"

namespace qinzao {

namespace {

constexpr double manhole_m = 0.5;  // radius of its circle

/// What a drawing calls a system, and its colour there.
struct SystemLook {
  std::string_view word;  // of pipes.system; empty: unknown
  StaticMessage name;
  int colour;  // AutoCAD's index
};
constexpr SystemLook systems[] = {{"sanitary", {"污水", "SANITARY"}, 1},
                                  {"storm", {"雨水", "STORM"}, 5},
                                  {"combined", {"合流", "COMBINED"}, 6},
                                  {"", {"管线", "PIPE"}, 8}};

SystemLook const& look_of_system(std::string_view system) {
  auto found = std::ranges::find(systems, system, &SystemLook::word);
  return found == std::end(systems) ? systems[3] : *found;
}

/// Draws the rows of layers one after the other.
class Drafter {
 public:
  Drafter(Database const& city, Language language) : city_{city}, language_{language} {}

  void add(OutgoingLayer const& layer, Progress const& progress) {
    auto column = [&](std::string_view field) {
      bool leaves = std::ranges::find(layer.columns, field) != layer.columns.end();
      return leaves ? qinzao::quoted(field) : std::string{"NULL"};
    };
    LayerSpec const& spec = *find_layer(layer.name);
    bool pipes = layer.name == "pipes";
    bool nodes = layer.name == "nodes";
    std::string wanted = column(spec.key);
    for (std::string_view field : {"name", "system", "diameter_mm", "width_mm", "height_mm", "invert_up_m",
                                   "invert_down_m", "measured_length_m", "flow", "invert_level_m"})
      wanted += ", " + (find_field(spec, field) == nullptr ? std::string{"NULL"} : column(field));
    Statement row = city_.prepare("SELECT rowid, " + qinzao::quoted(layer.geometry) + ", " + wanted + " FROM " +
                                  qinzao::quoted(layer.name) + " WHERE " + layer.only + " ORDER BY rowid");
    while (row.step()) {
      stop_if_interrupted();
      if (!layer.picks(row.integer(0))) continue;
      progress.add(1);
      Shapes shapes = shapes_of_gpkg(row.blob(1));
      for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
        if (shapes.kind(shape) == ShapeKind::none) continue;
        if (pipes)
          add_pipe(row, shapes, shape);
        else if (nodes)
          add_node(row, shapes, shape);
        else
          add_other(layer.name, row, shapes, shape);
      }
    }
  }

  std::string text() const { return drawing_.text(); }

 private:
  std::string in(StaticMessage const& text) const { return std::string{text.in(language_)}; }
  std::string text_layer(std::string const& of) const { return of + in({"_文字", "_TEXT"}); }

  // columns of the statement
  static constexpr int key = 2;
  static constexpr int name = 3;
  static constexpr int system = 4;
  static constexpr int diameter = 5;
  static constexpr int width = 6;
  static constexpr int height = 7;
  static constexpr int invert_up = 8;
  static constexpr int invert_down = 9;
  static constexpr int measured = 10;
  static constexpr int flow = 11;
  static constexpr int invert_level = 12;

  /// DN400, 2000x1500; empty: unknown
  static std::string size_of(Statement const& row) {
    if (auto mm = row.number(diameter)) return fmt::format("DN{:.0f}", *mm);
    auto wide = row.number(width);
    auto high = row.number(height);
    return wide && high ? fmt::format("{:.0f}x{:.0f}", *wide, *high) : std::string{};
  }

  void add_pipe(Statement const& row, Shapes const& shapes, std::uint32_t shape) {
    SystemLook const& look = look_of_system(row.text(system));
    std::string size = size_of(row);
    std::string layer = in(look.name) + "_" + (size.empty() ? in({"管径不明", "UNKNOWN"}) : size);
    drawing_.add_layer(layer, look.colour);
    std::string words{row.text(key)};
    if (!size.empty()) words += " " + size;
    auto up = row.number(invert_up);
    auto down = row.number(invert_down);
    double metres = row.number(measured).value_or(length_m(shapes.line(shape)));
    if (up && down && metres > 0) {
      double fall = (row.text(flow) == "reverse" ? *down - *up : *up - *down) / metres;
      words += fmt::format(" i={:.2f}‰", 1000 * fall);
    }
    for (std::uint32_t part = shapes.first_part(shape); part < shapes.end_part(shape); ++part) {
      auto line = shapes.part(part);
      drawing_.add_polyline(layer, line, false);
      std::size_t longest = 1;
      for (std::size_t v = 1; v < line.size(); ++v)
        if (distance_m(line[v - 1], line[v]) > distance_m(line[longest - 1], line[longest])) longest = v;
      if (line.size() > 1) drawing_.add_text_along(text_layer(in(look.name)), line[longest - 1], line[longest], words);
    }
  }

  void add_node(Statement const& row, Shapes const& shapes, std::uint32_t shape) {
    std::string layer{layer_title("nodes").in(language_)};
    Point at = point_on(shapes, shape);
    drawing_.add_circle(layer, at, manhole_m);
    std::string words{row.text(key)};
    if (auto level = row.number(invert_level)) words += fmt::format(" {:.3f}", *level);
    drawing_.add_text(text_layer(layer), at + Point{2 * manhole_m, 2 * manhole_m}, 0, words);
  }

  void add_other(std::string const& of, Statement const& row, Shapes const& shapes, std::uint32_t shape) {
    std::string layer{layer_title(of).in(language_)};
    bool polygon = shapes.kind(shape) == ShapeKind::polygon;
    if (shapes.kind(shape) == ShapeKind::point) {
      for (Point at : shapes.vertices(shape)) drawing_.add_point(layer, at);
    } else {
      for (std::uint32_t part = shapes.first_part(shape); part < shapes.end_part(shape); ++part) {
        auto ring = shapes.part(part);
        bool repeats = polygon && ring.size() > 1 && ring.front() == ring.back();
        drawing_.add_polyline(layer, repeats ? ring.first(ring.size() - 1) : ring, polygon);
      }
    }
    std::string_view words = row.text(name).empty() ? row.text(key) : row.text(name);
    if (!words.empty()) drawing_.add_text(text_layer(layer), point_on(shapes, shape), 0, words);
  }

  Database const& city_;
  Language language_;
  DxfDrawing drawing_{DxfDrawing::Letters::gbk};
};

}  // namespace

std::string layers_dxf(Database const& city, std::vector<OutgoingLayer> const& layers, Language language,
                       std::string const& place, Progress progress) {
  Drafter drafter{city, language};
  bool drawn = false;
  for (OutgoingLayer const& layer : layers) {
    if (layer.geometry.empty()) continue;
    progress.begin(stage_of(layer), layer.rows);
    drafter.add(layer, progress);
    drawn = true;
  }
  if (!drawn) throw UsageError{message("{}：图纸要有带图形的图层", "{}: a drawing needs a layer with geometry", place)};
  return drafter.text();
}

}  // namespace qinzao
