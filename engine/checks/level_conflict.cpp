#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/message.hpp"
#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double below_m = 0.05 + 1e-9;  // a pipe that lies lower contradicts its manhole
constexpr double sump_m = 1 + 1e-9;

/// A node whose level contradicts another.
struct Contradiction {
  NodeId node;
  double metres = 0;
  std::vector<PipeId> pipes = {};
};

void tell(Findings& findings, std::string_view reason, Severity severity, Contradiction const& found,
          Message const& who) {
  Finding& finding = findings.add("level_conflict", severity, subject_of(found.node));
  finding.reason = reason;
  finding.value = found.metres;
  finding.more().text = who.zh;
  finding.more().text_en = who.en;
  for (PipeId pipe : found.pipes) finding.more().more_subjects.push_back(subject_of(pipe));
}

/// One finding a node; where more than a tenth of the compared nodes contradict, one of the column, with the median.
void tell_all(City const& city, Findings& findings, std::string_view reason, Severity severity,
              std::vector<Contradiction> const& found, std::size_t compared) {
  if (found.size() < 2 || 10 * found.size() <= compared) {
    for (Contradiction const& one : found) {
      std::string id{city.nodes.id[one.node]};
      tell(findings, reason, severity, one, {id, id});
    }
    return;
  }
  std::vector<double> metres;
  for (Contradiction const& one : found) metres.push_back(one.metres);
  auto middle = metres.begin() + static_cast<std::ptrdiff_t>(metres.size() / 2);
  std::ranges::nth_element(metres, middle);
  double median = *middle;
  if (metres.size() % 2 == 0) median = (median + *std::max_element(metres.begin(), middle)) / 2;
  tell(findings, reason, severity, {found.front().node, median},
       message("字段 nodes.invert_level_m（所比 {1} 个管点中的 {0} 个，中位数）",
               "the column nodes.invert_level_m, at {0} of the {1} nodes compared (median)", found.size(), compared));
  findings.list.back().place.kind = FindingPlace::Kind::nowhere;
}

/// The levels of pipes at one node, along with whether they contradict its own.
class NodeLevels {
 public:
  explicit NodeLevels(Sewers const& sewers)
      : sewers_{sewers}, network_{sewers.network}, exchanged_(sewers.pipes.size(), 0) {
    for (PipeId pipe : network_.exchanged) exchanged_[pipe] = 1;
  }

  struct AtNode {
    Contradiction below;  // the pipes that lie lower than the node
    double lowest_m = unknown_value;
    bool compared = false;  // the level of some pipe that ends there is known
    bool all_known = true;  // of the pipes that end or pass there
  };
  AtNode at(NodeId node) const {
    VertexId vertex{node.value()};
    double invert_m = sewers_.nodes.invert_level_m[node];
    AtNode found{.below = {node}};
    auto look = [&](PieceId piece, double level_m) {
      PipeId pipe = network_.pipe[piece];
      if (!tells(pipe)) return;
      if (!known(level_m)) {
        found.all_known = false;
        return;
      }
      if (!(found.lowest_m <= level_m)) found.lowest_m = level_m;
      if (network_.vertex_at(pipe, 0) != vertex && network_.vertex_at(pipe, 1) != vertex) return;
      found.compared = true;
      if (invert_m - level_m <= below_m) return;
      found.below.metres = std::max(found.below.metres, invert_m - level_m);
      found.below.pipes.push_back(pipe);
    };
    for (PieceId piece : network_.entering[vertex]) look(piece, network_.level_out_m(piece));
    for (PieceId piece : network_.leaving[vertex]) look(piece, network_.level_in_m(piece));
    std::ranges::sort(found.below.pipes);
    return found;
  }

 private:
  /// Gravity pipes whose two inverts are not exchanged.
  bool tells(PipeId pipe) const {
    Pipes const& pipes = sewers_.pipes;
    return is_gravity(pipes, pipe) && exchanged_[pipe] == 0 &&
           !network_.level_sets[static_cast<std::size_t>(pipes.system[pipe])].untrusted();
  }

  Sewers const& sewers_;
  Network const& network_;
  Column<PipeId, std::uint8_t> exchanged_;
};

