// seeded_faults SEEDS CITY.gpkg...: puts one fault after the other into a city, each alone, runs every check before and
// after, and prints how many faults that must show by the definitions did (recall), and how many of the new findings
// the fault explains (precision). --list names every miss and every finding without explanation. Exit code 1 where
// there is any.
#include <fmt/format.h>

#include <map>

#include "engine/base/error.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/read_city.hpp"
#include "tests/truth/fault.hpp"
#include "tests/truth/found.hpp"

namespace qinzao::test {
namespace {

GapsOptions every_check(bool land) {
  GapsOptions options = options_for({}, "2026-01-01");
  for (Check const& check : check_registry())
    if (check.group == "topology" || (land && check.name == "unserved")) options.checks.emplace_back(check.name);
  options.blank.least = 1000000;  // areas only sum up unserved parcels, and their outlines take long
  return options;
}

/// Which parcels count does not change with the pipes: worked out once, and left as one household a parcel that does.
void settle_demand(City& city) {
  Demand demand = demand_on(Day{city, {*Date::parse("2026-01-01"), std::nullopt}}, 0);
  for (std::size_t row = 0; row < city.parcels.size(); ++row)
    city.parcels.households[ParcelId{row}] = demand.developed[ParcelId{row}];
  city.buildings = {};
}

class Trial {
 public:
  Trial(Survey const& before, Found const& told_before, PlainNetwork const& network, Truth const& truth,
        Fault const& fault)
      : before_{before},
        told_before_{told_before},
        network_{network},
        truth_{truth},
        fault_{fault},
        after_{fault.city, before.options},
        told_{after_, every_check(before.city.parcels.size() > 0)},
        truth_after_{truth_of(fault.network)} {
    std::set<std::string> known_ids(told_before.ids.begin(), told_before.ids.end());
    for (std::size_t i = 0; i < told_.ids.size(); ++i)
      if (!known_ids.contains(told_.ids[i])) fresh_.push_back(i);
    std::set<std::size_t> ends;
    for (PlainNetwork const* of : {&network, &fault.network}) {
      ends.clear();
      for (auto const& edge : of->edges)
        if (edge.pipe == fault.pipe) ends.insert({edge.from, edge.to});
      for (std::size_t vertex : walk(*of, ends, true)) above_.insert(vertex);
    }
    below_above_ = above_;
    for (std::uint32_t row = 0; row < after_.coverage().piece.size();
         ++row) {  // parcels that change to another pipe weigh on it
      PieceId now = after_.coverage().piece[ParcelId{row}], was = before.coverage().piece[ParcelId{row}];
      if (now && was && after_.network().pipe[now] != before.network().pipe[was])
        below_above_.insert(after_.network().from[now].value());
    }
    for (PlainNetwork const* of : {&network, &fault.network}) below_above_.merge(walk(*of, below_above_, false));
    ends.clear();
    for (PlainNetwork const* of : {&network, &fault.network})
      for (auto const& edge : of->edges)
        if (edge.pipe == fault.pipe) ends.insert({edge.from, edge.to});
    for (auto const& edge : fault.network.edges)
      if (ends.contains(edge.from) || ends.contains(edge.to)) touching_.insert(edge.pipe);
    find_newly_unserved();
  }

  void score(Scores& scores, bool list) {
    list_ = list;
    expect(scores);
    explain(scores);
  }

 private:
  void find_newly_unserved() {
    City const& city = fault_.city;
    for (std::uint32_t row = 0; row < before_.coverage().service.size(); ++row) {
      if (before_.coverage().service[ParcelId{row}] != Service::served) continue;
      std::size_t pipe = before_.network().pipe[before_.coverage().piece[ParcelId{row}]].value();
      if (pipe != fault_.pipe && !truth_after_.stuck[0].contains(pipe)) continue;
      if (!has_service(city, fault_.network, truth_after_, row, before_.options.reach_m)) unserved_.insert(row);
    }
  }

