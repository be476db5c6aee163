#include "cli/city_findings.hpp"

#include "cli/options/survey_settings.hpp"
#include "cli/terminal/clock.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/settings/standard.hpp"

namespace qinzao::cli {

CityFindings::CityFindings(Arguments const& arguments, unsigned jobs, Progress progress)
    : arguments_{arguments}, jobs_{jobs}, progress_{progress} {}

CityFindings::Found& CityFindings::of(std::string const& check, Date day) {
  auto [place, fresh] = found_.try_emplace({check, day});
  Found& found = place->second;
  if (!fresh) return found;
  CheckNeeds needs = needs_of(std::vector{check});
  if (!city_ || needs.land > read_.land || needs.details > read_.details || needs.records > read_.records) {
    read_.land = read_.land || needs.land;
    read_.details = read_.details || needs.details;
    read_.records = read_.records || needs.records;
    city_ = std::make_unique<City>(read_city(arguments_.text("CITY"), {.land = read_.land,
                                                                       .hydraulics = read_.details,
                                                                       .records = read_.records,
                                                                       .jobs = jobs_,
                                                                       .progress = progress_}));
  }
  GapsOptions options;
  options.checks = {check};
  options.day = day;
  options.today = now().day();
  options.jobs = jobs_;
  options.progress = progress_;
  take_settings(options, arguments_);
  if (needs.limits && !standard_) standard_ = std::make_unique<Standard>(read_standard(standard_named(arguments_)));
  options.standard = standard_.get();
  if (needs.parcels && city_->parcels.size() == 0) return found;
  found.findings = find_findings(Survey{*city_, options}, options);
  found.ids = stable_ids(*city_, found.findings, jobs_);
  return found;
}

}  // namespace qinzao::cli
