#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"
#include "engine/base/texts.hpp"
#include "engine/geo/shapes.hpp"
#include "engine/sewer/network/section.hpp"

namespace qinzao {

using PipeId = Id<struct PipeTag>;
using NodeId = Id<struct NodeTag>;

enum class System : std::uint8_t { unknown, sanitary, storm, combined };
enum class Conveyance : std::uint8_t { unknown, gravity, pressure };
enum class Flow : std::uint8_t { unknown, forward, reverse };
enum class Status : std::uint8_t { unknown, proposed, under_construction, in_service, abandoned };
enum class NodeKind : std::uint8_t {
  unknown,
  manhole,
  junction,
  inlet,
  outfall,
  treatment_plant,
  trunk,
  pump_station,
  storage,
  interceptor  // a gate that keeps dry-weather flow from the river (截污闸); the network passes it as a manhole
};

/// What stands in a pipe's place: a pump lifts, the others hold back or measure. None: a pipe.
enum class Device : std::uint8_t { none, pump, orifice, weir, outlet };

/// The word of the city file; empty for unknown.
std::string_view word_of(System system);
std::string_view word_of(Status status);

/// A number that is not known; `known(x)` tells.
inline constexpr double unknown_value = std::numeric_limits<double>::quiet_NaN();
inline bool known(double value) {
  return value == value;
}

/// One pipe as a library user tells it; what is left out is unknown, as in a file that does not say it. Units as in
/// Pipes.
struct PipeRow {
  std::string_view id = {};
  std::string_view from_node = {};
  std::string_view to_node = {};
  std::span<Point const> line = {};  // empty: without geometry
  System system = System::unknown;
  Conveyance conveyance = Conveyance::unknown;
  Flow flow = Flow::unknown;
  Status status = Status::unknown;
  bool overflow = false;
  double diameter_mm = unknown_value;
  double invert_up_m = unknown_value;
  double invert_down_m = unknown_value;
  SectionShape shape = SectionShape::unknown;
  double width_mm = unknown_value;
  double height_mm = unknown_value;
  double side_slope = unknown_value;
  double shape_parameter = unknown_value;
  double barrels = unknown_value;
  double roughness_n = unknown_value;
  double measured_m = unknown_value;
  Device device = Device::none;
  std::string_view material = {};
  std::optional<Date> installed_on = {};
  std::optional<Date> retired_on = {};
};

/// The pipes of a city, a column each. Every column has one entry a pipe; what the file does not say is unknown.
struct Pipes {
  TextsOf<PipeId> id;
  TextsOf<PipeId> from_node;  // node the pipe is drawn from, as the file names it
  TextsOf<PipeId> to_node;
  ShapesOf<PipeId> line;  // drawn line; none where the file has no geometry
  Column<PipeId, System> system;
  Column<PipeId, Conveyance> conveyance;  // unknown counts as gravity
  Column<PipeId, Flow> flow;              // unknown: flows as drawn
  Column<PipeId, Status> status;          // unknown counts as in service
  Column<PipeId, std::uint8_t> overflow;  // 1: meant to spill
  Column<PipeId, double> diameter_mm;     // of a box: its width
  Column<PipeId, double> invert_up_m;     // at the end it is drawn from
  Column<PipeId, double> invert_down_m;   // at the end it is drawn to
  Column<PipeId, SectionShape> shape;     // unknown: told by the sizes
  Column<PipeId, double> width_mm;
  Column<PipeId, double> height_mm;
  Column<PipeId, double> side_slope;       // of a trapezoid: aside for one up
  Column<PipeId, double> shape_parameter;  // of the forms of has_parameter: mm, or an exponent
  Column<PipeId, double> barrels;          // equal pipes side by side; unknown counts as one
  Column<PipeId, double> roughness_n;
  Column<PipeId, double> measured_m;  // its length, where the drawing is not to scale
  Column<PipeId, Device> device;
  TextsOf<PipeId> material;
  Column<PipeId, std::optional<Date>> installed_on;
  Column<PipeId, std::optional<Date>> retired_on;

  std::size_t size() const { return id.size(); }
  /// Adds an entry to every column. The row may not point into these pipes.
  void add(PipeRow const& row);
  /// Points into these pipes: of no use once one is added.
  PipeRow row(PipeId pipe) const;
  /// Of the drawn line.
  double length_m(PipeId pipe) const;
  /// The inside of one barrel: where no shape is told, a box if width and height are known, else a circle. Of a
  /// form with one proportion the height decides.
  Section section(PipeId pipe) const;
};

/// One node as a library user tells it; what is left out is unknown.
struct NodeRow {
  std::string_view id = {};
  std::optional<Point> place = {};  // none: without geometry
  NodeKind kind = NodeKind::unknown;
  double ground_level_m = unknown_value;
  double invert_level_m = unknown_value;
  double dry_flow_lps = unknown_value;
};

/// The manholes, inlets, outfalls and other nodes of a city, a column each.
struct Nodes {
  TextsOf<NodeId> id;
  ShapesOf<NodeId> place;  // points; none where the file has no geometry
  Column<NodeId, NodeKind> kind;
  Column<NodeId, double> ground_level_m;
  Column<NodeId, double> invert_level_m;
  Column<NodeId, double> dry_flow_lps;  // average dry-weather inflow, beside that of parcels

  std::size_t size() const { return id.size(); }
  /// Adds an entry to every column.
  void add(NodeRow const& row);
  /// Not-a-number coordinates where the node has no geometry.
  Point at(NodeId node) const;
};

/// Meant to spill: what passes it is not followed as foul flow. A pipe with `overflow`, a weir or an orifice.
bool is_overflow(Pipes const& pipes, PipeId pipe);

/// Neither a pressure pipe nor a device: its levels tell of its flow, and laterals may join it.
bool is_gravity(Pipes const& pipes, PipeId pipe);

/// In service on the day: status in_service (or not known) and installed_on <= day < retired_on, unknown dates open.
bool in_service(Pipes const& pipes, PipeId pipe, Date day);

}  // namespace qinzao
