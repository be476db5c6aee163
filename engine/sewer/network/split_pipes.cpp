#include "engine/sewer/network/split_pipes.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double least_m = 0.01;  // from an end

/// A part of a pipe between two places along it.
struct PipePart {
  PipeId pipe;
  double from_m;
  double to_m;
  std::string from_node;
  std::string to_node;
};

template <typename Key, typename Value>
void repeat(Column<Key, Value>& column, Key row, std::size_t rows) {
  if (column.size() < rows) return;  // was not read
  Value value = column[row];
  column.push_back(value);
}

}  // namespace

void split_pipes(Pipes& pipes, std::vector<PipeSplit> splits) {
  std::size_t rows = pipes.size();
  std::sort(splits.begin(), splits.end(), [](PipeSplit const& l, PipeSplit const& r) {
    return std::tie(l.pipe, l.at_m, l.node_id) < std::tie(r.pipe, r.at_m, r.node_id);
  });
  std::map<PipeId, std::vector<PipePart>> parts;
  for (PipeSplit const& split : splits) {
    double length = length_m(pipes.line.line(split.pipe));
    auto& list = parts[split.pipe];
    double before = list.empty() ? 0 : list.back().to_m;
    if (!(split.at_m > before + least_m && split.at_m < length - least_m)) continue;
    std::string from = list.empty() ? std::string{pipes.from_node[split.pipe]} : list.back().to_node;
    list.push_back({split.pipe, before, split.at_m, from, split.node_id});
  }
  std::vector<PipePart> further;
  for (auto& [pipe, list] : parts) {
    if (list.empty()) continue;
    double length = length_m(pipes.line.line(pipe));
    list.push_back({pipe, list.back().to_m, length, list.back().to_node, std::string{pipes.to_node[pipe]}});
    further.insert(further.end(), list.begin() + 1, list.end());
  }
  if (further.empty()) return;

  auto first = [&](std::uint32_t row) -> PipePart const* {
    auto found = parts.find(PipeId{row});
    return found == parts.end() || found->second.empty() ? nullptr : &found->second.front();
  };
  Pipes old = pipes;
  auto invert = [&](PipePart const& part, double at_m) {
    double share = at_m / length_m(old.line.line(part.pipe));
    if (share <= 0) return old.invert_up_m[part.pipe];
    if (share >= 1) return old.invert_down_m[part.pipe];
    return old.invert_up_m[part.pipe] + share * (old.invert_down_m[part.pipe] - old.invert_up_m[part.pipe]);
  };
  auto measured = [&](PipePart const& part) {
    return old.measured_m[part.pipe] * (part.to_m - part.from_m) / length_m(old.line.line(part.pipe));
  };
  pipes.to_node = {};
  pipes.line = {};
  for (std::uint32_t row = 0; row < rows; ++row) {
    PipePart const* part = first(row);
    pipes.to_node.push_back(part != nullptr ? std::string_view{part->to_node} : old.to_node[PipeId{row}]);
    if (part == nullptr) {
      pipes.line.push_back(old.line, row);
      continue;
    }
    pipes.line.push_back(ShapeKind::line, stretch(old.line.line(PipeId{row}), part->from_m, part->to_m));
    pipes.invert_down_m[PipeId{row}] = invert(*part, part->to_m);
    if (pipes.measured_m.size() == rows) pipes.measured_m[PipeId{row}] = measured(*part);
  }
  for (PipePart const& part : further) {
    PipeId of = part.pipe;
    pipes.id.push_back(old.id[of]);
    pipes.from_node.push_back(part.from_node);
    pipes.to_node.push_back(part.to_node);
    pipes.line.push_back(ShapeKind::line, stretch(old.line.line(of), part.from_m, part.to_m));
    repeat(pipes.system, of, rows);
    repeat(pipes.conveyance, of, rows);
    repeat(pipes.flow, of, rows);
    repeat(pipes.status, of, rows);
    repeat(pipes.overflow, of, rows);
    repeat(pipes.diameter_mm, of, rows);
    pipes.invert_up_m.push_back(invert(part, part.from_m));
    pipes.invert_down_m.push_back(invert(part, part.to_m));
    repeat(pipes.shape, of, rows);
    repeat(pipes.width_mm, of, rows);
    repeat(pipes.height_mm, of, rows);
    repeat(pipes.side_slope, of, rows);
    repeat(pipes.shape_parameter, of, rows);
    repeat(pipes.barrels, of, rows);
    repeat(pipes.roughness_n, of, rows);
    if (old.measured_m.size() == rows) pipes.measured_m.push_back(measured(part));
    repeat(pipes.device, of, rows);
    if (old.material.size() == rows) pipes.material.push_back(old.material[of]);
    repeat(pipes.installed_on, of, rows);
    repeat(pipes.retired_on, of, rows);
  }
}

}  // namespace qinzao
