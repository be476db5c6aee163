#include "engine/plan/plan_sources.hpp"

#include <algorithm>

#include "engine/base/interrupt.hpp"
#include "engine/geo/measure.hpp"
#include "engine/land/parcel_at.hpp"
#include "engine/survey/connections.hpp"

namespace qinzao {

namespace {

constexpr double touches_m = 0.05;  // a lateral that only touches a parcel does not cross it

class Gathering {
 public:
  Gathering(Survey const& survey, Corridors const& corridors, OutletFinder const& outlets, CostTable const& costs,
            CityPlanOptions const& options)
      : survey_{survey},
        outlets_{outlets},
        costs_{costs},
        options_{options},
        frontages_{corridors, survey.barriers(), survey.options.reach_m},
        parcel_at_{survey.city.parcels.shape} {}

  PlanSources run() {
    Sewers sewers = survey_.sewers();
    Connections connections{survey_.city.parcels, sewers, survey_.barriers(), Group::foul, survey_.options.reach_m};
    for (std::uint32_t row = 0; row < survey_.city.parcels.size(); ++row) {
      if (row % 256 == 0) stop_if_interrupted();
      ParcelId parcel{row};
      if (!asked(parcel)) continue;
      Service service = survey_.coverage().service[parcel];
      bool ends =
          service == Service::not_draining && takes_sewage(sewers.of(Group::foul), survey_.coverage().piece[parcel]);
      bool plan = service == Service::no_pipe || service == Service::behind_barrier ||
                  service == Service::lateral_to_storm || (service == Service::against_flow && options_.against_flow) ||
                  (service == Service::not_draining && !ends);
      if (ends) add_end(parcel);
      if (plan) add_parcel(parcel, connections);
    }
    for (auto const& [vertex, parts] : ends_) add_dead_end(vertex, parts);
    return std::move(out_);
  }

 private:
  bool asked(ParcelId parcel) const {
    if (survey_.demand().clearing[parcel] != 0 && !options_.clearing) return false;
    if (!options_.parcels) return true;
    return options_.parcels->contains(std::string{survey_.city.parcels.id[parcel]});
  }

  PlanSource load_of_parcel(ParcelId parcel) const {
    LoadSettings const& load = survey_.options.standard->load;
    Demand const& demand = survey_.demand();
    PlanSource source{.id = std::string{survey_.city.parcels.id[parcel]}};
    double persons = 0;
    double households = demand.households[parcel];
    source.assumed = !known(households);
    if (source.assumed) households = load.households_per_parcel;
    source.households = households;
    if (!source.assumed && !demand.persons.empty() && demand.persons[parcel] + demand.uncounted[parcel] > 0) {
      persons = demand.persons[parcel];
      households = demand.uncounted[parcel];
    }
    source.flow_lps = (persons + households * load.persons_per_household) * load.sewage_lps();
    return source;
  }

  void add_parcel(ParcelId parcel, Connections const& connections) {
    SourceId id = out_.sources.push_back(load_of_parcel(parcel));
    if (ConnectionPath path = connections.find(parcel).draining; path.piece) {
      // A pipe that drains is within reach: a lateral is all that is missing.
      Point at = point_on(survey_.city.parcels.shape, parcel.value());
      FoundOutlet outlet = outlets_.on(path.piece, at);
      out_.laterals.push_back({.source = id,
                               .corner = {},
                               .outlet = OutletId{out_.direct.size()},
                               .from = at,
                               .length_m = path.length_m,
                               .cost_cny = lateral_cny(path.length_m),
                               .across = {}});
      out_.frontage.emplace_back();
      out_.direct.push_back(std::move(outlet));
      return;
    }
    Frontages found = frontages_.find(survey_.city.parcels.shape, parcel.value());
    out_.sources[id].barred = found.barred;
    std::vector<std::vector<std::string>> across;
    bool any_free = false;
    for (Frontage const& it : found.list) {
      across.push_back(crossed_parcels(parcel, it));
      any_free = any_free || across.back().empty();
    }
    for (std::size_t i = 0; i < found.list.size(); ++i) {
      if (any_free && !across[i].empty()) continue;
      add_lateral(id, found.list[i], across[i], false);
    }
  }

  double lateral_cny(double metres) const { return costs_.lateral.fixed_cny + costs_.lateral.cny_per_m * metres; }

