#include <map>

#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Two gravity pipes of one flow group whose insides cross in plan, further than snap from every end, and are
/// not joined there. One finding a pair; value: places where they cross.
void find(CheckInput const& input, Findings& findings) {
  Pipes const& pipes = input.survey.city.pipes;
  std::map<std::pair<PipeId, PipeId>, std::vector<Point>> pairs;
  for (PipeCrossing const& crossing : input.survey.crossings())
    if (lacks_node(pipes, input.survey.network(), crossing))
      pairs[{crossing.one, crossing.other}].push_back(crossing.at);
  for (auto& [pair, places] : pairs) {
    Finding& finding = findings.add("crossing_without_node", Severity::warning, subject_of(pair.first));
    finding.more().more_subjects.push_back(subject_of(pair.second));
    finding.value = static_cast<double>(places.size());
    finding.place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(findings.shapes.size())};
    for (Point at : places) {
      findings.shapes.begin_part();
      findings.shapes.add(at);
    }
    findings.shapes.end_feature(ShapeKind::point);
  }
}

}  // namespace

Check crossing_without_node_check() {
  return {
      .name = "crossing_without_node",
      .group = "topology",
      .place = 100,
      .title = {"交叉无井", "crossing without node"},
      .definition = {"同类重力管在管段中部平面相交，交点没有井",
                     "two gravity pipes of one flow group cross inside both, with no node there"},
      .reasons = {{"",
                   {"交叉无井", "crossing without node"},
                   "places",
                   {"{id} 与 {others} 相交 {value} 处，没有井", "{id} and {others} cross in {value} without a node"}}},
      .manual =
          {.definition =
               "two gravity pipes of one group cross inside both, no node there, and no levels more than 0.3 m apart",
           .geometry = "points"},
      .find = find};
}

}  // namespace qinzao
