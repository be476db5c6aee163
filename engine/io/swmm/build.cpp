#include "engine/io/swmm/build.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "engine/geo/measure.hpp"
#include "engine/io/swmm/names.hpp"

namespace qinzao {

namespace {

constexpr double assumed_slope = 0.002;
constexpr double assumed_diameter_m = 0.3;
constexpr double least_length_m = 0.1;

class Builder {
 public:
  explicit Builder(Survey const& survey)
      : survey_{survey}, city_{survey.city}, network_{survey.network()}, reaches_{survey.reaches()} {}

  NetworkModel run() {
    add_nodes();
    for (std::size_t row = 0; row < network_.piece_total(); ++row) add_link(PieceId{row});
    settle_levels();
    settle_outfalls();
    settle_pumps();
    seal_heads();
    settle_depths();
    if (renamed_ > 0)
      model_.assumed[Message{"改过的编号（SWMM 不收空格，不分大小写）",
                             "names changed, as SWMM takes no blanks and tells no capitals apart"}] = renamed_;
    return std::move(model_);
  }

 private:
  void assume(Message const& what) { ++model_.assumed[what]; }

  void add_nodes() {
    at_.resize(network_.vertex_count());
    for (std::size_t row = 0; row < network_.vertex_count(); ++row) {
      VertexId vertex{row};
      NodeId node = network_.node(vertex);
      bool joins = !network_.leaving[vertex].empty() || !network_.entering[vertex].empty();
      if (!node && !joins) continue;
      at_[vertex] = model_.nodes.size();
      ModelNode& made = model_.nodes.emplace_back();
      made.place = network_.place[vertex];
      if (!node) {
        Subject pipe = subject_at(city_.pipes, network_, vertex);
        made.name = node_names_.make(fmt::format("J{}-{}", row - network_.node_count + 1, city_.id_of(pipe)), unnamed_);
        continue;
      }
      made.id = city_.nodes.id[node];
      made.name = node_names_.make(made.id, renamed_);
      made.invert_m = city_.nodes.invert_level_m[node];
      made.ground_m = city_.nodes.ground_level_m[node];
      double inflow = survey_.sewage().inflow_lps[vertex];
      made.dry_flow_lps = inflow;
      if (city_.nodes.kind[node] == NodeKind::storage) {
        made.kind = ModelNode::Kind::storage;
        assume({"蓄水设施的水面：100 平方米", "surface of storages: 100 m2"});
      }
    }
  }

  void add_link(PieceId piece) {
    PipeId pipe = network_.pipe[piece];
    Pipes const& pipes = city_.pipes;
    bool against = network_.against_drawing[pipe] != 0;
    ModelLink link;
    std::uint32_t order = piece.value() - network_.first_piece[pipe].value();
    std::string name{pipes.id[pipe]};
    if (network_.piece_count[pipe] > 1) name += fmt::format(".{}", order + 1);
    link.name = link_names_.make(name, renamed_);
    link.from = at_[network_.from[piece]];
    link.to = at_[network_.to[piece]];
    link.device = pipes.device[pipe];
    link.force_main = pipes.conveyance[pipe] == Conveyance::pressure && link.device == Device::none;
    double drawn_m = network_.drawn_m[pipe];
    double share = drawn_m > 0 ? (network_.end_m[piece] - network_.begin_m[piece]) / drawn_m : 1;
    double measured_m = pipes.measured_m[pipe];  // a model keeps its own lengths, whatever the drawing
    link.length_m = known(measured_m) ? share * measured_m : network_.length_m(piece);
    if (link.length_m < least_length_m && link.device == Device::none) {
      link.length_m = least_length_m;
      assume({"不足 0.1 米的长度", "lengths below 0.1 m"});
    }
    double begin = drawn_m > 0 ? (against ? drawn_m - network_.end_m[piece] : network_.begin_m[piece]) / drawn_m : 0;
    double fall_m = reaches_.level_down_m[pipe] - reaches_.level_up_m[pipe];
    link.up_m = begin == 0 ? reaches_.level_up_m[pipe] : reaches_.level_up_m[pipe] + begin * fall_m;
    link.down_m =
        begin + share > 1 - 1e-12 ? reaches_.level_down_m[pipe] : reaches_.level_up_m[pipe] + (begin + share) * fall_m;
    settle_section(link, pipe);
    if (auto line = pipes.line.line(pipe); line.size() > 1) {
      std::vector<Point> drawn = stretch(line, network_.begin_m[piece], network_.end_m[piece]);
      if (against) std::ranges::reverse(drawn);
      if (drawn.size() > 2) link.inner.assign(drawn.begin() + 1, drawn.end() - 1);
    }
    double sewage = survey_.sewage().average_lps[piece] * (1 + survey_.options.standard->load.infiltration);
    model_.nodes[link.from].dry_flow_lps += sewage;
    model_.links.push_back(std::move(link));
  }

