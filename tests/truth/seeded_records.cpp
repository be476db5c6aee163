// seeded_records SEEDS CITY.gpkg...: puts one fault after the other into the records of a city, each alone: a manhole
// recorded twice, a level off by a metre, a date that contradicts another. Runs the check before and after, holds the
// findings against each other as `gaps --baseline` does, and prints how many faults that must show by the definition do
// (recall) and how many of the new findings are those (precision). --list names every miss and every other finding.
// Exit code 1 where there is any, or where the city is not its own baseline.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/base/error.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/settings/standard.hpp"
#include "tests/properties/random_city.hpp"
#include "tests/truth/found.hpp"
#include "tests/truth/off_line.hpp"

namespace qinzao::test {
namespace {

constexpr double step_m = 0.1;    // between the twins
constexpr double spike_m = 1;     // up or down
constexpr double right_m = 0.15;  // the suggestion is right within

Date day(char const* iso) {
  return *Date::parse(iso);
}

/// A fault as it stands in a city of its own.
struct Record {
  City city;
  std::string words;
  std::optional<Subject> subject;              // of the finding that must show; none: by the definition there is none
  std::vector<std::string_view> reasons = {};  // of them: each must show; none: any will do
  double level_m = unknown_value;              // that was right
  bool spiked = false;                         // the level of the subject
  std::set<Subject> or_these = {};             // findings of these are explained too
};

void rename(TextColumn& column, std::size_t row, std::string const& name) {
  TextColumn changed;
  for (std::size_t i = 0; i < column.size(); ++i) changed.push_back(i == row ? std::string_view{name} : column[i]);
  column = std::move(changed);
}

void move_end(Shapes& lines, std::size_t row, bool last, Point at) {
  Shapes changed;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (i != row) {
      changed.push_back(lines, i);
      continue;
    }
    std::vector<Point> line{lines.line(i).begin(), lines.line(i).end()};
    (last ? line.back() : line.front()) = at;
    changed.push_back(ShapeKind::line, line);
  }
  lines = std::move(changed);
}

/// Splits a manhole in two: what enters it ends at a new node beside it. It must show where the two lie at one place.
std::optional<Record> split_manhole(Survey const& before, Dice& dice) {
  City const& city = before.city;
  Network const& network = before.network();
  NodeId node{dice.below(city.nodes.size())};
  VertexId vertex{node.value()};
  Point at = city.nodes.at(node);
  if (!known(at.x)) return std::nullopt;
  for (Incidence const& in : network.entering[vertex]) {
    PipeId pipe = network.pipe[in.piece];
    bool goes_on = std::ranges::any_of(network.leaving[vertex], [&](Incidence const& out) {
      return share_a_group(in.system, out.system) && network.pipe[out.piece] != pipe;
    });
    // A pipe that passes there is cut at both nodes, and joins them.
    auto passes = [&](Incidence const& link) {
      PipeId other = network.pipe[link.piece];
      return network.vertex_at(other, 0) != vertex && network.vertex_at(other, 1) != vertex;
    };
    if (std::ranges::any_of(network.leaving[vertex], passes)) return std::nullopt;
    auto line = city.pipes.line.line(pipe);
    if (!goes_on || in.doubtful || network.piece_count[pipe] != 1 || line.size() < 2) continue;
    bool last = network.vertex_at(pipe, 1) == vertex;
    Point end = last ? line.back() : line.front();
    if (distance_m(end, at) > step_m || distance_m(line.front(), line.back()) < 5) continue;
    Point beside =
        at + step_m * (1 / distance_m(line.front(), line.back())) * ((last ? line.front() : line.back()) - at);
    Record record{city, {}, subject_of(node)};
    std::string id = std::string{city.nodes.id[node]} + "-twin";
    record.city.nodes.add({.id = id, .place = beside, .kind = city.nodes.kind[node]});
    move_end(record.city.pipes.line, pipe.value(), last, beside);
    bool named_last = city.pipes.to_node[pipe] == city.nodes.id[node];
    if (named_last) rename(record.city.pipes.to_node, pipe.value(), id);
    if (city.pipes.from_node[pipe] == city.nodes.id[node]) rename(record.city.pipes.from_node, pipe.value(), id);
    record.words = id + " at the end of " + std::string{city.pipes.id[pipe]};
    return record;
  }
  return std::nullopt;
}

/// The invert of a pipe at a vertex, where its record means what it says.
double* invert_at(City& city, Network const& network, PipeId pipe, VertexId vertex) {
  if (network.piece_count[pipe] != 1 || !network.first_piece[pipe]) return nullptr;
  double* inverts[]{&city.pipes.invert_up_m[pipe], &city.pipes.invert_down_m[pipe]};
  for (int end : {0, 1}) {
    bool as_recorded = network.invert_m[pipe][static_cast<std::size_t>(end)] == *inverts[end];
    if (network.vertex_at(pipe, end) == vertex && as_recorded) return inverts[end];
  }
  return nullptr;
}

/// Raises or lowers both levels at a manhole with one pipe in and one out by a metre. It must show where that makes one
/// of the two run uphill and the line between their far ends does not, and by how far it is off that line
/// (judge_spike).
std::optional<Record> spike_level(Survey const& before, Dice& dice) {
  Network const& network = before.network();
  NodeId node{dice.below(before.city.nodes.size())};
  VertexId vertex{node.value()};
  if (network.entering[vertex].size() != 1 || network.leaving[vertex].size() != 1) return std::nullopt;
  PipeId above = network.pipe[network.entering[vertex].front().piece];
  PipeId below = network.pipe[network.leaving[vertex].front().piece];
  bool alike = before.city.pipes.system[above] == before.city.pipes.system[below] &&
               before.city.pipes.system[above] != System::unknown && above != below;
  if (!alike || !is_gravity(before.city.pipes, above) || !is_gravity(before.city.pipes, below)) return std::nullopt;
  Record record{before.city, std::string{before.city.nodes.id[node]}, {}};
  VertexId top = network.from[network.first_piece[above]];
  VertexId bottom = network.to[network.first_piece[below]];
  double* levels[]{invert_at(record.city, network, above, top), invert_at(record.city, network, above, vertex),
                   invert_at(record.city, network, below, vertex), invert_at(record.city, network, below, bottom)};
  for (double* level : levels)
    if (level == nullptr || !known(*level)) return std::nullopt;
  double top_m = *levels[0], arriving_m = *levels[1], leaving_m = *levels[2], bottom_m = *levels[3];
  bool sound = top_m > arriving_m && arriving_m >= leaving_m && arriving_m - leaving_m < 0.05 && leaving_m > bottom_m;
  double share = network.ground_m[above] / (network.ground_m[above] + network.ground_m[below]);
  double line_m = top_m + share * (bottom_m - top_m);
  if (!sound || std::abs(arriving_m - line_m) > right_m) return std::nullopt;
  double by_m = dice.chance(0.5) ? spike_m : -spike_m;
  *levels[1] += by_m;
  *levels[2] += by_m;
  record.level_m = arriving_m;
  record.words += fmt::format(" {:+.0f} m", by_m);
  bool uphill = *levels[1] > top_m + 0.001 || *levels[2] < bottom_m - 0.001;
  if (uphill) record.subject = subject_of(node);
  record.spiked = true;
  return record;
}

/// Gives a pipe two dates, or a date and a status, that contradict each other.
std::optional<Record> contradict_dates(Survey const& before, Dice& dice) {
  Record record{before.city, {}, {}};
  Pipes& pipes = record.city.pipes;
  PipeId pipe{dice.below(pipes.size())};
  std::size_t kind = dice.below(5);
  constexpr std::string_view reasons[]{"ends_before_begin", "status_past", "status_future", "built", "unlikely"};
  pipes.status[pipe] = kind == 3 ? Status::proposed : Status::in_service;
  pipes.installed_on[pipe] = day(kind == 0   ? "2015-05-01"
                                 : kind == 2 ? "2031-05-01"
                                 : kind == 4 ? "1894-05-01"
                                             : "2005-05-01");
  pipes.retired_on[pipe].reset();
  if (kind < 2) pipes.retired_on[pipe] = day("2010-01-01");
  record.subject = subject_of(pipe);
  record.reasons = {reasons[kind]};
  if (kind == 0) record.reasons.emplace_back("status_past");  // it is in service all the same
  record.words = fmt::format("{} {}", pipes.id[pipe], reasons[kind]);
  return record;
}

/// What must show of a wrong level, by the definition: nothing where it is off by no more than the city's levels are.
/// Of neighbors the one further off is put right first, so that one may be named instead.
void judge_spike(Record& record, Network const& network) {
  VertexId vertex{record.subject->row};
  double most_m = most_off_m(record.city, network);
  for (Group group : groups) {
    auto off_m = off_line_m(record.city, network, vertex, group);
    if (!off_m) continue;
    if (*off_m <= most_m) record.subject.reset();
    for (auto const& list : {network.entering[vertex], network.leaving[vertex]})
      for (Incidence const& link : list) {
        auto beside_m = off_line_m(record.city, network, link.other, group);
        if (!beside_m || *beside_m <= *off_m || !network.node(link.other)) continue;
        record.or_these.insert(subject_of(network.node(link.other)));
        record.subject.reset();
      }
    return;
  }
}

struct Kind {
  std::string_view name;
  std::string_view check;
  std::optional<Record> (*seed)(Survey const&, Dice&);
};
constexpr Kind kinds[]{{"manhole recorded twice", "twin_node", split_manhole},
                       {"level off by a metre", "level_spike", spike_level},
                       {"dates that contradict", "date_conflict", contradict_dates}};

std::vector<PastFinding> past(City const& city, Found const& found) {
  std::vector<PastFinding> all;
  for (std::size_t i = 0; i < found.ids.size(); ++i)
    all.push_back(past_of(city, found.result.findings.list[i], found.ids[i]));
  return all;
}

/// Whether findings held against themselves are all known, and none is gone.
bool is_own_baseline(City const& city, Found const& told, std::vector<std::string> const& checks) {
  BaselineMatch match = match_baseline(city, told.result.findings, told.ids, past(city, told), checks);
  return match.gone.empty() && std::ranges::find(match.known, false) == match.known.end();
}

GapsOptions options(std::vector<std::string> const& checks, Standard const& standard) {
  GapsOptions asked = options_for({}, "2026-01-01");
  asked.today = day("2026-01-01");
  asked.checks = checks;
  asked.standard = &standard;
  return asked;
}

class Trials {
 public:
  Trials(City const& city, Kind const& kind, bool list)
      : kind_{kind},
        list_{list},
        standard_{read_standard("gb50014-2021")},
        asked_{options({std::string{kind.check}}, standard_)},
        before_{city, asked_},
        told_{before_, asked_},
        past_{past(city, told_)} {}

