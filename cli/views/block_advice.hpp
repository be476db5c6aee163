#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/views/block_page.hpp"
#include "engine/clearance/advice.hpp"
#include "engine/clearance/build_around.hpp"

namespace qinzao::cli {

/// What `block --advice` adds.
struct AdvicePage {
  BlockPage const& block;
  std::vector<WorkAdvice> works;  // as in block.planned
  std::vector<WorkTurn> order;
  std::vector<BuildAround> around;  // as in block.planned
};

/// Puts `advice` and `order` into the JSON of block.
void put_advice(nlohmann::ordered_json& json, AdvicePage const& page);
/// The choices side by side, and the order of the works.
std::string advice_text(AdvicePage const& page, Language language);

}  // namespace qinzao::cli
