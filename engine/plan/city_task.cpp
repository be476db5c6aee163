#include "engine/plan/city_task.hpp"

#include <algorithm>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/base/parallel.hpp"
#include "engine/geo/measure.hpp"
#include "engine/plan/outlets.hpp"
#include "engine/plan/plan_sources.hpp"
#include "engine/sewer/hydraulics/hydraulics.hpp"

namespace qinzao {

namespace {

constexpr double most_terrain_off_m = 0.5;

/// Average flow and capacity of every piece; what it passes is asked piece by piece and kept.
class WaysDown {
 public:
  explicit WaysDown(Survey const& survey) : survey_{survey} {}
  std::vector<Passed> const& of(PieceId piece) {
    auto found = known_.find(piece);
    if (found != known_.end()) return found->second;
    Column<PieceId, double> own(survey_.network().piece_total(), 0);
    own[piece] = 1;
    Accumulated one = accumulate(survey_.sewers(), Group::foul, own, {});
    std::vector<Passed> list;
    for (std::uint32_t row = 0; row < own.size(); ++row)
      if (one.through[PieceId{row}] > 0) list.push_back({ExistingId{row}, one.through[PieceId{row}]});
    return known_.emplace(piece, std::move(list)).first->second;
  }

 private:
  Survey const& survey_;
  std::map<PieceId, std::vector<Passed>> known_;
};

void fill_existing(Survey const& survey, ExistingPipes& existing) {
  for (std::uint32_t row = 0; row < survey.network().piece_total(); ++row) {
    PieceId piece{row};
    PipeId pipe = survey.network().pipe[piece];
    existing.id.push_back(std::string{survey.city.pipes.id[pipe]});
    existing.average_lps.push_back(survey.foul_flow().through[piece]);
    double capacity = unknown_value;
    if (survey.reaches().gravity[pipe] != 0 && survey.reaches().slope[pipe] > 0 &&
        known(survey.reaches().size_mm[pipe]))
      capacity = 1000 * design_flow(survey.city.pipes, survey.reaches(), *survey.options.standard, pipe,
                                    survey.reaches().manning_n_low[pipe])
                            .flow_m3s;
    existing.capacity_lps.push_back(capacity);
  }
}

/// Cuts the corridors wherever something joins, and names the corners.
struct Joins {
  std::vector<Cut> cuts;
  std::vector<CornerId*> corner;
  void add(Frontage const& at, CornerId& corner_of) {
    cuts.push_back({at.stretch, at.at_m});
    corner.push_back(&corner_of);
  }
};

/// The bed of the river that a crossing passes; unknown where the file does not tell it.
double bed_level(Shapes const& rivers, std::vector<double> const& beds, Point middle) {
  double nearest = std::numeric_limits<double>::infinity();
  double bed = unknown_value;
  for (std::uint32_t row = 0; row < beds.size() && row < rivers.size(); ++row) {
    std::optional<Connection> way = connect(rivers, row, middle, middle, std::min(nearest, 2 * half_crossing_m));
    if (!way || way->length_m >= nearest) continue;
    nearest = way->length_m;
    bed = beds[row];
  }
  return bed;
}

void price_stretches(Survey const& survey, CostTable const& costs, CityPlanOptions const& options, CityTask& made) {
  PlanTask& task = made.task;
  constexpr double never = std::numeric_limits<double>::infinity();
  for (std::uint32_t row = 0; row < task.corridors.size(); ++row) {
    StretchId id{row};
    Passes passes = task.corridors.passes[id];
    double extra = 0;
    double lost = 0;
    double crown = never;
    PriceClassId price{0};
    bool bed_known = false;
    if (passes == Passes::nothing) {
      std::uint32_t street = task.corridors.street[id];
      price = costs.class_of(street < options.classes.size() ? options.classes[street] : std::string_view{});
    } else {
      bool river = passes == Passes::river;
      std::optional<CrossingPrice> const& crossing = river ? costs.river : costs.railway;
      if (!crossing || (river ? options.forbid_rivers : options.forbid_railways)) {
        extra = never;
      } else {
        price = crossing->price;
        extra = crossing->fixed_cny;
        lost = crossing->fall_m;
        double bank = std::min(task.ground_m[task.corridors.from[id]], task.ground_m[task.corridors.to[id]]);
        Point middle = 0.5 * (task.corridors.at[task.corridors.from[id]] + task.corridors.at[task.corridors.to[id]]);
        double bed = river ? bed_level(survey.city.rivers.shape, options.bed_level_m, middle) : unknown_value;
        if (known(bed)) {
          crown = bed - crossing->below_bed_m;
        } else if (known(bank)) {
          crown = bank - crossing->below_bank_m;
        }
        bed_known = known(bed);
      }
    }
    task.price.push_back(price);
    task.extra_cny.push_back(extra);
    task.lost_m.push_back(lost);
    task.crown_most_m.push_back(crown);
    task.bed_known.push_back(bed_known ? 1 : 0);
  }
}

/// What a lateral needs of levels: the invert at its join.
void level_laterals(CostTable const& costs, CityPlanOptions const& options, CityTask& made) {
  for (Lateral& lateral : made.task.laterals) {
    if (lateral.sewer || !lateral.corner) continue;
    std::optional<double> ground;
    if (options.terrain) {
      ground = options.terrain(lateral.from);
      if (ground) *ground += options.terrain_offset_m;
    }
    if (!ground) {
      ++made.assumed.parcel_ground;
      if (!known(made.task.ground_m[lateral.corner])) continue;
      ground = made.task.ground_m[lateral.corner];
    }
    lateral.invert_most_m = *ground - costs.lateral.house_depth_m - costs.lateral.slope * lateral.length_m;
  }
}

}  // namespace

CityTask city_task(Survey const& survey, CostTable const& costs, CityPlanOptions const& options) {
  NamedLines const& streets = options.corridors != nullptr ? *options.corridors : survey.city.streets;
  if (!survey.assesses(Group::foul))
    throw Error{Message{"污水没有出路，无法规划：见 qinzao gaps",
                        "foul flow has no outlet, so nothing can be planned: see gaps"}};
  CityTask made;
  PlanTask& task = made.task;
  Corridors whole = with_crossings(join_streets(streets.shape, survey.options.snap_m), survey.city.rivers.shape,
                                   survey.city.railways.shape);
  if (whole.size() == 0)
    throw Error{Message{"没有道路，管道无处敷设：请载入图层 streets（道路），或给出 --corridors",
                        "there are no streets to lay sewers in: load the layer streets, or give --corridors"}};
  for (std::uint32_t row = 0; row < streets.size(); ++row)
    task.street_names.emplace_back(streets.name[row].empty() ? streets.id[row] : streets.name[row]);

  OutletFinder finder{survey, whole, costs};
  PlanSources sources = plan_sources(survey, whole, finder, costs, options);
  stop_if_interrupted();
  Joins joins;
  task.laterals = std::move(sources.laterals);
  std::vector<FoundOutlet> found = finder.all();
  for (FoundOutlet const& it : sources.direct) found.push_back(it);
  std::size_t reached = found.size() - sources.direct.size();
  for (FoundOutlet& it : found) {
    task.outlets.push_back(it.outlet);
    made.outlet_piece.push_back(it.piece);
  }
  for (std::size_t i = 0; i < task.laterals.size(); ++i) {
    if (sources.frontage[i]) {
      joins.add(*sources.frontage[i], task.laterals[i].corner);
    } else {
      task.laterals[i].outlet = OutletId{reached + task.laterals[i].outlet.value()};
    }
  }
  for (std::size_t i = 0; i < reached; ++i) {
    task.outlets[OutletId{i}].link_m = found[i].frontage.length_m;
    joins.add(found[i].frontage, task.outlets[OutletId{i}].corner);
  }
  std::vector<CornerId> corner;
  task.corridors = cut_corridors(whole, joins.cuts, corner);
  for (std::size_t i = 0; i < corner.size(); ++i) *joins.corner[i] = corner[i];
  task.sources = std::move(sources.sources);
  for (PlanSource const& source : task.sources) made.assumed.parcels += source.assumed ? 1 : 0;

  made.assumed.ground = find_ground(task.corridors, survey.city.nodes, options.terrain, options.terrain_offset_m);
  if (options.terrain_offset_m == 0 && std::abs(made.assumed.ground.terrain_off_m) > most_terrain_off_m)
    throw Error{
        message("--dem：地面高程与已知井的地面高程之差的中位数为 {:.2f} 米（吴淞与 1985 高程基准不同，或是屋顶）；请用 "
                "--dem-offset 改正",
                "--dem: the terrain differs from the known ground of nodes by {:.2f} m (median): another datum, or "
                "roofs; correct it with --dem-offset",
                made.assumed.ground.terrain_off_m)};
  task.ground_m = made.assumed.ground.level_m;
  for (std::uint32_t row = 0; row < task.outlets.size(); ++row) {
    PlanOutlet& outlet = task.outlets[OutletId{row}];
    if (!known(outlet.ground_m) && outlet.corner) outlet.ground_m = task.ground_m[outlet.corner];
  }
  price_stretches(survey, costs, options, made);
  level_laterals(costs, options, made);
  fill_existing(survey, task.existing);
  auto ways = std::make_shared<WaysDown>(survey);
  task.way_down = [ways, pieces = made.outlet_piece](OutletId outlet) { return ways->of(pieces[outlet.value()]); };
  Standard const& standard = *survey.options.standard;
  task.peak_lps = [&standard](double average) { return peak_lps(standard, average); };
  DesignedFor purpose;
  task.rules = design_rules(standard, purpose);
  task.costs = &costs;
  if (Limit const* spacing =
          find_limit(standard, LimitKind::spacing, {System::sanitary, {}, task.rules.sizes_mm.front(), Part::main}))
    task.spacing.most_m = value_of(*spacing, task.rules.sizes_mm.front());
  if (task.spacing.most_m <= 0) task.spacing.most_m = 40;
  task.pumps_priced = costs.pumps.has_value();
  return made;
}

}  // namespace qinzao
