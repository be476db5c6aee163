#include "engine/io/gdal/source_access.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string_view>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/file_kind.hpp"

namespace qinzao {

namespace {

/// Drivers that talk to other machines or run other programs.
constexpr std::array<std::string_view, 21> remote_drivers{
    "PostgreSQL", "MySQL",         "MSSQLSpatial", "ODBC",  "PGeo",     "HTTP", "WFS",
    "OAPIF",      "OGCAPI",        "CSW",          "NGW",   "PLSCENES", "EEDA", "Carto",
    "AmigoCloud", "Elasticsearch", "OGR_OGDI",     "GMLAS", "GPSBabel", "WMS",  "WCS"};

/// Drivers whose files name other files.
constexpr std::array<std::string_view, 2> indirect_drivers{"OGR_VRT", "VRT"};

/// Ways of GDAL's file names into the network.
constexpr std::array<std::string_view, 19> remote_prefixes{"/vsicurl/",
                                                           "/vsicurl?",
                                                           "/vsicurl_streaming/",
                                                           "/vsis3/",
                                                           "/vsis3_streaming/",
                                                           "/vsigs/",
                                                           "/vsigs_streaming/",
                                                           "/vsiaz/",
                                                           "/vsiaz_streaming/",
                                                           "/vsiadls/",
                                                           "/vsioss/",
                                                           "/vsioss_streaming/",
                                                           "/vsiswift/",
                                                           "/vsiswift_streaming/",
                                                           "/vsihdfs/",
                                                           "/vsiwebhdfs/",
                                                           "/vsigdrive/",
                                                           "/vsiadls_streaming/",
                                                           "/vsiwebhdfs_streaming/"};

/// Ways of GDAL's file names into a file: archives, and nothing that names another file.
constexpr std::array<std::string_view, 5> archive_prefixes{"/vsizip/", "/vsitar/", "/vsigzip/", "/vsi7z/", "/vsirar/"};

/// Which drivers read files of an extension; those that are not here are read by the drivers that name the extension.
std::map<std::string_view, std::vector<std::string>> const& listed_drivers() {
  static std::map<std::string_view, std::vector<std::string>> const listed{
      {".csv", {"CSV"}},
      {".tsv", {"CSV"}},
      {".txt", {"CSV"}},
      {".psv", {"CSV"}},
      {".geojson", {"GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON"}},
      {".json", {"GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON"}},
      {".topojson", {"TopoJSON"}},
      {".geojsonl", {"GeoJSONSeq"}},
      {".geojsons", {"GeoJSONSeq"}},
      {".shp", {"ESRI Shapefile"}},
      {".shx", {"ESRI Shapefile"}},
      {".dbf", {"ESRI Shapefile"}},
      {".shz", {"ESRI Shapefile"}},
      {".zip", {"ESRI Shapefile", "OpenFileGDB"}},
      {".gpkg", {"GPKG"}},
      {".sqlite", {"SQLite"}},
      {".db", {"SQLite"}},
      {".fgb", {"FlatGeobuf"}},
      {".tab", {"MapInfo File"}},
      {".mif", {"MapInfo File"}},
      {".mid", {"MapInfo File"}},
      {".kml", {"LIBKML", "KML"}},
      {".kmz", {"LIBKML"}},
      {".gml", {"GML"}},
      {".xml", {"GML"}},
      {".gpx", {"GPX"}},
      {".dxf", {"DXF"}},
      {".dwg", {"CAD"}},
      {".dgn", {"DGN"}},
      {".xlsx", {"XLSX"}},
      {".xlsm", {"XLSX"}},
      {".xls", {"XLS"}},
      {".ods", {"ODS"}},
      {".osm", {"OSM"}},
      {".pbf", {"OSM", "MVT"}},
      {".gdb", {"OpenFileGDB"}},
      {".vrt", {"OGR_VRT"}},
  };
  return listed;
}

/// The same of rasters: there are no others.
std::map<std::string_view, std::vector<std::string>> const& raster_drivers() {
  static std::map<std::string_view, std::vector<std::string>> const listed{
      {".tif", {"GTiff"}}, {".tiff", {"GTiff"}},  {".gtiff", {"GTiff"}}, {".asc", {"AAIGrid"}}, {".agr", {"AAIGrid"}},
      {".img", {"HFA"}},   {".dem", {"USGSDEM"}}, {".hgt", {"SRTMHGT"}}, {".dt0", {"DTED"}},    {".dt1", {"DTED"}},
      {".dt2", {"DTED"}},  {".xyz", {"XYZ"}},     {".bil", {"EHdr"}},    {".flt", {"EHdr"}},    {".vrt", {"VRT"}},
  };
  return listed;
}

template <std::size_t Size>
bool holds(std::array<std::string_view, Size> const& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

bool may_be_used(std::string_view driver, SourceAccess access) {
  return (access.remote || !holds(remote_drivers, driver)) && (access.indirect || !holds(indirect_drivers, driver));
}

/// The drivers that say they read files of an extension (without its dot).
std::vector<std::string> drivers_naming(std::string_view extension, SourceAccess access) {
  std::vector<std::string> drivers;
  for (int i = 0; i < GDALGetDriverCount(); ++i) {
    GDALDriverH driver = GDALGetDriver(i);
    char const* named = GDALGetMetadataItem(driver, GDAL_DMD_EXTENSIONS, nullptr);
    if (GDALGetMetadataItem(driver, GDAL_DCAP_VECTOR, nullptr) == nullptr || named == nullptr) continue;
    CPLStringList words{CSLTokenizeString2(named, " ", 0), TRUE};
    std::string name = GDALGetDriverShortName(driver);
    if (words.FindString(std::string{extension}.c_str()) >= 0 && may_be_used(name, access))
      drivers.push_back(std::move(name));
  }
  return drivers;
}

[[noreturn]] void refuse(std::string const& source, Message const& cause) {
  throw Error{message("{}：{}", "{}: {}", without_password(source), cause)};
}

[[noreturn]] void refuse_remote(std::string const& source) {
  refuse(source, {"要连网络；确需读取请加 --allow-remote", "leads to the network; --allow-remote lets it be read"});
}

[[noreturn]] void refuse_indirect(std::string const& source) {
  refuse(source, {"会指向本机的其他文件；确需读取请加 --allow-indirect",
                  "leads to other files of this machine; --allow-indirect lets it be read"});
}

/// Whether a source is the name of a connection, such as PG:dbname=x or https://x, and of no file.
bool names_a_connection(std::string const& source) {
  std::error_code ignored;
  std::size_t colon = source.find(':');
  if (colon == std::string::npos || colon < 2 || std::filesystem::exists(source, ignored)) return false;
  return std::ranges::all_of(source.substr(0, colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '+';
  });
}

/// Error unless GDAL's file name leads where the access allows.
void require_allowed_name(std::string const& source, SourceAccess access) {
  std::string small = small_letters(source);
  if (!access.remote)
    for (std::string_view prefix : remote_prefixes)
      if (small.find(prefix.substr(0, prefix.size() - 1)) != std::string::npos) refuse_remote(source);
  bool plain = std::ranges::any_of(archive_prefixes, [&](std::string_view way) { return small.starts_with(way); }) &&
               small.find("/vsisparse") == std::string::npos && small.find("/vsisubfile") == std::string::npos;
  bool remote = std::ranges::any_of(remote_prefixes, [&](std::string_view way) { return small.starts_with(way); });
  if (!plain && !remote && !access.indirect) refuse_indirect(source);
}

/// The first bytes of a file; none where it cannot be read.
std::string beginning_of(std::string const& path) {
  constexpr std::size_t enough = 4096;
  std::ifstream file{path, std::ios::binary};
  std::string bytes(enough, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(enough));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return bytes;
}

/// What a file holds whose bytes are not those of a table in text; empty where they may be.
Message kind_beyond_text(std::string_view bytes) {
  while (!bytes.empty() && (bytes.starts_with("\xef\xbb\xbf") || static_cast<unsigned char>(bytes[0]) <= ' '))
    bytes.remove_prefix(bytes[0] == '\xef' ? 3 : 1);
  std::string small = small_letters(bytes.substr(0, 256));
  auto letter = [&](std::size_t at) { return small.size() > at ? small[at] : '\0'; };
  if (small.starts_with("<ogrvrt") || small.starts_with("<vrt"))
    return {"VRT（指向其他文件的清单）；确需读取请改名为 .vrt 并加 --allow-indirect",
            "a VRT, a list that leads to other files; to read it, name it .vrt and say --allow-indirect"};
  if (letter(0) == '<' && (letter(1) == '?' || letter(1) == '!' || (letter(1) >= 'a' && letter(1) <= 'z')))
    return {"XML 或 HTML", "XML or HTML"};
  if (bytes.starts_with("SQLite format 3")) return {"SQLite 文件", "a SQLite file"};
  if (bytes.starts_with("PK\x03\x04")) return {"ZIP（如 .xlsx）", "a ZIP archive, as .xlsx is"};
  if (bytes.starts_with("\xd0\xcf\x11\xe0")) return {"旧式 Office 文件（如 .xls）", "an old Office file, as .xls is"};
  if (bytes.starts_with("%PDF")) return {"PDF", "a PDF"};
  if (bytes.starts_with("{\"")) return {"JSON", "JSON"};
  return {};
}

/// A .tab that holds its own rows; others are views, seamless tables, or links to tables and servers.
bool is_direct_tab(std::string const& path) {
  std::string text = small_letters(beginning_of(path));
  bool native = text.find("type native") != std::string::npos || text.find("type dbf") != std::string::npos;
  for (std::string_view way : {"open table", "create view", "\\isseamless\" = \"true", "type linked", "type odbc"})
    if (text.find(way) != std::string::npos) return false;
  return native && text.find("\nfile ") == std::string::npos;
}

void require_agreeing_content(std::string const& source, std::string const& extension, SourceAccess access) {
  if (extension == ".csv" || extension == ".tsv" || extension == ".psv" || extension == ".txt")
    if (Message held = kind_beyond_text(beginning_of(source)); !held.en.empty())
      refuse(source, message("名为 {}，里面却是 {}", "is named {}, but holds {}", extension, held));
  if (extension == ".tab" && !access.indirect && !is_direct_tab(source)) refuse_indirect(source);
}

/// The drivers of a file by its name.
std::vector<std::string> drivers_by_name(std::string const& source, std::string const& extension, SourceAccess access,
                                         SourceContent content) {
  if (extension == ".vrt" && !access.indirect) refuse_indirect(source);
  if (content == SourceContent::raster) {
    auto listed = raster_drivers().find(extension);
    if (listed == raster_drivers().end())
      refuse(source, message("不认识以 {} 结尾的栅格；可用 .tif、.asc、.img、.xyz",
                             "rasters that end in {} are not read; .tif, .asc, .img and .xyz are", extension));
    return listed->second;
  }
  auto listed = listed_drivers().find(extension);
  if (listed != listed_drivers().end()) return listed->second;
  if (extension.empty()) return {"ESRI Shapefile"};  // a folder of them
  std::vector<std::string> drivers = drivers_naming(std::string_view{extension}.substr(1), access);
  if (drivers.empty())
    refuse(source, message("不认识以 {} 结尾的文件", "files that end in {} are not read", extension));
  return drivers;
}

/// What the network answers when it is closed. A result, so that GDAL asks nobody else.
CPLHTTPResult* refuse_to_fetch(char const* address, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*,
                               void*) {
  auto* result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
  result->nStatus = 1;
  result->pszErrBuf = CPLStrdup("the network is closed to this source (--allow-remote)");
  CPLError(CE_Failure, CPLE_AppDefined, "%s: the network is closed to this source (--allow-remote)", address);
  return result;
}

void* refuse_to_open(void*, char const* name, char const*) {
  CPLError(CE_Failure, CPLE_AppDefined, "%s: the network is closed to this source (--allow-remote)", name);
  return nullptr;
}

int refuse_to_look(void*, char const*, VSIStatBufL*, int) {
  return -1;
}

void close_network() {
  CPLHTTPPushFetchCallback(refuse_to_fetch, nullptr);
  VSIFilesystemPluginCallbacksStruct* refusing = VSIAllocFilesystemPluginCallbacksStruct();
  refusing->open = refuse_to_open;
  refusing->stat = refuse_to_look;
  for (std::string_view prefix : remote_prefixes) VSIInstallPluginHandler(std::string{prefix}.c_str(), refusing);
  VSIFreeFilesystemPluginCallbacksStruct(refusing);
}

}  // namespace

std::string without_password(std::string_view source) {
  static std::regex const told{R"((password|passwd|pwd)(\s*=\s*)('(\\.|[^'])*'|[^\s,;&]+))",
                               std::regex::ECMAScript | std::regex::icase};
  static std::regex const in_address{R"(([a-z]+://[^/@:\s]+):[^/@\s]+@)", std::regex::ECMAScript | std::regex::icase};
  std::string shown = std::regex_replace(std::string{source}, told, "$1$2***");
  return std::regex_replace(shown, in_address, "$1:***@");
}

std::vector<std::string> drivers_of(std::string const& source, SourceAccess access, SourceContent content) {
  if (source.starts_with('<')) {
    if (!access.indirect) refuse_indirect(source);
    return {"OGR_VRT"};
  }
  if (names_a_connection(source)) {
    if (!access.remote) refuse_remote(source);
    return {};
  }
  std::string extension = small_letters(std::filesystem::path{source}.extension().string());
  if (source.starts_with("/vsi")) {
    if (!source.starts_with("/vsimem/")) require_allowed_name(source, access);  // there is only what we put there
    return drivers_by_name(source, extension, access, content);
  }
  bool may_be_folder = extension.empty() || extension == ".gdb";
  if (may_be_folder)
    require_file_or_folder(source);
  else
    require_file(source);
  std::vector<std::string> drivers = drivers_by_name(source, extension, access, content);
  require_agreeing_content(source, extension, access);
  return drivers;
}

std::vector<std::string> options_against_following(std::string const& driver) {
  if (driver == "GML") return {"DOWNLOAD_SCHEMA=NO", "WRITE_GFS=NO"};
  return {};
}

void close_gdal_to(SourceAccess access) {
  for (int i = GDALGetDriverCount() - 1; i >= 0; --i) {
    GDALDriverH driver = GDALGetDriver(i);
    if (!may_be_used(GDALGetDriverShortName(driver), access)) GDALDeregisterDriver(driver);
  }
  CPLSetConfigOption("GML_SKIP_RESOLVE_ELEMS", "ALL");  // no xlink is followed
  if (!access.remote) close_network();
}

}  // namespace qinzao
