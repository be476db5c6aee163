#pragma once
#include <optional>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"
#include "engine/base/texts.hpp"

namespace qinzao {

using ProjectId = Id<struct ProjectTag>;

/// Acquisition projects, one row each.
struct Projects {
  TextsOf<ProjectId> project_id;
  TextsOf<ProjectId> name;
  TextsOf<ProjectId> kind;  // new, continued, tail, or empty
  Column<ProjectId, std::optional<int>> year;
  Column<ProjectId, std::optional<int>>
      declared_residential;  // households said to be in it, whether they have rows or not
  Column<ProjectId, std::optional<int>> declared_non_residential;
  Column<ProjectId, std::optional<Date>> closed_on;

  std::size_t size() const { return project_id.size(); }
};

}  // namespace qinzao
