#include "engine/io/read_report.hpp"

#include "engine/io/read_city.hpp"
#include "engine/io/read_ledger.hpp"
#include "engine/io/read_tracks.hpp"
#include "engine/io/read_works.hpp"

namespace qinzao {

Report read_report(std::filesystem::path const& path, ReportPeriod const& period, ReadReportOptions const& options) {
  City city = read_city(path, {true, true, period.to, options.jobs, period.known});
  Database file{path, Database::Mode::read};
  Ledger ledger = read_ledger(file);
  Tracks tracks = read_tracks();
  Undertakings all = read_undertakings(file);

  std::optional<NetworkYear> year;
  if (city.pipes.size() > 0 && city.parcels.size() > 0) {
    City city_then = read_city(path, {true, true, period.from, options.jobs, period.known});
    GapsOptions gaps;
    gaps.checks = {"cross_connection"};
    gaps.terminals = options.terminals;
    gaps.jobs = options.jobs;
    gaps.day = period.from;
    Survey before{city_then, gaps, true};
    gaps.day = period.to;
    Survey after{city, gaps, true};
    year = network_year(before, after);
  }
  Report report;
  report.city = city.name;
  report.period = period;
  report.ledger = ledger.anchor;
  report.figures = compute_figures(
      {city, ledger, tracks, all.works, all.sites, all.tenders, all.tallies, period, year ? &*year : nullptr});
  return report;
}

}  // namespace qinzao