  template <typename Fits>
  void want(Scores& scores, std::string const& check, std::string const& what, Fits fits) {
    Score& score = scores[check];
    ++score.expected;
    for (std::size_t i = 0; i < told_.ids.size(); ++i)
      if (told_.result.findings.list[i].check == check && fits(i)) {
        ++score.found;
        return;
      }
    if (list_) fmt::print("missed: {} {}: no {} {}\n", name_of(fault_.kind), fault_.words, check, what);
  }
  bool at(std::size_t i, std::size_t vertex) const {
    auto place = told_.place(i);
    return place && apart(*place, fault_.network.place[vertex]) < 1;
  }

  /// What the definitions say must be there now and was not before.
  void expect(Scores& scores) {
    for (auto const& [check, reason] : fault_.sure) {
      want(scores, check, reason, [&, wanted = std::string_view{reason}](std::size_t i) {
        bool names = told_.names(i, Layer::pipes, fault_.pipe);
        return names && (wanted.empty() || told_.result.findings.list[i].reason == wanted);
      });
    }
    for (std::size_t g : {0U, 1U})
      for (std::size_t pipe : truth_after_.stuck[g])
        if (!truth_.stuck[g].contains(pipe))
          want(scores, "no_outlet", std::string{fault_.city.pipes.id[PipeId{pipe}]},
               [&](std::size_t i) { return told_.names(i, Layer::pipes, pipe); });
    for (std::size_t vertex : truth_after_.dead_ends)
      if (!truth_.dead_ends.contains(vertex))
        want(scores, "dead_end",
             fmt::format("at {:.1f} {:.1f}", fault_.network.place[vertex].x, fault_.network.place[vertex].y),
             [&](std::size_t i) { return at(i, vertex); });
    for (auto const& crossing : truth_after_.crossings)
      if (!truth_.crossings.contains(crossing) && crossing.first != "blind")
        want(scores, "cross_connection", crossing.first, [&](std::size_t i) {
          return told_.result.findings.list[i].reason == crossing.first && at(i, crossing.second);
        });
    for (std::size_t node : truth_after_.discharges)
      if (!truth_.discharges.contains(node))
        want(scores, "direct_discharge", std::string{fault_.city.nodes.id[NodeId{node}]},
             [&](std::size_t i) { return told_.names(i, Layer::nodes, node); });
    for (std::size_t node : truth_after_.bare)
      if (!truth_.bare.contains(node))
        want(scores, "isolated_node", std::string{fault_.city.nodes.id[NodeId{node}]},
             [&](std::size_t i) { return told_.names(i, Layer::nodes, node); });
    for (std::size_t pipe : truth_after_.loops)
      if (!truth_.loops.contains(pipe))
        want(scores, "loop", std::string{fault_.city.pipes.id[PipeId{pipe}]},
             [&](std::size_t i) { return told_.names(i, Layer::pipes, pipe); });
    for (std::uint32_t parcel : unserved_)
      want(scores, "unserved", std::string{fault_.city.parcels.id[ParcelId{parcel}]},
           [&](std::size_t i) { return told_.names(i, Layer::parcels, parcel); });
  }

