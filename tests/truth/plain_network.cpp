#include "tests/truth/plain_network.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao::test {

PlainNetwork::PlainNetwork(Survey const& survey) {
  Network const& joined = survey.network();
  Pipes const& pipes = survey.city.pipes;
  for (std::size_t row = 0; row < joined.piece_total(); ++row) {
    PieceId piece{row};
    PipeId pipe = joined.pipe[piece];
    edges.push_back({joined.from[piece].value(), joined.to[piece].value(), pipe.value(), joined.begin_m[piece],
                     joined.end_m[piece], joined.system[piece], joined.doubtful[piece] != 0,
                     pipes.conveyance[pipe] != Conveyance::pressure, pipes.overflow[pipe] != 0});
  }
  place.assign(joined.place.begin(), joined.place.end());
  nodes = survey.city.nodes.size();
  for (std::size_t row = 0; row < place.size(); ++row) {
    NodeKind kind = row < nodes ? survey.city.nodes.kind[NodeId{row}] : NodeKind::unknown;
    bool plant = kind == NodeKind::treatment_plant;
    bool water = kind == NodeKind::outfall || kind == NodeKind::storage;
    outlet[0].push_back(plant || kind == NodeKind::trunk);
    outlet[1].push_back(water || kind == NodeKind::trunk);
    edge.push_back(!plant && !water && kind != NodeKind::trunk &&
                   leaves_district(survey.city, place[row], survey.options.snap_m));
  }
  for (BlindConnection const& connection : joined.blind)
    if (connection.foreign) blind.insert(connection.at.value());
  for (std::size_t row = 0; row < survey.city.nodes.size(); ++row)
    if (survey.city.nodes.kind[NodeId{row}] == NodeKind::outfall) outfalls.push_back(row);
}

std::size_t PlainNetwork::add_vertex(City const& city, Point at, double snap_m) {
  place.push_back(at);
  for (auto& of_group : outlet) of_group.push_back(false);
  edge.push_back(leaves_district(city, at, snap_m));
  return place.size() - 1;
}

bool leaves_district(City const& city, Point at, double snap_m) {
  bool inside_one = city.boundary.size() == 0, near = false;
  for (std::uint32_t row = 0; row < city.boundary.size(); ++row) {
    auto rings = parts_of(city.boundary, row);
    inside_one = inside_one || inside(rings, at);
    for (Line const& ring : rings)
      for (std::size_t i = 1; i < ring.size(); ++i) near = near || apart(foot(ring[i - 1], ring[i], at), at) <= snap_m;
  }
  return near || !inside_one;
}

std::set<std::size_t> walk(PlainNetwork const& network, std::set<std::size_t> const& starts, bool up) {
  std::vector<std::vector<std::size_t>> next(network.place.size());
  for (auto const& edge : network.edges) {
    std::size_t here = up ? edge.to : edge.from, there = up ? edge.from : edge.to;
    next[here].push_back(there);
    if (edge.doubtful) next[there].push_back(here);
  }
  std::set<std::size_t> seen;
  for (std::size_t start : starts)
    if (start < network.place.size()) seen.insert(start);  // others are places of another network
  std::vector<std::size_t> waiting(seen.begin(), seen.end());
  while (!waiting.empty()) {
    std::size_t at = waiting.back();
    waiting.pop_back();
    for (std::size_t other : next[at])
      if (seen.insert(other).second) waiting.push_back(other);
  }
  return seen;
}

