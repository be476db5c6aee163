#include "engine/survey/blank_area.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/parallel.hpp"
#include "engine/geo/edge_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/near_groups.hpp"
#include "engine/geo/outline.hpp"
#include "engine/place/describe.hpp"

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

}  // namespace

BlankAreas group_blank_areas(Parcels const& parcels, Coverage const& coverage, Demand const& demand,
                             BlankAreaOptions const& options, unsigned jobs) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < parcels.size(); ++row) {
    Service service = coverage.service[ParcelId{row}];
    if (lacks_sewer(service) && demand.clearing[ParcelId{row}] == 0 && parcels.shape.kind(row) == ShapeKind::polygon)
      rows.push_back(row);
  }
  std::vector<std::uint32_t> first_of = near_groups(parcels.shape, rows, options.near_m);

  BlankAreas areas;
  std::vector<std::uint32_t> area_of(rows.size(), 0);
  std::vector<BlankArea> lots;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    std::uint32_t first = first_of[i];
    if (first == i) {
      area_of[i] = static_cast<std::uint32_t>(lots.size());
      lots.emplace_back();
    }
    BlankArea& lot = lots[area_of[first]];
    lot.parcels.push_back(rows[i]);
    lot.against_flow = lot.against_flow && coverage.service[ParcelId{rows[i]}] == Service::against_flow;
  }
  for (BlankArea& lot : lots)
    if (lot.parcels.size() >= options.least) areas.list.push_back(std::move(lot));

  std::vector<Shapes> outlines(areas.list.size());
  parallel_for(outlines.size(), 1, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      append_outline(outlines[i], parcels.shape, areas.list[i].parcels, options.near_m);
  });
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    areas.list[i].outline = static_cast<std::uint32_t>(i);
    areas.outlines.append(outlines[i]);
  }
  return areas;
}

std::vector<Surroundings> surroundings(Shapes const& outlines, City const& city, unsigned jobs) {
  std::vector<Surroundings> words(outlines.size());
  Gazetteer names{city.streets, city.rivers, city.railways, city.boundary};
  if (names.size() == 0) return words;
  Surveyor surveyor{names};
  parallel_for(words.size(), 16, jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (auto around = surveyor.around(outlines, static_cast<std::uint32_t>(i)))
        words[i] = {spoken(*around, names, Language::zh), spoken(*around, names, Language::en)};
  });
  return words;
}

void find_blank_areas(BlankAreas const& areas, City const& city, Demand const& demand, Sewers const& sewers,
                      unsigned jobs, Findings& findings) {
  if (areas.list.empty()) return;
  DrainingVertices draining{sewers, areas.outlines};
  std::vector<Surroundings> around = surroundings(areas.outlines, city, jobs);
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
    more.parcels = static_cast<double>(area.parcels.size());
    more.area_m2 = area_m2(areas.outlines, area.outline);
    if (auto nearest = draining.nearest(area.outline)) {
      finding.value = nearest->second;
      more.nearest = subject_at(sewers.network, nearest->first);
    }
    more.text = around[area.outline].zh;
    more.text_en = around[area.outline].en;
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    findings.shapes.push_back(areas.outlines, area.outline);
  }
}

}  // namespace qinzao
