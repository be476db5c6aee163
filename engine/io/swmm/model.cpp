#include "engine/io/swmm/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/swmm/catchments.hpp"
#include "engine/io/swmm/section.hpp"

namespace qinzao {

namespace {

constexpr double foot_m = 0.3048;
constexpr double acre_m2 = 4046.8564224;
constexpr double hectare_m2 = 10000;

struct FlowUnit {
  std::string_view name;
  double lps;
  bool us;
};
constexpr std::array<FlowUnit, 6> flow_units{{{"CFS", 28.316846592, true},
                                              {"GPM", 3.785411784 / 60, true},
                                              {"MGD", 3785411.784 / 86400, true},
                                              {"CMS", 1000, false},
                                              {"LPS", 1, false},
                                              {"MLD", 1e6 / 86400, false}}};

class Reader {
 public:
  Reader(std::filesystem::path const& path, std::string const& encoding) : text_{path, encoding} {
    refuse_water_supply();
    model_.assumed_encoding = text_.assumed_encoding();
    std::string unit = text_.option("FLOW_UNITS");
    if (unit.empty()) unit = "CFS";
    for (FlowUnit const& known : flow_units)
      if (known.name == unit) flow_ = known;
    if (flow_.name.empty())
      throw Error{message("{}：不认识的 FLOW_UNITS {}", "{}: FLOW_UNITS {} is unknown", path.string(), unit)};
    model_.flow_units = flow_.name;
    model_.us_units = flow_.us;
    metre_ = flow_.us ? foot_m : 1;
    elevations_ = text_.option("LINK_OFFSETS").starts_with("ELEV");
  }

  SwmmModel run() {
    read_nodes();
    read_places();
    read_dry_flows();
    read_links();
    read_sections();
    read_vertices();
    model_.catchments = read_catchments(text_, metre_, flow_.us ? acre_m2 : hectare_m2, model_.left_out);
    settle_outlets();
    forget_assumptions();
    count_the_rest();
    return std::move(model_);
  }

 private:
  /// EPANET's models bear the same extension, and some of the same headings.
  void refuse_water_supply() const {
    std::string found;
    for (std::string_view section : {"PIPES", "RESERVOIRS", "TANKS", "VALVES", "EMITTERS", "DEMANDS"})
      if (text_.has(section)) found += fmt::format("{}[{}]", found.empty() ? "" : ", ", section);
    if (found.empty() || text_.has("CONDUITS") || text_.has("SUBCATCHMENTS") || text_.has("OUTFALLS")) return;
    throw Error{message("{}：是 EPANET 供水管网模型（有 {} 节），不是 SWMM 排水模型",
                        "{}: is an EPANET model of a water supply (it has {}), not a SWMM model of sewers",
                        text_.path().string(), found)};
  }

  void leave_out(Message const& what, std::size_t count = 1) {
    if (count > 0) model_.left_out[what] += count;
  }
  /// Counts a setting the city has no place for, where it says more than zero.
  void leave_out_if(SwmmLine const& line, std::size_t at, Message const& what) {
    auto value = at < line.words.size() ? text_.number_if(line, at, what.en) : std::nullopt;
    if (value && known(*value) && *value != 0) leave_out(what);
  }
  double metres(SwmmLine const& line, std::size_t at, std::string_view what) const {
    return rounded(text_.number(line, at, what) * metre_);
  }

  SwmmNode& add_node(SwmmLine const& line, NodeKind kind) {
    if (!node_at_.emplace(capitals(line.words[0]), model_.nodes.size()).second)
      text_.fail(line, message("节点 {} 出现两次", "the node {} stands twice", line.words[0]));
    SwmmNode& node = model_.nodes.emplace_back();
    node.id = line.words[0];
    node.kind = kind;
    node.invert_m = line.words.size() > 1 ? metres(line, 1, "invert") : 0;
    return node;
  }
  void add_depth(SwmmNode& node, SwmmLine const& line) {
    auto depth = text_.number_if(line, 2, "depth");
    if (depth && *depth > 0) node.ground_m = rounded(node.invert_m + *depth * metre_);
    leave_out_if(line, 3, {"节点的初始水深", "initial depth of nodes"});
  }

