#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/text.hpp"

namespace qinzao {

/// One step on the way from a decision on compensation to a move by order of a court, and the least time it takes.
struct FloorStep {
  std::string id;
  int months = 0;
  int days = 0;
  std::string article;
  bool verified = false;  // the article was read, where the rules say
  Message text;
};

/// The first day on which a household that does not sign can be made to vacate, the decision being of that day: the
/// steps follow one another, months before days. A month ends on its last day where it is shorter.
Date vacate_floor(Date decision, std::span<FloorStep const> steps);

/// What binds the vacating of those who have not signed.
struct Floor {
  std::optional<Date> decision;  // none: no decision stands
  Date not_before;               // by that decision, or if one were made on the day of the forecast
};

}  // namespace qinzao
