#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/properties/slow_geometry.hpp"

namespace qinzao::test {

/// What a city file says of its sewers, as it stands there: names, drawing, levels. Nothing is joined, cut or turned,
/// so that findings can be held against it. NaN: unknown. Metres.
struct Evidence {
  struct Node {
    std::string id, kind;
    double ground_m, invert_m;
    Point place;
  };
  struct Pipe {
    std::string id, from, to, system;
    bool gravity;  // neither pressure nor a device
    double up_m, down_m, diameter_mm, measured_m;
    Line line;

    bool foul() const { return system == "sanitary" || system == "combined"; }
    bool storm() const { return system == "storm" || system == "combined"; }
    Point end(bool last) const { return last ? line.back() : line.front(); }
    double level(bool last) const { return last ? down_m : up_m; }
    std::string const& name(bool last) const { return last ? to : from; }
    bool both_known() const;
    /// On the ground: measured where known.
    double length_m() const;
    /// How far it falls as drawn.
    double fall_m() const { return up_m - down_m; }
    /// The end at which water comes out: the lower one where levels differ by more than 2 cm, else the last as drawn.
    bool outflow() const { return !gravity || !both_known() || fall_m() > -0.02; }
    bool falls_to(bool last) const { return gravity && both_known() && (last ? fall_m() : -fall_m()) > 0.02; }
    /// The finest decimal in which its levels are told.
    double grain_m() const;
  };
  struct End {
    Pipe const* pipe;
    bool last;
    double level() const { return pipe->level(last); }
  };
  struct Touch {
    Pipe const* pipe;
    double along;  // 0 at the drawn start, 1 at the end
  };

  explicit Evidence(std::string const& city_file);

  std::vector<Node> nodes;
  std::vector<Pipe> pipes;  // in service or of unknown status
  std::map<std::string, std::vector<Line>> parcels;
  std::vector<Line> boundary, barriers;

  Node const* node(std::string const& id) const;
  Pipe const* pipe(std::string const& id) const;
  /// The nearest node within `metres`.
  Node const* node_at(Point place, double metres) const;
  /// Ends drawn within 1 m, and those within 10 m that name the node there.
  std::vector<End> ends_at(Point place) const;
  /// Pipes of which some point is within `metres`.
  std::vector<Touch> passing(Point place, double metres) const;
  /// Does the water of the pipe come to an outlet of foul (or storm) flow, as levels and else the drawing lead it?
  bool drains(Pipe const& pipe, bool foul) const;
  /// By the kind of the node there; or on the edge of the boundary and beyond, where no pipe of the group leads on.
  bool is_outlet(Point place, bool foul) const;
  /// Whether the inverts fit the other levels of its group only when exchanged (within 0.1 m at both ends).
  bool fits_only_exchanged(Pipe const& pipe) const;
  /// Whether another piece that touches it tells the same two inverts.
  bool repeats_main(Pipe const& pipe) const;

 private:
  /// Pipes whose named nodes lie at the opposite ends run by their names where the inverts of those nodes agree; else
  /// their levels say nothing.
  void turn_by_names();
  std::vector<bool> find_draining(bool foul) const;

  std::map<std::string, std::size_t> node_row_, pipe_row_;
  std::array<std::vector<bool>, 2> draining_;  // by pipe: storm, foul
};

bool known(double value);
double level_at(Evidence::Pipe const& pipe, double along);
bool same_group(Evidence::Pipe const& a, Evidence::Pipe const& b);
/// Where on the line the place is nearest, and how near.
std::pair<double, double> nearest_on(Line const& line, Point place);

/// A finding as `gaps -o X.gpkg` writes it.
struct Told {
  std::string id, check, reason, severity, nearest, cause;
  std::vector<std::string> subjects, reverse;
  std::optional<double> value, limit;
  bool doubt;
  Line shape;  // of a point or line
};
std::vector<Told> read_findings(std::string const& file);

}  // namespace qinzao::test
