#include "engine/demo/sewer_layout.hpp"

#include "engine/demo/street_sewers.hpp"

namespace qinzao {

namespace {

/// Marks every pipe below those of the year.
void mark_way_out(SewerLayout& layout) {
  std::vector<std::vector<std::uint32_t>> leaving(layout.nodes.size());
  for (std::uint32_t i = 0; i < layout.pipes.size(); ++i) leaving[layout.pipes[i].from].push_back(i);
  std::vector<std::uint32_t> waiting;
  for (std::uint32_t i = 0; i < layout.pipes.size(); ++i)
    if (layout.pipes[i].this_year) waiting.push_back(i);
  while (!waiting.empty()) {
    LaidPipe& pipe = layout.pipes[waiting.back()];
    waiting.pop_back();
    if (pipe.carries_it) continue;
    pipe.carries_it = true;
    for (std::uint32_t next : leaving[pipe.to]) waiting.push_back(next);
  }
}

}  // namespace

SewerLayout lay_sewers(GroundPlan const& plan, StreetGraph const& graph, std::vector<DemoOutlet> const& outlets,
                       YearWork const& work) {
  SewerLayout layout;
  lay_along_streets(plan, graph, System::sanitary, outlets, work, layout);
  lay_along_streets(plan, graph, System::storm, {}, work, layout);
  mark_way_out(layout);
  return layout;
}

}  // namespace qinzao
