#include "engine/io/demo/district_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "engine/geo/measure.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao {

namespace {

using Cell = SpreadsheetCell;

std::string points_text(std::span<Point const> points) {
  std::string text;
  for (Point p : points) text += fmt::format("{}{:.2f} {:.2f}", text.empty() ? "" : ", ", p.x, p.y);
  return text;
}

std::string line_wkt(std::span<Point const> points) {
  return "LINESTRING(" + points_text(points) + ")";
}

std::string polygon_wkt(Shapes const& shapes, std::uint32_t row) {
  std::string polygons;
  for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part) {
    std::vector<Point> ring(shapes.part(part).begin(), shapes.part(part).end());
    if (ring.front() != ring.back()) ring.push_back(ring.front());
    std::string text = "(" + points_text(ring) + ")";
    if (shapes.is_hole(part)) {
      polygons.insert(polygons.size() - 1, ", " + text);
    } else {
      polygons += (polygons.empty() ? "(" : ", (") + text + ")";
    }
  }
  return "MULTIPOLYGON(" + polygons + ")";
}

/// Text, or nothing where it is empty; a number, or nothing where it is unknown.
Cell cell(std::string const& text) {
  return text.empty() ? Cell{} : Cell{text};
}
Cell cell(double value) {
  return std::isnan(value) ? Cell{} : Cell{value};
}

std::string parcel_id(std::uint32_t parcel) {
  return fmt::format("3206{:06}", parcel + 1);
}

Spreadsheet table(std::initializer_list<char const*> titles) {
  Spreadsheet made;
  for (char const* title : titles) made.header.push_back({title});
  return made;
}

Spreadsheet lanes_of(District const& district) {
  Spreadsheet lanes = table({"id", "name", "class", "wkt"});
  for (std::size_t i = 0; i < district.lanes.size(); ++i) {
    std::array<Point, 2> ends{district.lanes[i].from, district.lanes[i].to};
    lanes.rows.push_back({fmt::format("L{:04}", i + 1), Cell{}, "lane", line_wkt(ends)});
  }
  return lanes;
}

Spreadsheet parcels_of(District const& district, GroundPlan const& plan) {
  Lots const& lots = district.lots;
  Spreadsheet parcels = table({"parcel_id", "land_use", "titled_area_m2", "households", "wkt"});
  for (std::uint32_t row = 0; row < lots.zone.size(); ++row) {
    LandUse use = plan.zones[lots.zone[row]].use;
    bool flats = use == LandUse::compound || use == LandUse::urban;
    parcels.rows.push_back({parcel_id(row), std::string{land_use_name(use)},
                            std::round(area_m2(lots.parcels, row) * 10) / 10,
                            flats ? Cell{std::int64_t{lots.dwellings[row]}} : Cell{}, polygon_wkt(lots.parcels, row)});
  }
  return parcels;
}

/// Buildings with their household, which is one of a project or a resident.
Spreadsheet buildings_of(District const& district, std::vector<ProjectSeed> const& projects) {
  Lots const& lots = district.lots;
  std::vector<std::string> of_parcel(lots.zone.size());
  for (std::size_t project = 0; project < projects.size(); ++project) {
    auto const& own = district.project_lots[project];
    for (std::size_t i = 0; i < std::min(own.size(), projects[project].household_id.size()); ++i)
      of_parcel[own[i]] = projects[project].household_id[i];
  }
  std::vector<std::string> household(lots.parcel_of.size());
  for (std::size_t row = 0; row < household.size(); ++row) household[row] = of_parcel[lots.parcel_of[row]];
  for (Resident const& resident : district.residents) household[resident.building] = resident.id;
  Spreadsheet buildings = table({"building_id", "parcel_id", "household_id", "wkt"});
  for (std::uint32_t row = 0; row < household.size(); ++row)
    buildings.rows.push_back({fmt::format("F{:06}", row + 1), parcel_id(lots.parcel_of[row]), cell(household[row]),
                              polygon_wkt(lots.buildings, row)});
  return buildings;
}

