#include "engine/clearance/work_strips.hpp"

#include <algorithm>
#include <array>

namespace qinzao {

namespace {

std::vector<Blocker> blockers_within(std::vector<BlockRow const*> const& rows, Interval along) {
  std::vector<Blocker> blockers;
  for (BlockRow const* row : rows)
    if (row->from_m < along.to_m && row->to_m > along.from_m) blockers.push_back(row->blocker);
  std::ranges::sort(blockers);
  blockers.erase(std::ranges::unique(blockers).begin(), blockers.end());
  return blockers;
}

void add_line(std::vector<WorkStrip>& strips, std::size_t work, Line const& line, WorkBlocks const& blocks) {
  std::vector<BlockRow const*> rows;
  std::vector<Interval> hard;
  std::vector<Interval> soft;
  for (BlockRow const& row : blocks.blocked) {
    if (row.line != line.id || row.from_m == row.to_m) continue;  // a place holds no metre
    rows.push_back(&row);
    (row.block == Block::hard ? hard : soft).push_back({row.from_m, row.to_m});
  }
  hard = united(std::move(hard));
  soft = without(united(std::move(soft)), hard);
  std::vector<Interval> blocked = hard;
  blocked.insert(blocked.end(), soft.begin(), soft.end());
  Interval whole{0, line.metres()};
  std::vector<Interval> clear = without(std::span{&whole, 1}, united(std::move(blocked)));
  std::size_t first = strips.size();
  auto add = [&](std::vector<Interval> const& stretches, StripState state) {
    for (Interval along : stretches) strips.push_back({work, &line, along, state, blockers_within(rows, along)});
  };
  add(clear, StripState::clear);
  add(soft, StripState::soft);
  add(hard, StripState::hard);
  std::sort(strips.begin() + static_cast<std::ptrdiff_t>(first), strips.end(),
            [](WorkStrip const& l, WorkStrip const& r) { return l.along.from_m < r.along.from_m; });
}

}  // namespace

std::string_view word_of(StripState state) {
  constexpr std::array<std::string_view, 3> words{"clear", "soft", "hard"};
  return words[static_cast<std::size_t>(state)];
}

std::vector<WorkStrip> work_strips(Planned const& planned, BlockResult const& blocks) {
  std::vector<WorkStrip> strips;
  for (std::size_t work = 0; work < planned.works.size(); ++work)
    for (Line const& line : planned.works[work].lines) add_line(strips, work, line, blocks.works[work]);
  return strips;
}

}  // namespace qinzao