  /// Seeds so many; returns whether all that must show did, and nothing else.
  bool run(unsigned seeds) {
    for (unsigned seed = 0; seeded_ < seeds && seed < 4000 * seeds; ++seed) {
      Dice dice{1000 * static_cast<unsigned>(kind_.check.size()) + seed};
      if (auto record = kind_.seed(before_, dice)) try_one(*record);
    }
    fmt::print("  {:<24} {} seeded; recall {}/{}, precision {}/{}{}\n", kind_.name, seeded_, shown_, wanted_,
               explained_, fresh_,
               right_ + wrong_ > 0 ? fmt::format("; level suggested right {}/{}", right_, right_ + wrong_) : "");
    return shown_ == wanted_ && explained_ == fresh_ && seeded_ == seeds;
  }

 private:
  void try_one(Record record) {
    ++seeded_;
    Survey after{record.city, asked_};
    std::optional<Subject> node = record.subject;
    if (record.spiked && record.subject) judge_spike(record, after.network());
    if (node && !record.subject) record.or_these.insert(*node);
    Found now{after, asked_};
    BaselineMatch match = match_baseline(record.city, now.result.findings, now.ids, past_, asked_.checks);
    std::size_t shown = 0;
    for (std::size_t i = 0; i < match.known.size(); ++i) {
      if (match.known[i]) continue;
      Finding const& finding = now.result.findings.list[i];
      ++fresh_;
      auto subjects = now.subjects(i);
      bool other = std::ranges::any_of(subjects, [&](Subject one) { return record.or_these.contains(one); });
      bool fits = record.subject && std::ranges::find(subjects, *record.subject) != subjects.end() &&
                  (record.reasons.empty() || std::ranges::find(record.reasons, finding.reason) != record.reasons.end());
      if (fits || other) ++explained_;
      if (fits && known(record.level_m)) judge(record, finding);
      if (fits) ++shown;
      if (!fits && !other && list_)
        fmt::print("unexplained: {}: {}: {}\n", record.words, now.ids[i],
                   message_of(record.city, finding, Language::en));
    }
    if (!record.subject) return;
    ++wanted_;
    bool shows = shown >= std::max<std::size_t>(1, record.reasons.size());
    if (shows) ++shown_;
    if (!shows && list_) fmt::print("missed: {}: no {}\n", record.words, kind_.check);
  }

