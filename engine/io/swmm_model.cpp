#include "engine/io/swmm_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"
#include "engine/geo/measure.hpp"
#include "engine/io/swmm_section.hpp"

namespace qinzao {

namespace {

constexpr double foot_m = 0.3048;
constexpr double acre_m2 = 4046.8564224;

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
  explicit Reader(std::filesystem::path const& path) : text_{path} {
    std::string unit = text_.option("FLOW_UNITS");
    if (unit.empty()) unit = "CFS";
    for (FlowUnit const& known : flow_units)
      if (known.name == unit) flow_ = known;
    if (flow_.name.empty())
      throw Error{filled("{}：不认识的 FLOW_UNITS {}", "{}: FLOW_UNITS {} is unknown", path.string(), unit)};
    model_.flow_units = flow_.name;
    model_.us_units = flow_.us;
    metre_ = flow_.us ? foot_m : 1;
    elevations_ = text_.option("LINK_OFFSETS") == "ELEVATION";
  }

  SwmmModel run() {
    read_nodes();
    read_places();
    read_dry_flows();
    read_links();
    read_sections();
    read_vertices();
    read_catchments();
    forget_assumptions();
    count_the_rest();
    return std::move(model_);
  }

 private:
  void leave_out(Note const& what, std::size_t count = 1) {
    if (count > 0) model_.left_out[what] += count;
  }
  /// Counts a setting the city has no place for, where it says more than zero.
  void leave_out_if(SwmmLine const& line, std::size_t at, Note const& what) {
    auto value = at < line.words.size() ? text_.number_if(line, at, what.en) : std::nullopt;
    if (value && *value != 0) leave_out(what);
  }
  double metres(SwmmLine const& line, std::size_t at, std::string_view what) const {
    return rounded(text_.number(line, at, what) * metre_);
  }

  SwmmNode& add_node(SwmmLine const& line, NodeKind kind) {
    if (!node_at_.emplace(line.words[0], model_.nodes.size()).second)
      text_.fail(line, filled("节点 {} 出现两次", "the node {} stands twice", line.words[0]));
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
      if (type != "FREE") leave_out(filled("排放口的边界条件（{}）", "boundary condition of outfalls ({})", type));
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
      auto found = node_at_.find(line.words[0]);
      if (found == node_at_.end()) {
        leave_out({"没有的节点的坐标", "coordinates of nodes that are not there"});
        continue;
      }
      model_.nodes[found->second].place = Point{text_.number(line, 1, "x"), text_.number(line, 2, "y")};
    }
  }

