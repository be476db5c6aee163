#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/io/city/schema.hpp"
#include "engine/io/clearance/works_clearance.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/plan/plan_record.hpp"
#include "engine/land/parcel_stages.hpp"
#include "engine/ledger/track_periods.hpp"
#include "engine/report/compliance_state.hpp"
#include "engine/survey/pipe_values.hpp"
#include "engine/survey/zones.hpp"
#include "engine/works/works.hpp"

namespace qinzao {

/// What is worked out of a city on a day, for programs that cannot work it out themselves.
struct Derived {
  Date day;
  std::string ledger;  // head and count, as people are told
  std::vector<ParcelStage> stages;
  std::vector<TrackPeriod> construction;  // of works
  Works works;
  Shapes work_places;                  // work -> its own shape, or the one its place text names
  Findings const* findings = nullptr;  // null: not looked for
  /// What is calculated of pipes, with the survey it is of; null: not calculated.
  Survey const* survey = nullptr;
  std::vector<PipeValues> pipe_values = {};
  std::vector<PlanRecord> plans = {};  // saved in the city
  Zones const* zones = nullptr;        // of foul flow, by outlet; null: none
  /// Of the works, then of each saved plan; the city's pipes and those of a plan are not the same rows.
  std::vector<WorksClearance const*> clearances = {};
  ComplianceState const* compliance = nullptr;  // null: nothing to be graded, or not looked for
};

/// The layers export --qgis adds to a city file: stages, work_states, findings, pipe_values, zones, block, unlock,
/// assessed_areas, defect_places, and those of saved plans. docs/using/qgis.md says what is in them.
std::span<LayerSpec const> derived_schema();
bool is_derived(std::string_view layer);
/// REQUIRES it to be one.
LayerSpec const& derived_layer(std::string_view name);

/// Makes those that the file does not have yet, empty. Error: the file has a layer of such a name that we did not make.
/// REQUIRES a transaction.
void prepare_derived_layers(Database const& file);

/// Writes all rows anew; a second run with the same city leaves the same rows. Each layer's description says its day.
/// REQUIRES a transaction, and the layers to be prepared.
void write_derived_layers(Database const& file, City const& city, Derived const& derived, Language language,
                          unsigned jobs);

}  // namespace qinzao
