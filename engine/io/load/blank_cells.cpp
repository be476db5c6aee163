#include "engine/io/load/blank_cells.hpp"

#include <algorithm>

#include "engine/io/files/encoding.hpp"

namespace qinzao {

std::size_t keep_known_values(LayerStore& store, std::span<std::string const> columns, StoredRow& row) {
  auto tells = [&](std::string_view field) {
    auto at = std::ranges::find(columns, field);
    return at != columns.end() &&
           !std::holds_alternative<std::monostate>(row.values[static_cast<std::size_t>(at - columns.begin())]);
  };
  bool circle = tells("diameter_mm");
  bool box = tells("width_mm") || tells("height_mm");
  std::vector<std::size_t> blank;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    if (auto const* text = std::get_if<std::string>(&row.values[i]); text != nullptr && trimmed(*text).empty())
      row.values[i] = {};
    if (!std::holds_alternative<std::monostate>(row.values[i])) continue;
    std::string const& field = columns[i];
    bool taken_away = (circle && (field == "width_mm" || field == "height_mm")) || (box && field == "diameter_mm");
    if (!taken_away) blank.push_back(i);
  }
  return blank.empty() ? 0 : store.keep_known(row, blank);
}

}  // namespace qinzao
