#include "tests/properties/slow_ends.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace qinzao::test {

namespace {

constexpr double beside_m = 3;  // a named node this near is used unless the end lies on another node
constexpr double far_m = 10;    // further away it is never used

class Placing {
 public:
  Placing(City const& city, double snap_m, Date day) : city_{city}, snap_m_{snap_m} {
    for (std::size_t row = 0; row < city.nodes.size(); ++row) result_.place.push_back(city.nodes.at(NodeId{row}));
    result_.nodes = city.nodes.size();
    std::size_t pipes = city.pipes.size();
    result_.ends.resize(pipes);
    result_.named.resize(pipes);
    result_.swapped.assign(pipes, false);
    placed_.assign(pipes, {false, false});
    shunned_.resize(pipes);
    for (std::size_t pipe = 0; pipe < pipes; ++pipe) {
      result_.serving.push_back(in_service(city.pipes, PipeId{pipe}, day));
      lines_.push_back(line_of(city, pipe));
      result_.named[pipe] = {node_named(city.pipes.from_node[PipeId{pipe}]),
                             node_named(city.pipes.to_node[PipeId{pipe}])};
      if (!serving(pipe)) result_.ends[pipe] = {SlowEnd{EndRule::absent, 0}, SlowEnd{EndRule::absent, 0}};
    }
  }

  SlowEnds place() {
    find_mains();
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (serving(pipe) && !in_main_[pipe]) {
        result_.swapped[pipe] = has_swapped_names(pipe);
        for (std::size_t end : {0U, 1U}) place_end(pipe, end);
      }
    for (SlowMain const& main : result_.mains) place_main(main);
    join_ends_at_nodes();
    share_junctions();
    find_conflicts();
    return std::move(result_);
  }

 private:
  using End = std::pair<std::size_t, std::size_t>;  // pipe, end

  bool serving(std::size_t pipe) const { return result_.serving[pipe]; }
  System system(std::size_t pipe) const { return city_.pipes.system[PipeId{pipe}]; }
  bool drawn(std::size_t pipe) const { return !lines_[pipe].empty(); }
  Point at(std::size_t pipe, std::size_t end) const { return end == 0 ? lines_[pipe].front() : lines_[pipe].back(); }
  bool has_place(std::size_t node) const { return !std::isnan(result_.place[node].x); }

  std::optional<std::size_t> node_named(std::string_view name) const {
    for (std::size_t row = 0; row < city_.nodes.size(); ++row)
      if (!name.empty() && city_.nodes.id[NodeId{row}] == name) return row;
    return std::nullopt;
  }

  std::vector<End> drawn_ends_in_service() const {
    std::vector<End> all;
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe)
      if (serving(pipe) && drawn(pipe))
        for (std::size_t end : {0U, 1U}) all.emplace_back(pipe, end);
    return all;
  }

  void find_mains() {
    in_main_.assign(lines_.size(), false);
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> sharing;
    for (std::size_t pipe = 0; pipe < lines_.size(); ++pipe) {
      auto [from, to] = result_.named[pipe];
      if (serving(pipe) && drawn(pipe) && from && to && from != to)
        sharing[{std::min(*from, *to), std::max(*from, *to)}].push_back(pipe);
    }
    for (auto const& [nodes, pipes] : sharing)
      for (std::size_t size = pipes.size(); size >= 2; --size) {
        best_ = {};
        SlowMain main{nodes.first, nodes.second, {}};
        grow(main, pipes, size);
        if (best_.pieces.empty()) continue;
        for (auto const& piece : best_.pieces) in_main_[piece.pipe] = true;
        result_.mains.push_back(best_);
        ++size;  // another of as many pieces
      }
  }

  Point head(SlowMain::Piece const& piece) const { return at(piece.pipe, piece.turned ? 1 : 0); }
  Point tail(SlowMain::Piece const& piece) const { return at(piece.pipe, piece.turned ? 0 : 1); }

  /// May an outer end of a chain belong to the node?
  bool reaches(Point end, std::size_t node) const { return apart(end, result_.place[node]) <= far_m; }

