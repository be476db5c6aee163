#pragma once
#include <cstdint>
#include <vector>

#include "engine/land/progress.hpp"

namespace qinzao {

/// Households that each project declares beyond those it has rows of; `rows` are those of progress_by_project.
std::vector<std::int64_t> unlisted_households(std::vector<ProgressRow> const& rows, std::size_t projects);

}  // namespace qinzao