  void read_dry_flows() {
    for (SwmmLine const& line : text_.lines("DWF")) {
      if (line.words.size() < 3)
        text_.fail(line, {"应有节点、成分与平均值", "node, constituent and average are wanted"});
      auto found = node_at_.find(line.words[0]);
      if (found == node_at_.end()) text_.fail(line, filled("没有节点 {}", "there is no node {}", line.words[0]));
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
    if (!link_at_.emplace(line.words[0], model_.links.size()).second)
      text_.fail(line, filled("管段 {} 出现两次", "the link {} stands twice", line.words[0]));
    SwmmLink& link = model_.links.emplace_back();
    link.id = line.words[0];
    link.from = line.words[1];
    link.to = line.words[2];
    link.device = device;
    for (std::string const& end : {link.from, link.to})
      if (!node_at_.contains(end)) text_.fail(line, filled("没有节点 {}", "there is no node {}", end));
    return link;
  }
  /// A level from an offset: above the node's invert, or a level already.
  double level(SwmmLine const& line, std::size_t at, std::string const& node) const {
    double invert = model_.nodes[node_at_.at(node)].invert_m;
    auto offset = text_.number_if(line, at, "offset");
    if (!offset) return invert;
    return rounded(elevations_ ? *offset * metre_ : invert + *offset * metre_);
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
    auto device = [&](std::string_view section, Device kind, std::size_t offset_at, Note const& what) {
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
      auto found = link_at_.find(line.words[0]);
      if (found == link_at_.end()) text_.fail(line, filled("没有管段 {}", "there is no link {}", line.words[0]));
      SwmmLink& link = model_.links[found->second];
      std::string word = capitals(line.words[1]);
      SwmmShape const* shape = swmm_shape(word);
      if (shape == nullptr) {
        leave_out(filled("断面 {}", "cross section {}", word));
        continue;
      }
      link.section = section_of(text_, line, *shape, metre_);
      if (shape->sides == SwmmSides::trapezoid && text_.number(line, 4, "slope") != text_.number(line, 5, "slope"))
        leave_out({"两坡不等的梯形，取平均", "trapezoids of unequal sides, taken at their mean"});
      bool width_free = proportion(shape->shape) == 0;
      if (width_free && !link.section.known()) {
        link.section = {};
        leave_out(filled("尺寸不成形的断面 {}", "cross section {} whose sizes make none", word));
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
      between[line.words[0]].push_back({text_.number(line, 1, "x"), text_.number(line, 2, "y")});
    for (SwmmLink& link : model_.links) {
      auto const& from = model_.nodes[node_at_.at(link.from)].place;
      auto const& to = model_.nodes[node_at_.at(link.to)].place;
      if (!from || !to) continue;
      link.line.push_back(*from);
      auto inner = between.find(link.id);
      if (inner != between.end()) link.line.insert(link.line.end(), inner->second.begin(), inner->second.end());
      link.line.push_back(*to);
    }
  }

  void read_catchments() {
    std::unordered_map<std::string, std::size_t> at;
    for (SwmmLine const& line : text_.lines("SUBCATCHMENTS")) {
      SwmmCatchment& catchment = model_.catchments.emplace_back();
      catchment.id = line.words[0];
      if (!at.emplace(catchment.id, model_.catchments.size() - 1).second)
        text_.fail(line, filled("汇水区 {} 出现两次", "the subcatchment {} stands twice", catchment.id));
      if (line.words.size() < 4)
        text_.fail(line, {"汇水区应有雨量计、出口与面积", "a subcatchment wants a rain gage, an outlet and an area"});
      catchment.outlet = line.words[2];
      catchment.area_m2 = rounded(text_.number(line, 3, "area") * (flow_.us ? acre_m2 : 10000));
      catchment.impervious_percent = text_.number(line, 4, "imperviousness");
      catchment.width_m = metres(line, 5, "width");
      catchment.slope_percent = text_.number(line, 6, "slope");
      leave_out_if(line, 7, {"汇水区的路缘长", "curb length of subcatchments"});
    }
    for (SwmmLine const& line : text_.lines("POLYGONS")) {
      auto found = at.find(line.words[0]);
      if (found == at.end()) {
        leave_out({"蓄水设施的轮廓", "polygons of storage units"});
        continue;
      }
      model_.catchments[found->second].ring.push_back({text_.number(line, 1, "x"), text_.number(line, 2, "y")});
    }
    for (SwmmCatchment& catchment : model_.catchments) {
      std::vector<Point>& ring = catchment.ring;
      ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
      if (!ring.empty() && !(ring.front() == ring.back())) ring.push_back(ring.front());
      if (!ring.empty() && ring_area_m2(ring) == 0) {
        leave_out({"没有面积的汇水区轮廓", "outlines of subcatchments without area"});
        ring.clear();
      }
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
      if (auto node = node_at_.find(line.words[1]); capitals(line.words[0]) == "NODE" && node != node_at_.end()) {
        if (assumed("invert")) model_.nodes[node->second].invert_m = unknown_value;
      }
      auto found = link_at_.find(line.words[1]);
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
      if (!taken.contains(section)) leave_out(filled("[{}] 中的行", "lines of [{}]", section), lines.size());
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

SwmmModel read_swmm(std::filesystem::path const& path) {
  return Reader{path}.run();
}

}  // namespace qinzao