  /// Tries every order and direction of `size` of the pipes as a chain between the nodes; keeps the one with the least
  /// gaps.
  void grow(SlowMain& main, std::vector<std::size_t> const& pipes, std::size_t size) {
    auto& chain = main.pieces;
    if (chain.size() == size) {
      bool whole =
          reaches(tail(chain.back()), *main.end) && is_one_chain(main, pipes) && ends_at_its_nodes(main, pipes);
      if (whole && (best_.pieces.empty() || gaps_m(main) < gaps_m(best_))) best_ = main;
      return;
    }
    for (std::size_t pipe : pipes)
      for (bool turned : {false, true}) {
        bool taken = std::ranges::any_of(chain, [&](auto const& piece) { return piece.pipe == pipe; });
        if (taken || in_main_[pipe]) continue;
        SlowMain::Piece next{pipe, turned};
        bool follows =
            chain.empty() ? reaches(head(next), *main.begin) : apart(tail(chain.back()), head(next)) <= snap_m_;
        if (!follows) continue;
        chain.push_back(next);
        grow(main, pipes, size);
        chain.pop_back();
      }
  }

  double gaps_m(SlowMain const& main) const {
    double gaps = apart(head(main.pieces.front()), result_.place[*main.begin]) +
                  apart(tail(main.pieces.back()), result_.place[*main.end]);
    for (std::size_t i = 1; i < main.pieces.size(); ++i) gaps += apart(tail(main.pieces[i - 1]), head(main.pieces[i]));
    return gaps;
  }

  /// An outer end that is not at its node is not met by another pipe of the same names, which would go on from there.
  bool ends_at_its_nodes(SlowMain const& main, std::vector<std::size_t> const& pipes) const {
    auto goes_on = [&](Point outer, std::size_t node) {
      if (apart(outer, result_.place[node]) <= snap_m_) return false;
      return std::ranges::any_of(pipes, [&](std::size_t pipe) {
        bool own = std::ranges::any_of(main.pieces, [&](auto const& piece) { return piece.pipe == pipe; });
        auto meets = [&](std::size_t end) {
          return apart(at(pipe, end), outer) <= snap_m_ && apart(at(pipe, end), result_.place[node]) > snap_m_;
        };
        return !own && (meets(0) || meets(1));
      });
    };
    return !goes_on(head(main.pieces.front()), *main.begin) && !goes_on(tail(main.pieces.back()), *main.end);
  }

  /// At every joint two pieces meet, away from the two nodes, and nothing else of the same names.
  bool is_one_chain(SlowMain const& main, std::vector<std::size_t> const& pipes) const {
    auto at_a_node = [&](Point p) {
      return apart(p, result_.place[*main.begin]) <= snap_m_ || apart(p, result_.place[*main.end]) <= snap_m_;
    };
    for (std::size_t i = 1; i < main.pieces.size(); ++i) {
      std::size_t meeting = 0;
      for (Point joint : {tail(main.pieces[i - 1]), head(main.pieces[i])}) {
        if (at_a_node(joint)) return false;
        for (std::size_t pipe : pipes)
          for (std::size_t side : {0U, 1U})
            if (apart(joint, at(pipe, side)) <= snap_m_ && !at_a_node(at(pipe, side))) ++meeting;
      }
      if (meeting > 4) return false;  // each of the two meets itself and the other
    }
    return true;
  }

  void place_main(SlowMain const& main) {
    for (std::size_t i = 0; i < main.pieces.size(); ++i) {
      auto [pipe, turned] = main.pieces[i];
      for (bool at_begin : {true, false}) {
        std::size_t end = at_begin == turned ? 1 : 0;
        if (i == (at_begin ? 0 : main.pieces.size() - 1)) {
          set(pipe, end, at_begin ? *main.begin : *main.end, EndRule::declared);
          continue;
        }
        result_.conflicts.emplace(pipe, end, NameFault::whole_main);
        shunned_[pipe] = {*main.begin, *main.end};
        if (auto node = nearest_node(pipe, end)) set(pipe, end, *node, EndRule::snapped);
      }
    }
  }

  // Single pipes.

