#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.hpp"
#include "engine/ledger/household_status.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/tracks.hpp"
#include "engine/report/catalogue.hpp"
#include "engine/report/compliance_state.hpp"
#include "engine/report/network_year.hpp"
#include "engine/works/works.hpp"

namespace qinzao {

struct RowsWithin;

/// What a report is asked: figures as of `to`, what is new since `from` (both days included), as far as known.
struct ReportPeriod {
  Date from;
  Date to;
  std::optional<Instant> known;

  AsOf at_end() const { return {to, known}; }
  AsOf before() const { return {Date{from.day() - std::chrono::days{1}}, known}; }
  bool holds(Date day) const { return from <= day && day <= to; }
};

/// One computed figure. least < most where only declared counts are known.
struct Figure {
  FigureKind const* kind = nullptr;
  double least = 0;
  double most = 0;
  Qualifier qualifier = Qualifier::exact;
  std::optional<double> part;      // of a percentage: the count it is of
  std::optional<double> whole;     // what it is a part of: 84 of 84
  std::string_view layer;          // of the rows below
  std::vector<std::string> of;     // keys of the rows it comes from, rising; none where they are withheld
  std::vector<std::string> names;  // what people call them, where they have names worth saying
  bool is_exact() const { return least == most; }
};

/// What a reader must look at: counts that do not fit each other, values that are missing.
struct Flag {
  std::string_view key;  // the figure concerned
  Message text;
};

/// A river work of the period and where it lies.
struct RiverWork {
  std::string work_id;
  std::string name;
  std::string state;  // word of the track construction
  Message state_name;
  std::string river_id;
  std::string river;             // its name
  std::optional<double> from_m;  // chainage; none: not known where
  std::optional<double> to_m;
  std::optional<double> metres;      // of river worked on
  std::vector<std::string> parcels;  // it touches
};

/// The figures of a report; one the file says nothing about is not among them.
struct Figures {
  std::vector<Figure> list;  // in the order of the catalogue
  std::vector<Flag> flags;
  std::vector<RiverWork> river_works;
  std::vector<std::string> areas_zh;  // blank areas eliminated, by the lines around them
  std::vector<std::string> areas_en;
  Figure const* find(std::string_view key) const;
};

/// What the figures are computed from.
struct ReportInput {
  City const& city;
  Ledger const& ledger;
  Tracks const& tracks;
  Works const& works;
  Sites const& sites;
  Tenders const& tenders;
  Tallies const& tallies;
  ReportPeriod period;
  NetworkYear const* network = nullptr;         // none: parcels or pipes are not known
  ComplianceState const* compliance = nullptr;  // none: there is nothing to be graded, or no network to hold it against
  RowsWithin const* within = nullptr;           // none: the whole city
};

Figures compute_figures(ReportInput const& input);

/// The number as offices say it, without its unit: 9, 70—84, 700多, 约2500, 97.9.
std::string said(Figure const& figure, Language language);
/// The same with what it is a part of: "84 / 84", "97.9 (5209/5321)".
std::string said_with_whole(Figure const& figure, Language language);

/// The layer and how many rows of it the figure comes from, "projects 9", "项目 9"; the layer alone where they are
/// withheld.
std::string rows_of(Figure const& figure, Language language);

}  // namespace qinzao
