#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/sewer/hydraulics/storm_design.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

/// What a limit is about; its unit is fixed.
enum class LimitKind : std::uint8_t {
  fill,            // 1: depth over height, at most
  diameter,        // mm, at least
  slope,           // metres a metre, at least
  velocity_least,  // m/s, at the allowed fill
  velocity_most,   // m/s
  cover,           // m above the crown, at least
  rise,            // m the lower end may lie above the upper
  step_up,         // m the pipe leaving a manhole may begin above one entering it
  drop,            // m a pipe may end above the one leaving
  sizes_smaller,   // a pipe may be smaller than the one above it by so many sizes, where it is steeper
  spacing,         // m between two manholes on a straight line, at most
  depth_most       // m from the ground to the invert, at most
};
inline constexpr std::size_t limit_kinds = 12;

/// What part of a network a limit is for.
enum class Part : std::uint8_t { any, main, inlet_connection, channel, carriageway, footway };

/// A class of materials of one roughness, by its place in Standard::materials.
using MaterialId = Id<struct MaterialTag>;

/// One number of a standard, and when it holds.
struct Limit {
  LimitKind kind = LimitKind::fill;
  double value = 0;
  bool over_diameter = false;  // a slope of `value` over the diameter in mm (1:DN)
  std::uint8_t systems = 0;    // bit 1 << System; 0: all
  std::vector<MaterialId> of;  // empty: all materials
  double from_mm = 0;          // diameter or height, from here
  double below_mm = 0;         // to below this; 0: no end
  Part part = Part::any;
  std::string clause;  // "GB 50014-2021 5.2.4", "... (unverified)"; empty: a rule of the house
};

/// The ground that laying a pipe takes beside the pipe itself.
struct Trench {
  double from_mm = 0;   // diameter, from here
  double below_mm = 0;  // to below this; 0: no end
  double outer_over_inner = 1;
  double working_space_m = 0;  // on either side of the pipe
  double wall_slope = 0;       // metres aside for one down; 0: upright, shored
  std::string clause;          // of the code that says so, "... (unverified)"; empty: a rule of the house
};

/// Water per person: what a load is worked out from.
struct LoadSettings {
  double water_lpd = 0;     // litres a person and day, as drawn from the main
  double returned = 0;      // share of it that becomes sewage
  double infiltration = 0;  // ground water, share of the average sewage
  double persons_per_household = 0;
  double households_per_parcel = 0;  // of a developed parcel whose households nobody knows
  /// Litres a second of one person, ground water apart.
  double sewage_lps() const { return water_lpd * returned / 86400; }
};

struct MaterialClass {
  std::string name;
  double n = 0;  // Manning
};

struct PeakFactor {
  double average_lps;
  double factor;
};

/// A standard of drainage as data: limits with their conditions, and the settings a load is worked out from.
struct Standard {
  std::string name;
  std::string file;
  LoadSettings load;
  std::optional<StormDesign> storm;  // none: it has no rules for storms, they are not judged
  double default_n = 0;  // where neither roughness nor material is known and a number must stand (a model, a drawing)
  std::vector<MaterialClass> materials;
  std::unordered_map<std::string, MaterialId> material_words;  // small letters -> class
  std::vector<double> sizes_mm;                                // ascending
  std::vector<double> made_mm;                                 // every diameter that is made, ascending; none: unknown
  std::vector<PeakFactor> peaks;                               // ascending by average
  std::array<std::vector<Limit>, limit_kinds> limits;          // the first that holds counts
  std::vector<Trench> trenches;                                // the first that holds counts

  double smoothest_n() const;
  double roughest_n() const;
  /// The class of a material as a file writes it; none where no table knows the word.
  MaterialId material_of(std::string_view word) const;
  /// Between the rows of the table by interpolation, beyond its ends the end.
  double peak_factor(double average_lps) const;
  /// Steps of the size series from `large_mm` down to `small_mm`, each taken as its nearest size.
  int sizes_between(double large_mm, double small_mm) const;
  /// Half the width of a trench at the ground: half the pipe's outer diameter, the working space, and what a sloped
  /// wall takes over the depth (ground to invert). 1 m where diameter or depth is unknown, or the standard has no
  /// trench for it.
  double trench_half_width_m(double size_mm, double depth_m) const;
};

/// What is known of a pipe when limits are asked.
struct LimitCase {
  System system = System::unknown;
  MaterialId material;  // none: unknown
  double size_mm = unknown_value;
  Part part = Part::main;
};

/// The limit of a kind for such a pipe, or null. The first that holds counts; where the material decides and is not
/// known, the most lenient of them: doubt accuses nobody.
Limit const* find_limit(Standard const& standard, LimitKind kind, LimitCase const& of);

/// Its number for a pipe of that size.
inline double value_of(Limit const& limit, double size_mm) {
  return limit.over_diameter ? limit.value / size_mm : limit.value;
}

}  // namespace qinzao
