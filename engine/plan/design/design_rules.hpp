#pragma once
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "engine/sewer/hydraulics/standard.hpp"

namespace qinzao {

/// The slopes a pipe may be laid at, metres a metre: for one flow and diameter all rules together leave an interval,
/// since what a pipe carries and how fast the flow is both rise with the slope.
struct SlopeRange {
  double least = std::numeric_limits<double>::infinity();
  double most = 0;
  bool empty() const { return !(least <= most); }
};

/// What a design obeys. A diameter never shrinks along the flow; the crown of a pipe never begins above the crown of
/// one that enters it, unless a pump lifts the flow.
struct DesignRules {
  std::vector<double> sizes_mm;  // allowed diameters, ascending
  double cover_least_m = 0;      // ground to crown, at both ends
  double cover_most_m = std::numeric_limits<double>::infinity();
  double depth_most_m = 0;                                       // ground to invert, at both ends; finite
  double drop_free_m = std::numeric_limits<double>::infinity();  // invert to invert, without a drop manhole
  std::function<SlopeRange(double flow_lps, double size_mm)> slopes;
};

/// What pipes of a plan are made for.
struct DesignedFor {
  System system = System::sanitary;
  MaterialId material;  // none: the mildest limits, the roughness the standard takes where nothing is known
  Part cover = Part::carriageway;
};

/// Manning's n of such pipes: that of the material, else the one the standard takes where nothing is known.
double design_n(Standard const& standard, MaterialId material);

/// What the least diameter carries at its least slope and allowed fill, L/s: up to this flow a sewer is kept clean by
/// that slope, above it by the velocity of its flow. GB 50014, DN300 at .003: 28.8 with n .014, 40.3 with n .010. 0
/// where the standard has no least slope. Error: no least diameter.
double light_flow_lps(Standard const& standard, DesignedFor const& purpose);

/// The rules of a standard: fill (5.2.4 of GB 50014), least diameter and slope (5.2.10), velocities (5.2.5, 5.2.7),
/// cover (5.3.7), drop (5.5.1), depth. Self-cleansing: up to light_flow_lps the slope is at least the one that belongs
/// to the least diameter, whatever the diameter, so that no pipe is made larger in order to be laid flatter; above it
/// the velocity at design flow is at least that of the standard. At the allowed fill the velocity is within its limits
/// too, as `gaps` asks. Error: the standard lacks a limit that a design cannot do without (diameter, cover,
/// depth_most).
DesignRules design_rules(Standard const& standard, DesignedFor const& purpose);

/// Slopes at which a circular pipe carries `flow_lps` no fuller than `fill`, at design flow no slower than
/// `least_ms` (0: any) and no faster than `most_ms`. Manning; n > 0.
SlopeRange slopes_by_manning(double flow_lps, double size_mm, double n, double fill, double least_ms, double most_ms);

}  // namespace qinzao
