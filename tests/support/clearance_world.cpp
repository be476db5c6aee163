#include "tests/support/clearance_world.hpp"

#include <fmt/format.h>

namespace qinzao::test {

std::vector<std::string> ClearanceWorld::rows(std::size_t work) const {
  std::vector<std::string> rows;
  BlockResult result = blocks();
  for (BlockRow const& row : result.works.at(work).blocked) {
    std::string_view who = row.blocker.household  ? city().households.household_id[row.blocker.household]
                           : row.blocker.building ? city().buildings.id[row.blocker.building]
                                                  : city().parcels.id[row.blocker.parcel];
    std::string where = known(row.from_m) ? fmt::format("{}: {:.2f}-{:.2f} ", row.line, row.from_m, row.to_m) : "";
    std::string_view reason = word_of(row.reason);
    rows.push_back(fmt::format("{}{} {}{}{}", where, who, word_of(row.block), reason.empty() ? "" : " ", reason));
  }
  return rows;
}

}  // namespace qinzao::test
