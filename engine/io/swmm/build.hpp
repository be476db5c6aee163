#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/base/note_counts.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// A node of the model to be written. What was filled in stands in `assumed`.
struct ModelNode {
  enum class Kind : std::uint8_t { junction, outfall, storage } kind = Kind::junction;
  std::string id;    // in the city; empty: made here
  std::string name;  // in the model
  double invert_m = unknown_value;
  double ground_m = unknown_value;
  double dry_flow_lps = 0;
  bool sealed = false;  // under pressure: nothing spills
  Point place{unknown_value, unknown_value};
  std::vector<std::string> assumed;
};

struct ModelLink {
  std::string name;
  std::size_t from = 0;  // ModelNode
  std::size_t to = 0;
  Device device = Device::none;
  bool force_main = false;
  double length_m = 0;
  double n = 0;
  double up_m = unknown_value;
  double down_m = unknown_value;
  Section section;
  int barrels = 1;
  std::vector<Point> inner;  // vertices between the ends
  std::vector<std::string> assumed;
};

/// A network ready to be written: every number a hydraulic engine asks for is there.
struct NetworkModel {
  std::vector<ModelNode> nodes;
  std::vector<ModelLink> links;
  NoteCounts assumed;  // what was filled in -> how often
};

/// Makes the model of what is in service. A terminal that several pipes enter gets an outfall beside it; a pressure
/// main that leaves a pump station gets a pump before it; levels nobody knows follow their neighbours at 2 permille.
/// REQUIRES survey.options.standard.
NetworkModel build_model(Survey const& survey);

}  // namespace qinzao
