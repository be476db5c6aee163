#include <algorithm>
#include <tuple>

#include "engine/checks/check.hpp"
#include "engine/geo/edge_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/survey/blank_area.hpp"

namespace qinzao {

namespace {

/// The nearest draining foul vertex to an outline, by rings of growing size.
class DrainingVertices {
 public:
  DrainingVertices(Sewers const& sewers, Shapes const& outlines)
      : network_{sewers.network}, outlines_{outlines}, edges_{outlines} {
    std::vector<Box> boxes(network_.vertex_count());
    for (std::size_t row = 0; row < boxes.size(); ++row) {
      VertexId vertex{row};
      bool attached = !network_.leaving[vertex].empty() || !network_.entering[vertex].empty();
      if (sewers.of(Group::foul).drains[vertex] == 0 || !attached || !known(network_.place[vertex].x)) continue;
      boxes[row].add(network_.place[vertex]);
      all_.add(network_.place[vertex]);
    }
    index_ = BoxIndex{boxes};
  }

  std::optional<std::pair<VertexId, double>> nearest(std::uint32_t row) const {
    if (index_.size() == 0) return std::nullopt;
    Box box = outlines_.box(row);
    Box everything = all_;
    everything.add(box);
    double widest = (everything.max_x - everything.min_x) + (everything.max_y - everything.min_y);
    for (double within = 50;; within *= 4) {
      std::optional<std::pair<VertexId, double>> best;
      index_.query(box.grown(within), [&](std::uint32_t vertex) {
        Point p = network_.place[VertexId{vertex}];
        auto found = edges_.connect(row, p, p, best ? best->second : within);
        if (found && (!best || std::tuple{found->length_m, VertexId{vertex}} < std::tuple{best->second, best->first}))
          best = {VertexId{vertex}, found->length_m};
        return true;
      });
      if (best || within > widest) return best;
    }
  }

 private:
  Network const& network_;
  Shapes const& outlines_;
  IndexedShapes edges_;
  Box all_;
  BoxIndex index_;
};

/// area_m2, parcels, households; value: metres from the outline to the nearest draining foul vertex; text: the named
/// lines around it, as people say it (江海大道北、永怡路南、东竖河东、国强路西).
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  BlankAreas const& areas = input.survey.blank_areas();
  Demand const& demand = input.survey.demand();
  if (areas.list.empty()) return;
  Sewers sewers = input.survey.sewers();
  DrainingVertices draining{sewers, areas.outlines};
  std::vector<Surroundings> around = surroundings(areas.outlines, city, input.survey.options.jobs);
  Coverage const& coverage = input.survey.coverage();
  auto twin_of = [&](std::uint32_t row) {
    PieceId piece = coverage.piece[ParcelId{row}];
    return piece ? input.survey.twin_cuts().at(sewers.network.to[piece], Group::foul) : NodeId{};
  };
  for (BlankArea const& area : areas.list) {
    Finding& finding = findings.add("blank_area", area.against_flow ? Severity::warning : Severity::error,
                                    {Layer::parcels, area.parcels.front()});
    FindingDetails& more = finding.more();
    double households = 0;
    bool households_known = false;
    for (std::uint32_t row : area.parcels) {
      if (row != area.parcels.front()) more.more_subjects.push_back({Layer::parcels, row});
      if (!known(demand.households[ParcelId{row}])) continue;
      households += demand.households[ParcelId{row}];
      households_known = true;
    }
    if (households_known) finding.households = households;
    NodeId twin = twin_of(area.parcels.front());
    if (twin && std::ranges::all_of(area.parcels, [&](std::uint32_t row) { return twin_of(row) == twin; }))
      finding.cause = subject_of(twin);
    more.parcels = static_cast<double>(area.parcels.size());
    more.area_m2 = area_m2(areas.outlines, area.outline);
    if (auto nearest = draining.nearest(area.outline)) {
      finding.value = nearest->second;
      more.nearest = subject_at(sewers.pipes, sewers.network, nearest->first);
    }
    more.text = around[area.outline].zh;
    more.text_en = around[area.outline].en;
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    findings.shapes.push_back(areas.outlines, area.outline);
  }
}

}  // namespace

Check blank_area_check() {
  return {.name = "blank_area",
          .group = "coverage",
          .place = 20,
          .title = {"管网空白区", "unserved area"},
          .definition = {"相距不超过 40 米的无污水出路地块（在征收中的除外），三块以上连成一片",
                         "unserved parcels (clearing ones apart) no more than 40 m apart, three or more together"},
          .reasons = {{"",
                       {"管网空白区", "unserved area"},
                       "m",
                       {"管网空白区{text}：{parcels} 个地块，{area}[，最近的通水管点 {nearest} 在 {value}外]",
                        "unserved area[ {text}]: {parcels} parcels, {area}[; the nearest draining node {nearest} is "
                        "{value} away]"}}},
          .needs = {.land = true, .parcels = true, .outlets = Outlets::foul},
          .manual =
              {.definition =
                   "unserved parcels, cleared ones apart, no more than 40 m apart, three or more; a warning where all "
                   "of them would drain if pipes ran the other way",
               .geometry = "closed outline"},
          .find = find};
}

}  // namespace qinzao
