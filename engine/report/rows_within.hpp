#pragma once
#include <vector>

#include "engine/city/city.hpp"
#include "engine/works/works.hpp"

namespace qinzao {

/// Which rows a report of a place counts. A row counts whole or not at all, by where it lies; nothing is divided at the
/// edge.
struct RowsWithin {
  Column<ProjectId, std::uint8_t> project;      // 1: the middle of its footprint lies inside; of one not drawn, more
                                                // than half of its households do
  Column<HouseholdId, std::uint8_t> household;  // 1: more than half of what it holds does; where it holds nothing that
                                                // is drawn, its own place, else its project
  Column<WorkId, std::uint8_t> work;            // 1: its middle does
  Column<SiteId, std::uint8_t> site;            // 1: its middle does
  std::size_t projects_nowhere = 0;             // that are not drawn and have no household that is
  std::size_t works_nowhere = 0;                // that are not drawn, and whose words name no place
  std::size_t sites_nowhere = 0;

  /// What the reader of such a report must know, a sentence each.
  std::vector<Message> notes() const;
};

/// `work_shapes`: where each work lies (PlacedWorks).
RowsWithin rows_within(City const& city, Works const& works, Shapes const& work_shapes, Sites const& sites,
                       Shapes const& area);

}  // namespace qinzao
