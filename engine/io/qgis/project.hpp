#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "engine/base/date.hpp"
#include "engine/base/instant.hpp"
#include "engine/base/text.hpp"
#include "engine/io/gpkg/sqlite.hpp"
#include "engine/io/xml/xml_tree.hpp"

namespace qinzao {

/// What the project of a city says beside its layers.
struct ProjectFacts {
  std::string title;
  std::optional<Date> since;  // where the time slider begins; none: no slider
  Date day;                   // as of, and where the slider ends
};

/// A QGIS project (.qgs) of every layer of data/styles/project.toml that has rows, each with its style: groups, the
/// city's CRS and extent, an A3 layout, the time slider. `city` is the path from the project to the city file.
XmlElement qgis_project(Database const& file, std::filesystem::path const& city, ProjectFacts const& facts,
                        Language language);

/// The project as the file QGIS opens (.qgz: the text in a zip); the same bytes for the same project.
std::string qgz_of(XmlElement const& project);

/// Keeps a project in the table qgis_projects, under the name `qinzao`; projects of other names are left alone.
void store_project(Database const& file, std::string const& qgz, Instant now);

}  // namespace qinzao
