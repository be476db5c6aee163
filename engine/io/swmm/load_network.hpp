#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/base/note_counts.hpp"
#include "engine/io/load/incoming.hpp"
#include "engine/io/load/load.hpp"

namespace qinzao {

/// A whole network at once: a SWMM model into the layers nodes, pipes and catchments.
struct NetworkLoadRequest {
  std::string city;
  std::string source;  // .inp
  std::string system;  // of every pipe; empty: unknown
  LoadMode mode = LoadMode::append;
  bool dry_run = false;
  std::string key_prefix;
  std::string encoding;  // of the file; empty: UTF-8, else guessed
};

struct NetworkLoadReport {
  std::string source;
  bool dry_run = false;
  std::string flow_units;
  bool us_units = false;  // feet became metres
  std::vector<LayerOutcome> layers;
  std::string assumed_encoding;
  NoteCounts left_out;        // what the city file has no place for
  std::uint64_t outside = 0;  // nodes outside the area of use of the city's CRS
};

/// Loads a SWMM model in one transaction: all or nothing. Coordinates are taken as the city's. Error: the file cannot
/// be read (with its line); a key stands in the layer already and the mode is append.
NetworkLoadReport load_network(NetworkLoadRequest const& request);

}  // namespace qinzao
