#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/io/page/parts.hpp"

namespace qinzao {

/// "stages", in order.
nlohmann::ordered_json page_stages();
/// "projects"; `areas` are the projects' footprints.
std::string page_projects(PageSource const& source, PageShapes const& areas);

}  // namespace qinzao
