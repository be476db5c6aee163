#include "engine/ledger/import/project_names.hpp"

#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

/// A project's name as it is compared: no blanks, full-width signs made plain.
std::string compact(std::string_view name) {
  std::string text = half_width(name);
  std::erase(text, ' ');
  return text;
}

}  // namespace

ProjectNames::ProjectNames(std::vector<ProjectRecord> const& of_city) : of_city_{of_city.size()}, projects_{of_city} {
  for (std::size_t project = 0; project < projects_.size(); ++project) index(project);
}

void ProjectNames::index(std::size_t project) {
  by_name_.try_emplace(projects_[project].project_id, project);
  if (!projects_[project].name.empty()) by_name_.try_emplace(compact(projects_[project].name), project);
}

std::optional<std::size_t> ProjectNames::find(std::string const& given) const {
  for (std::string const& key : {given, compact(given)})
    if (auto found = by_name_.find(key); found != by_name_.end()) return found->second;
  return std::nullopt;
}

std::size_t ProjectNames::find_or_make(std::string const& given) {
  if (auto known = find(given)) return *known;
  projects_.push_back({given, given, std::nullopt, {}, {}, {}});
  index(projects_.size() - 1);
  return projects_.size() - 1;
}

void ProjectNames::complete(std::size_t project, std::string const& kind, std::optional<int> year) {
  ProjectRecord& record = projects_[project];
  bool more = (record.kind.empty() && !kind.empty()) || (!record.year && year);
  if (record.kind.empty()) record.kind = kind;
  if (!record.year) record.year = year;
  if (more) completed_.insert(project);
}

std::vector<ProjectRecord> ProjectNames::completed() const {
  std::vector<ProjectRecord> all;
  for (std::size_t project : completed_)
    if (project < of_city_ && used_.contains(project)) all.push_back(projects_[project]);
  return all;
}

std::vector<ProjectRecord> ProjectNames::made() const {
  std::vector<ProjectRecord> all;
  for (std::size_t project = of_city_; project < projects_.size(); ++project)
    if (used_.contains(project)) all.push_back(projects_[project]);
  return all;
}

}  // namespace qinzao
