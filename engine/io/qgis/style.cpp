#include "engine/io/qgis/style.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/settings/data_file.hpp"

namespace qinzao {

namespace {

constexpr std::string_view style_name = "qinzao";
constexpr std::string_view doctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";

void replace_all(std::string& text, std::string const& from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

std::string_view geometry_word(ShapeKind kind) {
  if (kind == ShapeKind::point) return "'Point'";
  return kind == ShapeKind::line ? "'Line'" : "'Polygon'";
}

std::string qml_text(XmlElement const& style) {
  return std::string{doctype} + to_text(style);
}

/// As GeoPackage wants moments: with thousandths.
std::string sqlite_time(Instant moment) {
  std::string text = moment.iso();
  return text.substr(0, text.size() - 1) + ".000Z";
}

/// The table as QGIS itself makes it.
void create_layer_styles(Database const& file) {
  file.run(
      "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), "
      "f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML "
      "TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time "
      "DATETIME)");
  file.run(
      "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', "
      "'layer_styles')");
}

}  // namespace

XmlElement read_qgis_xml(std::string_view name, Language language) {
  std::filesystem::path path = data_file("styles/" + std::string{name});
  std::ifstream file{path, std::ios::binary};
  if (!file) throw Error{message("{}：无法读取", "{}: cannot be read", path.string())};
  std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  XmlElement root = parse_xml(bytes, path.string());
  root.each([language](XmlElement& element) {
    for (auto& [key, value] : element.attributes)
      if (std::size_t bar = value.find(" | "); bar != std::string::npos)
        value = language == Language::zh ? value.substr(0, bar) : value.substr(bar + 3);
  });
  return root;
}

XmlElement qgis_style(std::string_view name, Language language) {
  return read_qgis_xml(std::string{name} + ".qml", language);
}

void read_absent_as_null(XmlElement& style, std::string_view layer, std::span<std::string const> columns) {
  LayerSpec const* spec = find_layer(layer);
  if (spec == nullptr) return;
  for (FieldSpec const& field : spec->fields) {
    if (std::ranges::find(columns, field.name) != columns.end()) continue;
    std::string quoted_name = qinzao::quoted(field.name);
    style.each([&](XmlElement& element) {
      for (auto& [key, value] : element.attributes) {
        if (key == "filter" || key == "fieldName" || key == "value") replace_all(value, quoted_name, "NULL");
        if (key == "fieldName" && value == field.name) value.clear();
      }
    });
  }
}

void keep_kind(XmlElement& style, ShapeKind kind) {
  XmlElement* renderer = style.child("renderer-v2");
  XmlElement* rules = renderer == nullptr ? nullptr : renderer->child("rules");
  if (rules == nullptr) return;
  std::erase_if(rules->children, [kind](XmlElement const& rule) {
    std::string_view filter = rule["filter"];
    return filter.starts_with("geometry_type(") && filter.find(geometry_word(kind)) == std::string_view::npos;
  });
  if (rules->children.size() == 1 && !rules->children[0].children.empty())  // the group alone says nothing in a legend
    rules->children = std::exchange(rules->children[0].children, {});
}

void store_style(Database const& file, std::string const& layer, std::string const& column, XmlElement const& style,
                 Instant now) {
  if (!file.has_table("layer_styles")) create_layer_styles(file);
  Statement old = file.prepare(
      "SELECT max(CASE WHEN owner = ?3 AND styleName = ?3 THEN id END), "
      "count(CASE WHEN useAsDefault AND NOT (owner = ?3 AND styleName = ?3) THEN 1 END) "
      "FROM layer_styles WHERE f_table_name = ?1 AND f_geometry_column = ?2");
  old.bind(1, layer).bind(2, column).bind(3, style_name).step();
  bool others_default = old.integer(1) > 0;
  Statement put = file.prepare(
      "INSERT OR REPLACE INTO layer_styles (id, f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
      "styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
      "VALUES (?1, '', '', ?2, ?3, ?4, ?5, '', ?6, 'qinzao export --qgis', ?4, NULL, ?7)");
  if (old.is_null(0)) {
    put.bind_null(1);
  } else {
    put.bind(1, old.integer(0));
  }
  put.bind(2, layer).bind(3, column).bind(4, style_name).bind(5, qml_text(style));
  put.bind(6, std::int64_t{others_default ? 0 : 1}).bind(7, sqlite_time(now)).write_row();
}

void require_styled_place(std::filesystem::path const& place) {
  std::string extension = extension_of(place);
  for (std::string_view drawn : {".geojson", ".json", ".gpkg", ".fgb"})
    if (extension == drawn) return;
  throw UsageError{Message{"--style：要与 -o FILE.geojson、.gpkg 或 .fgb 同用，QGIS 能画的",
                           "--style: goes with -o FILE.geojson, .gpkg or .fgb, which QGIS draws"}};
}

void style_output(std::filesystem::path const& place, std::string const& layer, Language language, Instant now) {
  XmlElement style = qgis_style(layer, language);
  if (extension_of(place) == ".gpkg") {
    Database file{place, Database::Mode::write};
    Transaction transaction{file};
    auto geometry = geometry_column(file, layer);
    store_style(file, layer, geometry ? geometry->name : "", style, now);
    return transaction.commit();
  }
  std::filesystem::path beside = place;
  write_beside(beside.replace_extension(".qml"), qml_text(style));
}

}  // namespace qinzao
