#pragma once
#include <random>
#include <string>
#include <vector>

#include "engine/plan/design/sewer_tree.hpp"

namespace qinzao {

/// A manhole of a street network: what flows in there, L/s; the outlet has the negative sum.
struct StreetNode {
  std::string name;
  double x = 0;
  double y = 0;
  double ground_m = 0;
  double inflow_lps = 0;
};

/// Streets between manholes; every one of them gets a pipe.
struct StreetNetwork {
  std::vector<StreetNode> nodes;
  std::vector<std::pair<std::size_t, std::size_t>> streets;
  std::size_t outlet = 0;
};

/// Reads "Manholes N", rows id X Y Z inflow (or id inflow X Y Z), "Sections M", rows of two ids. Error: not so.
StreetNetwork read_street_network(std::string const& path);

/// Which way every street flows and where it is cut: a street begins a branch at its upper manhole, or goes on with all
/// that arrives there. Every manhole but the outlet has one street that goes on.
struct StreetLayout {
  std::vector<char> reversed;         // by street: flows from its second manhole to its first
  std::vector<std::size_t> going_on;  // by manhole: the street that takes what arrives

  std::size_t upper(StreetNetwork const& network, std::size_t street) const {
    auto const& ends = network.streets[street];
    return reversed[street] != 0 ? ends.second : ends.first;
  }
  std::size_t lower(StreetNetwork const& network, std::size_t street) const {
    auto const& ends = network.streets[street];
    return reversed[street] != 0 ? ends.first : ends.second;
  }
  bool goes_on(StreetNetwork const& network, std::size_t street) const {
    return going_on[upper(network, street)] == street;
  }
};

/// Every manhole goes on along the shortest way to the outlet; the other streets fall with the ground.
StreetLayout shortest_layout(StreetNetwork const& network);

/// A layout written by SND: after "Sections", rows of two ids, C (goes on) or I (begins), and a flow that is not read.
StreetLayout read_snd_layout(StreetNetwork const& network, std::string const& path);

/// Its trees. A manhole's own inflow is shared equally by the streets that leave it.
SewerTree tree_of(StreetNetwork const& network, StreetLayout const& layout);

/// Another layout: a street flows the other way, or a manhole goes on along another street.
StreetLayout changed(StreetNetwork const& network, StreetLayout layout, std::mt19937& random);

}  // namespace qinzao
