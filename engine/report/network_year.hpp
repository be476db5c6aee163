#pragma once
#include <string>
#include <vector>

#include "engine/survey/survey.hpp"

namespace qinzao {

/// What a period did to the network.
struct NetworkYear {
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

/// Compares the network of two days. REQUIRES both of the same city file, `before` on the earlier day.
NetworkYear network_year(NetworkDay const& before, NetworkDay const& after);

}  // namespace qinzao
