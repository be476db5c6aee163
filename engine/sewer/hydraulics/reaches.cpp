#include "engine/sewer/hydraulics/reaches.hpp"

#include "engine/base/parallel.hpp"

namespace qinzao {

namespace {

constexpr std::size_t grain = 8192;

/// The classes of the words of one run of pipes; there are few words.
class MaterialWords {
 public:
  explicit MaterialWords(Standard const& standard) : standard_{standard} {}
  MaterialId operator()(std::string_view word) {
    if (word == last_word_) return last_;
    last_word_ = word;
    return last_ = standard_.material_of(word);
  }

 private:
  Standard const& standard_;
  std::string_view last_word_;
  MaterialId last_;
};

Part part_of(Sewers const& sewers, Section const& section, VertexId up) {
  if (is_open(section.shape)) return Part::channel;
  NodeId node = sewers.network.node(up);
  return node && sewers.nodes.kind[node] == NodeKind::inlet ? Part::inlet_connection : Part::main;
}

}  // namespace

Reaches find_reaches(Sewers const& sewers, Standard const& standard, unsigned jobs) {
  Pipes const& pipes = sewers.pipes;
  Network const& network = sewers.network;
  Reaches reaches;
  std::size_t count = pipes.size();
  reaches.gravity.resize(count, 0);
  reaches.up.resize(count);
  reaches.down.resize(count);
  for (auto* column : {&reaches.level_up_m, &reaches.level_down_m, &reaches.slope, &reaches.size_mm, &reaches.area_m2,
                       &reaches.manning_n_low, &reaches.manning_n_high})
    column->resize(count, unknown_value);
  reaches.material.resize(count);
  reaches.part.resize(count, Part::main);
  std::vector<std::uint8_t> unplaced(count, 0);  // pipes of which nobody knows at which end each invert lies
  for (SwappedNames const& names : network.swapped)
    if (names.verdict == SwapVerdict::unresolved) unplaced[names.pipe.value()] = 1;
  double smoothest = standard.smoothest_n();
  double roughest = standard.roughest_n();
  parallel_for(count, grain, jobs, [&](std::size_t begin, std::size_t end) {
    MaterialWords material_of{standard};
    for (std::size_t row = begin; row < end; ++row) {
      PipeId pipe{row};
      PieceId first = network.first_piece[pipe];
      if (!first) continue;
      PieceId last{first.value() + network.piece_count[pipe] - 1};
      bool against = network.against_drawing[pipe] != 0;
      reaches.up[pipe] = against ? network.from[last] : network.from[first];
      reaches.down[pipe] = against ? network.to[first] : network.to[last];
      if (unplaced[row] == 0) {
        reaches.level_up_m[pipe] = network.invert_m[pipe][against ? 1 : 0];
        reaches.level_down_m[pipe] = network.invert_m[pipe][against ? 0 : 1];
      }
      Section section = pipes.section(pipe);
      reaches.part[pipe] = part_of(sewers, section, reaches.up[pipe]);
      if (section.known()) {
        double barrels = known(pipes.barrels[pipe]) ? pipes.barrels[pipe] : 1;
        reaches.area_m2[pipe] = barrels * wetted(section, section.height_m).area_m2;
        bool narrow = section.width_m > 0 && section.width_m < section.height_m;
        reaches.size_mm[pipe] = 1000 * (narrow ? section.width_m : section.height_m);
      }
      if (!is_gravity(pipes, pipe)) continue;
      reaches.gravity[pipe] = 1;
      double length_m = network.ground_m[pipe];
      if (length_m > 0) reaches.slope[pipe] = (reaches.level_up_m[pipe] - reaches.level_down_m[pipe]) / length_m;
      MaterialId material = material_of(pipes.material[PipeId{row}]);
      reaches.material[pipe] = material;
      double n = known(pipes.roughness_n[pipe]) ? pipes.roughness_n[pipe]
                 : material                     ? standard.materials[material.value()].n
                                                : unknown_value;
      reaches.manning_n_low[pipe] = known(n) ? n : smoothest;
      reaches.manning_n_high[pipe] = known(n) ? n : roughest;
    }
  });
  return reaches;
}

UniformFlow design_flow(Pipes const& pipes, Reaches const& reaches, Standard const& standard, PipeId pipe, double n) {
  Section section = pipes.section(pipe);
  LimitCase of = reaches.limit_case(pipes, pipe);
  of.size_mm = section.height_m * 1000;
  Limit const* fill = find_limit(standard, LimitKind::fill, of);
  double depth_m = section.height_m * (fill != nullptr ? fill->value : 1);
  UniformFlow flow = uniform_flow(section, depth_m, reaches.slope[pipe], n);
  if (known(pipes.barrels[pipe])) flow.flow_m3s *= pipes.barrels[pipe];
  return flow;
}

ReachesKnown count_known(Sewers const& sewers, Reaches const& reaches) {
  ReachesKnown sum;
  Pipes const& pipes = sewers.pipes;
  auto ground = [&](VertexId vertex) {
    NodeId node = sewers.network.node(vertex);
    return node ? sewers.nodes.ground_level_m[node] : unknown_value;
  };
  for (std::size_t row = 0; row < reaches.gravity.size(); ++row) {
    PipeId pipe{row};
    if (reaches.gravity[pipe] == 0) continue;
    ++sum.pipes;
    if (known(reaches.slope[pipe])) ++sum.slope;
    if (known(reaches.size_mm[pipe])) ++sum.section;
    if (known(pipes.roughness_n[pipe])) {
      ++sum.roughness;
    } else if (reaches.material[pipe]) {
      ++sum.material;
    }
    if (known(reaches.size_mm[pipe]) && (known(reaches.level_up_m[pipe] + ground(reaches.up[pipe])) ||
                                         known(reaches.level_down_m[pipe] + ground(reaches.down[pipe]))))
      ++sum.cover;
  }
  return sum;
}

}  // namespace qinzao
