#include "engine/io/files/geojson_lines.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>

#include "engine/io/files/output_file.hpp"

namespace qinzao {

namespace {

/// The line without the comma behind its feature; empty where it is the head or the foot.
std::string_view feature_of(std::string_view line) {
  if (!line.starts_with("{\"type\":\"Feature\",")) return {};
  if (line.ends_with(',')) line.remove_suffix(1);
  return line;
}

void copy_features(std::istream& from, std::ostream& to) {
  for (std::string line; std::getline(from, line);)
    if (std::string_view feature = feature_of(line); !feature.empty()) to << feature << '\n';
}

}  // namespace

bool is_geojson_lines(std::filesystem::path const& place) {
  std::string extension = extension_of(place);
  return extension == ".geojsonl" || extension == ".geojsons";
}

void leave_features_alone(std::filesystem::path const& collection, std::filesystem::path const& place) {
  std::filesystem::path lines = collection;
  lines += ".lines";
  {
    std::ifstream from{collection, std::ios::binary};
    std::ofstream to{lines, std::ios::binary};
    copy_features(from, to);
    to.flush();
    if (!to) throw cannot_write(place.string(), errno);
  }
  std::filesystem::rename(lines, collection);
}

std::string features_alone(std::string const& collection) {
  std::istringstream from{collection};
  std::ostringstream to;
  copy_features(from, to);
  return to.str();
}

}  // namespace qinzao
