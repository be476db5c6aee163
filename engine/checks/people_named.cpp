#include "engine/checks/people_named.hpp"

#include <algorithm>
#include <map>

#include "engine/base/message.hpp"

namespace qinzao {

bool names_people(City const& city, Finding const& finding) {
  auto is_of_people = [&](Subject subject) {
    if (subject.layer != Layer::other) return subject.layer == Layer::households || subject.layer == Layer::buildings;
    std::string const& layer = city.others[subject.row].layer;
    return layer == "households" || layer == "buildings" || layer == "household_parcels" || layer == "events";
  };
  if (is_of_people(finding.subject)) return true;
  return finding.details != nullptr && std::ranges::any_of(finding.details->more_subjects, is_of_people);
}

Message withhold_people(City const& city, Findings& findings, std::vector<std::string>& ids) {
  std::map<std::string_view, std::size_t> counts;
  std::vector<Finding> kept;
  std::vector<std::string> kept_ids;
  for (std::size_t i = 0; i < findings.list.size(); ++i) {
    if (names_people(city, findings.list[i])) {
      ++counts[findings.list[i].check];
      continue;
    }
    kept.push_back(std::move(findings.list[i]));
    if (!ids.empty()) kept_ids.push_back(std::move(ids[i]));
  }
  findings.list = std::move(kept);
  ids = std::move(kept_ids);
  std::string list;
  for (auto const& [check, count] : counts)
    list += (list.empty() ? "" : ", ") + std::string{check} + " " + std::to_string(count);
  return list.empty()
             ? Message{}
             : message("公开口径：写出的文件不含涉及具体户或房屋的问题，只计数：{}",
                       "public profile: findings that name a household or a building are not in the file, only "
                       "counted: {}",
                       list);
}

}  // namespace qinzao
