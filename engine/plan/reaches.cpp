#include "engine/plan/reaches.hpp"

#include <algorithm>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

using Index = std::size_t;

/// A run of arcs without a manhole that must stand between them.
struct Chain {
  std::vector<int> arcs;
  CornerId begins;  // none: at the end of pipes that do not drain
  OutletId outlet;  // none: it ends at a corner
};

/// What is known along a chain, by chainage.
struct Along {
  std::vector<Point> line;
  std::vector<double> ground_at;
  std::vector<double> ground;
  std::vector<double> arc_to;         // chainage up to which ...
  std::vector<double> flow;           // ... this average flows
  std::vector<std::uint32_t> street;  // ... the sewer lies in this street

  double ground_m(double at) const {
    for (Index i = 0; i < ground_at.size(); ++i) {
      if (at > ground_at[i] + 1e-9) continue;
      if (i == 0 || ground_at[i] - ground_at[i - 1] < 1e-9) return ground[i];
      double share = (at - ground_at[i - 1]) / (ground_at[i] - ground_at[i - 1]);
      return ground[i - 1] + share * (ground[i] - ground[i - 1]);
    }
    return ground.back();
  }
  Index arc_at(double at) const {
    for (Index i = 0; i < arc_to.size(); ++i)
      if (at <= arc_to[i] + 1e-6) return i;
    return arc_to.size() - 1;
  }
  double flow_lps(double at) const { return flow[arc_at(at)]; }
  std::uint32_t street_at(double at) const { return street[arc_at(at)]; }
};

class Dividing {
 public:
  Dividing(PlanTask const& task, Routes const& routes, std::vector<int> const& arcs)
      : task_{task},
        routes_{routes},
        flow_{layout_flows(routes.problem, arcs)},
        exit_(task.corridors.at.size(), -1),
        entering_(task.corridors.at.size(), 0),
        laterals_(task.corridors.at.size()),
        first_of_(task.corridors.at.size()),
        manhole_of_(task.corridors.at.size()) {
    out_.added_lps = Column<OutletId, double>(task.outlets.size(), 0);
    for (int arc : arcs) {
      Route const& route = routes.of[static_cast<Index>(arc)];
      RouteArc const& ends = routes.problem.arcs[static_cast<Index>(arc)];
      double flow = flow_[static_cast<Index>(arc)];
      if (route.kind == Route::Kind::lateral) {
        Lateral const& lateral = task.laterals[route.row];
        if (lateral.sewer) sewers_.push_back(arc);
        if (!lateral.corner) out_.added_lps[lateral.outlet] += flow;
        if (lateral.corner && lateral.sewer) ++entering_[static_cast<Index>(ends.to)];
        if (lateral.corner && !lateral.sewer) laterals_[static_cast<Index>(ends.to)].push_back(route.row);
        if (!lateral.corner && !lateral.sewer) out_.direct.emplace_back(route.row, lateral.outlet);
        continue;
      }
      exit_[static_cast<Index>(ends.from)] = arc;
      if (route.kind == Route::Kind::outlet) {
        out_.added_lps[OutletId{route.row}] += flow;
      } else {
        ++entering_[static_cast<Index>(ends.to)];
      }
    }
  }

  PlanReaches run() {
    for (int arc : sewers_) lay({.arcs = {arc}, .begins = {}, .outlet = {}});
    for (Index corner = 0; corner < exit_.size(); ++corner) {
      CornerId id{corner};
      if (exit_[corner] < 0) continue;
      if (OutletId joins = outlet_at(id)) {
        for (std::uint32_t row : laterals_[corner]) out_.direct.emplace_back(row, joins);
        continue;
      }
      if (has_manhole(id)) lay({.arcs = {}, .begins = id, .outlet = {}});
    }
    for (auto const& [reach, corner] : open_ends_) out_.tree.down[reach] = first_of_[corner.value()];
    out_.tree.ceilings = Rows<ReachId, Ceiling>{out_.tree.size(), ceiling_keys_, ceilings_};
    return std::move(out_);
  }

