#include "engine/io/export/kml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/markup.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/city/layer_title.hpp"
#include "engine/geo/crs.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"
#include "engine/io/settings/field_words.hpp"

namespace qinzao {

namespace {

/// Colours as KML writes them, aabbggrr: those of data/styles.
constexpr std::string_view styles =
    R"(<Style id="line"><LineStyle><color>ff606060</color><width>2</width></LineStyle></Style>
<Style id="sanitary"><LineStyle><color>ff1b34a6</color><width>3</width></LineStyle></Style>
<Style id="storm"><LineStyle><color>ffba7b2b</color><width>3</width></LineStyle></Style>
<Style id="combined"><LineStyle><color>ff8f3b7a</color><width>3</width></LineStyle></Style>
<Style id="area"><LineStyle><color>ff404040</color><width>1</width></LineStyle><PolyStyle><fill>0</fill></PolyStyle></Style>
)";

std::string markup(std::string_view text) {
  return escaped_markup(visible(text));
}

std::string coordinates(std::span<Point const> places) {
  std::string text;
  for (Point place : places) text += fmt::format("{}{:.7f},{:.7f}", text.empty() ? "" : " ", place.x, place.y);
  return text;
}

/// One feature's geometry; `places` are its vertices in degrees.
void append_geometry(std::string& out, Shapes const& shapes, std::uint32_t row, std::span<Point const> places) {
  auto wrapped = [&](std::span<Point const> part) { return "<coordinates>" + coordinates(part) + "</coordinates>"; };
  std::size_t used = 0;
  auto next = [&](std::uint32_t part) {
    auto own = places.subspan(used, shapes.part(part).size());
    used += own.size();
    return own;
  };
  out += "<MultiGeometry>";
  bool open = false;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    auto own = next(part);
    switch (shapes.kind(row)) {
      case ShapeKind::point:
        for (Point const& place : own) out += "<Point>" + wrapped({&place, 1}) + "</Point>";
        break;
      case ShapeKind::line:
        out += "<LineString>" + wrapped(own) + "</LineString>";
        break;
      default: {
        bool hole = shapes.is_hole(part);
        if (!hole && open) out += "</Polygon>";
        if (!hole) out += "<Polygon>";
        open = true;
        out += hole ? "<innerBoundaryIs>" : "<outerBoundaryIs>";
        out += "<LinearRing>" + wrapped(own) + "</LinearRing>";
        out += hole ? "</innerBoundaryIs>" : "</outerBoundaryIs>";
      }
    }
  }
  if (open) out += "</Polygon>";
  out += "</MultiGeometry>";
}

class Writer {
 public:
  Writer(Database const& city, Language language, std::FILE* out, std::string const& place)
      : city_{city}, language_{language}, words_{language}, out_{out}, place_{place} {}

  void put(std::string_view text) const {
    if (std::fwrite(text.data(), 1, text.size(), out_) != text.size()) throw cannot_write(place_, errno);
  }

  void add(OutgoingLayer const& layer, Progress const& progress) const {
    Transform to_wgs84{crs_of_layer(city_, layer.name), wgs84()};
    std::string sql = "SELECT rowid, " + qinzao::quoted(layer.geometry);
    for (std::string const& column : layer.columns) sql += ", " + qinzao::quoted(column);
    Statement row =
        city_.prepare(sql + " FROM " + qinzao::quoted(layer.name) + " WHERE " + layer.only + " ORDER BY rowid");
    put("<Folder><name>" + markup(layer_title(layer.name).in(language_)) + "</name>\n");
    while (row.step()) {
      stop_if_interrupted();
      if (!layer.picks(row.integer(0))) continue;
      progress.add(1);
      Shapes shapes = shapes_of_gpkg(row.blob(1));
      for (std::uint32_t shape = 0; shape < shapes.size(); ++shape)
        if (shapes.kind(shape) != ShapeKind::none) put(placemark(layer, row, shapes, shape, to_wgs84));
    }
    put("</Folder>\n");
  }

 private:
  std::string text_of(OutgoingLayer const& layer, Statement const& row, std::string_view field) const {
    auto at = std::ranges::find(layer.columns, field);
    if (at == layer.columns.end()) return {};
    return std::string{row.text(static_cast<int>(at - layer.columns.begin()) + 2)};
  }

  std::string placemark(OutgoingLayer const& layer, Statement const& row, Shapes const& shapes, std::uint32_t shape,
                        Transform const& to_wgs84) const {
    LayerSpec const& spec = *find_layer(layer.name);
    std::string name = text_of(layer, row, "name");
    if (name.empty()) name = text_of(layer, row, spec.key);
    std::string style = shapes.kind(shape) == ShapeKind::polygon ? "area" : "line";
    std::string system = layer.name == "pipes" ? text_of(layer, row, "system") : std::string{};
    if (system == "sanitary" || system == "storm" || system == "combined") style = system;
    std::string out = "<Placemark><name>" + markup(name) + "</name><styleUrl>#" + style + "</styleUrl><ExtendedData>";
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
      int at = static_cast<int>(i) + 2;
      if (row.is_null(at) || row.type(at) == CellType::bytes) continue;
      FieldSpec const* field = find_field(spec, layer.columns[i]);
      std::string value =
          row.type(at) == CellType::real ? fmt::format("{:.10g}", row.real(at)) : std::string{row.text(at)};
      if (field != nullptr && !field->words.empty()) value = words_.word(value);
      std::string title = field == nullptr ? layer.columns[i] : words_.field(layer.columns[i]);
      out += "<Data name=\"" + markup(layer.columns[i]) + "\"><displayName>" + markup(title) + "</displayName><value>" +
             markup(value) + "</value></Data>";
    }
    out += "</ExtendedData>";
    auto vertices = shapes.vertices(shape);
    std::vector<Point> places{vertices.begin(), vertices.end()};
    to_wgs84.apply(places);
    append_geometry(out, shapes, shape, places);
    return out + "</Placemark>\n";
  }

  Database const& city_;
  Language language_;
  FieldWords words_;
  std::FILE* out_;
  std::string const& place_;
};

}  // namespace

void write_kml(Database const& city, std::vector<OutgoingLayer> const& layers, Language language, std::FILE* out,
               std::string const& place, Progress progress) {
  if (std::ranges::all_of(layers, [](OutgoingLayer const& layer) { return layer.geometry.empty(); }))
    throw UsageError{message("{}：KML 要有带图形的图层", "{}: KML needs a layer with geometry", place)};
  Writer writer{city, language, out, place};
  writer.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n");
  writer.put(styles);
  for (OutgoingLayer const& layer : layers) {
    if (layer.geometry.empty()) continue;
    progress.begin(stage_of(layer), layer.rows);
    writer.add(layer, progress);
  }
  writer.put("</Document></kml>\n");
  if (std::fflush(out) != 0) throw cannot_write(place, errno);
}

}  // namespace qinzao
