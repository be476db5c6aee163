#include "tests/truth/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <set>

namespace qinzao::test {
namespace {

using Node = Evidence::Node;
using Pipe = Evidence::Pipe;
using End = Evidence::End;

constexpr double apart_m = 0.3;  // levels further apart are not one joint
constexpr double snap_m = 0.5;

Judgement agrees() {
  return {Verdict::agrees, ""};
}
template <typename... Values>
Judgement no(fmt::format_string<Values...> words, Values&&... values) {
  return {Verdict::contradicts, fmt::format(words, std::forward<Values>(values)...)};
}
Judgement unless(bool wrong, std::string why) {
  return wrong ? Judgement{Verdict::contradicts, std::move(why)} : agrees();
}

Point middle_of(Told const& told) {
  return told.shape[told.shape.size() / 2];
}

/// The pipe falls the way it is said to run backwards: there is nothing to reverse.
Judgement reversed(Evidence const& file, std::string const& id) {
  Pipe const* pipe = file.pipe(id);
  if (!pipe || !pipe->gravity || !pipe->both_known() || std::abs(pipe->fall_m()) <= 0.02) return {};
  if (file.fits_only_exchanged(*pipe)) return {};
  return unless(pipe->fall_m() > 0.02, fmt::format("{} falls {:.2f} m", pipe->id, pipe->fall_m()));
}

Judgement dead_end(Evidence const& file, Told const& told) {
  Point place = middle_of(told);
  auto of_group = [&](Pipe const& pipe) { return told.reason == "storm" ? pipe.storm() : pipe.foul(); };
  bool foul = told.reason != "storm";
  if (file.is_outlet(place, foul)) return no("an outlet");
  double highest = NAN;
  bool speaks = false;
  for (End end : file.ends_at(place)) {
    if (!of_group(*end.pipe)) continue;
    speaks |= end.pipe->falls_to(true) || end.pipe->falls_to(false);
    if (end.pipe->falls_to(!end.last) && !file.fits_only_exchanged(*end.pipe))
      return no("{} falls {:.2f} m away from there", end.pipe->id, std::abs(end.pipe->fall_m()));
    if (known(end.level())) highest = std::fmax(highest, end.level());
  }
  for (auto [pipe, along] : file.passing(place, snap_m)) {
    double metres = line_length(pipe->line);
    if (!of_group(*pipe) || along * metres < 1 || (1 - along) * metres < 1) continue;
    double level = level_at(*pipe, along);
    bool over = known(level) && known(highest) && std::abs(level - highest) > apart_m;
    bool uphill = known(level) && known(highest) && level > highest + apart_m;
    if (uphill || (over && file.node_at(place, snap_m)))
      continue;  // a free end drops in, a manhole stands on its own pipes
    return no("{} passes there", pipe->id);
  }
  return speaks ? agrees() : Judgement{};
}

Judgement no_outlet(Evidence const& file, Told const& told) {
  if (told.reason == "against_flow") {
    Judgement all;
    for (std::string const& id : told.reverse) {
      Judgement one = reversed(file, id);
      if (one.verdict == Verdict::contradicts) return one;
      if (one.verdict == Verdict::agrees) all = one;
    }
    return all;
  }
  for (std::string const& id : told.subjects)
    if (Pipe const* pipe = file.pipe(id); pipe && (pipe->foul() ? file.drains(*pipe, true) : file.drains(*pipe, false)))
      return no("{} drains by levels and drawing", id);
  return agrees();
}

Judgement unserved(Evidence const& file, Told const& told) {
  auto found = file.parcels.find(told.subjects.at(0));
  if (found == file.parcels.end() || told.reason == "clearing" || told.reason == "lateral_to_storm") return {};
  for (Pipe const& pipe : file.pipes) {
    if (!pipe.foul() || !pipe.gravity || (told.reason != "no_pipe" && !file.drains(pipe, true))) continue;
    Way best{{}, {}, INFINITY};
    for (std::size_t i = 1; i < pipe.line.size(); ++i) {
      Way way = shortest(found->second, pipe.line[i - 1], pipe.line[i]);
      if (way.metres < best.metres) best = way;
    }
    if (best.metres >= 29.99) continue;
    bool crossed = std::ranges::any_of(file.barriers, [&](Line const& line) {
      for (std::size_t i = 1; i < line.size(); ++i)
        if (meet(best.from, best.to, line[i - 1], line[i])) return true;
      return false;
    });
    if (!crossed) return no("{} lies {:.1f} m away", pipe.id, best.metres);
  }
  return told.reason == "against_flow" ? reversed(file, told.cause) : agrees();
}

Judgement cross_connection(Evidence const& file, Told const& told) {
  Point place = middle_of(told);
  if (told.reason == "blind") {
    Pipe const* a = file.pipe(told.subjects.at(0));
    Pipe const* b = file.pipe(told.subjects.at(1));
    if (!a || !b) return {};
    bool last = apart(a->end(true), place) < apart(a->end(false), place);
    if (a->falls_to(!last)) return no("{} falls away from there", a->id);
    double below = level_at(*b, nearest_on(b->line, place).first), above = a->level(last);
    if (!known(below) || !known(above)) return {};
    return unless(below > above + apart_m, fmt::format("{} lies {:.2f} m above", b->id, below - above));
  }
  bool foul_comes = told.reason != "storm_to_foul";
  double highest = -INFINITY, lowest = INFINITY;
  bool all_known = true, arrives = false, leaves = false, speaks = false;
  for (End end : file.ends_at(place)) {
    Pipe const& pipe = *end.pipe;
    bool comes = pipe.outflow() == end.last;
    speaks |= pipe.falls_to(true) || pipe.falls_to(false);
    bool of_source = foul_comes ? pipe.foul() : pipe.system == "storm";
    if (of_source && comes) {
      arrives = true;
      highest = std::fmax(highest, end.level());
    } else if (!of_source && !comes) {
      leaves = true;
      lowest = std::fmin(lowest, end.level());
    } else if (of_source && told.reason == "foul_to_storm" && pipe.falls_to(!end.last)) {
      return no("{} leads the foul flow on", pipe.id);
    } else {
      continue;
    }
    all_known = all_known && known(end.level());
  }
  if (!speaks) return {};
  if (!arrives || !leaves)
    return file.node_at(place, 1) ? no("by levels nothing {} there", arrives ? "leaves" : "arrives") : Judgement{};
  bool forbidden = all_known && lowest > highest + apart_m;
  if (told.reason == "levels_apart") return unless(all_known && !forbidden, "the levels meet");
  return all_known ? unless(forbidden, fmt::format("{:.2f} in, {:.2f} out", highest, lowest)) : agrees();
}

/// Every pipe whose water may come to the place, over joints that its levels allow.
bool foul_comes_to(Evidence const& file, Point outfall) {
  std::set<Pipe const*> seen;
  std::deque<Pipe const*> next;
  auto come = [&](Point place, double level) {
    for (End end : file.ends_at(place)) {
      if (end.last != end.pipe->outflow()) continue;
      bool rises = known(level) && known(end.level()) && level > end.level() + apart_m;
      if (!rises && seen.insert(end.pipe).second) next.push_back(end.pipe);
    }
  };
  for (come(outfall, NAN); !next.empty(); next.pop_front()) {
    Pipe const& pipe = *next.front();
    if (pipe.foul()) return true;
    come(pipe.end(!pipe.outflow()), pipe.level(!pipe.outflow()));
    for (Pipe const& other : file.pipes) {
      Point out = other.end(other.outflow());
      auto [along, metres] = nearest_on(pipe.line, out);
      double level = level_at(pipe, along), arriving = other.level(other.outflow());
      bool rises = known(level) && known(arriving) && level > arriving + apart_m;
      if (metres <= snap_m && !rises && seen.insert(&other).second) next.push_back(&other);
    }
  }
  return false;
}

Judgement direct_discharge(Evidence const& file, Told const& told) {
  Node const* outfall = file.node(told.subjects.at(0));
  if (!outfall) return {};
  bool comes = foul_comes_to(file, outfall->place);
  if (told.reason == "levels_apart") return unless(comes, "foul flow comes there over joints that levels allow");
  return unless(!comes && told.reason != "overflow", "no foul flow comes there but over joints that levels forbid");
}

Judgement loop(Evidence const& file, Told const& told) {
  if (told.reason == "levels_apart") return {};
  bool all_known = true;
  for (std::string const& id : told.subjects) {
    Pipe const* pipe = file.pipe(id);
    if (!pipe || !pipe->both_known()) {
      all_known = false;
      continue;
    }
    double lowest = INFINITY;
    for (std::string const& other_id : told.subjects)
      if (Pipe const* other = file.pipe(other_id); other && other != pipe) {
        auto [along, metres] = nearest_on(other->line, pipe->end(pipe->outflow()));
        if (metres <= 1)
          lowest = std::min(lowest, known(level_at(*other, along)) ? level_at(*other, along) : -INFINITY);
      }
    if (std::isfinite(lowest) && lowest > pipe->level(pipe->outflow()) + apart_m)
      return no("water of {} would rise {:.2f} m", id, lowest - pipe->level(pipe->outflow()));
  }
  return all_known ? agrees() : Judgement{};
}

Judgement missing_link(Evidence const& file, Told const& told) {
  Point from = told.shape.front(), to = told.shape.back();
  if (line_length(told.shape) <= snap_m) return no("{:.2f} m long", line_length(told.shape));
  double arriving = NAN;
  bool storm = told.reason == "storm";
  for (End end : file.ends_at(from))
    if (end.pipe->outflow() == end.last) arriving = std::fmin(arriving, end.level());
  double target = NAN;
  for (auto [pipe, along] : file.passing(to, 1)) {
    if (told.reason != "too_low" && !(storm ? pipe->storm() : pipe->foul())) continue;
    if (pipe->id == told.nearest && apart(pipe->end(pipe->outflow()), from) <= 1)
      return no("{} flows to the dead end", pipe->id);
    target = std::fmin(target, level_at(*pipe, along));
  }
  if (!known(arriving) || !known(target)) return {};
  bool rises = target > arriving + 0.02;
  return unless(rises != (told.reason == "too_low"), fmt::format("from {:.2f} to {:.2f} m", arriving, target));
}

Judgement unsnapped_end(Evidence const& file, Told const& told) {
  Pipe const* pipe = file.pipe(told.subjects.at(0));
  if (!pipe) return {};
  Point place = middle_of(told);
  bool last = apart(pipe->end(true), place) < apart(pipe->end(false), place);
  Point end = pipe->end(last);
  if (told.reason == "drawn_away") {
    Node const* named = file.node(told.nearest);
    return named ? unless(apart(named->place, end) <= snap_m, "drawn on it") : Judgement{};
  }
  if (Node const* met = file.node_at(end, snap_m)) return no("the end lies on {}", met->id);
  for (End other : file.ends_at(end))
    if (other.pipe != pipe && apart(other.pipe->end(other.last), end) <= snap_m)
      return no("it meets {}", other.pipe->id);
  Pipe const* missed = file.pipe(told.nearest);
  if (!missed) return agrees();
  double level = level_at(*missed, nearest_on(missed->line, end).first);
  bool comes = pipe->outflow() == last;
  if (!known(level) || !known(pipe->level(last))) return agrees();
  double rise = comes ? level - pipe->level(last) : pipe->level(last) - level;
  return unless(rise > apart_m, fmt::format("the water would rise {:.2f} m to {}", rise, missed->id));
}

Judgement crossing(Evidence const& file, Told const& told) {
  Pipe const* a = file.pipe(told.subjects.at(0));
  Pipe const* b = file.pipe(told.subjects.at(1));
  if (!a || !b || told.shape.empty()) return {};
  Point place = middle_of(told);
  if (Node const* node = file.node_at(place, snap_m)) return no("{} lies there", node->id);
  double one = level_at(*a, nearest_on(a->line, place).first), other = level_at(*b, nearest_on(b->line, place).first);
  if (!known(one) || !known(other)) return {};
  return unless(std::abs(one - other) > apart_m, fmt::format("{:.2f} and {:.2f} m", one, other));
}

Judgement duplicate(Evidence const& file, Told const& told) {
  Pipe const* a = file.pipe(told.subjects.at(0));
  Pipe const* b = file.pipe(told.subjects.at(1));
  if (!a || !b || !a->both_known() || !b->both_known()) return {};
  bool turned = apart(a->end(false), b->end(false)) > apart(a->end(false), b->end(true));
  double most = std::max(std::abs(a->up_m - b->level(turned)), std::abs(a->down_m - b->level(!turned)));
  return unless(most > apart_m, fmt::format("{:.2f} m apart in level", most));
}

Judgement isolated_node(Evidence const& file, Told const& told) {
  Node const* node = file.node(told.subjects.at(0));
  if (!node) return {};
  for (Pipe const& pipe : file.pipes)
    for (bool last : {false, true})
      if (double metres = apart(pipe.end(last), node->place);
          metres <= 3 && pipe.name(last) == node->id && apart(pipe.end(!last), node->place) > 3)
        return no("{} names it and ends {:.1f} m away", pipe.id, metres);
  if (told.reason == "on_pipe") {
    Pipe const* pipe = file.pipe(told.subjects.at(1));
    if (!pipe || !known(node->invert_m)) return {};
    double level = level_at(*pipe, nearest_on(pipe->line, node->place).first);
    if (!known(level)) return {};
    return unless(std::abs(level - node->invert_m) > apart_m,
                  fmt::format("node {:.2f}, pipe {:.2f} m", node->invert_m, level));
  }
  auto here = file.ends_at(node->place);
  for (End end : here)
    if (apart(end.pipe->end(end.last), node->place) <= snap_m && file.node_at(end.pipe->end(end.last), snap_m) == node)
      return no("{} ends there", end.pipe->id);
  return agrees();
}

Judgement name_conflict(Evidence const& file, Told const& told) {
  Pipe const* pipe = file.pipe(told.subjects.at(0));
  Node const* from = pipe ? file.node(pipe->from) : nullptr;
  Node const* to = pipe ? file.node(pipe->to) : nullptr;
  if (told.reason == "swapped") {
    if (!pipe || (!from && !to)) return no("it names no node");
    Point first = from ? from->place : to->place;  // whichever way the line was turned: they lie at its ends
    return unless(std::min(apart(first, pipe->line.front()), apart(first, pipe->line.back())) > 3,
                  "the named nodes do not lie at the ends");
  }
  Node const* named = file.node(told.nearest);
  if (!pipe || !named) return {};
  Point place = middle_of(told);
  bool last = apart(pipe->end(true), place) < apart(pipe->end(false), place);
  double metres = apart(named->place, pipe->end(last));
  if (told.reason == "other_node" && metres <= snap_m) return no("{} lies {:.2f} m from the end", named->id, metres);
  return agrees();
}

}  // namespace

Judgement judge_pipe(Evidence const& file, Told const& told);  // rules_of_levels.cpp

Judgement judge(Evidence const& file, Told const& told) {
  using Rule = std::function<Judgement(Evidence const&, Told const&)>;
  static std::map<std::string, Rule> const rules{{"dead_end", dead_end},
                                                 {"no_outlet", no_outlet},
                                                 {"unserved", unserved},
                                                 {"loop", loop},
                                                 {"missing_link", missing_link},
                                                 {"cross_connection", cross_connection},
                                                 {"unsnapped_end", unsnapped_end},
                                                 {"isolated_node", isolated_node},
                                                 {"crossing_without_node", crossing},
                                                 {"duplicate_pipe", duplicate},
                                                 {"name_conflict", name_conflict},
                                                 {"direct_discharge", direct_discharge}};
  auto rule = rules.find(told.check);
  return rule == rules.end() ? judge_pipe(file, told) : rule->second(file, told);
}

}  // namespace qinzao::test