  /// Is a new finding what the fault must bring about?
  bool explained(std::size_t i) const {
    Finding const& finding = told_.result.findings.list[i];
    std::string_view check = finding.check;
    auto subjects = told_.subjects(i);
    auto any = [&](auto fits) { return std::ranges::any_of(subjects, fits); };
    bool near = false;
    if (auto place = told_.place(i))
      for (Point end : fault_.places) near = near || apart(*place, end) < 5;
    bool about_pipe = told_.names(i, Layer::pipes, fault_.pipe) ||
                      (fault_.kind == FaultKind::duplicated && told_.names(i, Layer::pipes, before_.city.pipes.size()));
    auto vertex_at = [&](std::set<std::size_t> const& vertices) {
      auto place = told_.place(i);
      return place &&
             std::ranges::any_of(vertices, [&](std::size_t v) { return apart(fault_.network.place[v], *place) < 1; });
    };
    if (check == "no_outlet") {
      bool all_stuck = std::ranges::all_of(subjects, [&](Subject s) {
        return truth_after_.stuck[0].contains(s.row) || truth_after_.stuck[1].contains(s.row);
      });
      return all_stuck && (about_pipe || any([&](Subject s) { return newly_stuck(s.row) || beside(s.row); }));
    }
    if (check == "dead_end") return vertex_at(truth_after_.dead_ends) && (near || vertex_at(above_));
    if (check == "missing_link")
      return vertex_at(truth_after_.dead_ends) &&
             (near || about_pipe || vertex_at(above_) || other_target(i) || within_a_link(i));
    if (check == "cross_connection") {
      std::set<std::size_t> meetings;
      std::set<std::size_t>
          new_meetings;  // also far away, where water drained through a pipe in doubt and does not now
      for (auto const& [reason, vertex] : truth_after_.crossings) {
        if (reason != finding.reason) continue;
        meetings.insert(vertex);
        if (!truth_.crossings.contains({reason, vertex})) new_meetings.insert(vertex);
      }
      return about_pipe || vertex_at(new_meetings) || (near && (finding.reason == "blind" || vertex_at(meetings)));
    }
    if (check == "isolated_node" && std::ranges::any_of(fault_.places, [&](Point end) {
          return apart(end, fault_.city.nodes.at(NodeId{finding.subject.row})) < 5;
        }))
      return true;
    if (check == "isolated_node")
      return truth_after_.bare.contains(finding.subject.row) &&
             (!truth_.bare.contains(finding.subject.row) || about_pipe || lay_on_it(finding.subject));
    if (check == "direct_discharge")
      return truth_after_.discharges.contains(finding.subject.row) && !truth_.discharges.contains(finding.subject.row);
    if (check == "loop")
      return any([&](Subject s) {
        return truth_after_.loops.contains(s.row) && (!truth_.loops.contains(s.row) || beside(s.row));
      });
    if (check == "unserved") return unserved_.contains(finding.subject.row);
    if (check == "critical_pipe")
      return std::ranges::any_of(fault_.network.edges, [&](auto const& edge) {
        return edge.pipe == finding.subject.row && below_above_.contains(edge.from);
      });
    return about_pipe || near;
  }
  bool newly_stuck(std::size_t pipe) const {
    return (truth_after_.stuck[0].contains(pipe) && !truth_.stuck[0].contains(pipe)) ||
           (truth_after_.stuck[1].contains(pipe) && !truth_.stuck[1].contains(pipe));
  }
  /// Did the pipe hang together with the faulty one in a finding of no outlet (or a loop), or does it touch it?
  bool beside(std::size_t pipe) const {
    for (std::size_t i = 0; i < told_before_.ids.size(); ++i) {
      std::string_view check = told_before_.result.findings.list[i].check;
      if ((check == "no_outlet" || check == "loop") && told_before_.names(i, Layer::pipes, pipe) &&
          told_before_.names(i, Layer::pipes, fault_.pipe))
        return true;
    }
    return touching_.contains(pipe);
  }
  /// Did the node lie on the faulty pipe without ending it?
  bool lay_on_it(Subject node) const {
    for (std::size_t j = 0; j < told_before_.ids.size(); ++j)
      if (told_before_.result.findings.list[j].check == "isolated_node" &&
          told_before_.result.findings.list[j].subject == node)
        return told_before_.names(j, Layer::pipes, fault_.pipe);
    return false;
  }
  /// So near that the faulty pipe, or one that lost its outlet, was or is what a link would lead to.
  bool within_a_link(std::size_t i) const {
    auto place = told_.place(i);
    if (!place) return false;
    for (City const* city : {&before_.city, &fault_.city})
      for (std::size_t pipe = 0; pipe < before_.city.pipes.size(); ++pipe) {
        if (pipe != fault_.pipe && !newly_stuck(pipe)) continue;
        Line line = parts_of(city->pipes.line, static_cast<std::uint32_t>(pipe)).front();
        for (std::size_t v = 1; v < line.size(); ++v)
          if (apart(foot(line[v - 1], line[v], *place), *place) <=
              find_check("missing_link")->options.front().by_default)
            return true;
      }
    return false;
  }
  /// The link led to a pipe that the fault took away or took the outlet of.
  bool other_target(std::size_t i) const {
    for (std::size_t j = 0; j < told_before_.ids.size(); ++j) {
      Finding const& was = told_before_.result.findings.list[j];
      if (was.check != "missing_link" || was.subject != told_.result.findings.list[i].subject) continue;
      std::uint32_t target = was.details->more_subjects.front().row;
      if (target == fault_.pipe || newly_stuck(target)) return true;
    }
    return false;
  }

