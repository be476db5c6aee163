#pragma once
#include <optional>

#include "engine/land/privacy.hpp"
#include "engine/report/figures.hpp"

namespace qinzao {

/// Takes from figures what a profile does not let out. area: the rows of households go by pseudonym. for_public: rows
/// of households and sites are not named, and a count of fewer than smallest_public_group households, none apart,
/// becomes the range of all such counts (1-4) and is not told as a part of fewer; nor are flags about such counts.
/// REQUIRES the key for area.
void withhold(Figures& figures, Privacy privacy, std::optional<PseudonymKey> const& key);

}  // namespace qinzao
