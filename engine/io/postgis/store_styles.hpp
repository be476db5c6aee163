#pragma once
#include <map>
#include <string>

#include "engine/io/postgis/store_connection.hpp"

namespace qinzao {

/// Puts styles (layer -> QML) where QGIS looks for those of a database: the table layer_styles in the schema public,
/// made where there is none. In the transaction at hand, which goes on either way; false: the user may not.
bool store_styles(StoreConnection& store, std::map<std::string, std::string> const& styles);

}  // namespace qinzao
