#pragma once
#include <filesystem>
#include <span>
#include <string>

#include "engine/base/progress.hpp"
#include "engine/city/city.hpp"

namespace qinzao {

/// Writes findings as RFC 7946 GeoJSON, one feature a line, to a stream of the C library. `ids` are
/// those of the findings (stable_ids), one each. Error: the stream cannot be written.
void write_findings_geojson(City const& city, Findings const& findings, std::span<std::string const> ids,
                            Language language, unsigned jobs, std::FILE* out, std::string const& name,
                            Progress progress = {}, std::string const& member = {});

/// Says before the work whether findings can be written there; empty and "-" can. Error: as write_findings.
void require_findings_place(std::filesystem::path const& place);

/// Writes findings to a file whose extension says the format: .geojson .gpkg .fgb .csv .xlsx. .geojsonl is the
/// features of .geojson alone, one a line. `member` is a further member of a GeoJSON collection, with its comma.
/// Beside, then renamed. Error: unknown extension; a folder or disk that cannot be written.
void write_findings(City const& city, Findings const& findings, std::span<std::string const> ids, Language language,
                    unsigned jobs, std::filesystem::path const& place, Progress progress = {},
                    std::string const& member = {});

}  // namespace qinzao
