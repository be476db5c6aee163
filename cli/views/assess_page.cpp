#include "cli/views/assess_page.hpp"

namespace qinzao::cli {

std::optional<double> percent_of(ItemResult const& item) {
  if (!item.done || !item.total || *item.total <= 0) return std::nullopt;
  return 100 * *item.done / *item.total;
}

std::string name_of(AssessPage const& page, Subject subject) {
  City const& city = page.survey.city;
  std::string id{city.id_of(subject)};
  std::string_view name;
  std::string_view layer = city.layer_of(subject);
  if (layer == "dischargers")
    name = page.papers.dischargers.name[DischargerId{subject.row - page.papers.first_discharger}];
  if (layer == "sites") name = city.sites.name[SiteId{subject.row}];
  return name.empty() ? id : id + " " + std::string{name};
}

}  // namespace qinzao::cli
