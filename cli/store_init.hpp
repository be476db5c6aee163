#pragma once
#include <optional>

#include "cli/command.hpp"
#include "engine/io/city/city_settings.hpp"
#include "engine/io/postgis/store_address.hpp"
#include "engine/sewer/hydraulics/rain.hpp"

namespace qinzao::cli {

/// Makes an empty shared store, with the settings that are given. Where the user may not, prints what the database's
/// administrator runs first, and fails.
void make_store(StoreAddress const& address, Arguments const& arguments, std::optional<Rain> const& rain,
                CitySettingChanges const& settings, Language language);

/// Brings a store of an older program up to date, in one transaction; its versions before and after.
std::pair<int, int> upgrade_store(StoreAddress const& address);

/// Whether there is a store. Error: the server cannot say.
bool store_exists(StoreAddress const& address);

}  // namespace qinzao::cli
