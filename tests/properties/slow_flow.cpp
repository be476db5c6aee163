#include "tests/properties/slow_flow.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao::test {

namespace {

bool of_group(System system, Group group) {
  return system == System::combined || system == (group == Group::foul ? System::sanitary : System::storm);
}

NodeKind kind_of(City const& city, SlowNetwork const& network, std::size_t vertex) {
  return vertex < network.nodes ? city.nodes.kind[NodeId{vertex}] : NodeKind::unknown;
}

Outlet outlet_of(City const& city, SlowNetwork const& network, Group group, std::size_t vertex, double snap_m) {
  switch (kind_of(city, network, vertex)) {
    case NodeKind::trunk:
      return Outlet::any;
    case NodeKind::treatment_plant:
      return group == Group::foul ? Outlet::any : Outlet::combined;
    case NodeKind::outfall:
    case NodeKind::storage:
      return group == Group::storm ? Outlet::any : Outlet::none;
    default:
      break;
  }
  Point at = network.place[vertex];
  if (city.boundary.size() == 0 || std::isnan(at.x)) return Outlet::none;
  bool arrives = false, leaves = false;
  for (auto const& piece : network.pieces) {
    if (!of_group(piece.system, group)) continue;
    arrives = arrives || piece.to == vertex || (piece.from == vertex && piece.doubtful);
    leaves = leaves || (piece.from == vertex && !piece.doubtful);
  }
  if (!arrives || leaves) return Outlet::none;
  auto rings = parts_of(city.boundary, 0);
  bool beyond = !inside(rings, at);
  for (std::size_t i = 1; i < rings[0].size(); ++i)
    beyond = beyond || apart(foot(rings[0][i - 1], rings[0][i], at), at) <= snap_m;
  return beyond ? Outlet::any : Outlet::none;
}

/// One step of water: with the flow at no cost, or up a stretch of one pipe at the cost of one reversal.
struct Step {
  std::size_t from, to;
  std::uint32_t reversals;
  long long millimetres;
  std::size_t pipe;
  System system;
  bool doubtful;
};

/// Sewage is not led down a spill.
std::vector<Step> steps_of(SlowNetwork const& network, Group group, std::vector<Water> const& water) {
  std::vector<Step> steps;
  auto const& pieces = network.pieces;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    auto const& piece = pieces[i];
    if (!of_group(piece.system, group) || water[i] == Water::spill) continue;
    long long own = std::llround(1000 * piece.ground_m);
    steps.push_back({piece.from, piece.to, 0, own, piece.pipe, piece.system, piece.doubtful});
    if (piece.doubtful) steps.push_back({piece.to, piece.from, 0, own, piece.pipe, piece.system, piece.doubtful});
    if (piece.doubtful || piece.falls) continue;
    long long stretch = 0;
    for (std::size_t j = i; j < pieces.size() && pieces[j].pipe == piece.pipe; ++j) {
      if (water[j] == Water::spill) break;
      stretch += std::llround(1000 * pieces[j].ground_m);
      auto const& low = piece.backwards ? piece : pieces[j];
      auto const& high = piece.backwards ? pieces[j] : piece;
      steps.push_back({low.to, high.from, 1, stretch, piece.pipe, piece.system, false});
    }
  }
  return steps;
}

/// Can nothing but what begins in some pieces (`begins`) get into a piece? Whatever touches a pipe in doubt may be
/// given sewage by it. Then also the vertices its flow passes, by foul pieces and by any.
struct Course {
  bool alone = false;
  bool meets_sewage = false;  // on its way down
  bool to_outfall = false;
};
template <typename Begins>
Course course_of(City const& city, SlowNetwork const& network, std::size_t piece, Begins begins) {
  auto foul = [](System system) { return of_group(system, Group::foul); };
  auto grow = [&](std::set<std::size_t> reached, auto step) {
    for (std::size_t before = 0; before != reached.size();) {
      before = reached.size();
      for (std::size_t i = 0; i < network.pieces.size(); ++i) step(i, reached);
    }
    return reached;
  };
  std::set<std::size_t> heads;
  for (std::size_t i = 0; i < network.pieces.size(); ++i)
    if (foul(network.pieces[i].system) && !network.pieces[i].doubtful && begins(i)) heads.insert(network.pieces[i].to);
  std::set<std::size_t> past = grow(heads, [&](std::size_t i, auto& reached) {
    auto const& other = network.pieces[i];
    if (foul(other.system) && !other.doubtful && reached.contains(other.from)) reached.insert(other.to);
  });
  auto given_sewage = [&](std::size_t vertex) {  // at the vertex itself
    for (std::size_t i = 0; i < network.pieces.size(); ++i) {
      auto const& other = network.pieces[i];
      if (!foul(other.system)) continue;
      if (other.doubtful && (other.from == vertex || other.to == vertex)) return true;
      if (other.to == vertex && !begins(i) && !past.contains(other.from)) return true;
    }
    return false;
  };
  auto const& own = network.pieces[piece];
  Course course;
  if (!foul(own.system) || own.doubtful) return course;
  course.alone = begins(piece) || past.contains(own.from);
  if (!begins(piece))
    for (std::size_t vertex : grow({own.from}, [&](std::size_t i, auto&reached) {
           auto const& other = network.pieces[i];
           if (foul(other.system) && !begins(i) && reached.contains(other.to)) reached.insert(other.from);
         }))
      if (past.contains(vertex) && given_sewage(vertex)) course.alone = false;
  for (std::size_t vertex : grow({own.to}, [&](std::size_t i, auto&reached) {
         auto const& other = network.pieces[i];
         if (foul(other.system) && reached.contains(other.from)) reached.insert(other.to);
       }))
    course.meets_sewage = course.meets_sewage || (past.contains(vertex) && given_sewage(vertex));
  for (std::size_t vertex : grow({own.to}, [&](std::size_t i, auto&reached) {
         auto const& other = network.pieces[i];
         if (other.system != System::unknown && reached.contains(other.from)) reached.insert(other.to);
       }))
    course.to_outfall = course.to_outfall || kind_of(city, network, vertex) == NodeKind::outfall;
  return course;
}