  /// Each node that the pipe names (one or two) lies at the opposite end, and not also at its own.
  bool has_swapped_names(std::size_t pipe) const {
    auto [from, to] = result_.named[pipe];
    if (!drawn(pipe) || from == to) return false;
    auto off = [&](std::size_t node, std::size_t end) { return apart(result_.place[node], at(pipe, end)); };
    auto lies_opposite = [&](std::size_t node, std::size_t own_end) {
      double own = off(node, own_end), opposite = off(node, 1 - own_end);
      return opposite <= beside_m && own > (opposite <= snap_m_ ? snap_m_ : beside_m);
    };
    // The second of the two may be as far off as names are used.
    auto lies_there_or_beyond = [&](std::optional<std::size_t> node, std::size_t own_end) {
      if (!node || lies_opposite(*node, own_end)) return true;
      double own = off(*node, own_end), opposite = off(*node, 1 - own_end);
      return opposite <= far_m && own > beside_m && own > opposite;
    };
    return (from && lies_opposite(*from, 0) && lies_there_or_beyond(to, 1)) ||
           (to && lies_opposite(*to, 1) && lies_there_or_beyond(from, 0));
  }

  void set(std::size_t pipe, std::size_t end, std::size_t vertex, EndRule rule) {
    result_.ends[pipe][end] = {rule, vertex};
    placed_[pipe][end] = true;
  }

  /// Nodes within snap of an end, but for those it must not take; a sanitary end prefers one that is not an inlet.
  std::optional<std::size_t> nearest_node(std::size_t pipe, std::size_t end) const {
    std::optional<std::tuple<bool, double, std::string_view, std::size_t>> best;
    for (std::size_t node = 0; node < result_.nodes; ++node) {
      double away = apart(result_.place[node], at(pipe, end));
      if (!(away <= snap_m_) || shunned_[pipe].contains(node)) continue;
      bool inlet =
          city_.pipes.system[PipeId{pipe}] == System::sanitary && city_.nodes.kind[NodeId{node}] == NodeKind::inlet;
      std::tuple candidate{inlet, away, std::string_view{city_.nodes.id[NodeId{node}]}, node};
      if (!best || candidate < *best) best = candidate;
    }
    if (!best) return std::nullopt;
    return std::get<3>(*best);
  }

  bool meets_an_end(std::size_t pipe, std::size_t end) const {
    for (auto [other, side] : drawn_ends_in_service())
      if (other != pipe && apart(at(other, side), at(pipe, end)) <= snap_m_ && !belongs_elsewhere(pipe, other, side))
        return true;
    return false;
  }
  /// An end of a pipe of another group that names a node is no end that this one meets.
  bool belongs_elsewhere(std::size_t pipe, std::size_t other, std::size_t side) const {
    if (one_group(system(pipe), system(other))) return false;
    bool swapped = !in_main_[other] && has_swapped_names(other);
    return result_.named[other][swapped ? 1 - side : side].has_value();
  }

  void place_end(std::size_t pipe, std::size_t end) {
    std::optional<std::size_t> name = result_.named[pipe][result_.swapped[pipe] ? 1 - end : end];
    if (!drawn(pipe) || (name && !has_place(*name))) {
      if (name) set(pipe, end, *name, EndRule::declared);
      if (!drawn(pipe) && !name) {
        set(pipe, end, result_.place.size(), EndRule::free);
        result_.place.push_back({NAN, NAN});
      }
      if (name || !drawn(pipe)) return;
    }
    std::optional<std::size_t> node = nearest_node(pipe, end);
    if (name) {
      double away = apart(result_.place[*name], at(pipe, end));
      bool usable = away <= snap_m_ || apart(result_.place[*name], at(pipe, 1 - end)) > snap_m_;
      bool lies_on_another = node && away > snap_m_;
      bool anothers = lies_on_another && only_others_name(*node, pipe);
      if (usable && (away <= snap_m_ || (away <= beside_m && (!lies_on_another || anothers)) ||
                     (away <= far_m && !lies_on_another && !meets_an_end(pipe, end))))
        return set(pipe, end, *name, EndRule::declared);
      if (usable && away <= far_m && lies_on_another && has_the_level_of(pipe, end, *name, *node))
        return set(pipe, end, *name, EndRule::levelled);
    }
    if (node) set(pipe, end, *node, EndRule::snapped);
  }

