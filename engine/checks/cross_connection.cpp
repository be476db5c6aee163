#include <map>

#include "engine/checks/check.hpp"
#include "engine/checks/mixed_flow.hpp"
#include "engine/sewer/network/joint_levels.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// The pieces of some kind at a vertex: whether there are any, and whether all are in doubt.
struct Some {
  bool any = false;
  bool sure = false;
  bool doubtful() const { return any && !sure; }
  void add(bool in_doubt) {
    any = true;
    sure = sure || !in_doubt;
  }
};

/// What comes to a vertex and leaves it in the stated direction, overflows and effluent left out. Combined flow in
/// doubt that can only go on in storm pipes comes whatever its direction.
struct Crossing {
  Some foul_in, storm_pipe_in;
  Some foul_out, storm_pipe_out, combined_out, sanitary_out;
};

class MixingFinder {
 public:
  MixingFinder(Sewers const& sewers, Load const& load, Findings& findings)
      : sewers_{sewers},
        network_{sewers.network},
        load_{load},
        findings_{findings},
        joints_{sewers},
        search_{sewers, load} {}

  void find() {
    std::map<VertexId, BlindConnection const*> blind;
    for (BlindConnection const& connection : network_.blind)
      if (connection.foreign) blind.emplace(connection.at, &connection);
    for (auto const& [_, connection] : blind) look_at_blind(*connection);
    for (std::size_t row = 0; row < network_.vertex_count(); ++row) {
      VertexId vertex{row};
      if (blind.contains(vertex)) continue;
      if (is_plant(vertex)) look_at_plant(vertex);
      if (!network_.leaving[vertex].empty()) look_at(vertex);
    }
  }

 private:
  bool overflows(PieceId piece) const { return is_overflow(sewers_.pipes, network_.pipe[piece]); }
  bool is_plant(VertexId vertex) const {
    NodeId node = network_.node(vertex);
    return node && sewers_.nodes.kind[node] == NodeKind::treatment_plant;
  }
  bool brings_foul(PieceId piece) const {
    return carries(network_.system[piece], Group::foul) && takes_sewage(sewers_.of(Group::foul), piece) &&
           !overflows(piece);
  }
  bool is_storm_pipe(PieceId piece) const { return network_.system[piece] == System::storm && !overflows(piece); }

  Crossing crossing_at(VertexId vertex) const {
    Crossing seen;
    for (Incidence const& link : network_.entering[vertex]) {
      if (brings_foul(link)) seen.foul_in.add(link.doubtful);
      if (is_storm_pipe(link)) seen.storm_pipe_in.add(link.doubtful);
    }
    for (Incidence const& link : network_.leaving[vertex]) {
      if (overflows(link)) continue;
      if (brings_foul(link) && may_enter_storm(sewers_, vertex, link)) {
        seen.foul_in.add(true);
        continue;
      }
      if (carries(link.system, Group::foul)) seen.foul_out.add(link.doubtful);
      if (link.system == System::storm) seen.storm_pipe_out.add(link.doubtful);
      if (link.system == System::combined) seen.combined_out.add(link.doubtful);
      if (link.system == System::sanitary) seen.sanitary_out.add(link.doubtful);
    }
    return seen;
  }

  void add(VertexId vertex, std::string_view reason, Severity severity, Subject subject, Group led_wrong, bool doubt) {
    Finding& finding = findings_.add("cross_connection", severity, subject);
    finding.reason = reason;
    finding.doubt = doubt;
    tell_above(
        finding,
        search_.above(vertex, led_wrong, [&](PieceId piece) { return carries(network_.system[piece], led_wrong); }),
        load_);
    findings_.place_last(known(network_.place[vertex].x) ? ShapeKind::point : ShapeKind::none,
                         std::span{&network_.place[vertex], 1});
  }

  void look_at_blind(BlindConnection const& connection) {
    System branch = sewers_.pipes.system[connection.branch];
    if (branch == System::unknown || sewers_.pipes.system[connection.main] == System::unknown) return;
    if (is_overflow(sewers_.pipes, connection.branch)) return;
    Group group = branch == System::storm ? Group::storm : Group::foul;
    bool in_doubt = false;
    for (auto const& list : {network_.entering[connection.at], network_.leaving[connection.at]})
      for (Incidence const& link : list) {
        if (network_.pipe[link.piece] != connection.branch) continue;
        if (sewers_.of(group).turned[link.piece] != 0) return;  // its water drains the other way
        in_doubt = in_doubt || link.doubtful;
      }
    add(connection.at, "blind", Severity::warning, subject_of(connection.branch), group, in_doubt);
    findings_.list.back().more().more_subjects.push_back(subject_of(connection.main));
  }

  /// A storm pipe that enters a treatment plant.
  void look_at_plant(VertexId vertex) {
    Some storm;
    for (Incidence const& link : network_.entering[vertex])
      if (is_storm_pipe(link) && sewers_.of(Group::storm).turned[link.piece] == 0) storm.add(link.doubtful);
    if (storm.any)
      add(vertex, "storm_to_foul", Severity::error, subject_at(sewers_.pipes, network_, vertex), Group::storm,
          storm.doubtful());
  }