 private:
  Route const& route(int arc) const { return routes_.of[static_cast<Index>(arc)]; }
  bool is_street(int arc) const { return arc >= 0 && route(arc).kind == Route::Kind::street; }

  /// The outlet that a corner is, where no link leads to it; none: it is not at one.
  OutletId outlet_at(CornerId corner) const {
    int arc = exit_[corner.value()];
    if (arc < 0 || route(arc).kind != Route::Kind::outlet) return {};
    OutletId id{route(arc).row};
    return task_.outlets[id].link_m < 0.01 ? id : OutletId{};
  }

  /// Does a manhole have to stand at a corner of the tree?
  bool has_manhole(CornerId corner) const {
    Index i = corner.value();
    if (entering_[i] != 1 || in_arc(corner) < 0) return true;
    int in = in_arc(corner);
    int out = exit_[i];
    if (!is_street(out)) return task_.corridors.passes[StretchId{route(in).row}] != Passes::nothing;
    StretchId a{route(in).row};
    StretchId b{route(out).row};
    return task_.price[a] != task_.price[b] || task_.corridors.passes[a] != task_.corridors.passes[b];
  }
  /// The one street that enters a corner; -1 where there is none.
  int in_arc(CornerId corner) const {
    if (into_.empty()) {
      into_.assign(exit_.size(), -1);
      for (Index i = 0; i < exit_.size(); ++i)
        if (is_street(exit_[i]))
          into_[static_cast<Index>(routes_.problem.arcs[static_cast<Index>(exit_[i])].to)] = exit_[i];
    }
    return into_[corner.value()];
  }

  void lay(Chain chain) {
    CornerId at = chain.begins;
    if (!at) {
      Lateral const& lateral = task_.laterals[route(chain.arcs.front()).row];
      at = lateral.corner;
      chain.outlet = at ? outlet_at(at) : lateral.outlet;
      if (chain.outlet || has_manhole(at)) return lay_along(chain, at);
    }
    while (true) {
      int arc = exit_[at.value()];
      chain.arcs.push_back(arc);
      if (!is_street(arc)) {
        chain.outlet = OutletId{route(arc).row};
        return lay_along(chain, {});
      }
      at = CornerId{static_cast<std::uint32_t>(routes_.problem.arcs[static_cast<Index>(arc)].to)};
      chain.outlet = outlet_at(at);
      if (chain.outlet || has_manhole(at)) return lay_along(chain, at);
    }
  }

  void add_line(Along& along, std::span<Point const> points, bool forward) const {
    std::vector<Point> in(points.begin(), points.end());
    if (!forward) std::reverse(in.begin(), in.end());
    for (Point p : in)
      if (along.line.empty() || distance_m(along.line.back(), p) > 1e-9) along.line.push_back(p);
  }