Spreadsheet residents_of(District const& district) {
  Spreadsheet residents = table({"household_id", "category", "persons", "head", "x", "y"});
  for (std::size_t i = 0; i < district.residents.size(); ++i) {
    Point at = point_on(district.lots.buildings, district.residents[i].building);
    residents.rows.push_back({district.residents[i].id, "residential",
                              static_cast<std::int64_t>(1 + (i * 7 + i / 11) % 5), fmt::format("化名{}", i + 1),
                              std::round(at.x * 100) / 100, std::round(at.y * 100) / 100});
  }
  return residents;
}

Spreadsheet links_of(District const& district, std::vector<ProjectSeed> const& projects) {
  Spreadsheet links = table({"household_id", "parcel_id", "share"});
  for (std::size_t project = 0; project < projects.size(); ++project) {
    auto const& own = district.project_lots[project];
    for (std::size_t i = 0; i < std::min(own.size(), projects[project].household_id.size()); ++i)
      links.rows.push_back({projects[project].household_id[i], parcel_id(own[i]), 1.0});
  }
  for (Resident const& resident : district.residents)
    links.rows.push_back({resident.id, parcel_id(district.lots.parcel_of[resident.building]), 1.0});
  return links;
}

Spreadsheet areas_of(District const& district, std::vector<ProjectSeed> const& projects) {
  Spreadsheet areas = table({"project_id", "wkt"});
  for (std::uint32_t row = 0; row < projects.size(); ++row)
    areas.rows.push_back({projects[row].project_id, polygon_wkt(district.project_areas, row)});
  return areas;
}

Spreadsheet nodes_of(SewerLayout const& sewers) {
  constexpr std::array<char const*, 9> kinds{"",      "manhole",      "junction", "inlet", "outfall", "treatment_plant",
                                             "trunk", "pump_station", "storage"};
  Spreadsheet nodes = table({"node_id", "kind", "ground_level_m", "invert_level_m", "x", "y"});
  for (LaidNode const& node : sewers.nodes)
    nodes.rows.push_back({node.id, kinds[static_cast<std::size_t>(node.kind)], cell(node.ground_m), cell(node.invert_m),
                          std::round(node.at.x * 1000) / 1000, std::round(node.at.y * 1000) / 1000});
  return nodes;
}

Spreadsheet pipes_of(SewerLayout const& sewers) {
  Spreadsheet pipes = table({"pipe_id", "from_node", "to_node", "system", "conveyance", "diameter_mm", "material",
                             "invert_up_m", "invert_down_m", "status", "installed_on", "retired_on", "work_id", "wkt"});
  for (LaidPipe const& pipe : sewers.pipes)
    pipes.rows.push_back({pipe.id, cell(sewers.nodes[pipe.from].id),
                          pipe.names_ends ? cell(sewers.nodes[pipe.to].id) : Cell{},
                          pipe.system == System::storm ? "storm" : "sanitary", "gravity", cell(pipe.diameter_mm),
                          cell(pipe.material), cell(pipe.invert_up_m), cell(pipe.invert_down_m), "in_service",
                          cell(pipe.installed_on), cell(pipe.retired_on), cell(pipe.work_id), line_wkt(pipe.line)});
  return pipes;
}

}  // namespace

std::vector<std::pair<std::string, std::filesystem::path>> write_district(District const& district,
                                                                          GroundPlan const& plan,
                                                                          std::vector<ProjectSeed> const& projects,
                                                                          std::filesystem::path const& folder) {
  std::vector<std::pair<std::string, std::filesystem::path>> tables;
  auto write = [&](std::string const& layer, Spreadsheet const& sheet) {
    std::filesystem::path place = folder / (layer + ".csv");
    write_spreadsheet(sheet, place, place);
    tables.emplace_back(layer, place);
  };
  write("streets", lanes_of(district));
  write("parcels", parcels_of(district, plan));
  write("buildings", buildings_of(district, projects));
  write("households", residents_of(district));
  write("household_parcels", links_of(district, projects));
  write("projects", areas_of(district, projects));
  write("nodes", nodes_of(district.sewers));
  write("pipes", pipes_of(district.sewers));
  return tables;
}

}  // namespace qinzao
