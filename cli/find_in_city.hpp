#pragma once
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "engine/checks/gaps_options.hpp"

namespace qinzao::cli {

/// The findings of some checks, and what they point to.
struct FoundInCity {
  City city;
  std::unique_ptr<Standard> standard;  // null: none was needed
  Findings findings;
  std::vector<std::string> ids;
};

/// Runs checks on a city file as gaps does without options: as the settings kept in the file say. Error: as read_city.
FoundInCity find_in_city(std::string const& path, std::vector<std::string> const& checks, Date day,
                         Console const& console);

}  // namespace qinzao::cli
