#include "engine/io/qgis/write_qgis.hpp"

#include <fmt/format.h>

#include "engine/io/city/city_file.hpp"
#include "engine/io/city/layer_store.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/qgis/form.hpp"
#include "engine/io/qgis/style.hpp"

namespace qinzao {

namespace {

/// Calls `take(layer, geometry column, style)` for every layer that is in the file and is drawn.
template <typename Take>
void for_each_style(Database const& file, std::span<LayerSpec const> layers, bool derived, Language language,
                    Take take) {
  QgisForms forms{language};
  for (LayerSpec const& layer : layers) {
    std::string name{layer.name};
    if (layer.name == "households" || !file.has_table(name)) continue;  // households are not drawn
    auto geometry = geometry_column(file, name);
    if (!geometry) continue;
    XmlElement style = qgis_style(name, language);
    std::vector<std::string> columns = table_columns(file, name);
    read_absent_as_null(style, name, columns);
    forms.add_to(style, layer, columns, derived);
    take(name, geometry->name, style);
  }
}

void store_styles(Database const& file, std::span<LayerSpec const> layers, bool derived, Language language,
                  Instant now) {
  for_each_style(file, layers, derived, language,
                 [&](std::string const& layer, std::string const& column, XmlElement const& style) {
                   store_style(file, layer, column, style, now);
                 });
}

/// The first day anything changes; nothing where nothing does.
std::optional<Date> first_day(Derived const& derived) {
  std::optional<Date> first;
  auto take = [&first](std::optional<Date> day) {
    if (day && (!first || *day < *first)) first = day;
  };
  for (ParcelStage const& stage : derived.stages) take(stage.begin);
  for (TrackPeriod const& period : derived.construction) take(period.begin);
  return first;
}

}  // namespace

XmlElement write_qgis(std::filesystem::path const& path, City const& city, Derived const& derived, Language language,
                      unsigned jobs, Instant now, Progress progress) {
  progress.begin({"写样式与工程", "writing styles and project"});
  Database file{path, Database::Mode::write};
  add_geometry_functions(file);
  Transaction transaction{file};
  prepare_derived_layers(file);
  write_derived_layers(file, city, derived, language, jobs);
  store_styles(file, city_schema(), false, language, now);
  store_styles(file, derived_schema(), true, language, now);
  std::string name = city.name.empty() ? path.stem().string() : city.name;
  std::string title =
      fmt::format(fmt::runtime(language == Language::zh ? "{}（截至 {}）" : "{} (as of {})"), name, derived.day.iso());
  XmlElement project = qgis_project(file, path.filename(), {title, first_day(derived), derived.day}, language);
  store_project(file, qgz_of(project), now);
  transaction.commit();
  return project;
}

std::map<std::string, std::string> qgis_styles(Database const& file, Language language) {
  std::map<std::string, std::string> styles;
  for_each_style(
      file, city_schema(), false, language,
      [&](std::string const& layer, std::string const&, XmlElement const& style) { styles[layer] = qml_text(style); });
  return styles;
}

void write_qgz(std::filesystem::path const& city, XmlElement project, std::filesystem::path const& place) {
  namespace fs = std::filesystem;
  std::string here = "./" + city.filename().string() + "|";
  fs::path folder = fs::absolute(place).parent_path();
  std::string from_there = fs::absolute(city).lexically_relative(folder).string();
  if (!from_there.starts_with("..")) from_there = "./" + from_there;
  for (XmlElement& layer : project.child("projectlayers")->children)
    if (XmlElement* source = layer.child("datasource"); source->text.starts_with(here))
      source->text = from_there + source->text.substr(here.size() - 1);
  write_beside(place, qgz_of(project));
}

}  // namespace qinzao
