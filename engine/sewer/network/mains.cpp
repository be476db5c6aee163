#include "engine/sewer/network/mains.hpp"

#include <algorithm>
#include <numeric>

#include "engine/base/parallel.hpp"

namespace qinzao {

namespace {

constexpr std::size_t grain = 8192;

/// Pipes that name one pair of nodes and of which an end lies at neither.
struct Candidate {
  NodeId low;
  NodeId high;
  PipeId pipe;
  friend auto operator<=>(Candidate const&, Candidate const&) = default;
};

/// The drawn ends of the candidates of one pair: end 2 i of pipe i is its first vertex, end 2 i + 1 its last.
class Chains {
 public:
  Chains(Pipes const& pipes, Nodes const& nodes, std::span<Candidate const> pair, double snap_m)
      : pipes_{pipes}, nodes_{nodes}, pair_{pair}, places_(2 * pair.size()), partner_(places_.size(), none) {
    std::vector<Box> boxes(places_.size());
    for (std::uint32_t i = 0; i < pair.size(); ++i) {
      auto line = pipes.line.line(pair[i].pipe);
      places_[2 * i] = line.front();
      places_[2 * i + 1] = line.back();
    }
    auto at_a_node = [&](Point p) {
      return distance_m(nodes.at(pair[0].low), p) <= snap_m || distance_m(nodes.at(pair[0].high), p) <= snap_m;
    };
    for (std::uint32_t end = 0; end < places_.size(); ++end)
      if (!at_a_node(places_[end])) boxes[end].add(places_[end]);
    BoxIndex index{boxes};
    for (std::uint32_t end = 0; end < places_.size(); ++end)
      index.query(boxes[end].grown(snap_m), [&](std::uint32_t other) {
        if (other / 2 == end / 2 || distance_m(places_[end], places_[other]) > snap_m) return true;
        partner_[end] = partner_[end] == none ? other : several;
        return partner_[end] != several;
      });
  }

  std::vector<Main> find() const {
    std::vector<Main> mains;
    std::vector<std::uint8_t> seen(pair_.size(), 0);
    for (std::uint32_t end = 0; end < places_.size(); ++end) {
      if (partner_[end] != none || seen[end / 2] != 0) continue;
      std::vector<std::uint32_t> path = walk(end, seen);
      if (path.size() < 2) continue;
      if (auto main = between_nodes(path)) mains.push_back(std::move(*main));
    }
    return mains;
  }

 private:
  static constexpr std::uint32_t none = 0xffffffff;
  static constexpr std::uint32_t several = 0xfffffffe;
  static constexpr double reach_m = 10;  // a named node further off is never used (docs/developing/sewer.md)

  /// The ends by which a chain is entered, piece by piece; empty where it forks.
  std::vector<std::uint32_t> walk(std::uint32_t end, std::vector<std::uint8_t>& seen) const {
    std::vector<std::uint32_t> path;
    for (;;) {
      seen[end / 2] = 1;
      path.push_back(end);
      std::uint32_t next = partner_[end ^ 1U];
      if (next == none) return path;
      if (next == several || partner_[next] != (end ^ 1U) || seen[next / 2] != 0) return {};
      end = next;
    }
  }

  std::optional<Main> between_nodes(std::vector<std::uint32_t> path) const {
    Point first = places_[path.front()];
    Point last = places_[path.back() ^ 1U];
    NodeId low = pair_[0].low;
    NodeId high = pair_[0].high;
    auto fits = [&](NodeId a, NodeId b) {
      double far = std::max(distance_m(nodes_.at(a), first), distance_m(nodes_.at(b), last));
      return far <= reach_m ? far : std::numeric_limits<double>::infinity();
    };
    double straight = fits(low, high);
    double across = fits(high, low);
    if (std::min(straight, across) > reach_m) return std::nullopt;
    NodeId at_first = straight <= across ? low : high;
    std::uint32_t named =
        *std::ranges::min_element(path, {}, [&](std::uint32_t end) { return pipes_.id[pair_[end / 2].pipe]; });
    NodeId begin = pipes_.from_node[pair_[named / 2].pipe] == nodes_.id[low] ? low : high;
    if (begin != at_first) {
      std::ranges::reverse(path);
      for (std::uint32_t& end : path) end ^= 1U;
    }
    Main main{begin, begin == low ? high : low, {}};
    for (std::uint32_t end : path) main.pieces.push_back({pair_[end / 2].pipe, end % 2 == 1});
    return main;
  }

  Pipes const& pipes_;
  Nodes const& nodes_;
  std::span<Candidate const> pair_;
  std::vector<Point> places_;
  std::vector<std::uint32_t> partner_;  // end -> the one end of another candidate within snap
};

}  // namespace

NamedNodes find_named_nodes(Pipes const& pipes, Nodes const& nodes, NetworkOptions const& options) {
  NamedNodes named;
  named.of.resize(pipes.size());
  TextIndex names{nodes.id};
  std::vector<std::size_t> unknown(pipes.size() / grain + 1, 0);
  parallel_for(pipes.size(), grain, options.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      PipeId pipe{row};
      if (!in_service(pipes, pipe, options.day)) continue;
      auto find = [&](std::string_view name) {
        auto found = names.find(name);
        if (!found && !name.empty()) ++unknown[begin / grain];
        return found ? NodeId{*found} : NodeId{};
      };
      named.of[pipe] = {find(pipes.from_node[PipeId{row}]), find(pipes.to_node[PipeId{row}])};
    }
  });
  named.unknown = std::accumulate(unknown.begin(), unknown.end(), std::size_t{0});
  return named;
}

std::vector<Main> find_mains(Pipes const& pipes, Nodes const& nodes, NamedNodes const& named,
                             NetworkOptions const& options) {
  std::vector<Candidate> candidates;
  for (std::size_t row = 0; row < pipes.size(); ++row) {
    auto [from, to] = named.of[PipeId{row}];
    if (!from || !to || from == to) continue;
    auto line = pipes.line.line(PipeId{static_cast<std::uint32_t>(row)});
    Point a = nodes.at(from);
    Point b = nodes.at(to);
    if (line.empty() || !known(a.x) || !known(b.x)) continue;
    auto stray = [&](Point p) { return distance_m(a, p) > options.snap_m && distance_m(b, p) > options.snap_m; };
    if (stray(line.front()) || stray(line.back()))
      candidates.push_back({std::min(from, to), std::max(from, to), PipeId{row}});
  }
  std::ranges::sort(candidates);
  std::vector<Main> mains;
  for (std::size_t begin = 0; begin < candidates.size();) {
    std::size_t end = begin;
    while (end < candidates.size() && candidates[end].low == candidates[begin].low &&
           candidates[end].high == candidates[begin].high)
      ++end;
    if (end - begin > 1) {
      auto found = Chains{pipes, nodes, std::span{candidates}.subspan(begin, end - begin), options.snap_m}.find();
      std::ranges::move(found, std::back_inserter(mains));
    }
    begin = end;
  }
  return mains;
}

}  // namespace qinzao
