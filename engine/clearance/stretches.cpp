#include "engine/clearance/stretches.hpp"

#include <algorithm>
#include <cmath>

namespace qinzao {

namespace {

/// A stretch as it is cut, before it has its place.
struct Cut {
  Interval drawn;
  std::vector<Blocker> blockers;
};

std::vector<Blocker> blockers_at(ReachBlocks const& blocks, double drawn_m) {
  std::vector<Blocker> found;
  for (Blocked const& blocked : blocks.blocked)
    for (Interval const& stretch : blocked.stretches)
      if (drawn_m > stretch.from_m && drawn_m < stretch.to_m) found.push_back(blocked.blocker);
  std::ranges::sort(found);
  auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

/// Cuts `whole` wherever the set of blockers changes.
std::vector<Cut> cut(Interval whole, ReachBlocks const& blocks) {
  constexpr double least_m = 1e-5;
  std::vector<double> places{whole.from_m, whole.to_m};
  for (Blocked const& blocked : blocks.blocked)
    for (Interval const& stretch : blocked.stretches)
      for (double place : {stretch.from_m, stretch.to_m})
        if (place > whole.from_m && place < whole.to_m) places.push_back(place);
  std::ranges::sort(places);
  std::vector<Cut> cuts;
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i] - places[i - 1] < least_m && places.size() > 2) continue;
    std::vector<Blocker> blockers = blockers_at(blocks, (places[i - 1] + places[i]) / 2);
    if (!cuts.empty() && cuts.back().blockers == blockers) {
      cuts.back().drawn.to_m = places[i];
    } else {
      cuts.push_back({{cuts.empty() ? whole.from_m : cuts.back().drawn.to_m, places[i]}, std::move(blockers)});
    }
  }
  return cuts;
}

/// The same, and a part of no length wherever somebody holds a place.
std::vector<Cut> cut_with_places(Interval whole, ReachBlocks const& blocks) {
  std::vector<double> places;
  for (Blocked const& blocked : blocks.blocked)
    for (Interval const& stretch : blocked.stretches)
      if (is_place(stretch)) places.push_back(stretch.from_m);
  std::ranges::sort(places);
  auto repeated = std::ranges::unique(places);
  places.erase(repeated.begin(), repeated.end());
  std::vector<Cut> cuts;
  auto go_on_to = [&](double to_m) {
    if (to_m <= whole.from_m) return;
    for (Cut& part : cut({whole.from_m, to_m}, blocks)) cuts.push_back(std::move(part));
    whole.from_m = to_m;
  };
  for (double place : places) {
    go_on_to(place);
    Cut held{{place, place}, {}};
    for (Blocked const& blocked : blocks.blocked)
      if (std::ranges::any_of(blocked.stretches, [&](Interval const& stretch) { return holds(stretch, place); }))
        held.blockers.push_back(blocked.blocker);
    std::ranges::sort(held.blockers);
    auto same = std::ranges::unique(held.blockers);
    held.blockers.erase(same.begin(), same.end());
    cuts.push_back(std::move(held));
  }
  go_on_to(whole.to_m);
  return cuts;
}

class Cutting {
 public:
  Cutting(Planned const& planned, BlockResult const& blocks, Survey const& today)
      : planned_{planned}, blocks_{blocks}, today_{today} {
    work_of_.resize(planned.reaches.size(), Stretches::no_work);
    for (std::uint32_t work = 0; work < planned.works.size(); ++work) {
      for (Line const& line : planned.works[work].lines)
        for (LineStep const& step : line.steps) work_of_[step.reach] = work;
      for (ReachId reach : planned.works[work].apart) work_of_[reach] = work;
    }
  }

  Stretches run() {
    for (std::uint32_t row = 0; row < planned_.pipes.size(); ++row) cut_pipe(PipeId{row});
    for (PlannedWork const& work : planned_.works) cut_dry(work);
    stretches_.of_piece = Rows<PieceId, StretchId>(planned_.network.piece_total(), piece_, piece_stretch_);
    lead_down();
    return std::move(stretches_);
  }

 private:
  Network const& network() const { return planned_.network; }
  StretchId add(std::string id, ReachId reach, PieceId piece, Cut const& cut, double ground_m, bool foul) {
    stretches_.id.push_back(std::move(id));
    stretches_.work.push_back(reach ? work_of_[reach] : Stretches::no_work);
    stretches_.reach.push_back(reach);
    stretches_.piece.push_back(piece);
    stretches_.drawn.push_back(cut.drawn);
    stretches_.metres.push_back(reach ? ground_m : 0);
    stretches_.way_m.push_back(ground_m);
    stretches_.foul.push_back(foul ? 1 : 0);
    stretches_.blockers.push_back(cut.blockers);
    StretchId stretch{stretches_.size() - 1};
    if (piece) {
      piece_.push_back(piece);
      piece_stretch_.push_back(stretch);
    }
    return stretch;
  }
  void cut_pipe(PipeId pipe);
  void cut_dry(PlannedWork const& work);
  void name(std::size_t first, std::string const& id);
  bool drains_today(PieceId piece) const;
  void lead_down();

  Planned const& planned_;
  BlockResult const& blocks_;
  Survey const& today_;
  Column<ReachId, std::uint32_t> work_of_;
  Stretches stretches_;
  std::vector<PieceId> piece_;
  std::vector<StretchId> piece_stretch_;
};

