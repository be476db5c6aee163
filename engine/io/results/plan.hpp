#pragma once
#include <cstdio>
#include <filesystem>
#include <string>

#include "engine/plan/city_task.hpp"
#include "engine/plan/named_plan.hpp"

namespace qinzao {

/// A plan for a city, and what it was made from.
struct CityPlan {
  CityTask const& made;
  Plan const& plan;
  NamedPlan const& named;
  CostTable const& costs;
};

/// The plan as JSON; docs/using/plan.md says what each key means.
std::string plan_json(CityPlan const& of, Language language);

/// Reaches, manholes and laterals as RFC 7946 GeoJSON, one feature a line. Error: the stream cannot be written.
void write_plan_geojson(CityPlan const& of, std::string const& crs, Language language, std::FILE* out,
                        std::string const& name);

/// The same to a file whose extension says the format: .geojson .gpkg .fgb; .csv and .xlsx are the bill of quantities.
/// Beside, then renamed. Error: unknown extension; cannot be written.
void write_plan(CityPlan const& of, std::string const& crs, Language language, std::filesystem::path const& target);

/// Says before the work whether a plan can be written there; empty and "-" can. Error: as write_plan.
void require_plan_target(std::filesystem::path const& target);


}  // namespace qinzao
