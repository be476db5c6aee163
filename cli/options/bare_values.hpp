#pragma once
#include <string>
#include <vector>

namespace qinzao::cli {

/// A flag whose value may be left out is given the first of its choices, unless one of them follows.
std::vector<std::string> with_bare_values(std::vector<std::string> const& words);

/// UsageError where an unknown word follows a flag whose value may be left out: it was meant as the value.
void refuse_unknown_values(std::vector<std::string> const& given, std::vector<std::string> const& unknown);

}  // namespace qinzao::cli