  void settle_section(ModelLink& link, PipeId pipe) {
    Pipes const& pipes = city_.pipes;
    link.section = pipes.section(pipe);
    if (link.device != Device::pump && link.device != Device::outlet && !link.section.known()) {
      link.section = circle(assumed_diameter_m);
      link.assumed.emplace_back("section");
      assume({"断面：DN 300", "sections: DN 300"});
    }
    if (known(pipes.barrels[pipe])) link.barrels = std::max(1, static_cast<int>(pipes.barrels[pipe]));
    if (link.device != Device::none) return;
    MaterialId material = survey_.options.standard->material_of(pipes.material[pipe]);
    link.n = pipes.roughness_n[pipe];
    if (known(link.n)) return;
    link.n = material ? survey_.options.standard->materials[material.value()].n : survey_.options.standard->default_n;
    link.assumed.emplace_back("roughness");
    assume(material ? Message{"按管材取的糙率", "roughness, by material"}
                    : Message{"管材不明的糙率", "roughness, of no known material"});
  }

  /// A node without a level lies at its lowest pipe; what has none follows its neighbours, nearest first.
  void settle_levels() {
    std::vector<std::vector<std::size_t>> links_at(model_.nodes.size());
    std::vector<std::size_t> settled;
    for (std::size_t i = 0; i < model_.links.size(); ++i) {
      links_at[model_.links[i].from].push_back(i);
      links_at[model_.links[i].to].push_back(i);
    }
    auto lower = [](double& level, double other) {
      if (known(other) && !(level <= other)) level = other;
    };
    for (std::size_t i = 0; i < model_.nodes.size(); ++i) {
      ModelNode& node = model_.nodes[i];
      double told = node.invert_m;
      double lowest = unknown_value;
      for (std::size_t l : links_at[i])
        lower(lowest, model_.links[l].from == i ? model_.links[l].up_m : model_.links[l].down_m);
      if (known(told) && lowest < told - 1e-9)
        assume({"低于节点管底的管，SWMM 会抬到管底", "pipes below the invert of their node, which SWMM lifts to it"});
      if (!known(told)) {
        node.invert_m = lowest;
        node.assumed.emplace_back("invert");
        if (known(lowest)) assume({"节点管底：取最低的管", "inverts of nodes: their lowest pipe"});
      }
      if (known(node.invert_m)) settled.push_back(i);
    }
    for (std::size_t first = 0; settled.size() < model_.nodes.size() || first < settled.size(); ++first) {
      if (first == settled.size()) {  // a part of the network without any level
        std::size_t node = 0;
        while (known(model_.nodes[node].invert_m)) ++node;
        model_.nodes[node].invert_m = 0;
        assume({"节点管底：周围没有标高，取 0", "inverts of nodes: 0, where no level is known around"});
        settled.push_back(node);
      }
      std::size_t i = settled[first];
      for (std::size_t l : links_at[i]) {
        ModelLink const& link = model_.links[l];
        std::size_t other = link.from == i ? link.to : link.from;
        if (known(model_.nodes[other].invert_m)) continue;
        double fall_m = link.length_m * assumed_slope;
        model_.nodes[other].invert_m = model_.nodes[i].invert_m + (link.from == i ? -fall_m : fall_m);
        assume({"节点管底：由相邻节点按 2‰ 推算", "inverts of nodes: 2 permille from their neighbour"});
        settled.push_back(other);
      }
    }
    for (ModelLink& link : model_.links) {
      if (link.device == Device::pump) continue;
      auto settle = [&](double& level, std::size_t node, char const* what) {
        if (known(level)) return;
        level = model_.nodes[node].invert_m;
        if (link.device != Device::none) return;  // they have but one
        link.assumed.emplace_back(what);
        assume({"管底：取节点的", "inverts of pipes: that of their node"});
      };
      settle(link.up_m, link.from, "invert_up");
      settle(link.down_m, link.to, "invert_down");
    }
  }

