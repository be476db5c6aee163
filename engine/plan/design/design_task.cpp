#include "engine/plan/design/design_task.hpp"

namespace qinzao {

namespace {

Rows<ReachId, SlopeRange> all_slopes(SewerTree const& tree, DesignRules const& rules) {
  Rows<ReachId, SlopeRange> slopes;
  std::vector<SlopeRange> of(rules.sizes_mm.size());
  for (double flow_lps : tree.flow_lps) {
    for (std::size_t i = 0; i < of.size(); ++i) of[i] = rules.slopes(flow_lps, rules.sizes_mm[i]);
    slopes.push_back(of);
  }
  return slopes;
}

}  // namespace

DesignTask::DesignTask(SewerTree const& sewers, DesignRules const& rules_of, DesignCosts const& costs_of)
    : tree{sewers},
      rules{rules_of},
      costs{costs_of},
      order{downstream_order(sewers)},
      above{entering_reaches(sewers)},
      slopes{all_slopes(sewers, rules_of)},
      rises_with_size{costs_of.rises_with_size()} {}

}  // namespace qinzao
