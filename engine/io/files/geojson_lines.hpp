#pragma once
#include <filesystem>
#include <string>

namespace qinzao {

/// Whether a place is to hold one feature a line and nothing around them (.geojsonl, .geojsons).
bool is_geojson_lines(std::filesystem::path const& place);

/// Turns a collection as this program writes it, one feature a line, into its features alone, one a line. Error, in the
/// name of `place`: it cannot be written.
void leave_features_alone(std::filesystem::path const& collection, std::filesystem::path const& place);
std::string features_alone(std::string const& collection);

}  // namespace qinzao
