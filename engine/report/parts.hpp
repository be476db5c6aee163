#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/figures.hpp"

namespace qinzao {

/// Adds a figure with the rows it comes from. REQUIRES the key to be in the catalogue.
Figure& add_figure(Figures& figures, std::string_view key, double least, double most, std::vector<std::string> of);
inline Figure& add_figure(Figures& figures, std::string_view key, std::vector<std::string> of) {
  auto count = static_cast<double>(of.size());
  return add_figure(figures, key, count, count, std::move(of));
}

}  // namespace qinzao
