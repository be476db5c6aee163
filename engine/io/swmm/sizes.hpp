#pragma once
#include <optional>

namespace qinzao {

/// A pipe of standard size, in inches, as it lies: an ellipse on its long side.
struct StandardSize {
  double rise_in;
  double span_in;
};

/// By the size codes of SWMM (Reference Manual, volume II, EPA/600/R-17/111, tables of standard pipes): ellipses 1 to
/// 23; arches 1 to 102, of concrete, corrugated steel and structural plate. Nothing: no such code.
std::optional<StandardSize> standard_ellipse(double code);
std::optional<StandardSize> standard_arch(double code);

}  // namespace qinzao