/// Where several stretches have one name they are numbered along the drawing.
void Cutting::name(std::size_t first, std::string const& id) {
  if (stretches_.size() - first < 2) return;
  for (std::size_t i = first; i < stretches_.size(); ++i) stretches_.id[i] = id + "#" + std::to_string(i - first + 1);
}

bool Cutting::drains_today(PieceId piece) const {
  PipeId pipe = network().pipe[piece];
  if (pipe.value() >= today_.city.pipes.size() || !today_.network().first_piece[pipe]) return false;
  double middle_m = (network().begin_m[piece] + network().end_m[piece]) / 2;
  return drains(today_.draining()[0], today_.network().piece_at(pipe, middle_m));
}

void Cutting::cut_pipe(PipeId pipe) {
  PieceId first = network().first_piece[pipe];
  if (!first) return;
  ReachId reach = planned_.reach_of[pipe];
  bool foul = carries(planned_.pipes.system[pipe], Group::foul);
  if (!reach && !foul) return;
  std::size_t before = stretches_.size();
  std::string id{planned_.pipes.id[pipe]};
  static ReachBlocks const nothing;
  for (std::uint32_t i = 0; i < network().piece_count[pipe]; ++i) {
    PieceId piece{first.value() + i};
    if (!reach && drains_today(piece)) continue;
    Interval whole{network().begin_m[piece], network().end_m[piece]};
    for (Cut const& part : cut(whole, reach ? blocks_.reaches[reach] : nothing)) {
      double share = whole.length_m() > 0 ? part.drawn.length_m() / whole.length_m() : 1;
      bool listed = reach && planned_.reaches[reach].listed;
      add(id, listed ? reach : ReachId{}, piece, part, share * network().metres[piece], foul);
    }
  }
  name(before, id);
}

/// Works that carry no water in pipes: lines, areas and places.
void Cutting::cut_dry(PlannedWork const& work) {
  for (Line const& line : work.lines) {
    std::size_t before = stretches_.size();
    for (LineStep const& step : line.steps) {
      PlannedReach const& planned = planned_.reaches[step.reach];
      if (planned.pipe) continue;
      for (Cut const& part : cut_with_places({0, planned.drawn_m}, blocks_.reaches[step.reach]))
        add(line.id, step.reach, {}, part, part.drawn.length_m() * planned.ground_m / planned.drawn_m, false);
    }
    name(before, line.id);
  }
  std::size_t before = stretches_.size();
  for (ReachId reach : work.apart) {
    Cut whole;
    for (Blocked const& blocked : blocks_.reaches[reach].blocked) whole.blockers.push_back(blocked.blocker);
    std::ranges::sort(whole.blockers);
    add(work.id, reach, {}, whole, 0, false);
  }
  name(before, work.id);
}

void Cutting::lead_down() {
  Draining const& foul = planned_.draining[0];
  // What drains today, by the vertex that it leaves.
  Column<VertexId, std::uint8_t> drains_from(network().vertex_count(), 0);
  Column<VertexId, std::uint8_t> seen(network().vertex_count(), 0);
  std::vector<VertexId> from;
  std::vector<StretchId> top;
  auto is_turned = [&](PieceId piece) { return foul.turned[piece] != 0; };
  for (std::uint32_t row = 0; row < network().piece_total(); ++row) {
    PieceId piece{row};
    if (!carries(network().system[piece], Group::foul)) continue;
    VertexId upper = is_turned(piece) ? network().to[piece] : network().from[piece];
    auto list = stretches_.of_piece[piece];
    if (list.empty()) {
      drains_from[upper] = 1;
      continue;
    }
    // Pieces are cut along the drawing; their water runs with it or against it.
    bool against = (network().against_drawing[network().pipe[piece]] != 0) != is_turned(piece);
    from.push_back(upper);
    top.push_back(against ? list.back() : list.front());
  }
  Rows<VertexId, StretchId> leaving(network().vertex_count(), from, top);
  std::vector<std::vector<StretchId>> below(stretches_.size());
  stretches_.drains_here.resize(stretches_.size(), 0);
  for (std::uint32_t row = 0; row < network().piece_total(); ++row) {
    PieceId piece{row};
    auto list = stretches_.of_piece[piece];
    if (list.empty() || stretches_.foul[list.front()] == 0) continue;
    bool against = (network().against_drawing[network().pipe[piece]] != 0) != is_turned(piece);
    for (std::size_t i = 0; i + 1 < list.size(); ++i)
      below[list[against ? i + 1 : i].value()].push_back(list[against ? i : i + 1]);
    StretchId lowest = against ? list.front() : list.back();
    VertexId lower = flows_to(network(), foul, piece);
    bool ends = planned_.terminals.receives(Group::foul, lower, network().system[piece]);
    stretches_.drains_here[lowest] = ends || drains_from[lower] != 0 ? 1 : 0;
    for (StretchId next : leaving[lower])
      if (stretches_.piece[next] != piece) below[lowest.value()].push_back(next);
  }
  for (std::vector<StretchId>& list : below) {
    std::ranges::sort(list);
    stretches_.below.push_back(list);
  }
}

}  // namespace

StretchId Stretches::at(PieceId piece_id, double drawn_m) const {
  StretchId found;
  for (StretchId stretch : of_piece[piece_id]) {
    found = stretch;
    if (drawn_m <= drawn[stretch].to_m) break;
  }
  return found;
}

Stretches cut_stretches(Planned const& planned, BlockResult const& blocks, Survey const& today) {
  return Cutting{planned, blocks, today}.run();
}

}  // namespace qinzao
