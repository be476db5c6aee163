#pragma once
#include <string>
#include <string_view>

namespace qinzao {

/// A text as it stands in XML, SVG and HTML, between tags or in quotation marks: & < > " by their names. What else is
/// there, control characters too, stays.
std::string escaped_markup(std::string_view text);

}  // namespace qinzao
