#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/io/city/works.hpp"
#include "engine/io/clearance/clearance_city.hpp"
#include "engine/io/clearance/works_clearance.hpp"
#include "engine/io/gpkg/moment.hpp"
#include "engine/io/report/plan_effects.hpp"
#include "engine/report/claims.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/rows_within.hpp"

namespace qinzao {

struct ReadReportOptions {
  SurveyOptions survey = {};  // how the network is looked at; its days are those of the period
  bool for_page = false;    // also what a page shows: findings of coverage and topology, land uses, the boundary's name
  std::string within = {};  // a place, as read_within takes it; empty: the whole city
  unsigned jobs = 0;
  Progress progress = {};
};

/// A city file looked at on the day before a period and on its last day, and the report made of it.
struct ReportedCity {
  /// Reads all of it as it is at one moment. The figures of the network are left out where the file has no pipes or no
  /// parcels. Error: as read_city; pipes but no terminal, unless it is for a page, which then does without.
  ReportedCity(std::filesystem::path const& path, ReportPeriod const& period, ReadReportOptions const& options);
  ReportedCity(ReportedCity const&) = delete;
  ReportedCity& operator=(ReportedCity const&) = delete;

  City city;
  PublicWorks all;
  Report report;
  std::optional<Survey> then;  // the day before the first; this and what follows: none where no network is looked at
  std::optional<Survey> now;
  std::vector<std::string> checks;  // asked of both days
  Findings found_then;
  Findings found;
  std::optional<ComplianceState> compliance;  // on the last day; none: nothing to be graded
  TextColumn land_use;                        // of the parcels; this and what follows for a page alone
  NamedLines boundary;
  ProjectDays project_days;
  Standard standard;                       // that trenches and households of a parcel are taken from
  std::vector<PlanEffect> plans;           // saved in the file
  std::optional<ClearanceCity> clearance;  // none: no network is looked at
  PlanClearances plan_clearances;
  Shapes area;                       // of the place; empty: the whole city
  std::optional<RowsWithin> within;  // what of the city it holds; none: all of it

 private:
  void look_at_place(Database const& file, std::string const& place);
  void look_at_works(Database const& file, ReadReportOptions const& options);
  void look_at_network(ReadReportOptions const& options);
};

}  // namespace qinzao
