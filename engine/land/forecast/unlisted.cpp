#include "engine/land/forecast/unlisted.hpp"

namespace qinzao {

std::vector<std::int64_t> unlisted_households(std::vector<ProgressRow> const& rows, std::size_t projects) {
  std::vector<std::int64_t> unlisted(projects);
  for (ProgressRow const& row : rows)
    if (row.project && !row.category) unlisted[row.project.value()] = row.households - row.rows;
  return unlisted;
}

}  // namespace qinzao
