#include "engine/demo/street_sewers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <queue>

#include "engine/base/date.hpp"
#include "engine/base/dice.hpp"
#include "engine/demo/pipe_sizes.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double spacing_m = 38;  // between manholes
constexpr double cover_m = 1.1;   // over the highest pipes
constexpr double bank_m = 13;     // outfalls from the middle of the river
constexpr std::uint32_t none = 0xffffffff;

double to_millimetre(double metres) {
  return std::round(metres * 1000) / 1000;
}

std::string day_after(std::string const& first, int days) {
  return Date{Date::parse(first)->day() + std::chrono::days{days}}.iso();
}

/// Lays one system along the streets.
class Laying {
 public:
  Laying(GroundPlan const& plan, StreetGraph const& graph, System system, YearWork const& work, SewerLayout& out)
      : plan_{plan},
        graph_{graph},
        system_{system},
        work_{work},
        out_{out},
        foul_{system == System::sanitary},
        aside_{foul_ ? Point{-1.9, 1.6} : Point{2.1, -1.8}},
        away_(graph.corners.size(), std::numeric_limits<double>::infinity()),
        way_out_(graph.corners.size(), none),
        node_(graph.corners.size(), none),
        invert_(graph.corners.size(), std::numeric_limits<double>::infinity()),
        above_(graph.corners.size(), 0) {}

  void add_outlet(DemoOutlet const& outlet) {
    std::uint32_t nearest = none;
    for (std::uint32_t i = 0; i < graph_.corners.size(); ++i)
      if (nearest == none ||
          distance_m(graph_.corners[i].at, outlet.at) < distance_m(graph_.corners[nearest].at, outlet.at))
        nearest = i;
    away_[nearest] = 0;
    node_[nearest] = add_node(outlet.id, outlet.kind, graph_.corners[nearest].at);
  }

  void add_bridges() {
    for (std::uint32_t i = 0; i < graph_.corners.size(); ++i)
      if (graph_.corners[i].bridge) away_[i] = 0;
  }