  void look_at(VertexId vertex) {
    Crossing seen = crossing_at(vertex);
    Subject subject = subject_at(sewers_.pipes, network_, vertex);
    auto report = [&](std::string_view reason, Severity severity, Group led_wrong, bool doubt, auto arrives,
                      auto leaves) {
      bool apart = joints_.forbid(vertex, arrives, leaves);
      add(vertex, apart ? "levels_apart" : reason, apart ? Severity::info : severity, subject, led_wrong, doubt);
    };
    auto foul = [&](PieceId piece) { return brings_foul(piece); };
    auto storm = [&](PieceId piece) { return is_storm_pipe(piece); };
    auto sanitary = [&](PieceId piece) { return network_.system[piece] == System::sanitary && !overflows(piece); };
    bool foul_goes_on = sewers_.of(Group::foul).drains[vertex] != 0;  // it ends here, or drains through a pipe in doubt
    bool storm_goes_on = sewers_.of(Group::storm).drains[vertex] != 0;
    if (seen.foul_in.any && !seen.foul_out.any && seen.storm_pipe_out.any) {
      if (!foul_goes_on)
        report("foul_to_storm", Severity::error, Group::foul, seen.foul_in.doubtful() || seen.storm_pipe_out.doubtful(),
               foul, storm);
    } else if (seen.storm_pipe_in.any && !seen.storm_pipe_out.any && !seen.combined_out.any && seen.sanitary_out.any) {
      if (!storm_goes_on && !is_plant(vertex))
        report("storm_to_foul", Severity::error, Group::storm,
               seen.storm_pipe_in.doubtful() || seen.sanitary_out.doubtful(), storm, sanitary);
    } else if (seen.foul_in.any && seen.foul_out.any && seen.storm_pipe_out.any && !seen.storm_pipe_in.any) {
      if (sewers_.terminals.foul[vertex] == Outlet::none)
        report("storm_begins", Severity::warning, Group::foul,
               seen.foul_in.doubtful() || seen.storm_pipe_out.doubtful(), foul, storm);
    }
  }

  Sewers const& sewers_;
  Network const& network_;
  Load const& load_;
  Findings& findings_;
  JointLevels joints_;
  UpstreamSearch search_;
};

/// At the meeting place: reason foul_to_storm (污水接入雨水) and storm_to_foul (雨水接入污水, also a storm pipe into a
/// treatment plant) are errors; blind (支管暗接, at the lower end of the branch) and storm_begins (a storm pipe that
/// begins where foul flows through) are warnings; levels_apart (gravity forbids the joint) is info. Overflows and what
/// has passed an outlet do not count. value: metres of pipe above the place, of the group that is led wrong.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  MixingFinder{sewers, input.survey.load(), findings}.find();
}

}  // namespace

Check cross_connection_check() {
  return {
      .name = "cross_connection",
      .group = "topology",
      .place = 60,
      .title = {"雨污混接", "cross connection"},
      .definition = {"污水与雨水接到一处而走错的地方；溢流管不算",
                     "the place where foul and storm flow meet and one goes the wrong way; overflow pipes excepted"},
      .reasons = {{"foul_to_storm",
                   {"污水接入雨水", "foul into storm"},
                   "m",
                   {"{id}：污水进来，只有雨水管出去；上游 {upstream}",
                    "{id}: foul flow comes in and only a storm pipe leads out; {upstream} upstream"}},
                  {"storm_to_foul",
                   {"雨水接入污水", "storm into foul"},
                   "m",
                   {"{id}：雨水进入污水系统，没有雨水管出去；上游 {upstream}",
                    "{id}: storm flow enters the foul system and no storm pipe leads out; {upstream} upstream"}},
                  {"blind",
                   {"支管暗接", "blind connection"},
                   "m",
                   {"{id} 无井接在 {others} 的管段中部，两管不同类；上游 {upstream}",
                    "{id} ends on the inside of {others} without a manhole, and they are of different systems; "
                    "{upstream} upstream"}},
                  {"storm_begins",
                   {"雨水管起于污水井", "storm pipe begins in a foul manhole"},
                   "m",
                   {"{id}：雨水管从有污水流过的井开始（溢流管，或接错）",
                    "{id}: a storm pipe begins where foul flow passes (an overflow, or a mistake)"}},
                  {"levels_apart",
                   {"标高不通", "levels apart"},
                   "m",
                   {"{id}：图上相接，但流出的管比流入的高 0.3 米以上，水流不过去；上游 {upstream}",
                    "{id}: joined in plan, but the pipe that leaves lies more than 0.3 m above those that arrive; "
                    "{upstream} upstream"}}},
      .needs = {.land = true},
      .manual = {.reasons =
                     "foul_to_storm, storm_to_foul (errors); blind, storm_begins (warnings); levels_apart (info)",
                 .definition = "the place where foul and storm meet and one is led wrong; a storm pipe into a "
                               "treatment plant; overflows and what has passed an outlet excepted",
                 .geometry = "point"},
      .find = find};
}

}  // namespace qinzao