void find_at_nodes(Survey const& survey, Findings& findings) {
  Sewers sewers = survey.sewers();
  Nodes const& nodes = sewers.nodes;
  NodeLevels levels{sewers};
  std::vector<Contradiction> above_ground;
  std::vector<Contradiction> below_manhole;
  std::vector<Contradiction> sumps;
  std::size_t with_ground = 0;
  std::size_t with_pipes = 0;
  std::size_t with_all_pipes = 0;
  for (std::size_t row = 0; row < nodes.size(); ++row) {
    NodeId node{row};
    double invert_m = nodes.invert_level_m[node];
    if (!known(invert_m)) continue;
    double above_m = invert_m - nodes.ground_level_m[node];
    if (known(above_m)) ++with_ground;
    if (above_m > 1e-9) above_ground.push_back({node, above_m});
    NodeKind kind = nodes.kind[node];
    if (kind == NodeKind::outfall || kind == NodeKind::pump_station || kind == NodeKind::storage) continue;
    NodeLevels::AtNode at = levels.at(node);
    if (at.compared) ++with_pipes;
    if (!at.below.pipes.empty()) below_manhole.push_back(at.below);
    if (kind == NodeKind::treatment_plant || !at.all_known || !known(at.lowest_m)) continue;
    ++with_all_pipes;
    if (at.lowest_m - invert_m > sump_m) sumps.push_back({node, at.lowest_m - invert_m});
  }
  tell_all(survey.city, findings, "above_ground", Severity::error, above_ground, with_ground);
  tell_all(survey.city, findings, "below_manhole", Severity::warning, below_manhole, with_pipes);
  tell_all(survey.city, findings, "sump", Severity::info, sumps, with_all_pipes);
}

/// Pipes whose two inverts fit their neighbors only when exchanged; of a whole set (layer, system) one finding.
void find_exchanged(Survey const& survey, Findings& findings) {
  Network const& network = survey.network();
  Pipes const& pipes = survey.city.pipes;
  auto add = [&](PipeId pipe, Message const& who) {
    Finding& finding = findings.add("level_conflict", Severity::warning, subject_of(pipe));
    finding.reason = "exchanged";
    finding.more().text = who.zh;
    finding.more().text_en = who.en;
  };
  for (System system : {System::sanitary, System::storm, System::combined}) {
    LevelSet const& set = network.level_sets[static_cast<std::size_t>(system)];
    if (!set.untrusted()) continue;
    for (std::size_t row = 0; row < pipes.size(); ++row)
      if (PipeId pipe{row}; network.first_piece[pipe] && pipes.system[pipe] == system) {
        add(pipe, message("图层 pipes 的 {0} 管道（能判断的 {1} 段中有 {2} 段）",
                          "the {0} pipes of the layer pipes ({2} of the {1} that can be judged)", word_of(system),
                          set.deciding, set.exchanged));
        findings.list.back().place.kind = FindingPlace::Kind::nowhere;
        break;
      }
  }
  for (PipeId pipe : network.exchanged) {
    std::string id{pipes.id[pipe]};
    add(pipe, {id, id});
    findings.list.back().doubt = true;
  }
}

/// Levels of nodes and pipes that contradict each other. value: metres.
void find(CheckInput const& input, Findings& findings) {
  find_at_nodes(input.survey, findings);
  find_exchanged(input.survey, findings);
}

}  // namespace

Check level_conflict_check() {
  return {
      .name = "level_conflict",
      .group = "data",
      .place = 274,
      .title = {"高程矛盾", "level conflict"},
      .definition = {"管点与管道的高程互相矛盾：井底高于地面，管端低于井底 5 厘米以上，井底低于最低的管 1 米以上，"
                     "管两端的管底互换后才与相邻管道吻合；一成以上的管点如此时按整个字段报一次",
                     "levels of nodes and pipes that contradict each other: an invert above the ground, a pipe more "
                     "than 5 cm below the invert of its node, a node more than 1 m below its lowest pipe, two inverts "
                     "that fit only when exchanged; more than a tenth of the nodes compared are one finding of the "
                     "column"},
      .reasons = {{"above_ground",
                   {"井底高于地面", "invert above ground"},
                   "m",
                   {"{text}：底高出地面 {value}", "{text}: the invert lies {value} above the ground"},
                   2},
                  {"below_manhole",
                   {"管底低于井底", "pipe below its manhole"},
                   "m",
                   {"{text}：管底低于井底 {value}[（{others}）]",
                    "{text}: a pipe lies {value} below the invert of the node[ ({others})]"},
                   2},
                  {"sump",
                   {"井底过深", "node far below its pipes"},
                   "m",
                   {"{text}：井底比最低的管低 {value}", "{text}: the node lies {value} below its lowest pipe"},
                   2},
                  {"exchanged",
                   {"两端管底互换", "inverts exchanged"},
                   "",
                   {"{text}：两端管底互换后才与相邻管道吻合；请核对后互换 invert_up_m 与 invert_down_m",
                    "{text}: the two inverts fit the neighbors only when exchanged; check, then exchange invert_up_m "
                    "and invert_down_m"}}},
      .also_with = "hydraulics",
      .manual = {.reasons = "above_ground (error); below_manhole, exchanged (warnings); sump (info)",
                 .definition =
                     "a node above its ground; a gravity pipe that ends more than 5 cm below its node (not at "
                     "outfalls, pump stations, storages); a node more than 1 m below its lowest pipe (not "
                     "there, nor at plants); two inverts that fit their own group at both ends only when "
                     "exchanged. Where more than a tenth of the nodes compared contradict, or more than half "
                     "of 20 and more pipes of a system that can be judged are exchanged: one finding, "
                     "without a place",
                 .geometry = "the node; the pipe"},
      .find = find};
}

}  // namespace qinzao
