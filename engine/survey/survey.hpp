#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/lazy.hpp"
#include "engine/base/progress.hpp"
#include "engine/city/day.hpp"
#include "engine/sewer/hydraulics/hydraulics.hpp"
#include "engine/sewer/hydraulics/level_spikes.hpp"
#include "engine/sewer/network/accumulate.hpp"
#include "engine/sewer/network/crossings.hpp"
#include "engine/sewer/network/twins.hpp"
#include "engine/survey/blank_area.hpp"
#include "engine/survey/runoff.hpp"
#include "engine/survey/sewage.hpp"

namespace qinzao {

/// How a city is looked at. Metres unless said.
struct SurveyOptions {
  double reach_m = 30;    // a house connection is no longer
  double snap_m = 0.5;    // ends this near belong together
  bool cut_named = true;  // nodes on a pipe that names both its ends cut it
  BlankAreaOptions blank = {};
  bool rivers_bar = true;
  bool railways_bar = true;
  Date day = {};                            // as of
  Date today = {};                          // what the dates of the file are compared with, whatever the day
  std::optional<Instant> known = {};        // as far as it was known by then; none: all that is known
  std::vector<std::string> terminals = {};  // node ids that count as terminals of both groups
  Standard const* standard = nullptr;  // REQUIRED by reaches, level_spikes, sewage, foul_flow, runoff and storm_load
  unsigned jobs = 0;
  Progress progress = {};
};

/// Everything derived from a city for one day; what the checks, trace and compare share. Each value is worked out when
/// it is first asked for, from those it needs, and kept. Safe to ask from several threads.
class Survey {
 public:
  Survey(City const& of, SurveyOptions const& how);
  Survey(Survey const&) = delete;
  Survey& operator=(Survey const&) = delete;

  City const& city;
  SurveyOptions const options;
  Day const day;

  SegmentIndex const& segments() const;
  Network const& network() const;
  /// Error: an option --terminal that names no node.
  Terminals const& terminals() const;
  std::array<Draining, 2> const& draining() const;  // by Group
  Sewers sewers() const { return {city.pipes, city.nodes, segments(), network(), terminals(), draining()}; }
  std::vector<Twin> const& twins() const;
  TwinCuts const& twin_cuts() const;
  std::vector<PipeCrossing> const& crossings() const;
  /// False where pipes of the group are in service and it has no outlet: nobody can say where its flow goes.
  bool assesses(Group group) const;
  /// False where pipes are in service and none of their groups is assessed.
  bool assesses_pipes() const;

  Barriers const& barriers() const;
  Demand const& demand() const;
  Coverage const& coverage() const;
  Load const& load() const;  // empty where the city has no parcels
  BlankAreas const& blank_areas() const;

  Reaches const& reaches() const;
  Hydraulics hydraulics() const { return {sewers(), *options.standard, reaches(), options.jobs}; }
  std::vector<LevelSpike> const& level_spikes() const;
  Sewage const& sewage() const;
  Accumulated const& foul_flow() const;  // average L/s
  /// Are the rain of the place and rules for storms known?
  bool judges_storm() const { return options.standard != nullptr && options.standard->storm && city.rain; }
  Runoff const& runoff() const;         // REQUIRES judges_storm()
  StormLoad const& storm_load() const;  // empty where storms cannot be judged

 private:
  Lazy<SegmentIndex> segments_;
  Lazy<Network> network_;
  Lazy<Terminals> terminals_;
  Lazy<std::array<Draining, 2>> draining_;
  Lazy<std::vector<Twin>> twins_;
  Lazy<TwinCuts> twin_cuts_;
  Lazy<std::vector<PipeCrossing>> crossings_;
  Lazy<std::vector<LevelSpike>> level_spikes_;
  Lazy<Barriers> barriers_;
  Lazy<Demand> demand_;
  Lazy<Coverage> coverage_;
  Lazy<Load> load_;
  Lazy<BlankAreas> blank_areas_;
  Lazy<Reaches> reaches_;
  Lazy<Sewage> sewage_;
  Lazy<Accumulated> foul_flow_;
  Lazy<Runoff> runoff_;
  Lazy<StormLoad> storm_load_;
};

}  // namespace qinzao