Water water_of(City const& city, SlowNetwork const& network, std::size_t piece, std::vector<bool> const& drains) {
  Course effluent = course_of(city, network, piece, [&](std::size_t i) {
    return kind_of(city, network, network.pieces[i].from) == NodeKind::treatment_plant;
  });
  if (effluent.alone)
    return effluent.to_outfall || (network.pieces[piece].falls && !effluent.meets_sewage) ? Water::effluent
                                                                                          : Water::sewage;
  Course spill = course_of(city, network, piece,
                           [&](std::size_t i) { return is_overflow(city.pipes, PipeId{network.pieces[i].pipe}); });
  return spill.alone && spill.to_outfall && !drains[network.pieces[piece].to] ? Water::spill : Water::sewage;
}

}  // namespace

std::vector<bool> draining_without(SlowNetwork const& network, SlowFlow const& flow,
                                   std::optional<std::size_t> broken) {
  SlowFlow now = flow;
  for (std::size_t vertex = 0; vertex < now.drains.size(); ++vertex)
    now.drains[vertex] = now.outlet[vertex] == Outlet::any;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < network.pieces.size(); ++i) {
      auto const& piece = network.pieces[i];
      if (i == broken || !of_group(piece.system, flow.group)) continue;
      auto offer = [&](std::size_t vertex, std::size_t below) {
        // What a piece in doubt brings to an outlet it does not take away again.
        if (piece.doubtful && now.is_outlet_for(vertex, piece.system)) return;
        if (now.drains[vertex] || !now.gets_out(below, piece.system)) return;
        now.drains[vertex] = changed = true;
      };
      offer(piece.from, piece.to);
      if (piece.doubtful) offer(piece.to, piece.from);
    }
  }
  return now.drains;
}

SlowFlow slow_flow(City const& city, SlowNetwork const& network, Group group, double snap_m) {
  SlowFlow flow;
  flow.group = group;
  for (std::size_t vertex = 0; vertex < network.place.size(); ++vertex)
    flow.outlet.push_back(outlet_of(city, network, group, vertex, snap_m));
  flow.drains.assign(network.place.size(), false);
  flow.drains = draining_without(network, flow, std::nullopt);
  for (std::size_t i = 0; i < network.pieces.size(); ++i)
    flow.water.push_back(group == Group::foul ? water_of(city, network, i, flow.drains) : Water::sewage);
  flow.way.resize(network.place.size());
  for (std::size_t vertex = 0; vertex < flow.way.size(); ++vertex)
    if (flow.drains[vertex]) flow.way[vertex] = SlowWay{};
  auto key = [&](SlowWay const& way) {
    std::string_view first = way.first_against ? std::string_view{city.pipes.id[PipeId{*way.first_against}]} : "";
    return std::tuple{way.reversals, way.millimetres, first};
  };
  std::vector<Step> steps = steps_of(network, group, flow.water);
  for (bool changed = true; changed;) {
    changed = false;
    for (Step const& step : steps) {
      if (flow.drains[step.from] || (step.doubtful && flow.is_outlet_for(step.from, step.system))) continue;
      bool out = flow.gets_out(step.to, step.system);
      if (!out && !flow.way[step.to]) continue;
      SlowWay below = out ? SlowWay{} : *flow.way[step.to];
      SlowWay offered{below.reversals + step.reversals, below.millimetres + step.millimetres,
                      step.reversals > 0 ? std::optional{step.pipe} : below.first_against};
      auto& held = flow.way[step.from];
      if (held && key(offered) >= key(*held)) continue;
      held = offered;
      changed = true;
    }
  }
  return flow;
}

bool receives_something(NodeKind kind) {
  return kind == NodeKind::trunk || kind == NodeKind::outfall || kind == NodeKind::treatment_plant ||
         kind == NodeKind::storage;
}

std::set<SlowDeadEnd> slow_dead_ends(City const& city, SlowNetwork const& network,
                                     std::array<SlowFlow, 2> const& flows) {
  std::set<SlowDeadEnd> found;
  for (std::size_t vertex = 0; vertex < network.place.size(); ++vertex) {
    NodeKind kind = kind_of(city, network, vertex);
    if (receives_something(kind)) continue;
    bool stuck = false, doubt = false;
    for (SlowFlow const& flow : flows) {
      bool leaves = std::ranges::any_of(network.pieces, [&](auto const& piece) {
        bool spills = flow.group == Group::foul && is_overflow(city.pipes, PipeId{piece.pipe});
        return piece.from == vertex && !spills;
      });
      if (leaves) continue;
      bool ends = false, in_doubt = false;
      for (std::size_t i = 0; i < network.pieces.size(); ++i) {
        auto const& piece = network.pieces[i];
        if (piece.to != vertex || !of_group(piece.system, flow.group) || flow.drains[vertex]) continue;
        ends = ends || flow.water[i] == Water::sewage;
        in_doubt = in_doubt || piece.doubtful;
      }
      stuck = stuck || ends;
      doubt = doubt || (ends && in_doubt);
    }
    if (stuck) found.insert({vertex, doubt});
  }
  return found;
}

}  // namespace qinzao::test
