#pragma once
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/ledger/import/import_plan.hpp"

namespace qinzao {

/// The projects a workbook may name: those of the city, and those it brings along.
class ProjectNames {
 public:
  explicit ProjectNames(std::vector<ProjectRecord> const& of_city);

  ProjectRecord const& operator[](std::size_t project) const { return projects_[project]; }
  /// The project of that id or name; blanks and full-width signs of a name do not count.
  std::optional<std::size_t> find(std::string const& given) const;
  /// The same; made where there is none.
  std::size_t find_or_make(std::string const& given);
  /// A good row belongs to it.
  void use(std::size_t project) { used_.insert(project); }
  /// Says its kind and year, as far as they are unknown.
  void complete(std::size_t project, std::string const& kind, std::optional<int> year);
  /// Those made that good rows belong to.
  std::vector<ProjectRecord> made() const;
  /// Those of the city that good rows belong to and that were completed.
  std::vector<ProjectRecord> completed() const;

 private:
  void index(std::size_t project);

  std::size_t of_city_;
  std::vector<ProjectRecord> projects_;
  std::unordered_map<std::string, std::size_t> by_name_;  // id or bare name ->
  std::set<std::size_t> used_;
  std::set<std::size_t> completed_;
};

}  // namespace qinzao
