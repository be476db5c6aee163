#pragma once
#include <string>

#include "engine/io/page/parts.hpp"

namespace qinzao {

/// "plans": the plans saved in the city, what each costs, and what is without a sewer before and after it.
std::string page_plans(PageSource const& source);

}  // namespace qinzao
