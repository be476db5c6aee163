#include "engine/assess/area_places.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/city/city.hpp"
#include "engine/compliance/compliance.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shape_wkb.hpp"
#include "engine/geo/shared_area.hpp"
#include "engine/place/place.hpp"

namespace qinzao {

namespace {

constexpr double least_shared_m2 = 1;

/// Square metres of the boxes themselves.
double shared_m2(Box const& a, Box const& b) {
  double wide_m = std::min(a.max_x, b.max_x) - std::max(a.min_x, b.min_x);
  double high_m = std::min(a.max_y, b.max_y) - std::max(a.min_y, b.min_y);
  return wide_m > 0 && high_m > 0 ? wide_m * high_m : 0;
}

}  // namespace

AreaPlaces::AreaPlaces(City const& city) : city_{city} {
  Areas const& areas = city.compliance->areas;
  std::optional<Gazetteer> names;
  std::vector<Box> boxes(areas.size());
  for (std::uint32_t row = 0; row < areas.size(); ++row) {
    std::optional<Message> fault;
    if (areas.shape.kind(AreaId{row}) == ShapeKind::polygon) {
      shapes_.push_back(areas.shape, row);
    } else if (areas.place[AreaId{row}].empty()) {
      fault = Message{"没有图形，也没有写明四至", "it is not drawn, and no words say where it is"};
    } else {
      if (!names) names.emplace(city.streets, city.rivers, city.railways, city.boundary);
      try {
        Place place = find_place(areas.place[AreaId{row}], *names);
        shapes_.push_back(place.area, 0);
      } catch (Error const& error) {  // the words mean nothing here: that is what is told
        fault = Message{error.in(Language::zh), error.in(Language::en)};
      }
    }
    if (fault) shapes_.end_feature(ShapeKind::none);
    faults_.push_back(std::move(fault));
    if (shapes_.kind(row) == ShapeKind::polygon) boxes[row] = shapes_.box(row);
  }
  index_ = BoxIndex{boxes};
}

std::vector<AreaId> AreaPlaces::near(Box const& box) const {
  std::vector<AreaId> found;
  index_.query(box, [&](std::uint32_t row) {
    found.emplace_back(row);
    return true;
  });
  std::ranges::sort(found);
  return found;
}

std::vector<AreaId> AreaPlaces::at(Point p) const {
  Box box;
  box.add(p);
  std::vector<AreaId> found = near(box);
  std::erase_if(found, [&](AreaId area) { return !contains(shapes_, area.value(), p); });
  return found;
}

std::vector<AreaOverlap> AreaPlaces::overlaps() const {
  Areas const& areas = city_.compliance->areas;
  std::vector<AreaOverlap> found;
  for (std::uint32_t row = 0; row < areas.size(); ++row) {
    if (!placed(AreaId{row})) continue;
    for (AreaId other : near(shapes_.box(row))) {
      if (other.value() <= row || areas.kind[other] != areas.kind[AreaId{row}]) continue;
      if (shared_m2(shapes_.box(row), shapes_.box(other.value())) <= least_shared_m2) continue;  // neighbours
      double m2 = shared_area_m2(shapes_, row, shapes_, other.value());
      if (m2 > least_shared_m2) found.push_back({AreaId{row}, other, m2});
    }
  }
  return found;
}

std::optional<double> AreaPlaces::uncovered_m2(AreaKind kind) const {
  std::vector<Geometry> edges;
  for (std::uint32_t row = 0; row < city_.boundary.size(); ++row)
    if (city_.boundary.kind(row) == ShapeKind::polygon) edges.push_back(repaired_geometry_of(city_.boundary, row));
  if (edges.empty()) return std::nullopt;
  Geometry boundary = unary_union(edges);
  std::vector<Geometry> covered;
  for (std::uint32_t row = 0; row < shapes_.size(); ++row)
    if (placed(AreaId{row}) && city_.compliance->areas.kind[AreaId{row}] == kind)
      covered.push_back(repaired_geometry_of(shapes_, row));
  if (covered.empty()) return area_m2(boundary);
  return area_m2(difference(boundary, unary_union(covered)));
}

}  // namespace qinzao
