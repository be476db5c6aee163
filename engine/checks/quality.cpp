#include "engine/checks/quality.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/checks/registry.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr std::array layers{Layer::parcels, Layer::buildings, Layer::households, Layer::projects,
                            Layer::nodes,   Layer::pipes,     Layer::works,      Layer::sites};

/// The layers whose rows the checks of a group look at, findings or none.
bool looks_at(std::string_view group, Layer layer) {
  bool sewer = layer == Layer::nodes || layer == Layer::pipes;
  if (group == "coverage") return layer == Layer::parcels;
  if (group == "topology" || group == "hydraulics") return sewer;
  if (group == "condition") return layer == Layer::pipes;
  if (group == "claims") return layer == Layer::sites;  // compounds; what else papers speak of is in no such layer
  if (group == "land") return !sewer && layer != Layer::works;
  return true;
}

std::size_t rows_of(City const& city, Layer layer) {
  switch (layer) {
    case Layer::parcels:
      return city.parcels.size();
    case Layer::buildings:
      return city.buildings.size();
    case Layer::households:
      return city.households.size();
    case Layer::projects:
      return city.projects.size();
    case Layer::nodes:
      return city.nodes.size();
    case Layer::pipes:
      return city.pipes.size();
    case Layer::works:
      return city.work_id.size();
    case Layer::sites:
      return city.sites.size();
    case Layer::other:
      return 0;
  }
  return 0;
}

/// The rows with a point inside the area; all of them where there is none.
std::vector<bool> rows_within(City const& city, Layer layer, Shapes const* within) {
  std::vector<bool> counts(rows_of(city, layer), within == nullptr);
  Shapes const* shapes = city.shapes_of(layer);
  if (within == nullptr || shapes == nullptr) return counts;
  for (std::uint32_t row = 0; row < std::min(counts.size(), shapes->size()); ++row)
    counts[row] = shapes->kind(row) != ShapeKind::none && lies_within(*within, point_on(*shapes, row));
  return counts;
}

}  // namespace

std::vector<QualityRow> quality_of(City const& city, Findings const& findings, std::span<std::string const> checks,
                                   Shapes const* within) {
  std::vector<std::string_view> asked;
  std::map<std::string_view, std::size_t> group_of;  // check -> row of asked
  for (std::string const& name : checks) {
    std::string_view group = find_check(name)->group;
    auto at = std::ranges::find(asked, group);
    group_of[name] = static_cast<std::size_t>(at - asked.begin());
    if (at == asked.end()) asked.push_back(group);
  }
  constexpr std::uint8_t nothing = 0;  // else 1 + Severity: the worst finding about a row
  std::vector<std::array<std::vector<std::uint8_t>, layers.size()>> worst(asked.size());
  for (Finding const& finding : findings.list) {
    auto layer = static_cast<std::size_t>(std::ranges::find(layers, finding.subject.layer) - layers.begin());
    if (layer == layers.size()) continue;
    std::vector<std::uint8_t>& rows = worst[group_of.at(finding.check)][layer];
    if (rows.empty()) rows.resize(rows_of(city, layers[layer]), nothing);
    auto severity = static_cast<std::uint8_t>(1 + static_cast<int>(finding.severity));
    rows[finding.subject.row] = std::max(rows[finding.subject.row], severity);
  }
  std::vector<QualityRow> table;
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    std::vector<bool> counts = rows_within(city, layers[layer], within);
    auto rows = static_cast<std::size_t>(std::ranges::count(counts, true));
    for (std::size_t group = 0; group < asked.size(); ++group) {
      std::vector<std::uint8_t> const& found = worst[group][layer];
      if (rows == 0 || (found.empty() && !looks_at(asked[group], layers[layer]))) continue;
      QualityRow row{layers[layer], asked[group], rows, 0, 0};
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (!counts[i] || found[i] == nothing) continue;
        auto severity = static_cast<Severity>(found[i] - 1);
        row.with_error += severity == Severity::error ? 1 : 0;
        row.with_warning += severity == Severity::warning ? 1 : 0;
      }
      table.push_back(row);
    }
  }
  return table;
}

}  // namespace qinzao
