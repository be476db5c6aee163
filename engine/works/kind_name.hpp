#pragma once
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// What people call a kind of work (sewer, river_dredging...); a kind of their own is called what it is.
StaticMessage name_of_work_kind(std::string_view kind);

}  // namespace qinzao
