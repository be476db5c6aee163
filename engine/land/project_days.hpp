#pragma once
#include <optional>

#include "engine/land/projects.hpp"

namespace qinzao {

/// The days of projects that signing hangs on, a row each in the order of Projects.
struct ProjectDays {
  Column<ProjectId, std::optional<Date>> opened_on;    // signing begins
  Column<ProjectId, std::optional<Date>> deadline_on;  // 签约/奖励期截止
  Column<ProjectId, std::optional<Date>> decision_on;  // 补偿决定
};

}  // namespace qinzao
