#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/survey/survey.hpp"

namespace qinzao {

/// How far the sewers have come on a day.
struct SewerState {
  double foul_m = 0;                 // of foul pipe in service
  std::optional<double> households;  // of developed parcels; none: not known
  double served = 0;                 // of them: with a sewer that drains
  std::size_t unserved_areas = 0;
};

/// What a period did to the network.
struct NetworkYear {
  SewerState before;
  SewerState after;
  std::vector<Surroundings> eliminated;        // blank areas that are gone, by the lines around them
  std::vector<std::string> first_parcels;      // one each
  std::vector<std::string> pipes;              // laid within reach of them, rising
  double laid_m = 0;                           // metres of them, each counted once
  std::vector<std::string> crossings_removed;  // nodes (or pipes) where cross connections were and are no more, rising
};

/// The network of one day, and what was found in it: cross connections, with whatever else was asked for.
struct NetworkDay {
  Survey const& survey;
  Findings const& findings;
};

/// Compares the network of two days. With an area: pieces with their middle, parcels with a point, unserved areas with
/// their middle inside it; findings as they are given. REQUIRES both of the same city file, `before` on the earlier
/// day.
NetworkYear network_year(NetworkDay const& before, NetworkDay const& after, Shapes const* within = nullptr);

}  // namespace qinzao
