#include "engine/io/qgis/project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/geo/on_paper.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/gdal/dataset.hpp"
#include "engine/io/gdal/zip.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"
#include "engine/io/qgis/derived_layers.hpp"
#include "engine/io/qgis/form.hpp"
#include "engine/io/qgis/style.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao {

namespace {

/// Which kinds of geometry the rows of a layer have; points first.
std::vector<ShapeKind> kinds_of(Database const& file, std::string const& table, GeometryColumn const& geometry) {
  std::vector<ShapeKind> kinds;
  Statement row = file.prepare("SELECT " + qinzao::quoted(geometry.name) + " FROM " + qinzao::quoted(table) +
                               " WHERE " + qinzao::quoted(geometry.name) + " IS NOT NULL");
  bool mixed = geometry.type == "GEOMETRY";
  while (row.step() && (mixed || kinds.empty()) && kinds.size() < 3) {
    Shapes shape;
    append_gpkg(shape, row.blob(0));
    ShapeKind kind = shape.size() == 0 ? ShapeKind::none : shape.kind(0);
    if (kind != ShapeKind::none && std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
  }
  std::ranges::sort(kinds);
  return kinds;
}

StaticMessage word_of(ShapeKind kind) {
  if (kind == ShapeKind::point) return {"点", "points"};
  return kind == ShapeKind::line ? StaticMessage{"线", "lines"} : StaticMessage{"面", "areas"};
}

std::string qgis_geometry(ShapeKind kind) {
  if (kind == ShapeKind::point) return "Point";
  return kind == ShapeKind::line ? "LineString" : "Polygon";
}

XmlElement reference_of(Crs const& crs) {
  XmlElement srs{"spatialrefsys", {}, {}, {}};
  srs.add("wkt", {}, crs.wkt());
  srs.add("srid", {}, crs.code().starts_with("EPSG:") ? crs.code().substr(5) : "0");
  srs.add("authid", {}, crs.code());
  srs.add("description", {}, crs.name());
  srs.add("geographicflag", {}, "false");
  return srs;
}

void set_extent(XmlElement& element, Box const& box) {
  element.set("xmin", fmt::format("{:.3f}", box.min_x));
  element.set("ymin", fmt::format("{:.3f}", box.min_y));
  element.set("xmax", fmt::format("{:.3f}", box.max_x));
  element.set("ymax", fmt::format("{:.3f}", box.max_y));
}

Box extent_of(Database const& file, std::string const& table) {
  Statement row = file.prepare("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?1");
  if (!row.bind(1, table).step() || row.is_null(0)) return {};
  return {row.real(0), row.real(1), row.real(2), row.real(3)};
}

/// `box` with a margin, made as wide as it must be for a map of that shape (width over height).
Box framed(Box const& box, double shape) {
  double width = std::max({box.max_x - box.min_x, (box.max_y - box.min_y) * shape, 10.0}) * 1.06;
  double x = (box.min_x + box.max_x) / 2;
  double y = (box.min_y + box.max_y) / 2;
  return {x - width / 2, y - width / shape / 2, x + width / 2, y + width / shape / 2};
}

/// One entry of the layer tree and the layer behind it.
struct Entry {
  std::string id;
  std::string title;
  bool hidden = false;
  XmlElement layer;
};

Entry entry_of(std::string const& table, std::string const& title, std::string const& source, ShapeKind kind,
               Crs const& crs, XmlElement style) {
  Entry entry{fmt::format("qinzao_{}_{}", table, word_of(kind).en), title, false, {"maplayer", {}, {}, {}}};
  XmlElement& layer = entry.layer;
  layer.attributes = {{"type", "vector"}, {"geometry", kind == ShapeKind::line ? "Line" : qgis_geometry(kind)}};
  layer.attributes.insert(layer.attributes.end(), style.attributes.begin(), style.attributes.end());
  layer.add("id", {}, entry.id);
  layer.add("datasource", {}, source);
  layer.add("layername", {}, title);
  layer.add("srs").children.push_back(reference_of(crs));
  layer.add("provider", {{"encoding", "UTF-8"}}, "ogr");
  std::ranges::move(style.children, std::back_inserter(layer.children));
  return entry;
}

/// The entries of one table: one a kind of geometry its rows have; none when it has no rows.
std::vector<Entry> entries_of(Database const& file, TomlTable const& wanted, std::string const& path, Crs const& crs,
                              QgisForms const& forms, Language language) {
  wanted.only({"table", "zh", "en", "hidden"});
  std::string table = wanted.text("table");
  std::string title = wanted.text(language == Language::zh ? "zh" : "en");
  std::vector<Entry> entries;
  if (!file.has_table(table)) return entries;
  auto geometry = geometry_column(file, table);
  if (!geometry) return entries;
  std::vector<ShapeKind> kinds = kinds_of(file, table, *geometry);
  for (ShapeKind kind : kinds) {
    XmlElement style = qgis_style(table, language);
    std::vector<std::string> columns = table_columns(file, table);
    read_absent_as_null(style, table, columns);
    keep_kind(style, kind);
    bool derived = is_derived(table);
    if (LayerSpec const* layer = derived ? &derived_layer(table) : find_layer(table))
      forms.add_to(style, *layer, columns, derived);
    std::string source = path + "|layername=" + table;
    if (geometry->type == "GEOMETRY") source += "|geometrytype=" + qgis_geometry(kind);
    std::string own = kinds.size() == 1 ? title : fmt::format("{}（{}）", title, word_of(kind).zh);
    if (kinds.size() > 1 && language == Language::en) own = fmt::format("{} ({})", title, word_of(kind).en);
    entries.push_back(entry_of(table, own, source, kind, crs, std::move(style)));
    entries.back().hidden = wanted.flag("hidden");
    if (derived) entries.back().layer.set("readOnly", "1");
  }
  return entries;
}

/// `text` as the inside of a QGIS string.
std::string in_quotes(std::string_view text) {
  std::string safe;
  for (char c : text) safe += c == '\'' ? std::string{"''"} : std::string{c};
  return safe;
}

/// The layout, its map at a scale of two digits, with the CRS and the day in words.
XmlElement layout_of(Box const& extent, std::string const& crs, Date day, Language language) {
  XmlElement layout = read_qgis_xml("layout.xml", language);
  for (XmlElement& item : layout.children) {
    if (item["id"] == "map") {
      auto size = item["size"];  // "310,259,mm"
      double width_m = std::stod(std::string{size}) / 1000;
      double height_m = std::stod(std::string{size.substr(size.find(',') + 1)}) / 1000;
      Box shown = framed(extent, width_m / height_m);
      double scale = round_scale((shown.max_x - shown.min_x) / width_m);
      double x = (shown.min_x + shown.max_x) / 2;
      double y = (shown.min_y + shown.max_y) / 2;
      set_extent(*item.child("Extent"), {x - width_m * scale / 2, y - height_m * scale / 2, x + width_m * scale / 2,
                                         y + height_m * scale / 2});
    }
    if (item["id"] != "imprint") continue;
    std::string text{item["labelText"]};
    for (auto const& [word, value] : {std::pair{"{crs}", crs_in_words(crs, language)}, std::pair{"{day}", day.iso()}})
      if (std::size_t at = text.find(word); at != std::string::npos)
        text.replace(at, std::string_view{word}.size(), in_quotes(value));
    item.set("labelText", text);
  }
  return layout;
}

void add_time(XmlElement& project, Date since, Date day) {
  XmlElement& range =
      project
          .add("ProjectTimeSettings",
               {{"timeStep", "1"}, {"timeStepUnit", "mon"}, {"frameRate", "1"}, {"cumulativeTemporalRange", "0"}})
          .add("TemporalRange");
  range.add("start", {}, since.iso() + "T00:00:00Z");
  range.add("end", {}, day.iso() + "T00:00:00Z");
}

}  // namespace

XmlElement qgis_project(Database const& file, std::filesystem::path const& city, ProjectFacts const& facts,
                        Language language) {
  Crs crs = crs_of_city(file);
  std::string path = city.has_parent_path() ? city.string() : "./" + city.string();
  std::filesystem::path list = data_file("styles/project.toml");
  toml::table parsed = parse_toml(list);
  XmlElement project{"qgis", {{"version", "3.22"}, {"projectname", facts.title}}, {}, {}};
  project.add("title", {}, facts.title);
  project.add("projectCrs").children.push_back(reference_of(crs));
  XmlElement tree{"layer-tree-group", {}, {}, {}};
  XmlElement layers{"projectlayers", {}, {}, {}};
  XmlElement order{"layerorder", {}, {}, {}};
  QgisForms forms{language};
  std::vector<std::pair<std::string, std::string>> ids;  // table, layer of the project
  Box extent;
  for (TomlTable const& group : TomlTable{list, parsed}.tables("group")) {
    group.only({"zh", "en", "layer"});
    XmlElement branch{
        "layer-tree-group",
        {{"name", group.text(language == Language::zh ? "zh" : "en")}, {"checked", "Qt::Checked"}, {"expanded", "1"}},
        {},
        {}};
    for (TomlTable const& wanted : group.tables("layer"))
      for (Entry& entry : entries_of(file, wanted, path, crs, forms, language)) {
        ids.emplace_back(wanted.text("table"), entry.id);
        branch.add("layer-tree-layer", {{"id", entry.id},
                                        {"name", entry.title},
                                        {"checked", entry.hidden ? "Qt::Unchecked" : "Qt::Checked"},
                                        {"expanded", "0"},
                                        {"providerKey", "ogr"}});
        order.add("layer", {{"id", entry.id}});
        layers.children.push_back(std::move(entry.layer));
        extent.add(extent_of(file, wanted.text("table")));
      }
    if (!branch.children.empty()) tree.children.push_back(std::move(branch));
  }
  if (layers.children.empty())
    throw Error{message("{}：没有可显示的图形；请先载入", "{}: has no rows with geometry to show; load some",
                        file.path().string())};
  if (Box district = extent_of(file, "boundary"); !district.empty()) extent = district;
  project.children.push_back(std::move(tree));
  XmlElement& canvas = project.add("mapcanvas", {{"name", "theMapCanvas"}});
  canvas.add("units", {}, "meters");
  Box view = framed(extent, 1.4);
  XmlElement& shown = canvas.add("extent");
  shown.add("xmin", {}, fmt::format("{:.3f}", view.min_x));
  shown.add("ymin", {}, fmt::format("{:.3f}", view.min_y));
  shown.add("xmax", {}, fmt::format("{:.3f}", view.max_x));
  shown.add("ymax", {}, fmt::format("{:.3f}", view.max_y));
  canvas.add("destinationsrs").children.push_back(reference_of(crs));
  project.children.push_back(std::move(layers));
  project.children.push_back(qgis_relations(ids, forms));
  project.children.push_back(std::move(order));
  XmlElement& properties = project.add("properties");
  properties.add("SpatialRefSys").add("ProjectionsEnabled", {{"type", "int"}}, "1");
  properties.add("Paths").add("Absolute", {{"type", "bool"}}, "false");
  project.add("Layouts").children.push_back(
      layout_of(extent, crs.code().empty() ? crs.wkt() : crs.code(), facts.day, language));
  XmlElement& settings = project.add("ProjectViewSettings", {{"UseProjectScales", "0"}, {"rotation", "0"}});
  XmlElement& home = settings.add("DefaultViewExtent");
  set_extent(home, view);
  home.children.push_back(reference_of(crs));
  if (facts.since) add_time(project, *facts.since, facts.day);
  return project;
}

std::string qgz_of(XmlElement const& project) {
  return zip_of({{"qinzao.qgs", "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + to_text(project)}});
}

void store_project(Database const& file, std::string const& qgz, Instant now) {
  file.run("CREATE TABLE IF NOT EXISTS qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)");
  std::string hex;
  for (char byte : qgz) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  file.prepare("INSERT OR REPLACE INTO qgis_projects VALUES ('qinzao', ?1, ?2)")
      .bind(1, fmt::format(R"({{"last_modified_time": "{}", "last_modified_user": "qinzao"}})", now.iso()))
      .bind(2, hex)
      .execute();
}

}  // namespace qinzao