  void explain(Scores& scores) {
    for (std::size_t i : fresh_) {
      Score& score = scores[std::string{told_.result.findings.list[i].check}];
      ++score.fresh;
      if (explained(i)) {
        ++score.explained;
      } else if (list_) {
        fmt::print("unexplained: {} {}: {}: {}\n", name_of(fault_.kind), fault_.words, told_.ids[i],
                   message_of(fault_.city, told_.result.findings.list[i], Language::en));
      }
    }
  }

  Survey const& before_;
  Found const& told_before_;
  PlainNetwork const& network_;
  Truth const& truth_;
  Fault const& fault_;
  Survey after_;
  Found told_;
  Truth truth_after_;
  std::vector<std::size_t> fresh_;
  std::set<std::size_t> above_, below_above_;  // vertices above the fault, and all that lies below those
  std::set<std::size_t> touching_;             // pipes that meet the faulty one
  std::set<std::uint32_t> unserved_;           // parcels that lose their service
  bool list_ = false;
};

std::string share(std::size_t part, std::size_t whole) {
  return whole == 0 ? "-"
                    : fmt::format("{}/{} {:.0f}%", part, whole,
                                  100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

bool try_city(std::string const& path, unsigned seeds, bool list) {
  City city = read_city(path, {});
  bool land = city.parcels.size() > 0;
  settle_demand(city);
  GapsOptions asked = every_check(land);
  Survey before{city, asked};
  Found told{before, asked};
  PlainNetwork network{before};
  Truth truth = truth_of(network);
  Scores scores;
  fmt::print("{}\n", city.name);
  for (FaultKind kind : fault_kinds) {
    std::size_t seeded = 0, silent = 0;
    for (unsigned seed = 0; seeded < seeds && seed < 20 * seeds; ++seed) {
      Dice dice{1000 * static_cast<unsigned>(kind) + seed};
      auto fault = seed_fault(before, network, kind, dice);
      if (!fault) continue;
      ++seeded;
      Scores own;
      Trial{before, told, network, truth, *fault}.score(own, list);
      std::size_t expected = 0;
      for (auto const& [check, score] : own) {
        expected += score.expected;
        Score& sum = scores[check];
        sum.expected += score.expected;
        sum.found += score.found;
        sum.fresh += score.fresh;
        sum.explained += score.explained;
      }
      if (expected == 0) ++silent;
    }
    fmt::print("  {:<24} {} seeded, {} of them nothing to see by the definitions\n", name_of(kind), seeded, silent);
  }
  fmt::print("  {:<24} {:>16} {:>16}\n", "check", "recall", "precision");
  bool sound = true;
  for (auto const& [check, score] : scores) {
    fmt::print("  {:<24} {:>16} {:>16}\n", check, share(score.found, score.expected),
               share(score.explained, score.fresh));
    sound = sound && score.found == score.expected && score.explained == score.fresh;
  }
  return sound;
}

}  // namespace
}  // namespace qinzao::test

int main(int count, char** words) {
  if (count < 3) {
    fmt::print(stderr, "seeded_faults [--list] SEEDS CITY.gpkg...\n");
    return 2;
  }
  try {
    bool list = std::string_view{words[1]} == "--list";
    int first = list ? 2 : 1;
    bool sound = true;
    for (int i = first + 1; i < count; ++i)
      sound = qinzao::test::try_city(words[i], static_cast<unsigned>(std::atoi(words[first])), list) && sound;
    return sound ? 0 : 1;
  } catch (qinzao::Error const& error) {
    fmt::print(stderr, "seeded_faults: {}\n", error.what());
    return 1;
  }
}
