#include "engine/io/export/shapefile.hpp"

#include <algorithm>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/export/translate.hpp"
#include "engine/io/files/csv_records.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/files/staging_folder.hpp"
#include "engine/io/gpkg/geopackage.hpp"

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
  Statement rows =
      database.prepare("SELECT rowid, " + qinzao::quoted(layer.geometry) + " FROM " + qinzao::quoted(layer.name) +
                       " WHERE " + qinzao::quoted(layer.geometry) + " IS NOT NULL AND " + layer.only);
  std::set<std::uint32_t> kinds;
  while (rows.step())
    if (layer.picks(rows.integer(0)) && is_geometry(rows.blob(1)))
      kinds.insert((static_cast<std::uint32_t>(wkb_type(wkb_of_blob(rows.blob(1)))) - 1) % 3);
  if (kinds.size() > 1)
    throw UsageError{message("{}：{} 点、线、面混在一起，一个 Shapefile 只装一类；请写 .gpkg",
                             "{}: {} mixes points, lines or polygons, a Shapefile holds one kind; write .gpkg",
                             place.string(), layer.name)};
}

/// Is the file one of the set of a Shapefile of that stem, or an index that some program made of it?
bool belongs_to(fs::path const& file, std::string const& stem) {
  constexpr std::string_view endings[]{".shp", ".shx", ".dbf", ".prj", ".cpg",     ".cst",      ".qpj",
                                       ".qix", ".sbn", ".sbx", ".fbn", ".fbx",     ".ain",      ".aih",
                                       ".ixs", ".mxs", ".idm", ".ind", ".shp.xml", ".alias.csv"};
  std::string name = file.filename().string();
  return name.starts_with(stem) &&
         std::ranges::find(endings, small_letters(name.substr(stem.size()))) != std::end(endings);
}

/// Puts the files of a folder in place of an older set: all of them, or none. The .shp goes first and comes last, so
/// that nobody ever opens a mixed set.
void replace_set(fs::path const& folder, fs::path const& place) {
  fs::path home = place.has_parent_path() ? place.parent_path() : fs::path{"."};
  fs::path old_set = folder / "old";
  std::vector<std::pair<fs::path, fs::path>> moves;
  auto plan = [&](fs::path const& from, fs::path const& into, bool shp_last) {
    std::vector<fs::path> files;
    for (fs::directory_entry const& entry : fs::directory_iterator{from})
      if (!entry.is_directory() && belongs_to(entry.path(), place.stem().string())) files.push_back(entry.path());
    std::ranges::sort(files, {}, [&](fs::path const& file) { return (extension_of(file) == ".shp") == shp_last; });
    for (fs::path const& file : files) moves.emplace_back(file, into / file.filename());
  };
  std::error_code failed;
  fs::create_directory(old_set, failed);
  if (failed) throw cannot_write(place.string(), failed.value());
  plan(home, old_set, false);
  plan(folder, home, true);
  for (std::size_t i = 0; i < moves.size(); ++i) {
    fs::rename(moves[i].first, moves[i].second, failed);
    if (!failed) continue;
    std::error_code ignored;
    for (std::size_t back = i; back-- > 0;) fs::rename(moves[back].second, moves[back].first, ignored);
    throw cannot_write(place.string(), failed.value());
  }
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
    throw UsageError{message("{}：{} 没有图形；请写 .csv 或 .xlsx", "{}: {} has no geometry; write .csv or .xlsx",
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
  replace_set(staging.path(), place);
}

}  // namespace qinzao