  void read_nodes() {
    for (SwmmLine const& line : text_.lines("JUNCTIONS")) {
      add_depth(add_node(line, NodeKind::junction), line);
      leave_out_if(line, 4, {"检查井的超载水深", "surcharge depth of junctions"});
      leave_out_if(line, 5, {"检查井的积水面积", "ponded area of junctions"});
    }
    for (SwmmLine const& line : text_.lines("OUTFALLS")) {
      add_node(line, NodeKind::outfall);
      std::string type = line.words.size() > 2 ? capitals(line.words[2]) : "FREE";
      if (type != "FREE") leave_out(message("排放口的边界条件（{}）", "boundary condition of outfalls ({})", type));
      for (std::size_t at = 3; at < line.words.size(); ++at)
        if (capitals(line.words[at]) == "YES") leave_out({"排放口的拍门", "tide gate of outfalls"});
    }
    for (SwmmLine const& line : text_.lines("DIVIDERS")) {
      add_node(line, NodeKind::junction);
      leave_out({"分流节点的规则", "rule of dividers"});
    }
    for (SwmmLine const& line : text_.lines("STORAGE")) {
      add_depth(add_node(line, NodeKind::storage), line);
      leave_out({"蓄水设施的水面", "surface of storage units"});
    }
  }

  void read_places() {
    for (SwmmLine const& line : text_.lines("COORDINATES")) {
      auto found = node_at_.find(capitals(line.words[0]));
      if (found == node_at_.end()) {
        leave_out({"没有的节点的坐标", "coordinates of nodes that are not there"});
        continue;
      }
      Point place{text_.number(line, 1, "x"), text_.number(line, 2, "y")};
      if (known(place.x) && known(place.y)) model_.nodes[found->second].place = place;
    }
  }

  void read_dry_flows() {
    for (SwmmLine const& line : text_.lines("DWF")) {
      if (line.words.size() < 3)
        text_.fail(line, {"应有节点、成分与平均值", "node, constituent and average are wanted"});
      auto found = node_at_.find(capitals(line.words[0]));
      if (found == node_at_.end()) text_.fail(line, message("没有节点 {}", "there is no node {}", line.words[0]));
      if (capitals(line.words[1]) != "FLOW") {
        leave_out({"旱流污染物", "dry-weather load of pollutants"});
        continue;
      }
      model_.nodes[found->second].dry_flow_lps = rounded(text_.number(line, 2, "flow") * flow_.lps);
      if (line.words.size() > 3) leave_out({"旱流的时间变化", "time pattern of dry-weather flow"});
    }
  }

  SwmmLink& add_link(SwmmLine const& line, Device device) {
    if (line.words.size() < 3) text_.fail(line, {"管段应有编号与两个节点", "a link wants a name and two nodes"});
    if (!link_at_.emplace(capitals(line.words[0]), model_.links.size()).second)
      text_.fail(line, message("管段 {} 出现两次", "the link {} stands twice", line.words[0]));
    SwmmLink& link = model_.links.emplace_back();
    link.id = line.words[0];
    link.device = device;
    for (std::size_t end : {1U, 2U}) {
      auto node = node_at_.find(capitals(line.words[end]));
      if (node == node_at_.end()) text_.fail(line, message("没有节点 {}", "there is no node {}", line.words[end]));
      (end == 1 ? link.from : link.to) = model_.nodes[node->second].id;
    }
    return link;
  }
  /// A level from an offset: above the node's invert, or a level already. One below the invert counts as the invert, as
  /// in SWMM itself (its warning 03).
  double level(SwmmLine const& line, std::size_t at, std::string const& node) {
    double invert = model_.nodes[node_at_.at(capitals(node))].invert_m;
    auto offset = text_.number_if(line, at, "offset");
    if (!offset) return invert;
    double told = rounded(elevations_ ? *offset * metre_ : invert + *offset * metre_);
    if (!(told < invert)) return told;
    constexpr double no_difference_m = 0.001 * foot_m;
    if (invert - told > no_difference_m)
      leave_out({"低于节点底的管端高差，按节点底计", "offsets below the node's invert, taken at the invert"});
    return invert;
  }