  void lay_along(Chain const& chain, CornerId ends) {
    Along along;
    PriceClassId price{0};
    std::uint32_t street = std::numeric_limits<std::uint32_t>::max();
    Passes passes = Passes::nothing;
    bool bed_known = false;
    double extra = 0;
    double lost = 0;
    double crown_most = std::numeric_limits<double>::infinity();
    std::vector<std::pair<double, CornerId>> passed;
    double metres = 0;
    auto level = [&](double ground) {
      along.ground_at.push_back(metres);
      along.ground.push_back(ground);
    };
    auto grow = [&](int arc) {
      metres = length_m(along.line);
      along.arc_to.push_back(metres);
      along.flow.push_back(flow_[static_cast<Index>(arc)]);
      along.street.push_back(street);
    };
    for (int arc : chain.arcs) {
      Route const& it = route(arc);
      if (it.kind == Route::Kind::street) {
        StretchId id{it.row};
        CornerId from = it.forward ? task_.corridors.from[id] : task_.corridors.to[id];
        passed.emplace_back(metres, from);
        level(task_.ground_m[from]);
        add_line(along, task_.corridors.line_of(id), it.forward);
        price = task_.price[id];
        street = task_.corridors.street[id];
        passes = task_.corridors.passes[id];
        bed_known = task_.bed_known[id] != 0;
        extra += task_.extra_cny[id];
        lost += task_.lost_m[id];
        crown_most = std::min(crown_most, task_.crown_most_m[id]);
      } else if (it.kind == Route::Kind::lateral) {
        Lateral const& lateral = task_.laterals[it.row];
        Point to = lateral.corner ? task_.corridors.at[lateral.corner] : task_.outlets[lateral.outlet].at;
        level(lateral.corner ? task_.ground_m[lateral.corner] : task_.outlets[lateral.outlet].ground_m);
        add_line(along, std::vector<Point>{lateral.from, to}, true);
      } else {
        PlanOutlet const& outlet = task_.outlets[OutletId{it.row}];
        passed.emplace_back(metres, outlet.corner);
        level(task_.ground_m[outlet.corner]);
        add_line(along, std::vector<Point>{task_.corridors.at[outlet.corner], outlet.at}, true);
      }
      grow(arc);
    }
    OutletId joins = chain.outlet;
    if (joins) {
      double ground = task_.outlets[joins].ground_m;
      if (!known(ground) && ends) ground = task_.ground_m[ends];
      level(known(ground) ? ground : along.ground.back());
    } else {
      passed.emplace_back(metres, ends);
      level(task_.ground_m[ends]);
    }
    if (along.line.size() < 2) return;  // a source at its outlet

    std::vector<ManholePlace> places;
    if (passes == Passes::nothing) {
      places = manhole_places(along.line, task_.spacing);
    } else {
      places = {{along.line.front(), 0}, {along.line.back(), metres}};
    }
    std::vector<ReachId> laid;
    ManholeId above = chain.begins ? manhole_at(chain.begins) : new_manhole(places.front().at, along.ground_m(0), {});
    for (Index i = 1; i < places.size(); ++i) {
      bool last = i + 1 == places.size();
      double from_m = places[i - 1].at_m;
      double to_m = last ? metres : places[i].at_m;
      ManholeId below = !last   ? new_manhole(places[i].at, along.ground_m(to_m), {})
                        : joins ? join_manhole(joins)
                                : manhole_at(ends);
      double average = along.flow_lps(to_m);
      ReachId id = out_.tree.down.push_back({});
      out_.tree.length_m.push_back(to_m - from_m);
      out_.tree.ground_up_m.push_back(along.ground_m(from_m));
      out_.tree.ground_down_m.push_back(along.ground_m(to_m));
      out_.tree.flow_lps.push_back(task_.peak_lps(average));
      out_.tree.price.push_back(price);
      out_.tree.extra_cny.push_back(i == 1 ? extra : 0);
      out_.tree.lost_m.push_back(i == 1 ? lost : 0);
      out_.tree.outfall.push_back(last && joins ? outfall(joins) : Outfall{});
      out_.up.push_back(above);
      out_.down.push_back(below);
      out_.street.push_back(along.street_at((from_m + to_m) / 2));
      out_.passes.push_back(passes);
      out_.bed_known.push_back(bed_known ? 1 : 0);
      out_.average_lps.push_back(average);
      out_.metres += to_m - from_m;
      out_.levels_known = out_.levels_known && known(out_.tree.ground_up_m[id]) && known(out_.tree.ground_down_m[id]);
      if (crown_most < std::numeric_limits<double>::infinity()) ceiling(id, {(to_m - from_m) / 2, crown_most});
      if (!laid.empty()) out_.tree.down[laid.back()] = id;
      laid.push_back(id);
      above = below;
    }
    if (!chain.begins) {
      Lateral const& lateral = task_.laterals[route(chain.arcs.front()).row];
      out_.sewers.push_back({route(chain.arcs.front()).row, laid.front(), 0});
      if (lateral.invert_most_m < std::numeric_limits<double>::infinity())
        ceiling(laid.front(), {0, lateral.invert_most_m, CeilingOf::invert});
    }
    if (chain.begins) first_of_[chain.begins.value()] = laid.front();
    if (!joins) open_ends_.emplace_back(laid.back(), ends);
    for (Index i = 0; i < passed.size(); ++i) {
      auto [at, corner] = passed[i];
      if (!joins && i + 1 == passed.size()) continue;  // it begins the next chain
      Index k = 1;
      while (k + 1 < places.size() && places[k].at_m <= at + 1e-9) ++k;
      double from_m = places[k - 1].at_m;
      ReachId reach = laid[k - 1];
      dip(reach, std::max(0.0, at - from_m), task_.ground_m[corner]);
      for (std::uint32_t row : laterals_[corner.value()]) {
        out_.laterals.push_back({row, reach, std::max(0.0, at - from_m)});
        double most = task_.laterals[row].invert_most_m;
        if (most < std::numeric_limits<double>::infinity())
          ceiling(reach, {std::max(0.0, at - from_m), most, CeilingOf::invert});
      }
    }
  }