  void lay() {
    find_ways();
    // From the far ends inwards: what ends in the middle of a street first, then corner after corner towards the
    // outlet.
    for (std::uint32_t street = 0; street < graph_.streets.size(); ++street)
      if (usable(street) && !is_way_out(street)) lay_from_middle(street);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < graph_.corners.size(); ++i)
      if (way_out_[i] != none) order.push_back(i);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return std::pair{away_[b], b} < std::pair{away_[a], a};
    });
    for (std::uint32_t from : order) {
      StreetGraph::Street const& street = graph_.streets[way_out_[from]];
      lay_run(way_out_[from], from, street.other(from), 0, street.length_m);
    }
    for (std::uint32_t i = 0; i < graph_.corners.size(); ++i)
      if (node_[i] != none && std::isfinite(invert_[i])) out_.nodes[node_[i]].invert_m = to_millimetre(invert_[i]);
  }

 private:
  bool this_year(StreetGraph::Street const& street) const {
    return foul_ && street.lane && plan_.zones[street.zone].sewering == Sewering::this_year;
  }
  bool usable(std::uint32_t number) const {
    StreetGraph::Street const& street = graph_.streets[number];
    if (street.lane) {
      Zone const& zone = plan_.zones[street.zone];
      if (zone.use == LandUse::farmland || zone.use == LandUse::park) return false;
      if (foul_ && zone.sewering == Sewering::none) return false;
    }
    return std::isfinite(away_[street.from]) && std::isfinite(away_[street.to]);
  }
  bool may_carry(StreetGraph::Street const& street) const {
    if (!street.lane) return true;
    Zone const& zone = plan_.zones[street.zone];
    return zone.use != LandUse::farmland && zone.use != LandUse::park && !(foul_ && zone.sewering == Sewering::none);
  }
  bool is_way_out(std::uint32_t number) const {
    StreetGraph::Street const& street = graph_.streets[number];
    return way_out_[street.from] == number || way_out_[street.to] == number;
  }

  void find_ways() {
    using Entry = std::pair<double, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
    for (std::uint32_t i = 0; i < away_.size(); ++i)
      if (away_[i] == 0) waiting.push({0, i});
    while (!waiting.empty()) {
      auto [away, corner] = waiting.top();
      waiting.pop();
      if (away > away_[corner]) continue;
      for (std::uint32_t number : graph_.at[corner]) {
        StreetGraph::Street const& street = graph_.streets[number];
        if (!may_carry(street)) continue;
        // Main sewers lie in the streets; nobody leads his flow through the lanes of this year.
        double longer = this_year(street) ? 40 : street.lane ? 2.2 : 1;
        std::uint32_t next = street.other(corner);
        double there = away + longer * street.length_m;
        if (there >= away_[next]) continue;
        away_[next] = there;
        way_out_[next] = number;
        waiting.push({there, next});
      }
    }
  }

  std::uint32_t add_node(std::string id, NodeKind kind, Point at) {
    Point p = kind == NodeKind::treatment_plant || kind == NodeKind::outfall ? at : at + aside_;
    if (id.empty()) id = fmt::format("{}{:05}", foul_ ? "WS" : "YS", ++nodes_);
    out_.nodes.push_back({std::move(id), kind, {to_millimetre(p.x), to_millimetre(p.y)}, ground_at(p), unknown_value});
    return static_cast<std::uint32_t>(out_.nodes.size() - 1);
  }
  std::uint32_t node_at(std::uint32_t corner) {
    if (node_[corner] == none) node_[corner] = add_node({}, NodeKind::manhole, graph_.corners[corner].at);
    return node_[corner];
  }

  void lay_from_middle(std::uint32_t number) {
    StreetGraph::Street const& street = graph_.streets[number];
    if (street.length_m < 30) return;
    double middle_m = street.length_m * 0.5;
    std::uint32_t top = add_node({}, NodeKind::manhole, point_along(street.line, middle_m));
    out_.nodes[top].invert_m = to_millimetre(out_.nodes[top].ground_m - cover_m - 0.3);
    run(number, top, street.from, middle_m, 0, out_.nodes[top].invert_m, 0);
    run(number, top, street.to, middle_m, street.length_m, out_.nodes[top].invert_m, 0);
  }

  void lay_run(std::uint32_t number, std::uint32_t from, std::uint32_t to, double begin_m, double end_m) {
    StreetGraph::Street const& street = graph_.streets[number];
    if (from == street.to) std::swap(begin_m, end_m);
    std::uint32_t start = node_at(from);
    double ground_m = out_.nodes[start].ground_m;
    double invert_m = std::min(invert_[from], ground_m - cover_m - 0.3);
    invert_[from] = invert_m;
    run(number, start, to, begin_m, end_m, invert_m, above_[from]);
  }

  /// Pipes along a street from a node to a corner, between two chainages.
  void run(std::uint32_t number, std::uint32_t start, std::uint32_t corner, double begin_m, double end_m,
           double invert_m, double above_m) {
    StreetGraph::Street const& street = graph_.streets[number];
    bool spills = !foul_ && graph_.corners[corner].bridge && away_[corner] == 0;
    if (spills) end_m += end_m > begin_m ? -bank_m : bank_m;
    double length = std::abs(end_m - begin_m);
    if (length < 3) return;
    auto pieces = static_cast<int>(std::max(1.0, std::round(length / spacing_m)));
    std::uint32_t from = start;
    for (int i = 1; i <= pieces; ++i) {
      double at_m = begin_m + (end_m - begin_m) * i / pieces;
      std::uint32_t to = 0;
      if (i < pieces) {
        to = add_node({}, NodeKind::manhole, point_along(street.line, at_m));
      } else if (spills) {
        to = add_node({}, NodeKind::outfall, point_along(street.line, at_m) + aside_);
      } else {
        to = node_at(corner);
      }
      double metres = length / pieces;
      above_m += metres;
      PipeSize const& size = size_for(system_, above_m);
      LaidPipe pipe;
      pipe.id = fmt::format("{}{:05}", foul_ ? "WSG" : "YSG", ++pipes_);
      pipe.from = from;
      pipe.to = to;
      pipe.system = system_;
      pipe.diameter_mm = size.diameter_mm;
      pipe.invert_up_m = to_millimetre(invert_m);
      invert_m -= metres * size.slope;
      pipe.invert_down_m = to_millimetre(invert_m);
      pipe.upstream_m = above_m;
      pipe.line = {out_.nodes[from].at, out_.nodes[to].at};
      pipe.this_year = this_year(street);
      date(pipe, street);
      if (i < pieces || spills) out_.nodes[to].invert_m = to_millimetre(invert_m);
      out_.pipes.push_back(std::move(pipe));
      from = to;
    }
    if (spills) return;
    invert_[corner] = std::min(invert_[corner], invert_m);
    above_[corner] += above_m;
  }

  void date(LaidPipe& pipe, StreetGraph::Street const& street) {
    if (pipe.this_year) {
      pipe.installed_on = day_after(work_.from_day, static_cast<int>(dice_.below(60)));
      pipe.work_id = work_.work_id;
      pipe.material = "HDPE";
      return;
    }
    std::uint32_t age = street.lane ? street.zone : 3;
    int year = 1996 + static_cast<int>((age * 7 + (foul_ ? 0 : 4)) % 21);
    pipe.installed_on = fmt::format("{}-{:02}-{:02}", year, 1 + dice_.below(12), 1 + dice_.below(28));
    pipe.material = year < 2006 ? "混凝土" : pipe.diameter_mm >= 600 ? "钢筋混凝土" : "HDPE";
  }

  GroundPlan const& plan_;
  StreetGraph const& graph_;
  System system_;
  YearWork const& work_;
  SewerLayout& out_;
  bool foul_;
  Point aside_;
  std::vector<double> away_;            // corner -> weighed metres to its outlet
  std::vector<std::uint32_t> way_out_;  // corner -> street its flow leaves by
  std::vector<std::uint32_t> node_;     // corner -> its manhole
  std::vector<double> invert_;          // corner -> lowest pipe that arrives
  std::vector<double> above_;           // corner -> metres of pipe above
  int nodes_ = 0;
  int pipes_ = 0;
  Dice dice_{11};
};

}  // namespace

void lay_along_streets(GroundPlan const& plan, StreetGraph const& graph, System system,
                       std::vector<DemoOutlet> const& outlets, YearWork const& work, SewerLayout& layout) {
  Laying laying{plan, graph, system, work, layout};
  for (DemoOutlet const& outlet : outlets) laying.add_outlet(outlet);
  if (system == System::storm) laying.add_bridges();
  laying.lay();
}

}  // namespace qinzao
