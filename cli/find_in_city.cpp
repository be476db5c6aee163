#include "cli/find_in_city.hpp"

#include "cli/terminal/clock.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/settings/standard.hpp"

namespace qinzao::cli {

FoundInCity find_in_city(std::string const& path, std::vector<std::string> const& checks, Date day,
                         Console const& console) {
  FoundInCity found;
  ProgressBar bar{console};
  GapsOptions options;
  options.checks = checks;
  options.day = day;
  options.today = now().day();
  options.jobs = console.jobs;
  options.progress = bar.progress();
  CheckNeeds needs = needs_of(checks);
  if (needs.limits) {
    found.standard = std::make_unique<Standard>(read_standard("gb50014-2021"));
    options.standard = found.standard.get();
  }
  found.city = read_city(path, {.land = needs.land,
                                .hydraulics = needs.details,
                                .records = needs.records,
                                .jobs = console.jobs,
                                .progress = options.progress});
  if (needs.parcels && found.city.parcels.size() == 0) return found;
  found.findings = find_findings(Survey{found.city, options}, options);
  found.ids = stable_ids(found.city, found.findings, console.jobs);
  return found;
}

}  // namespace qinzao::cli