  /// The ground between two manholes may lie lower than at both.
  void dip(ReachId reach, double at_m, double ground_m) {
    if (!known(ground_m) || at_m <= 0 || at_m >= out_.tree.length_m[reach]) return;
    double up = out_.tree.ground_up_m[reach];
    double share = at_m / out_.tree.length_m[reach];
    if (ground_m >= up + share * (out_.tree.ground_down_m[reach] - up) - 1e-6) return;
    ceiling(reach, {at_m, ground_m - task_.rules.cover_least_m});
  }
  void ceiling(ReachId reach, Ceiling it) {
    ceiling_keys_.push_back(reach);
    ceilings_.push_back(it);
  }

  Outfall outfall(OutletId id) const {
    PlanOutlet const& it = task_.outlets[id];
    Outfall out;
    if (known(it.crown_m)) out.crown_least_m = it.crown_m;
    out.invert_m = it.invert_m;
    if (known(it.size_mm)) out.size_most_mm = it.size_mm;
    out.new_manhole = it.node.empty();
    return out;
  }
  ManholeId new_manhole(Point at, double ground_m, OutletId outlet) {
    return out_.manholes.push_back({at, ground_m, outlet});
  }
  ManholeId manhole_at(CornerId corner) {
    ManholeId& id = manhole_of_[corner.value()];
    if (!id) id = new_manhole(task_.corridors.at[corner], task_.ground_m[corner], {});
    return id;
  }
  ManholeId join_manhole(OutletId outlet) {
    if (join_.empty()) join_ = Column<OutletId, ManholeId>(task_.outlets.size());
    if (!join_[outlet]) join_[outlet] = new_manhole(task_.outlets[outlet].at, task_.outlets[outlet].ground_m, outlet);
    return join_[outlet];
  }

  PlanTask const& task_;
  Routes const& routes_;
  std::vector<double> flow_;                          // arc -> average
  std::vector<int> exit_;                             // corner -> the arc it drains by
  std::vector<int> entering_;                         // corner -> streets and sewers that enter
  std::vector<std::vector<std::uint32_t>> laterals_;  // corner -> laterals that join
  std::vector<int> sewers_;                           // arcs of pipes that do not drain
  mutable std::vector<int> into_;
  std::vector<ReachId> first_of_;  // corner -> the reach that begins there
  std::vector<ManholeId> manhole_of_;
  Column<OutletId, ManholeId> join_;
  std::vector<std::pair<ReachId, CornerId>> open_ends_;
  std::vector<ReachId> ceiling_keys_;
  std::vector<Ceiling> ceilings_;
  PlanReaches out_;
};

}  // namespace

PlanReaches reaches_of(PlanTask const& task, Routes const& routes, std::vector<int> const& arcs) {
  return Dividing{task, routes, arcs}.run();
}

}  // namespace qinzao
