#pragma once
#include <nlohmann/json_fwd.hpp>

#include "engine/report/figures.hpp"

namespace qinzao {

/// "report": paragraphs, figures, flags.
nlohmann::ordered_json page_report(Figures const& figures);

}  // namespace qinzao
