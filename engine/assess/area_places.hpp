#pragma once
#include <optional>
#include <span>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/compliance/areas.hpp"
#include "engine/geo/box_index.hpp"

namespace qinzao {

struct City;

/// Two areas of one kind that share ground.
struct AreaOverlap {
  AreaId one;
  AreaId other;
  double m2 = 0;
};

/// Where the areas of a city lie: as drawn, else as their words say on its named lines.
class AreaPlaces {
 public:
  /// REQUIRES city.compliance, and the city to outlive it.
  explicit AreaPlaces(City const& city);

  Shapes const& shapes() const { return shapes_; }  // a row an area; none where nobody can tell
  bool placed(AreaId area) const { return shapes_.kind(area.value()) == ShapeKind::polygon; }
  /// Why an area has no place; nothing where it has one.
  std::optional<Message> const& fault(AreaId area) const { return faults_[area]; }

  /// The areas a point lies in, rows rising; on an outline either.
  std::vector<AreaId> at(Point p) const;
  /// The areas whose boxes meet a box, rows rising.
  std::vector<AreaId> near(Box const& box) const;

  /// Areas of one kind that overlap by more than 1 m2, by their rows. Subareas may lie in compliance areas.
  std::vector<AreaOverlap> overlaps() const;
  /// Square metres of the boundary in no area of the kind; nothing where the city has no boundary.
  std::optional<double> uncovered_m2(AreaKind kind) const;

 private:
  City const& city_;
  Shapes shapes_;
  Column<AreaId, std::optional<Message>> faults_;
  BoxIndex index_;
};

}  // namespace qinzao
