#include "engine/gaps/survey.hpp"

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/note.hpp"
#include "engine/base/parallel.hpp"
#include "engine/sewer/outlets.hpp"

namespace qinzao {

namespace {

Barriers barriers_of(City const& city, GapsOptions const& options) {
  Shapes lines;
  if (options.rivers_bar) lines.append(city.rivers.shape);
  if (options.railways_bar) lines.append(city.railways.shape);
  return Barriers{lines};
}

void require_terminals(Survey const& survey) {
  if (!survey.options.terminals_required || !survey.lacks_terminals()) return;
  throw Error{
      Note{"没有终点：没有 treatment_plant、trunk、outfall 或 storage 类的管点，也没有管端在 boundary "
           "图层的边上。请设好水所流向的管点的 kind，或载入 boundary，或用 --terminal 管点编号 指明",
           "no terminal: no node of kind treatment_plant, trunk, outfall or storage, and no pipe end at the edge of "
           "the layer boundary. Set the kind of the node the water goes to, load a boundary, or name it with "
           "--terminal NODE_ID"}};
}

}  // namespace

Survey::Survey(City const& of, GapsOptions const& asked, bool with_parcels)
    : city{of}, options{asked}, segments{index_segments(of.pipes, asked.day)}, barriers{barriers_of(of, asked)} {
  options.progress.begin({"连接管网", "joining pipes"});
  network = connect_network(city.pipes, city.nodes, segments,
                            {options.snap_m, 0.02, options.cut_named, options.day, options.jobs});
  terminals = find_terminals(network, city.nodes, city.boundary, options.terminals, options.snap_m);
  require_terminals(*this);
  options.progress.begin({"查通水", "drains"});
  parallel_invoke(
      options.jobs, [this] { draining[0] = drain(network, terminals, Group::foul); },
      [this] { draining[1] = drain(network, terminals, Group::storm); });
  stop_if_interrupted();
  if (with_parcels) look_at_parcels();
  if (options.standard == nullptr) return;
  options.progress.begin({"算水力", "hydraulics"});
  reaches = find_reaches(sewers(), *options.standard, options.jobs);
  sewage = find_sewage(coverage, demand, sewers(), options.standard->load);
  parallel_invoke(
      options.jobs, [this] { foul = accumulate(sewers(), Group::foul, sewage.average_lps, sewage.inflow_lps); },
      [this] {
        if (options.standard->storm && city.rain && options.asks("over_capacity")) look_at_storm();
      });
}

void Survey::look_at_storm() {
  StormDesign const& design = *options.standard->storm;
  runoff = find_runoff(city, demand, sewers(), barriers, design, {options.reach_m, options.jobs});
  storm = find_storm_load(sewers(), reaches, runoff.area, runoff.effective, design, *city.rain);
}

bool Survey::lacks_terminals() const {
  return network.piece_total() > 0 && terminals.count(Group::foul) + terminals.count(Group::storm) == 0;
}

void Survey::look_at_parcels() {
  options.progress.begin({"查覆盖", "coverage"}, city.parcels.size());
  demand = find_demand(city.land(), options.day, options.jobs);
  coverage = cover(city.parcels, demand, sewers(), barriers, {options.reach_m, options.jobs, options.progress});
  load = load_of(coverage, demand, network);
  stop_if_interrupted();
  if (!options.wants_blank_areas()) return;
  options.progress.begin({"归并空白区", "blank areas"});
  blank = group_blank_areas(city.parcels, coverage, demand, options.blank, options.jobs);
}

}  // namespace qinzao
