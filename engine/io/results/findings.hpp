#pragma once
#include <filesystem>

#include "engine/base/progress.hpp"
#include "engine/city/city.hpp"

namespace qinzao {

/// Writes findings as RFC 7946 GeoJSON, one feature a line, to a stream of the C library. Error: the stream cannot be
/// written.
void write_findings_geojson(City const& city, Findings const& findings, Language language, unsigned jobs,
                            std::FILE* out, std::string const& name, Progress progress = {});

/// Says before the work whether findings can be written there; empty and "-" can. Error: as write_findings.
void require_findings_place(std::filesystem::path const& place);

/// Writes findings to a file whose extension says the format: .geojson .gpkg .fgb .csv .xlsx. Beside, then renamed.
/// Error: unknown extension; a folder or disk that cannot be written.
void write_findings(City const& city, Findings const& findings, Language language, unsigned jobs,
                    std::filesystem::path const& place, Progress progress = {});

}  // namespace qinzao