  void read_links() {
    for (SwmmLine const& line : text_.lines("CONDUITS")) {
      SwmmLink& link = add_link(line, Device::none);
      link.length_m = metres(line, 3, "length");
      if (double n = text_.number(line, 4, "roughness"); n > 0) link.n = n;  // 0: told by a transect
      link.invert_up_m = level(line, 5, link.from);
      link.invert_down_m = level(line, 6, link.to);
      leave_out_if(line, 7, {"管段的初始流量", "initial flow of conduits"});
      leave_out_if(line, 8, {"管段的最大流量", "maximum flow of conduits"});
    }
    for (SwmmLine const& line : text_.lines("PUMPS")) {
      add_link(line, Device::pump).pressure = true;
      leave_out({"水泵的曲线与启停", "curve and switching of pumps"});
    }
    auto device = [&](std::string_view section, Device kind, std::size_t offset_at, Message const& what) {
      for (SwmmLine const& line : text_.lines(section)) {
        SwmmLink& link = add_link(line, kind);
        link.invert_up_m = level(line, offset_at, link.from);
        leave_out(what);
      }
    };
    device("ORIFICES", Device::orifice, 4, {"孔口的类型与系数", "type and coefficient of orifices"});
    device("WEIRS", Device::weir, 4, {"堰的类型与系数", "type and coefficient of weirs"});
    device("OUTLETS", Device::outlet, 3, {"出流曲线", "rating curve of outlets"});
  }

  void read_sections() {
    for (SwmmLine const& line : text_.lines("XSECTIONS")) {
      if (line.words.size() < 2) text_.fail(line, {"断面应有管段与形状", "a cross section wants a link and a shape"});
      auto found = link_at_.find(capitals(line.words[0]));
      if (found == link_at_.end()) text_.fail(line, message("没有管段 {}", "there is no link {}", line.words[0]));
      SwmmLink& link = model_.links[found->second];
      std::string word = capitals(line.words[1]);
      SwmmShape const* shape = swmm_shape(word);
      if (shape == nullptr) {
        leave_out(message("断面 {}", "cross section {}", word));
        continue;
      }
      link.section = section_of(text_, line, *shape, metre_);
      if (shape->sides == SwmmSides::trapezoid && text_.number(line, 4, "slope") != text_.number(line, 5, "slope"))
        leave_out({"两坡不等的梯形，取平均", "trapezoids of unequal sides, taken at their mean"});
      bool width_free = proportion(shape->shape) == 0;
      if (width_free && !link.section.known()) {
        link.section = {};
        leave_out(message("尺寸不成形的断面 {}", "cross section {} whose sizes make none", word));
      }
      link.pressure = link.pressure || word == "FORCE_MAIN";
      if (word == "FORCE_MAIN") leave_out({"压力管的粗糙度", "roughness of force mains"});
      if (word == "FILLED_CIRCULAR") leave_out({"管内淤积", "sediment in filled pipes"});
      if (auto barrels = text_.number_if(line, 6, "barrels"); barrels && *barrels > 1) link.barrels = *barrels;
      if (line.words.size() > 7) leave_out({"管段的涵洞代码", "culvert code of conduits"});
    }
  }

  void read_vertices() {
    std::unordered_map<std::string, std::vector<Point>> between;
    for (SwmmLine const& line : text_.lines("VERTICES"))
      if (Point vertex{text_.number(line, 1, "x"), text_.number(line, 2, "y")}; known(vertex.x) && known(vertex.y))
        between[capitals(line.words[0])].push_back(vertex);
    for (SwmmLink& link : model_.links) {
      auto const& from = model_.nodes[node_at_.at(capitals(link.from))].place;
      auto const& to = model_.nodes[node_at_.at(capitals(link.to))].place;
      if (!from || !to) continue;
      link.line.push_back(*from);
      auto inner = between.find(capitals(link.id));
      if (inner != between.end()) link.line.insert(link.line.end(), inner->second.begin(), inner->second.end());
      link.line.push_back(*to);
    }
  }