  void add_lateral(SourceId id, Frontage const& it, std::vector<std::string> across, bool sewer) {
    double cost = lateral_cny(it.length_m);
    if (sewer) cost = it.length_m * least_sewer_cny_per_m();
    out_.laterals.push_back({.source = id,
                             .corner = {},
                             .outlet = {},
                             .from = it.from,
                             .length_m = it.length_m,
                             .cost_cny = cost,
                             .sewer = sewer,
                             .across = std::move(across)});
    out_.frontage.emplace_back(it);
  }
  /// A metre of the least sewer under any street.
  double least_sewer_cny_per_m() const {
    Limit const* size =
        find_limit(*survey_.options.standard, LimitKind::diameter, {System::sanitary, {}, unknown_value, Part::main});
    double least = std::numeric_limits<double>::infinity();
    for (std::uint32_t row = 0; row < costs_.classes.size(); ++row)
      if (!costs_.classes[PriceClassId{row}].whole_cny_per_m)
        least = std::min(least, costs_.pipe_per_m(PriceClassId{row}, size != nullptr ? size->value : 0, 0));
    return least;
  }

  std::vector<std::string> crossed_parcels(ParcelId own, Frontage const& it) const {
    std::vector<std::string> list;
    if (it.length_m <= 2 * touches_m) return list;
    Point step = (touches_m / it.length_m) * (it.to - it.from);
    Point a = it.from + step;
    Point b = it.to - step;
    for (ParcelId other : parcel_at_.near(box_of(a, b))) {
      if (other == own) continue;
      std::optional<Connection> met = connect(survey_.city.parcels.shape, other.value(), a, b, 0);
      if (met) list.emplace_back(survey_.city.parcels.id[other]);
    }
    return list;
  }

  /// The parcel's flow ends somewhere: that place is to be connected.
  void add_end(ParcelId parcel) {
    PieceId piece = survey_.coverage().piece[parcel];
    if (!piece) return;
    Draining const& foul = survey_.draining()[static_cast<std::size_t>(Group::foul)];
    VertexId end = foul.dead_end[flows_to(survey_.network(), foul, piece)];
    if (!end) return;
    ends_[end].push_back(parcel);
  }

  void add_dead_end(VertexId vertex, std::vector<ParcelId> const& parcels) {
    Network const& network = survey_.network();
    Subject subject = subject_at(survey_.city.pipes, network, vertex);
    PlanSource source{.id = std::string{survey_.city.id_of(subject)}, .parcel = false, .parcels = 0};
    for (ParcelId parcel : parcels) {
      PlanSource one = load_of_parcel(parcel);
      source.flow_lps += one.flow_lps;
      source.households += one.households;
      source.parcels += 1;
      source.assumed = source.assumed || one.assumed;
    }
    double level = std::numeric_limits<double>::infinity();
    for (Incidence const& link : network.entering[vertex])
      if (carries(link.system, Group::foul) && known(network.level_out_m(link.piece)))
        level = std::min(level, network.level_out_m(link.piece));
    SourceId id = out_.sources.push_back(source);
    Point at = network.place[vertex];
    if (!known(at.x)) return;
    Frontages found = frontages_.find(at);
    out_.sources[id].barred = found.barred;
    std::size_t first = out_.laterals.size();
    for (Frontage const& it : found.list) add_lateral(id, it, {}, true);
    if (std::optional<FoundOutlet> outlet = outlets_.nearest(at)) {
      double metres = distance_m(at, outlet->outlet.at);
      out_.laterals.push_back({.source = id,
                               .corner = {},
                               .outlet = OutletId{out_.direct.size()},
                               .from = at,
                               .length_m = metres,
                               .cost_cny = metres * least_sewer_cny_per_m() + outlet->outlet.join_cny,
                               .sewer = true,
                               .across = {}});
      out_.frontage.emplace_back();
      out_.direct.push_back(*outlet);
    }
    for (std::size_t i = first; i < out_.laterals.size(); ++i) out_.laterals[i].invert_most_m = level;
  }

  Survey const& survey_;
  OutletFinder const& outlets_;
  CostTable const& costs_;
  CityPlanOptions const& options_;
  FrontageFinder frontages_;
  ParcelAt parcel_at_;
  std::map<VertexId, std::vector<ParcelId>> ends_;
  PlanSources out_;
};

}  // namespace

PlanSources plan_sources(Survey const& survey, Corridors const& corridors, OutletFinder const& outlets,
                         CostTable const& costs, CityPlanOptions const& options) {
  return Gathering{survey, corridors, outlets, costs, options}.run();
}

}  // namespace qinzao
