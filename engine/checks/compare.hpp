#pragma once
#include <cstdint>
#include <vector>

#include "engine/survey/survey.hpp"

namespace qinzao {

/// What became of a blank area of an earlier day (or came since).
enum class AreaChange : std::uint8_t { eliminated, reduced, open, appeared };
struct AreaComparison {
  AreaChange change;
  Subject first_parcel;  // names the area on its day, as in its finding
  Surroundings surroundings;
  std::size_t parcels_before = 0;
  std::size_t parcels_after = 0;
  double laid_m = 0;                // foul pipe laid between the days within reach of it
  std::vector<std::uint32_t> laid;  // its segments, rows of the later survey's
};
/// REQUIRES both surveys of the same city file, `before` on the earlier day.
std::vector<AreaComparison> compare(Survey const& before, Survey const& after);

}  // namespace qinzao
