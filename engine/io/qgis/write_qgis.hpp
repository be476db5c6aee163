#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "engine/base/progress.hpp"
#include "engine/io/qgis/derived_layers.hpp"
#include "engine/io/qgis/project.hpp"

namespace qinzao {

/// Makes a city file show itself in QGIS: the derived layers, a style for every layer, and the project. In one
/// transaction; a second run replaces what the first wrote. Error: the file cannot be written; it has a layer of a
/// derived layer's name that we did not make. Returns the project.
XmlElement write_qgis(std::filesystem::path const& path, City const& city, Derived const& derived, Language language,
                      unsigned jobs, Instant now, Progress progress = {});

/// The style of every layer of a city file that QGIS draws, as QML, by layer.
std::map<std::string, std::string> qgis_styles(Database const& file, Language language);

/// Writes the project to a .qgz of its own, which opens by a double click; its layers are found from where it lies.
void write_qgz(std::filesystem::path const& city, XmlElement project, std::filesystem::path const& place);

}  // namespace qinzao