Truth truth_of(PlainNetwork const& network) {
  Truth truth;
  std::size_t vertices = network.place.size();
  for (Group group : groups) {
    auto g = static_cast<std::size_t>(group);
    truth.terminal[g] = network.outlet[g];
    std::vector<bool> arrives(vertices, false), leaves(vertices, false);
    for (auto const& edge : network.edges) {
      if (!carries(edge.system, group)) continue;
      arrives[edge.to] = true;
      (edge.doubtful ? arrives : leaves)[edge.from] = true;
    }
    for (std::size_t vertex = 0; vertex < vertices; ++vertex)
      if (network.edge[vertex] && arrives[vertex] && !leaves[vertex]) truth.terminal[g][vertex] = true;
    truth.drains[g] = truth.terminal[g];
    auto& drains = truth.drains[g];
    for (bool changed = true; changed;) {
      changed = false;
      for (auto const& edge : network.edges) {
        if (!carries(edge.system, group)) continue;
        if (drains[edge.to] && !drains[edge.from]) drains[edge.from] = changed = true;
        if (edge.doubtful && drains[edge.from] && !drains[edge.to]) drains[edge.to] = changed = true;
      }
    }
    std::vector<bool> entered(vertices, false);
    for (auto const& edge : network.edges) {
      if (!carries(edge.system, group)) continue;
      entered[edge.to] = true;
      if (!truth.piece_drains(edge, group)) truth.stuck[g].insert(edge.pipe);
    }
    std::vector<bool> left(vertices, false);
    for (auto const& edge : network.edges) left[edge.from] = true;
    for (std::size_t vertex = 0; vertex < vertices; ++vertex)
      if (entered[vertex] && !left[vertex] && !drains[vertex]) truth.dead_ends.insert(vertex);
  }

  for (std::size_t node = 0; node < network.nodes; ++node) truth.bare.insert(node);
  for (auto const& edge : network.edges) {
    truth.bare.erase(edge.from);
    truth.bare.erase(edge.to);
  }

  struct Meeting {
    bool foul_in = false, foul_out = false, storm_in = false, storm_out = false, combined_out = false,
         sanitary_out = false;
  };
  std::vector<Meeting> meetings(vertices);
  for (auto const& edge : network.edges) {
    if (edge.overflow) continue;
    bool foul = carries(edge.system, Group::foul);
    meetings[edge.to].foul_in |= foul;
    meetings[edge.to].storm_in |= edge.system == System::storm;
    meetings[edge.from].foul_out |= foul;
    meetings[edge.from].combined_out |= edge.system == System::combined;
    meetings[edge.from].storm_out |= edge.system == System::storm;
    meetings[edge.from].sanitary_out |= edge.system == System::sanitary;
  }
  for (std::size_t vertex = 0; vertex < vertices; ++vertex) {
    Meeting const& m = meetings[vertex];
    if (network.blind.contains(vertex)) {
      truth.crossings.emplace("blind", vertex);
    } else if (m.foul_in && !m.foul_out && m.storm_out) {
      if (!truth.drains[0][vertex]) truth.crossings.emplace("foul_to_storm", vertex);
    } else if (m.storm_in && !m.storm_out && !m.combined_out && m.sanitary_out) {
      if (!truth.drains[1][vertex]) truth.crossings.emplace("storm_to_foul", vertex);
    } else if (m.foul_in && m.foul_out && m.storm_out && !m.storm_in) {
      if (!truth.terminal[0][vertex]) truth.crossings.emplace("storm_begins", vertex);
    }
  }

  std::set<std::size_t> fouled;
  PlainNetwork flowing = network;  // loops: gravity pipes of sure direction; discharge: all but overflows, as they flow
  std::erase_if(flowing.edges, [](auto const& edge) { return edge.overflow; });
  for (auto& edge : flowing.edges) {
    if (carries(edge.system, Group::foul)) {
      bool turned = edge.doubtful && !truth.drains[0][edge.to] && truth.drains[0][edge.from];
      fouled.insert(turned ? edge.from : edge.to);
    }
    edge.doubtful = false;
  }
  std::erase_if(flowing.edges, [&](auto const& edge) {  // what ended at an outlet does not go on
    return edge.system != System::storm || truth.terminal[0][edge.from];
  });
  fouled = walk(flowing, fouled, false);
  for (std::size_t outfall : network.outfalls)
    if (fouled.contains(outfall)) truth.discharges.insert(outfall);

  PlainNetwork sure = network;
  std::erase_if(sure.edges, [](auto const& edge) {
    return !edge.gravity || edge.doubtful || (edge.from == edge.to && edge.end_m - edge.begin_m < 1);
  });
  for (bool changed = true; changed;) {  // what nothing enters or nothing leaves is in no loop
    std::vector<bool> in(vertices, false), out(vertices, false);
    for (auto const& edge : sure.edges) in[edge.to] = out[edge.from] = true;
    changed = std::erase_if(sure.edges, [&](auto const& edge) { return !in[edge.from] || !out[edge.to]; }) > 0;
  }
  for (auto const& edge : sure.edges)
    if (walk(sure, {edge.to}, false).contains(edge.from)) truth.loops.insert(edge.pipe);
  return truth;
}

bool has_service(City const& city, PlainNetwork const& network, Truth const& truth, std::uint32_t parcel,
                 double reach_m) {
  auto rings = parts_of(city.parcels.shape, parcel);
  Box box = city.parcels.shape.box(ParcelId{parcel}).grown(reach_m);
  for (auto const& edge : network.edges) {
    if (!edge.gravity || !carries(edge.system, Group::foul) || !truth.piece_drains(edge, Group::foul)) continue;
    auto row = static_cast<std::uint32_t>(edge.pipe);
    if (!city.pipes.line.box(PipeId{row}).overlaps(box)) continue;
    double passed = 0;
    Line line = parts_of(city.pipes.line, row).front();
    for (std::size_t v = 1; v < line.size(); ++v) {
      double length = apart(line[v - 1], line[v]);
      double from = std::max(edge.begin_m, passed), to = std::min(edge.end_m, passed + length);
      if (length > 0 && to > from) {
        Point along = (1 / length) * (line[v] - line[v - 1]);
        if (shortest(rings, line[v - 1] + (from - passed) * along, line[v - 1] + (to - passed) * along).metres <=
            reach_m)
          return true;
      }
      passed += length;
    }
  }
  return false;
}

}  // namespace qinzao::test