  /// Outlets as their nodes are written; a catchment may drain to another one, and to itself where it drains nowhere.
  void settle_outlets() {
    std::unordered_map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < model_.catchments.size(); ++i) at.emplace(capitals(model_.catchments[i].id), i);
    for (SwmmCatchment& catchment : model_.catchments) {
      std::string outlet = capitals(catchment.outlet);
      if (auto node = node_at_.find(outlet); node != node_at_.end())
        catchment.outlet = model_.nodes[node->second].id;
      else if (auto other = at.find(outlet); other != at.end())
        catchment.outlet = outlet == capitals(catchment.id) ? std::string{} : model_.catchments[other->second].id;
      else if (outlet == "*")
        catchment.outlet.clear();
    }
  }

  void forget_of_catchment(SwmmLine const& line, auto const& assumed) {
    for (SwmmCatchment& catchment : model_.catchments) {
      if (capitals(catchment.id) != capitals(line.words[1])) continue;
      if (assumed("area")) catchment.area_m2 = unknown_value;
      if (assumed("impervious")) catchment.impervious_percent = unknown_value;
      if (assumed("width")) catchment.width_m = unknown_value;
      if (assumed("slope")) catchment.slope_percent = unknown_value;
    }
  }

  /// What our own export filled in is marked in [TAGS]; other tags have no place.
  void forget_assumptions() {
    constexpr std::string_view mark = "assumed:";
    for (SwmmLine const& line : text_.lines("TAGS")) {
      if (line.words.size() < 3 || !line.words[2].starts_with(mark)) {
        leave_out({"标记", "tags"});
        continue;
      }
      std::string said = "," + line.words[2].substr(mark.size()) + ",";
      auto assumed = [&](std::string_view what) { return said.find(fmt::format(",{},", what)) != std::string::npos; };
      if (auto node = node_at_.find(capitals(line.words[1]));
          capitals(line.words[0]) == "NODE" && node != node_at_.end()) {
        if (assumed("invert")) model_.nodes[node->second].invert_m = unknown_value;
      }
      if (capitals(line.words[0]).starts_with("SUBCATCH")) forget_of_catchment(line, assumed);
      auto found = link_at_.find(capitals(line.words[1]));
      if (capitals(line.words[0]) != "LINK" || found == link_at_.end()) continue;
      SwmmLink& link = model_.links[found->second];
      if (assumed("section")) link.section = {};
      if (assumed("roughness")) link.n.reset();
      if (assumed("invert_up")) link.invert_up_m.reset();
      if (assumed("invert_down")) link.invert_down_m.reset();
    }
  }

  /// Sections of which nothing is taken.
  void count_the_rest() {
    static std::set<std::string, std::less<>> const taken{
        "JUNCTIONS", "OUTFALLS",    "DIVIDERS",      "STORAGE",  "CONDUITS",  "PUMPS",
        "ORIFICES",  "WEIRS",       "OUTLETS",       "TAGS",     "XSECTIONS", "DWF",
        "VERTICES",  "COORDINATES", "SUBCATCHMENTS", "POLYGONS", "OPTIONS"};
    for (auto const& [section, lines] : text_.sections())
      if (!taken.contains(section)) leave_out(message("[{}] 中的行", "lines of [{}]", section), lines.size());
    std::size_t used =
        (text_.option("FLOW_UNITS").empty() ? 0U : 1U) + (text_.option("LINK_OFFSETS").empty() ? 0U : 1U);
    leave_out({"[OPTIONS] 中的设置", "settings of [OPTIONS]"}, text_.lines("OPTIONS").size() - used);
  }

  SwmmText text_;
  SwmmModel model_;
  FlowUnit flow_{};
  double metre_ = 1;
  bool elevations_ = false;
  std::unordered_map<std::string, std::size_t> node_at_;
  std::unordered_map<std::string, std::size_t> link_at_;
};

}  // namespace

SwmmModel read_swmm(std::filesystem::path const& path, std::string const& encoding) {
  return Reader{path, encoding}.run();
}

}  // namespace qinzao