  /// Do pipes name the node, and none that shares a flow group with this one?
  bool only_others_name(std::size_t node, std::size_t pipe) const {
    bool some = false;
    for (std::size_t other = 0; other < lines_.size(); ++other)
      for (auto name : result_.named[other]) {
        if (name != node || !serving(other) || system(other) == System::unknown) continue;
        if (one_group(system(pipe), system(other))) return false;
        some = true;
      }
    return some && system(pipe) != System::unknown;
  }

  bool has_the_level_of(std::size_t pipe, std::size_t end, std::size_t named, std::size_t drawn_on) const {
    double there = city_.nodes.invert_level_m[NodeId{named}];
    double here = city_.nodes.invert_level_m[NodeId{drawn_on}];
    for (std::size_t side : {0U, 1U}) {
      if (side != end && !result_.swapped[pipe]) continue;  // of swapped names either invert may lie here
      double level = side == 0 ? city_.pipes.invert_up_m[PipeId{pipe}] : city_.pipes.invert_down_m[PipeId{pipe}];
      if (level_with(level, there, 0.05) && (above(level, here, 0.05) || above(here, level, 0.05))) return true;
    }
    return false;
  }

  // Ends that meet ends.

  /// Ends that join the node of an end beside them, all at once, as often as there are some.
  void join_ends_at_nodes() {
    for (bool found = true; found;) {
      found = false;
      std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> joining;
      for (auto [pipe, end] : drawn_ends_in_service()) {
        if (placed_[pipe][end]) continue;
        std::optional<std::tuple<double, std::string_view, std::size_t>> best;
        for (auto [other, side] : drawn_ends_in_service()) {
          std::size_t vertex = result_.ends[other][side].vertex;
          if (!placed_[other][side] || vertex >= result_.nodes || shunned_[pipe].contains(vertex)) continue;
          double away = apart(at(other, side), at(pipe, end));
          if (away > snap_m_) continue;
          std::tuple candidate{away, std::string_view{city_.nodes.id[NodeId{vertex}]}, vertex};
          if (!best || candidate < *best) best = candidate;
        }
        if (best) joining.emplace_back(pipe, end, std::get<2>(*best));
      }
      for (auto [pipe, end, vertex] : joining) set(pipe, end, vertex, EndRule::shared);
      found = !joining.empty();
    }
  }

  void share_junctions() {
    auto ends = drawn_ends_in_service();
    for (auto [pipe, end] : ends) {
      if (placed_[pipe][end]) continue;
      std::vector<End> together{{pipe, end}};
      for (std::size_t i = 0; i < together.size(); ++i)
        for (End other : ends) {
          bool known = placed_[other.first][other.second] || std::ranges::find(together, other) != together.end();
          auto [from, side] = together[i];
          if (!known && apart(at(from, side), at(other.first, other.second)) <= snap_m_) together.push_back(other);
        }
      End named = *std::ranges::min_element(together, {}, [&](End one) {
        return std::pair{std::string_view{city_.pipes.id[PipeId{one.first}]}, one.second};
      });
      for (auto [member, side] : together)
        set(member, side, result_.place.size(), together.size() > 1 ? EndRule::shared : EndRule::free);
      result_.place.push_back(at(named.first, named.second));
    }
  }

  void find_conflicts() {
    for (auto [pipe, end] : drawn_ends_in_service()) {
      if (in_main_[pipe] || result_.swapped[pipe]) continue;  // of swapped names the levels decide
      auto name = result_.named[pipe][result_.swapped[pipe] ? 1 - end : end];
      SlowEnd const& own = result_.ends[pipe][end];
      if (name && (own.vertex != *name || own.rule == EndRule::levelled))
        result_.conflicts.emplace(pipe, end, NameFault::other_node);
    }
  }

  City const& city_;
  double snap_m_;
  std::vector<Line> lines_;
  std::vector<bool> in_main_;
  SlowMain best_{};
  std::vector<std::array<bool, 2>> placed_;
  std::vector<std::set<std::size_t>> shunned_;  // pipe -> nodes that its inner ends do not take
  SlowEnds result_;
};

}  // namespace

SlowEnds slow_ends(City const& city, double snap_m, Date day) {
  return Placing{city, snap_m, day}.place();
}

}  // namespace qinzao::test
