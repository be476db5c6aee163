#include "engine/checks/name_conflicts.hpp"

namespace qinzao {

namespace {

Text text_of(SwapVerdict verdict) {
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

}  // namespace

void find_name_conflicts(Sewers const& sewers, Findings& findings) {
  Network const& network = sewers.network;
  Pipes const& pipes = sewers.pipes;
  auto add = [&](PipeId pipe, std::uint8_t end, NodeId named, VertexId at) -> Finding& {
    Finding& finding = findings.add("name_conflict", Severity::warning, subject_of(pipe));
    auto line = pipes.line.line(pipe.value());
    Point drawn = end == 0 ? line.front() : line.back();
    finding.value = distance_m(drawn, sewers.nodes.at(named));
    finding.more().more_subjects.push_back(subject_of(named));
    finding.more().nearest = subject_of(named);
    if (NodeId node = network.node(at); node && node != named) {
      std::string id{sewers.nodes.id[node.value()]};
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
    Text text = text_of(verdict);
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

}  // namespace qinzao
