#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/note_counts.hpp"
#include "engine/io/swmm/text.hpp"
#include "engine/sewer/network/pipes.hpp"

namespace qinzao {

/// A node of a SWMM model in the city's terms: metres and litres a second.
struct SwmmNode {
  std::string id;
  NodeKind kind = NodeKind::junction;
  double invert_m = 0;
  std::optional<double> ground_m;
  std::optional<double> dry_flow_lps;
  std::optional<Point> place;
};

/// A conduit, pump, orifice, weir or outlet.
struct SwmmLink {
  std::string id;
  std::string from;
  std::string to;
  Device device = Device::none;
  bool pressure = false;
  std::optional<double> length_m;
  std::optional<double> n;
  std::optional<double> invert_up_m;
  std::optional<double> invert_down_m;
  Section section;                // shape unknown: none the city has a place for
  std::optional<double> barrels;  // more than one
  std::vector<Point> line;        // ends included; empty where an end has no place
};

/// Numbers are not a number where the model does not know them.
struct SwmmCatchment {
  std::string id;
  std::string outlet;  // a node, or another catchment; empty: itself
  double area_m2 = 0;
  double impervious_percent = 0;
  double width_m = 0;
  double slope_percent = 0;
  std::vector<Point> ring;  // closed; empty: none drawn
};

/// A SWMM model as far as a city file has a place for it; `left_out` counts what has none, in words.
struct SwmmModel {
  std::string flow_units;
  bool us_units = false;
  std::vector<SwmmNode> nodes;
  std::vector<SwmmLink> links;
  std::vector<SwmmCatchment> catchments;
  NoteCounts left_out;
  std::string assumed_encoding;  // empty: UTF-8, or named
};

/// Reads the network of a .inp file, by SWMM's own rules for names (capitals and small letters alike), headings and
/// words. `encoding` empty: UTF-8 where the file is, else guessed. Lengths in feet (flow units CFS, GPM, MGD) become
/// metres, offsets become levels. Error: a water supply model; with the line: a number that is none, a link to a node
/// that is not there, a name that stands twice.
SwmmModel read_swmm(std::filesystem::path const& path, std::string const& encoding = {});

}  // namespace qinzao
