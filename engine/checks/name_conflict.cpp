#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

StaticMessage text_of(SwapVerdict verdict) {
  switch (verdict) {
    case SwapVerdict::names_swapped:
      return {"管底与图一致：起止点编号填反了", "the inverts fit the drawing: from_node and to_node are exchanged"};
    case SwapVerdict::drawn_backwards:
      return {"管底与编号一致：线画反了", "the inverts fit the names: the line is drawn backwards"};
    case SwapVerdict::unresolved:
      break;
  }
  return {"管底无法判断，流向存疑", "the inverts do not tell which, so its direction is in doubt"};
}

/// An end of a pipe that is not drawn at the node it names. Reasons: other_node (the end is drawn elsewhere),
/// whole_main (an inner end of one main in pieces that all name its two end nodes), swapped (each named node lies at
/// the opposite end; the text says whether the names are exchanged, the line is drawn backwards, or nobody can tell).
/// value: metres from the end to the named node.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Network const& network = sewers.network;
  Pipes const& pipes = sewers.pipes;
  auto add = [&](PipeId pipe, std::uint8_t end, NodeId named, VertexId at) -> Finding& {
    Finding& finding = findings.add("name_conflict", Severity::warning, subject_of(pipe));
    auto line = pipes.line.line(pipe);
    Point drawn = end == 0 ? line.front() : line.back();
    finding.value = distance_m(drawn, sewers.nodes.at(named));
    finding.more().more_subjects.push_back(subject_of(named));
    finding.more().nearest = subject_of(named);
    if (NodeId node = network.node(at); node && node != named) {
      std::string id{sewers.nodes.id[node]};
      finding.more().more_subjects.push_back(subject_of(node));
      finding.more().text = "，接在 " + id;
      finding.more().text_en = " and is joined to " + id;
    }
    findings.place_last(ShapeKind::point, std::span{&drawn, 1});
    return finding;
  };
  std::vector<NameConflict> conflicts = network.conflicts;
  std::ranges::sort(conflicts, {}, [](NameConflict const& c) { return std::pair{c.pipe, c.end}; });
  for (NameConflict const& conflict : conflicts) {
    VertexId at = network.vertex_at(conflict.pipe, conflict.end);
    Finding& finding = add(conflict.pipe, conflict.end, conflict.named, at);
    finding.reason = conflict.fault == NameFault::whole_main ? "whole_main" : "other_node";
  }
  for (auto const& [pipe, from, to, verdict] : network.swapped) {
    NodeId named = from ? from : to;
    Finding& finding = add(pipe, from ? 0 : 1, named, network.vertex_at(pipe, from ? 1 : 0));
    finding.doubt = verdict == SwapVerdict::unresolved;
    StaticMessage text = text_of(verdict);
    if (from && to) {
      finding.reason = "swapped";
      finding.more().more_subjects.push_back(subject_of(to));
      finding.more().text = text.zh;
      finding.more().text_en = text.en;
    } else {
      finding.reason = "other_node";  // one name alone, of a node at the other end
      finding.more().text = "，在另一端；" + std::string{text.zh};
      finding.more().text_en = ", at its other end; " + std::string{text.en};
    }
  }
}

}  // namespace

Check name_conflict_check() {
  return {
      .name = "name_conflict",
      .group = "topology",
      .place = 110,
      .title = {"编号与图不符", "name conflict"},
      .definition = {"管端所填的管点，不是管端所画之处的管点",
                     "the node that a pipe names is not where the end of the pipe is drawn"},
      .reasons = {{"other_node",
                   {"编号在别处", "named node elsewhere"},
                   "m",
                   {"{id} 的一端填的是 {nearest}，却画在 {value}之外{text}",
                    "an end of {id} names {nearest} but is drawn {value} away{text}"}},
                  {"whole_main",
                   {"分段管填整段的井号", "piece names the ends of its main"},
                   "m",
                   {"{id} 是一根管的一段，填的却是整根管的端点 {nearest}（{value}之外）",
                    "{id} is one piece of a main and names {nearest}, the end of the whole main, {value} away"}},
                  {"swapped",
                   {"起止点相反", "names at the opposite ends"},
                   "m",
                   {"{id} 所填的起止点（{others}）与所画的方向相反：{text}",
                    "{id} names its nodes ({others}) at the opposite ends: {text}"}}},
      .manual =
          {.reasons = "other_node, whole_main, swapped (warnings)",
           .definition =
               "the node that a pipe names is not where its end is drawn ([sewer](../developing/sewer.md)); swapped "
               "says whether the names are exchanged, the line is drawn backwards, or nobody can tell",
           .geometry = "the end"},
      .find = find};
}

}  // namespace qinzao
