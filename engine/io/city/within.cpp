#include "engine/io/city/within.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/area_file.hpp"
#include "engine/io/city/city_file.hpp"
#include "engine/io/city/named_lines.hpp"
#include "engine/place/place.hpp"

namespace qinzao {

namespace {

/// Without blanks, and with a / or an ending like .geojson: meant as a file.
bool looks_like_a_file(std::string const& given) {
  if (given.find(' ') != std::string::npos) return false;
  std::string ending = std::filesystem::path{given}.extension().string();
  bool plain = std::all_of(ending.begin(), ending.end(), [](char c) { return c > ' ' && c < 0x7F; });
  return given.find('/') != std::string::npos || (ending.size() > 1 && plain);
}

}  // namespace

Shapes read_within(std::string const& given, Database const& city) {
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(given, ignored)))
    return read_area(given, crs_of_city(city));
  if (looks_like_a_file(given)) throw Error{message("{}：没有这个文件", "{}: no such file", given)};
  return find_place(given, read_gazetteer(city)).area;
}

}  // namespace qinzao
