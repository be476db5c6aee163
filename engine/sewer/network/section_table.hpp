#pragma once
#include <span>

#include "engine/sewer/network/section.hpp"

namespace qinzao {

/// A form that no formula tells: its full measures and its wetted part by depth, as shares of the full section.
/// Between two rows area and conveyance go in a straight line, as in the engine the tables come from.
struct SectionTable {
  double full_area;                    // over height x height; of the arch over height x width
  double full_radius;                  // hydraulic, over the height
  double widest;                       // over the height; 0: told by the section itself (arch)
  std::span<double const> depth;       // of the height; rises
  std::span<double const> area;        // of the full area at these depths
  std::span<double const> conveyance;  // area x radius^(2/3), of the full one, at these depths
  std::span<double const> width;       // of the widest, at equal steps of depth
};

/// The table of a form; null where a formula tells it, or nothing does.
SectionTable const* table_of(SectionShape shape);

/// REQUIRES 0 <= depth <= 1, of the height.
Wetted wetted(SectionTable const& table, Section const& section, double depth);

}  // namespace qinzao
