#pragma once
#include <optional>

#include "engine/place/place.hpp"

namespace qinzao {

/// The area that bounds mean, or why they mean none. One bound or more.
struct AreaAnswer {
  std::optional<Place> place;
  Message why_not;
};
AreaAnswer find_area(AreaWords const& words, Gazetteer const& names);

}  // namespace qinzao