  void judge(Record const& record, Finding const& finding) {
    bool right = finding.details && finding.details->suggested_m &&
                 std::abs(*finding.details->suggested_m - record.level_m) <= right_m;
    ++(right ? right_ : wrong_);
  }

  Kind const& kind_;
  bool list_;
  Standard standard_;
  GapsOptions asked_;
  Survey before_;
  Found told_;
  std::vector<PastFinding> past_;
  std::size_t seeded_ = 0, wanted_ = 0, shown_ = 0, fresh_ = 0, explained_ = 0, right_ = 0, wrong_ = 0;
};

bool try_city(std::string const& path, unsigned seeds, bool list) {
  City city = read_city(path, {.land = true, .hydraulics = true, .records = true});
  fmt::print("{}\n", city.name);
  bool sound = true;
  {
    Standard standard = read_standard("gb50014-2021");
    GapsOptions asked = options(checks_of({"coverage", "topology", "hydraulics", "data", "land"}), standard);
    Survey survey{city, asked};
    Found told{survey, asked};
    sound = is_own_baseline(city, told, asked.checks);
    fmt::print("  a level counts from {:.2f} m off the line of its pipes\n", most_off_m(city, survey.network()));
    fmt::print("  {} findings of all checks: the city {} its own baseline\n", told.ids.size(), sound ? "is" : "is NOT");
  }
  for (Kind const& kind : kinds) {
    Trials trials{city, kind, list};
    sound = trials.run(seeds) && sound;
  }
  return sound;
}

}  // namespace
}  // namespace qinzao::test

int main(int count, char** given) {
  std::vector<std::string> words{given + 1, given + count};
  bool list = std::erase(words, "--list") > 0;
  if (words.size() < 2) {
    fmt::print(stderr, "seeded_records [--list] SEEDS CITY.gpkg...\n");
    return 2;
  }
  try {
    bool sound = true;
    for (std::size_t i = 1; i < words.size(); ++i)
      sound = qinzao::test::try_city(words[i], static_cast<unsigned>(std::stoul(words[0])), list) && sound;
    return sound ? 0 : 1;
  } catch (qinzao::Error const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
