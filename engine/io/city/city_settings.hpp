#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/sewer/hydraulics/rain.hpp"

namespace qinzao {

// What a city file keeps of how it is to be looked at, so that whoever asks gets one answer: the options reach, snap,
// barriers, standard and terminal, as their words on the command line.

using CitySettings = std::map<std::string, std::string, std::less<>>;

/// The options that a city keeps.
std::span<std::string_view const> city_settings();
bool is_city_setting(std::string_view option);

/// What a city keeps; empty where nobody told it anything.
CitySettings read_city_settings(Database const& city);

/// What is to be kept of some options; nothing: forgotten.
using CitySettingChanges = std::map<std::string, std::optional<std::string>>;

/// Keeps these, beside what is kept of others, and the rain of the place where it is given. One transaction. Error: no
/// GeoPackage; it cannot be written.
void keep_city_settings(std::filesystem::path const& city, CitySettingChanges const& changes,
                        std::optional<Rain> const& rain = std::nullopt);

}  // namespace qinzao
