#include "engine/io/swmm/write_swmm.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/text_lines.hpp"
#include "engine/io/gpkg/geopackage.hpp"
#include "engine/io/gpkg/gpkg_shape.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/swmm/build.hpp"
#include "engine/io/swmm/names.hpp"
#include "engine/io/swmm/section.hpp"

namespace qinzao {

namespace {

/// The shortest text that reads back as the number, micrometres kept.
std::string text_of(double value) {
  return fmt::format("{}", rounded(value));
}

class Writer {
 public:
  Writer(Survey const& survey, NetworkModel const& model) : survey_{survey}, model_{model} {}

  std::string text(Database const& city) {
    head();
    nodes();
    links();
    sections();
    dry_flow();
    catchments(city);
    tags();
    map();
    return line_.take();
  }
  /// Catchments whose name changed, and those written as draining to themselves as their outlet is not in the model.
  void count_catchments(NoteCounts& assumed) const {
    if (renamed_ > 0) assumed[{"改过编号的汇水区", "names of subcatchments changed"}] = renamed_;
    if (lost_outlets_ > 0)
      assumed[{"没有出口的汇水区：流向自身", "subcatchments without an outlet: they drain to themselves"}] =
          lost_outlets_;
  }

 private:
  std::string const& name(std::size_t node) const { return model_.nodes[node].name; }

  void head() {
    std::string day = survey_.options.day.iso();
    std::string date = day.substr(5, 2) + "/" + day.substr(8, 2) + "/" + day.substr(0, 4);
    line_("[TITLE]\n;; {} {}\n", survey_.city.name, day);
    line_(";; {}", survey_.options.standard->name);
    for (auto const& [what, count] : model_.assumed) line_(";; assumed: {} ({})", what.en, count);
    line_("\n[OPTIONS]\nFLOW_UNITS LPS\nINFILTRATION HORTON\nFLOW_ROUTING DYNWAVE\nLINK_OFFSETS ELEVATION");
    line_("FORCE_MAIN_EQUATION H-W\nALLOW_PONDING NO\nINERTIAL_DAMPING PARTIAL\nNORMAL_FLOW_LIMITED BOTH");
    line_("START_DATE {0}\nSTART_TIME 00:00:00\nREPORT_START_DATE {0}\nREPORT_START_TIME 00:00:00", date);
    line_("END_DATE {}\nEND_TIME 23:59:59", date);
    line_("REPORT_STEP 00:15:00\nWET_STEP 00:05:00\nDRY_STEP 01:00:00\nROUTING_STEP 5\nVARIABLE_STEP 0.75");
    line_("MIN_SURFAREA 1.2\nMAX_TRIALS 8\nHEAD_TOLERANCE 0.0015\n");
    line_("[REPORT]\nCONTINUITY YES\nFLOWSTATS YES\n");
  }

  void nodes() {
    auto depth = [](ModelNode const& node) {
      return known(node.ground_m) ? text_of(node.ground_m - node.invert_m) : std::string{"0"};
    };
    constexpr int sealed_m = 100;  // head above the crown before a closed node would spill
    line_("[JUNCTIONS]\n;;name invert max_depth initial surcharge ponded");
    for (ModelNode const& node : model_.nodes)
      if (node.kind == ModelNode::Kind::junction)
        line_("{} {} {} 0 {} 0", node.name, text_of(node.invert_m), depth(node), node.sealed ? sealed_m : 0);
    line_("\n[OUTFALLS]\n;;name invert type gated");
    for (ModelNode const& node : model_.nodes)
      if (node.kind == ModelNode::Kind::outfall) line_("{} {} FREE NO", node.name, text_of(node.invert_m));
    line_("\n[STORAGE]\n;;name invert max_depth initial curve coefficient exponent constant");
    for (ModelNode const& node : model_.nodes)
      if (node.kind == ModelNode::Kind::storage)
        line_("{} {} {} 0 FUNCTIONAL 0 0 100", node.name, text_of(node.invert_m),
              known(node.ground_m) ? depth(node) : std::string{"5"});
  }

  template <typename Line>
  void each_link(Device device, std::string_view header, Line write) {
    line_("\n{}", header);
    for (ModelLink const& link : model_.links)
      if (link.device == device) write(link);
  }

