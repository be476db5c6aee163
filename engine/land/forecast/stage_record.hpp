#pragma once
#include <vector>

#include "engine/land/forecast/hazard.hpp"

namespace qinzao {

/// What one project has shown of one stage, as far as its hazard is concerned.
struct StageRecord {
  std::vector<double> events;         // piece -> households that reached the stage in it
  std::vector<double> weeks;          // piece -> weeks in which a household might have, of all that are not `waiting`
  std::vector<double> waiting_weeks;  // piece -> weeks that each of the waiting has spent in it
  double waiting = 0;                 // households that have not reached it and may be among those who never do
  double never = 0;                   // households that are known never to reach it: their project is closed

  explicit StageRecord(std::size_t pieces) : events(pieces, 0), weeks(pieces, 0), waiting_weeks(pieces, 0) {}

  /// A household that reached the stage on that day of the clock.
  void add_reached(HazardClock const& clock, double day);
  /// A household that had not by the end of that day of the clock, but will in the end.
  void add_late(HazardClock const& clock, double day);
  /// Households that had not by the end of that day, and perhaps never will. REQUIRES one day for all of a project.
  void add_waiting(HazardClock const& clock, double day, double households);

  double reached() const;
  bool shows_anything() const;  // any household was ever at risk
};

}  // namespace qinzao
