#include "engine/render/section_columns.hpp"

#include <algorithm>

namespace qinzao {

std::vector<double> spread(std::vector<double> const& at, double apart, double most) {
  std::vector<double> columns = at;
  for (std::size_t i = 1; i < columns.size(); ++i) columns[i] = std::max(columns[i], columns[i - 1] + apart);
  for (std::size_t i = columns.size(); i-- > 0;) {
    columns[i] = std::min(columns[i], most);
    most = columns[i] - apart;
  }
  return columns;
}

}  // namespace qinzao