  void links() {
    each_link(Device::none, "[CONDUITS]\n;;name from to length n up down", [&](ModelLink const& link) {
      line_("{} {} {} {} {} {} {} 0 0", link.name, name(link.from), name(link.to), text_of(link.length_m),
            text_of(link.n), text_of(link.up_m), text_of(link.down_m));
    });
    bool pumped = false;
    each_link(Device::pump, "[PUMPS]\n;;name from to curve status", [&](ModelLink const& link) {
      line_("{} {} {} assumed_pump ON 0 0", link.name, name(link.from), name(link.to));
      pumped = true;
    });
    each_link(Device::orifice, "[ORIFICES]\n;;name from to type offset coefficient gated", [&](ModelLink const& link) {
      line_("{} {} {} SIDE {} 0.65 NO 0", link.name, name(link.from), name(link.to), text_of(link.up_m));
    });
    each_link(Device::weir, "[WEIRS]\n;;name from to type crest coefficient gated", [&](ModelLink const& link) {
      std::string_view type = link.section.shape == SectionShape::triangular    ? "V-NOTCH"
                              : link.section.shape == SectionShape::trapezoidal ? "TRAPEZOIDAL"
                                                                                : "TRANSVERSE";
      line_("{} {} {} {} {} 1.84 NO 0 0", link.name, name(link.from), name(link.to), type, text_of(link.up_m));
    });
    each_link(Device::outlet, "[OUTLETS]\n;;name from to offset type coefficient exponent gated",
              [&](ModelLink const& link) {
                line_("{} {} {} {} FUNCTIONAL/DEPTH 10 0.5 NO", link.name, name(link.from), name(link.to),
                      text_of(link.up_m));
              });
    if (!pumped) return;
    line_("\n[CURVES]\nassumed_pump PUMP4 0 0\nassumed_pump 1 50\nassumed_pump 5 500");
  }

  void sections() {
    line_("\n[XSECTIONS]\n;;link shape sizes barrels");
    for (ModelLink const& link : model_.links) {
      if (link.device == Device::pump || link.device == Device::outlet) continue;
      bool weir = link.device == Device::weir;
      bool fits =
          link.device == Device::none ||
          (weir &&
           (link.section.shape == SectionShape::open_rectangular || link.section.shape == SectionShape::triangular ||
            link.section.shape == SectionShape::trapezoidal)) ||
          (!weir && (link.section.shape == SectionShape::circular || link.section.shape == SectionShape::rectangular));
      if (fits) {
        line_("{} {} {}", link.name, swmm_words(link.section, link.force_main), link.barrels);
      } else if (weir) {  // SWMM takes no other form
        line_("{} RECT_OPEN {} {} 0 0 1", link.name, text_of(link.section.height_m), text_of(link.section.height_m));
      } else {
        line_("{} CIRCULAR {} 0 0 0 1", link.name, text_of(link.section.height_m));
      }
    }
  }

  void dry_flow() {
    line_("\n[DWF]\n;;node constituent average");
    for (ModelNode const& node : model_.nodes)
      if (std::abs(node.dry_flow_lps) >= 5e-7) line_("{} FLOW {}", node.name, text_of(node.dry_flow_lps));
  }

