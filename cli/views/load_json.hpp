#pragma once
#include <nlohmann/json.hpp>

#include "engine/base/text.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao::cli {

/// What `load --format json` prints of one layer; keys and counted words in English, sentences in the language.
nlohmann::ordered_json load_json(LoadReport const& report, Language language);

}  // namespace qinzao::cli
