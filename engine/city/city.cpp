#include "engine/city/city.hpp"

namespace qinzao {

std::string_view City::id_of(Subject subject) const {
  switch (subject.layer) {
    case Layer::parcels:
      return parcels.id[ParcelId{subject.row}];
    case Layer::buildings:
      return buildings.id[BuildingId{subject.row}];
    case Layer::households:
      return households.household_id[HouseholdId{subject.row}];
    case Layer::projects:
      return projects.project_id[ProjectId{subject.row}];
    case Layer::nodes:
      return nodes.id[NodeId{subject.row}];
    case Layer::pipes:
      return pipes.id[PipeId{subject.row}];
    case Layer::works:
      return work_id[WorkId{subject.row}];
    case Layer::sites:
      return sites.id[SiteId{subject.row}];
    case Layer::other:
      return others[subject.row].id;
  }
  return {};
}

std::string_view City::layer_of(Subject subject) const {
  switch (subject.layer) {
    case Layer::parcels:
      return "parcels";
    case Layer::buildings:
      return "buildings";
    case Layer::households:
      return "households";
    case Layer::projects:
      return "projects";
    case Layer::nodes:
      return "nodes";
    case Layer::pipes:
      return "pipes";
    case Layer::works:
      return "works";
    case Layer::sites:
      return "sites";
    case Layer::other:
      return others[subject.row].layer;
  }
  return {};
}

Shapes const* City::shapes_of(Layer layer) const {
  switch (layer) {
    case Layer::parcels:
      return &parcels.shape;
    case Layer::buildings:
      return &buildings.shape;
    case Layer::households:
      return &household_places;
    case Layer::nodes:
      return &nodes.place;
    case Layer::pipes:
      return &pipes.line;
    case Layer::projects:
      return &project_areas;
    case Layer::works:
      return &work_shapes;
    case Layer::sites:
      return &sites.shape;
    case Layer::other:
      return nullptr;
  }
  return nullptr;
}

}  // namespace qinzao
