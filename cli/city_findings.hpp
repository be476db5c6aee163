#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "engine/base/progress.hpp"
#include "engine/checks/check.hpp"

namespace qinzao::cli {

/// What the checks find in a city file, as gaps does without options: as the settings kept in the file say. A check is
/// run once for each day it is asked for.
class CityFindings {
 public:
  struct Found {
    Findings findings;
    std::vector<std::string> ids;
  };

  CityFindings(Arguments const& arguments, unsigned jobs, Progress progress);
  CityFindings(CityFindings const&) = delete;
  CityFindings& operator=(CityFindings const&) = delete;

  /// REQUIRES the name of a check. Error: as read_city.
  Found& of(std::string const& check, Date day);
  /// What the findings point to. REQUIRES findings asked for.
  City const& city() const { return *city_; }

 private:
  Arguments const& arguments_;
  unsigned jobs_;
  Progress progress_;
  CheckNeeds read_;  // of all checks so far
  std::unique_ptr<City> city_;
  std::unique_ptr<Standard> standard_;
  std::map<std::pair<std::string, Date>, Found> found_;
};

}  // namespace qinzao::cli
