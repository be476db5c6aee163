#pragma once
#include <cstdio>
#include <filesystem>
#include <string>

#include "engine/geo/crs.hpp"
#include "engine/io/results/plan_json.hpp"

namespace qinzao {

/// Reaches, manholes and laterals as RFC 7946 GeoJSON, one feature a line; `member` as that of a
/// FeatureCollection. Error: the stream cannot be written.
void write_plan_geojson(CityPlan const& of, Crs const& crs, std::string_view member, std::FILE* out,
                        std::string const& name);

/// The same to a file whose extension says the format: .geojson .gpkg .fgb (reaches alone); .csv and .xlsx are the bill
/// of quantities. Beside, then renamed. Error: unknown extension; cannot be written.
void write_plan(CityPlan const& of, Crs const& crs, std::string_view member, Language language,
                std::filesystem::path const& target);

/// Says before the work whether a plan can be written there; empty and "-" can. Error: as write_plan.
void require_plan_target(std::filesystem::path const& target);

}  // namespace qinzao
