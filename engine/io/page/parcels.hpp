#pragma once
#include <string>
#include <vector>

#include "engine/io/page/parts.hpp"
#include "engine/land/projects.hpp"

namespace qinzao {

/// "parcels" of the map: their stages, and to others than the public their households and where their sewage goes.
std::string page_parcels(PageSource const& source, PageShapes const& shapes);

/// The parcels that households of each project hold: project -> rows of parcels, rising, each once.
Column<ProjectId, std::vector<std::uint32_t>> parcels_of_projects(City const& city);

/// "coverage": the sewer of developed parcels and the metres of foul pipes on the day before the period and on its last
/// day; null where one of them cannot be told. As the summary of `gaps` counts them.
nlohmann::ordered_json page_coverage(ReportedCity const& reported);

}  // namespace qinzao
