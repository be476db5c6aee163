#pragma once
#include "engine/ledger/stage_name.hpp"

namespace qinzao {

/// What people call a stage, and the colour it is drawn in (`#rrggbb`) on the page, on printed maps and in QGIS.
struct StageStyle {
  StaticMessage name;
  std::string_view color;
};

/// From light grey over yellow and green to night blue; each stage so much darker than the one before that grey print
/// tells all seven apart.
constexpr StageStyle stage_style(Stage stage) {
  constexpr std::array<std::string_view, stages> colors{"#d6d6d6", "#e8ad32", "#d67f36", "#787c1c",
                                                        "#2b6833", "#174848", "#14273c"};
  return {name_of(stage), colors[static_cast<std::size_t>(stage)]};
}

}  // namespace qinzao