  /// SWMM's outfall takes one pipe and gives none.
  void settle_outfalls() {
    std::vector<std::size_t> in(model_.nodes.size(), 0);
    std::vector<std::size_t> out(model_.nodes.size(), 0);
    for (ModelLink const& link : model_.links) {
      ++out[link.from];
      ++in[link.to];
    }
    for (std::size_t row = 0; row < network_.vertex_count(); ++row) {
      VertexId vertex{row};
      bool terminal =
          survey_.terminals().foul[vertex] != Outlet::none || survey_.terminals().storm[vertex] != Outlet::none;
      NodeId node = network_.node(vertex);
      if (!terminal || (node && city_.nodes.kind[node] == NodeKind::storage)) continue;
      std::size_t at = at_[vertex];
      bool named = node && city_.nodes.kind[node] == NodeKind::outfall;
      if (in[at] + out[at] == 0 && !named) continue;
      if (out[at] == 0 && in[at] <= 1) {
        model_.nodes[at].kind = ModelNode::Kind::outfall;
        continue;
      }
      if (out[at] > 0 && !named) continue;  // the water goes on
      ModelNode outfall;
      outfall.kind = ModelNode::Kind::outfall;
      outfall.name = node_names_.make(model_.nodes[at].name + "_out", unnamed_);
      outfall.place = model_.nodes[at].place;
      outfall.invert_m = model_.nodes[at].invert_m - 0.05;
      ModelLink link;
      link.name = link_names_.make(model_.nodes[at].name + "_out", unnamed_);
      link.from = at;
      link.to = model_.nodes.size();
      link.length_m = 5;
      link.n = survey_.options.standard->default_n;
      link.up_m = model_.nodes[at].invert_m;
      link.down_m = outfall.invert_m;
      link.section = circle(3);
      model_.nodes.push_back(outfall);
      model_.links.push_back(link);
      assume({"在接多根管的终点旁加设的排放口", "outfalls put beside a terminal of several pipes"});
    }
  }

  void settle_pumps() {
    std::size_t links = model_.links.size();
    // Node -> the highest level that arrives; a pipe that begins above it is lifted into.
    std::vector<double> highest(model_.nodes.size(), std::numeric_limits<double>::infinity());
    for (ModelLink const& link : model_.links) {
      double& level = highest[link.to];
      level = std::isfinite(level) ? std::max(level, link.down_m) : link.down_m;
    }
    for (std::size_t i = 0; i < links; ++i) {
      ModelLink& main = model_.links[i];
      VertexId vertex = main.from < network_.node_count ? VertexId{main.from} : VertexId{};
      bool in_station =
          vertex && network_.node(vertex) && city_.nodes.kind[network_.node(vertex)] == NodeKind::pump_station;
      bool above_all = main.device == Device::none && main.up_m > highest[main.from];
      if (!in_station || !(main.force_main || above_all)) continue;
      ModelNode head;
      head.name = node_names_.make(main.name + "_head", unnamed_);
      head.place = model_.nodes[main.from].place;
      head.invert_m = std::max(main.up_m, main.down_m + main.length_m * assumed_slope);
      ModelLink pump;
      pump.name = link_names_.make(main.name + "_pump", unnamed_);
      pump.device = Device::pump;
      pump.from = main.from;
      pump.to = model_.nodes.size();
      main.from = pump.to;
      main.up_m = head.invert_m;
      model_.nodes.push_back(head);
      model_.links.push_back(pump);
      assume({"在泵站出水管前加设的水泵", "pumps put before the main of a pump station"});
    }
  }

  /// Where a pump lifts into and a pressure main begins nothing spills, nor along pipes that rise from there through
  /// nodes of no known ground.
  void seal_heads() {
    std::vector<std::size_t> heads;
    auto seal = [&](std::size_t node) {
      ModelNode& head = model_.nodes[node];
      if (head.kind != ModelNode::Kind::junction || head.sealed) return;
      head.sealed = true;
      assume({"水泵与压力管封闭的管头", "heads of pumps and pressure mains, which are closed"});
      heads.push_back(node);
    };
    std::vector<std::vector<std::size_t>> rising(model_.nodes.size());
    for (ModelLink const& link : model_.links) {
      if (link.device == Device::pump) seal(link.to);
      if (link.force_main) seal(link.from);
      if (link.device == Device::none && link.down_m > link.up_m && !known(model_.nodes[link.to].ground_m))
        rising[link.from].push_back(link.to);
    }
    while (!heads.empty()) {
      std::size_t head = heads.back();
      heads.pop_back();
      for (std::size_t next : rising[head]) seal(next);
    }
  }

  /// Ground below an invert is no ground.
  void settle_depths() {
    for (ModelNode& node : model_.nodes)
      if (known(node.ground_m) && node.ground_m <= node.invert_m) {
        node.ground_m = unknown_value;
        assume({"低于管底的地面，按不明", "ground below the invert, taken as unknown"});
      }
  }

  Survey const& survey_;
  City const& city_;
  Network const& network_;
  Reaches const& reaches_;
  NetworkModel model_;
  Column<VertexId, std::size_t> at_;
  SwmmNames node_names_;
  SwmmNames link_names_;
  std::size_t renamed_ = 0;
  std::size_t unnamed_ = 0;  // names made here, which nobody can miss
};

}  // namespace

NetworkModel build_model(Survey const& survey) {
  return Builder{survey}.run();
}

}  // namespace qinzao
