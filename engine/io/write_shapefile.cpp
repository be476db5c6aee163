#include <algorithm>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/io/export.hpp"
#include "engine/io/geopackage.hpp"
#include "engine/io/output_file.hpp"
#include "engine/io/quarantine.hpp"
#include "engine/io/staging_folder.hpp"
#include "engine/io/translate.hpp"
#include "engine/io/words.hpp"

namespace qinzao {

namespace {

namespace fs = std::filesystem;

std::size_t bytes_of(std::string const& text, std::string const& encoding) {
  bool intact = true;
  return encoding == "UTF-8" ? text.size() : from_utf8(text, encoding, intact).size();
}

/// The longest beginning of whole characters that fits.
std::string cut(std::string const& name, std::size_t bytes, std::string const& encoding) {
  std::string kept;
  for (std::size_t i = 0; i < name.size();) {
    std::size_t next = i + 1;
    while (next < name.size() && (static_cast<unsigned char>(name[next]) & 0xC0U) == 0x80U) ++next;
    std::string longer = kept + name.substr(i, next - i);
    if (bytes_of(longer, encoding) > bytes) break;
    kept = std::move(longer);
    i = next;
  }
  return kept;
}

/// 0 points, 1 lines, 2 areas. Error when a layer has more than one of them: a Shapefile holds one.
void require_one_kind(fs::path const& city, OutgoingLayer const& layer, fs::path const& place) {
  Database database{city, Database::Mode::read};
  Statement rows = database.prepare("SELECT " + qinzao::quoted(layer.geometry) + " FROM " + qinzao::quoted(layer.name) +
                                    " WHERE " + qinzao::quoted(layer.geometry) + " IS NOT NULL AND " + layer.only);
  std::set<std::uint32_t> kinds;
  while (rows.step())
    if (is_geometry(rows.blob(0)))
      kinds.insert((static_cast<std::uint32_t>(wkb_type(wkb_of_blob(rows.blob(0)))) - 1) % 3);
  if (kinds.size() > 1)
    throw UsageError{filled("{}：{} 点、线、面混在一起，一个 Shapefile 只装一类；请写 .gpkg",
                            "{}: {} mixes points, lines or polygons, a Shapefile holds one kind; write .gpkg",
                            place.string(), layer.name)};
}

void move_to(fs::path const& part, fs::path const& place) {
  std::error_code failed;
  fs::rename(part, place, failed);
  if (failed) throw cannot_write(place.string(), failed.value());
}

/// Moves the files of a Shapefile from the folder they were written in to their place. The old .shp goes first and the
/// new one comes last: a Shapefile whose parts are of two ages is never there. Indexes of the old rows go with it.
void put_in_place(fs::path const& folder, fs::path const& place) {
  std::error_code ignored;
  for (char const* extension : {".shp", ".qix", ".sbn", ".sbx", ".idm", ".ind"})
    fs::remove(fs::path{place}.replace_extension(extension), ignored);
  for (fs::directory_entry const& part : fs::directory_iterator{folder})
    if (part.path().filename() != place.filename()) move_to(part.path(), folder_of(place) / part.path().filename());
  move_to(folder / place.filename(), place);
}

}  // namespace

std::vector<std::string> short_names(std::vector<std::string> const& names, std::size_t bytes,
                                     std::string const& encoding) {
  std::vector<std::string> cut_names;
  std::set<std::string> taken;
  for (std::string const& name : names) {
    std::string chosen = cut(name, bytes, encoding);
    for (int number = 2; !taken.insert(small_letters(chosen)).second; ++number) {
      std::string tail = "_" + std::to_string(number);
      chosen = cut(name, bytes - tail.size(), encoding) + tail;
    }
    cut_names.push_back(chosen);
  }
  return cut_names;
}

void write_shapefile(fs::path const& city, OutgoingLayer const& layer, fs::path const& place,
                     std::string const& encoding, Progress progress) {
  if (layer.geometry.empty())
    throw UsageError{filled("{}：{} 没有图形；请写 .csv 或 .xlsx", "{}: {} has no geometry; write .csv or .xlsx",
                            place.string(), layer.name)};
  require_one_kind(city, layer, place);
  StagingFolder staging{folder_of(place), place};
  std::vector<std::string> names = short_names(layer.columns, 10, encoding);
  std::string columns;
  for (std::size_t i = 0; i < names.size(); ++i)
    columns += qinzao::quoted(layer.columns[i]) + " AS " + qinzao::quoted(names[i]) + ", ";
  std::string geometry = qinzao::quoted(layer.geometry);
  OutgoingLayer drawn = layer;
  drawn.only += " AND " + geometry + " IS NOT NULL";
  Translation file{city, "ESRI Shapefile", staging.path() / place.filename(), place};
  file.add(drawn, columns + geometry, place.stem().string(), {"-lco", "ENCODING=" + encoding}, progress);
  file.close(progress);
  {
    std::string alias = "\xEF\xBB\xBFname,column\n";
    for (std::size_t i = 0; i < names.size(); ++i)
      alias += csv_cell(names[i]) + ',' + csv_cell(layer.columns[i]) + '\n';
    write_whole(staging.path() / (place.stem().string() + ".alias.csv"), place, alias);
  }
  write_whole(staging.path() / (place.stem().string() + ".cpg"), place, encoding);
  put_in_place(staging.path(), place);
}

}  // namespace qinzao