  /// Catchments are no part of the survey: they are carried from the city file as they are, but for their names.
  void catchments(Database const& city) {
    auto geometry = city.has_table("catchments") ? geometry_column(city, "catchments") : std::nullopt;
    if (!geometry) return;
    std::map<std::string, std::string> outlets;  // id of a catchment or node -> name; a node of the same id first
    SwmmNames names;
    Statement ids = city.prepare("SELECT catchment_id FROM catchments ORDER BY rowid");
    std::vector<std::string> written;
    while (ids.step()) {
      written.push_back(names.make(ids.text(0), renamed_));
      outlets[std::string{ids.text(0)}] = written.back();
    }
    for (ModelNode const& node : model_.nodes)
      if (!node.id.empty()) outlets[node.id] = node.name;
    Statement row =
        city.prepare("SELECT catchment_id, outlet_node, area_m2, impervious_percent, width_m, slope_percent, " +
                     qinzao::quoted(geometry->name) + " FROM catchments ORDER BY rowid");
    std::string areas;
    std::string losses;
    std::string infiltration;
    std::string polygons;
    for (std::string const& name : written) {
      if (!row.step()) break;
      std::vector<std::string> assumed;
      auto number = [&](int column, double otherwise, char const* what) {
        if (!row.number(column)) assumed.emplace_back(what);
        return row.number(column).value_or(otherwise);
      };
      auto outlet = outlets.find(std::string{row.text(1)});
      if (outlet == outlets.end()) ++lost_outlets_;
      double area_m2 = number(2, 0, "area");
      areas += fmt::format("{} dry_gauge {} {} {} {} {} 0\n", name, outlet == outlets.end() ? name : outlet->second,
                           fmt::format("{}", area_m2 / 10000), text_of(number(3, 50, "impervious")),
                           text_of(number(4, 100, "width")), text_of(number(5, 0.5, "slope")));
      if (!assumed.empty()) catchment_tags_.emplace_back(name, std::move(assumed));
      losses += fmt::format("{} 0.012 0.1 1.3 5 25 OUTLET\n", name);
      infiltration += fmt::format("{} 75 4 4 7 0\n", name);
      Shapes shape;
      if (row.is_null(6)) continue;
      append_gpkg(shape, row.blob(6));
      if (shape.kind(0) == ShapeKind::none) continue;
      auto ring = shape.part(shape.first_part(0));
      for (Point corner : ring.first(ring.size() - 1)) polygons += fmt::format("{} {} {}\n", name, corner.x, corner.y);
    }
    if (areas.empty()) return;
    line_("\n[RAINGAGES]\ndry_gauge INTENSITY 1:00 1.0 TIMESERIES dry\n\n[TIMESERIES]\ndry 0:00 0");
    line_("\n[SUBCATCHMENTS]\n;;name gauge outlet area impervious width slope curb\n{}", areas);
    line_("[SUBAREAS]\n{}\n[INFILTRATION]\n{}\n[POLYGONS]\n{}", losses, infiltration, polygons);
  }

  /// What was filled in, so that `load` takes it for unknown again.
  void tags() {
    line_("\n[TAGS]");
    auto write = [&](std::string_view kind, std::string const& named, std::vector<std::string> const& assumed) {
      if (!assumed.empty()) line_("{} {} assumed:{}", kind, named, fmt::join(assumed, ","));
    };
    for (ModelNode const& node : model_.nodes) write("Node", node.name, node.assumed);
    for (ModelLink const& link : model_.links) write("Link", link.name, link.assumed);
    for (auto const& [name, assumed] : catchment_tags_) write("Subcatch", name, assumed);
  }

  void map() {
    line_("\n[COORDINATES]\n;;node x y");
    for (ModelNode const& node : model_.nodes)
      if (known(node.place.x)) line_("{} {} {}", node.name, node.place.x, node.place.y);
    line_("\n[VERTICES]\n;;link x y");
    for (ModelLink const& link : model_.links)
      for (Point vertex : link.inner) line_("{} {} {}", link.name, vertex.x, vertex.y);
  }

  Survey const& survey_;
  NetworkModel const& model_;
  Lines line_;
  std::vector<std::pair<std::string, std::vector<std::string>>> catchment_tags_;  // name -> what was filled in
  std::size_t renamed_ = 0;                                                       // catchments
  std::size_t lost_outlets_ = 0;  // catchments without an outlet in the model
};

}  // namespace

SwmmExport write_swmm(Survey const& survey, std::filesystem::path const& city, std::filesystem::path const& place) {
  NetworkModel model = build_model(survey);
  SwmmExport report;
  report.nodes = model.nodes.size();
  report.links = model.links.size();
  for (ModelNode const& node : model.nodes) {
    if (node.kind == ModelNode::Kind::outfall) ++report.outfalls;
    report.dry_flow_lps += node.dry_flow_lps;
  }
  report.assumed = model.assumed;
  if (report.outfalls == 0)
    throw Error{message("{}：没有出水终点：每个终点都还有管流出；请用 --terminal 管点编号 指明水流向哪里",
                        "{}: no outfall remains: every terminal has pipes that lead on; name the node the water goes "
                        "to with --terminal NODE_ID",
                        place.string())};
  Writer writer{survey, model};
  std::string text = writer.text(Database{city, Database::Mode::read});
  writer.count_catchments(report.assumed);
  write_beside(place, text);
  return report;
}

}  // namespace qinzao
