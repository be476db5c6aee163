#include <algorithm>
#include <optional>

#include "engine/base/parallel.hpp"
#include "engine/checks/check.hpp"
#include "engine/geo/box_index.hpp"
#include "engine/geo/measure.hpp"
#include "engine/geo/shared_area.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// A building that lies in another parcel than it names.
struct Elsewhere {
  std::uint32_t building;
  std::uint32_t named;
  std::uint32_t lies_in;
  double there_m2;
};

/// Less than half of a building lies in the parcel it names, and more than half in another. value: square metres there.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  Shapes const& shapes = city.buildings.shape;
  Shapes const& parcels = city.parcels.shape;
  TextIndex names{city.parcels.id};
  std::vector<Box> boxes(parcels.size());
  for (std::uint32_t row = 0; row < parcels.size(); ++row)
    if (parcels.kind(row) == ShapeKind::polygon) boxes[row] = parcels.box(row);
  BoxIndex index{boxes};
  auto look = [&](std::uint32_t row) -> std::optional<Elsewhere> {
    auto named = names.find(city.buildings.parcel_id[BuildingId{row}]);
    if (!named || shapes.kind(row) != ShapeKind::polygon || parcels.kind(*named) != ShapeKind::polygon)
      return std::nullopt;
    double half_m2 = area_m2(shapes, row) / 2;
    if (!(shared_area_m2(shapes, row, parcels, *named) < half_m2 - 1e-9)) return std::nullopt;
    std::optional<Elsewhere> found;
    index.query(shapes.box(row), [&](std::uint32_t parcel) {
      if (parcel == *named || (found && found->lies_in < parcel)) return true;
      double there_m2 = shared_area_m2(shapes, row, parcels, parcel);
      if (there_m2 > half_m2 + 1e-9) found = Elsewhere{row, *named, parcel, there_m2};
      return true;
    });
    return found;
  };
  std::vector<std::optional<Elsewhere>> found(shapes.size());
  parallel_for(shapes.size(), 1024, input.survey.options.jobs, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) found[row] = look(static_cast<std::uint32_t>(row));
  });
  for (auto const& one : found) {
    if (!one) continue;
    Finding& finding = findings.add("building_elsewhere", Severity::warning, {Layer::buildings, one->building});
    finding.more().more_subjects = {{Layer::parcels, one->named}, {Layer::parcels, one->lies_in}};
    finding.more().text = city.parcels.id[ParcelId{one->named}];
    finding.more().nearest = Subject{Layer::parcels, one->lies_in};
    finding.value = one->there_m2;
  }
}

}  // namespace

Check building_elsewhere_check() {
  return {.name = "building_elsewhere",
          .group = "land",
          .place = 318,
          .title = {"房地不符", "building on another parcel"},
          .definition = {"房屋在所填地块内的不到一半，而有一半以上在另一地块内",
                         "less than half of a building lies in the parcel it names, and more than half in another"},
          .reasons = {{"",
                       {"房地不符", "building on another parcel"},
                       "m2",
                       {"房屋 {id} 填的是地块 {text}，却有 {value}在 {nearest} 内",
                        "building {id} names parcel {text}, but {value} of it lie in {nearest}"}}},
          .needs = {.land = true},
          .manual = {.geometry = "the building"},
          .find = find};
}

}  // namespace qinzao
