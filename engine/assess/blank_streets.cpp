#include "engine/assess/blank_streets.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/assess/connected.hpp"
#include "engine/compliance/compliance.hpp"
#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

constexpr double step_m = 1;
constexpr double fine_m = 0.01;
constexpr double aside_m = 0.25;  // where the areas on both sides are asked for

/// One drawn segment of a street.
struct StreetSegment {
  std::uint32_t street;
  Point a;
  Point b;
};

/// What is true of a place on a street.
struct Seen {
  bool blank = false;
  std::vector<AreaId> left;
  std::vector<AreaId> right;
  friend bool operator==(Seen const&, Seen const&) = default;
};

class Streets {
 public:
  Streets(Survey const& survey, AreaPlaces const& areas)
      : survey_{survey}, city_{survey.city}, areas_{areas}, criteria_{survey.city.compliance->criteria} {
    std::vector<Box> parcel_boxes;
    for (BlankArea const& area : survey.blank_areas().list)
      for (std::uint32_t row : area.parcels)
        if (survey.demand().developed[ParcelId{row}] != 0) {
          parcels_.push_back(row);
          parcel_boxes.push_back(city_.parcels.shape.box(ParcelId{row}));
        }
    parcel_index_ = BoxIndex{parcel_boxes};
    for (std::uint32_t street = 0; street < city_.streets.size(); ++street) {
      Shapes const& shapes = city_.streets.shape;
      if (shapes.kind(street) != ShapeKind::line) continue;
      for (std::uint32_t part = shapes.first_part(street); part < shapes.end_part(street); ++part) {
        auto line = shapes.part(part);
        for (std::size_t i = 1; i < line.size(); ++i)
          if (line[i - 1] != line[i]) segments_.push_back({street, line[i - 1], line[i]});
      }
    }
    std::vector<Box> boxes(segments_.size());
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      boxes[i].add(segments_[i].a);
      boxes[i].add(segments_[i].b);
    }
    index_ = BoxIndex{boxes};
  }

  BlankStreets find() {
    BlankStreets found;
    found.of_area.resize(areas_.shapes().size(), 0);
    for (StreetSegment const& segment : segments_) look_along(segment, found);
    return found;
  }

 private:
  /// Adds what is blank of a segment.
  void look_along(StreetSegment const& segment, BlankStreets& found) {
    double length_m = distance_m(segment.a, segment.b);
    std::vector<Stretch> near = stretches_near_parcels(segment, length_m);
    if (near.empty()) return;
    auto steps = static_cast<std::size_t>(std::max(1.0, std::ceil(length_m / step_m)));
    double from_m = 0;
    Seen seen = look(segment, 0, length_m);
    double open_m = 0;  // where the stretch at hand begins
    auto ahead = near.begin();
    for (std::size_t i = 1; i <= steps; ++i) {
      double to_m = length_m * static_cast<double>(i) / static_cast<double>(steps);
      while (ahead != near.end() && ahead->to_m < to_m) ++ahead;
      bool far = ahead == near.end() || to_m < ahead->from_m;
      Seen next = far ? Seen{} : look(segment, to_m, length_m);
      while (!(next == seen)) {
        auto [change_m, after] = first_change(segment, from_m, to_m, length_m, seen, next);
        take(segment, open_m, change_m, seen, found);
        open_m = from_m = change_m;
        seen = std::move(after);
      }
      from_m = to_m;
    }
    take(segment, open_m, length_m, seen, found);
  }

  /// A stretch of a segment, by the metres from its first end.
  struct Stretch {
    double from_m;
    double to_m;
  };

  /// Where the boxes of the parcels are within reach, and a step more; rising, apart.
  std::vector<Stretch> stretches_near_parcels(StreetSegment const& segment, double length_m) const {
    Box box;
    box.add(segment.a);
    box.add(segment.b);
    Point along = (1 / length_m) * (segment.b - segment.a);
    std::vector<Stretch> found;
    parcel_index_.query(box.grown(survey_.options.reach_m), [&](std::uint32_t at) {
      Box reach = city_.parcels.shape.box(ParcelId{parcels_[at]}).grown(survey_.options.reach_m + step_m);
      Stretch within{0, length_m};
      auto clip = [&](double from, double way, double least, double most) {
        if (way == 0) {
          if (from < least || from > most) within.to_m = -1;
          return;
        }
        double one = (least - from) / way;
        double other = (most - from) / way;
        within.from_m = std::max(within.from_m, std::min(one, other));
        within.to_m = std::min(within.to_m, std::max(one, other));
      };
      clip(segment.a.x, along.x, reach.min_x, reach.max_x);
      clip(segment.a.y, along.y, reach.min_y, reach.max_y);
      if (within.from_m <= within.to_m) found.push_back({within.from_m - step_m, within.to_m + step_m});
      return true;
    });
    std::ranges::sort(found, {}, &Stretch::from_m);
    std::vector<Stretch> merged;
    for (Stretch const& one : found) {
      if (merged.empty() || one.from_m > merged.back().to_m) {
        merged.push_back(one);
      } else {
        merged.back().to_m = std::max(merged.back().to_m, one.to_m);
      }
    }
    return merged;
  }

  /// Where, between two places of which the second looks otherwise, the look of the first ends; and what follows.
  std::pair<double, Seen> first_change(StreetSegment const& segment, double from_m, double to_m, double length_m,
                                       Seen const& before, Seen after) const {
    while (to_m - from_m > fine_m) {
      double middle_m = (from_m + to_m) / 2;
      Seen seen = look(segment, middle_m, length_m);
      if (seen == before) {
        from_m = middle_m;
      } else {
        to_m = middle_m;
        after = std::move(seen);
      }
    }
    return {(from_m + to_m) / 2, std::move(after)};
  }

  void take(StreetSegment const& segment, double from_m, double to_m, Seen const& seen, BlankStreets& found) const {
    if (!seen.blank || to_m <= from_m) return;
    double metres = to_m - from_m;
    found.metres += metres;
    for (AreaId area : seen.left) found.of_area[area] += metres / 2;
    for (AreaId area : seen.right) found.of_area[area] += metres / 2;
    std::array<Point, 2> ends{at(segment, from_m), at(segment, to_m)};
    found.stretches.push_back(ShapeKind::line, ends);
  }

  static Point at(StreetSegment const& segment, double chainage_m) {
    double share = chainage_m / distance_m(segment.a, segment.b);
    return segment.a + share * (segment.b - segment.a);
  }

  Seen look(StreetSegment const& segment, double chainage_m, double length_m) const {
    // Not on the very ends: there the next segment begins.
    Point p =
        at(segment, std::clamp(chainage_m, std::min(fine_m, length_m / 2), std::max(length_m - fine_m, length_m / 2)));
    Seen seen;
    if (!is_blank(p)) return seen;
    std::vector<Carriageway> beside = carriageways_beside(segment, p);
    auto key = [&](std::uint32_t street) { return std::pair{city_.streets.id[street], street}; };
    seen.blank = std::ranges::none_of(
        beside, [&](Carriageway const& it) { return key(it.street) < key(segment.street); });  // that one counts it
    if (!seen.blank) return seen;
    Point along = (1 / length_m) * (segment.b - segment.a);
    Point left{-along.y * aside_m, along.x * aside_m};
    // The areas on the outer sides of all carriageways together.
    auto areas_aside = [&](Point aside) {
      Point outermost = p;
      for (Carriageway const& it : beside)
        if (dot(it.foot - p, aside) > dot(outermost - p, aside)) outermost = it.foot;
      return areas_.at(outermost + aside);
    };
    seen.left = areas_aside(left);
    seen.right = areas_aside(-1 * left);
    return seen;
  }

  bool is_blank(Point p) const {
    Box box;
    box.add(p);
    bool near = false;
    parcel_index_.query(box.grown(survey_.options.reach_m), [&](std::uint32_t at) {
      near = connect(city_.parcels.shape, parcels_[at], p, p, survey_.options.reach_m).has_value();
      return !near;
    });
    return near && !drains_near(survey_, p, criteria_.street_sewer_m);
  }

  /// Where another carriageway of a street runs beside a place, and is blank.
  struct Carriageway {
    std::uint32_t street;
    Point foot;
  };

  /// Lines of the same name beside a place.
  std::vector<Carriageway> carriageways_beside(StreetSegment const& segment, Point p) const {
    std::vector<Carriageway> found;
    std::string_view name = city_.streets.name[segment.street];
    if (name.empty()) return found;
    Box box;
    box.add(p);
    index_.query(box.grown(criteria_.carriageways_m), [&](std::uint32_t row) {
      StreetSegment const& other = segments_[row];
      if (other.street == segment.street || city_.streets.name[other.street] != name) return true;
      Point foot = nearest_on_segment(other.a, other.b, p);
      Point ahead = segment.b - segment.a;
      Point beside = other.b - other.a;
      double cosine = std::abs(dot(ahead, beside)) / std::sqrt(dot(ahead, ahead) * dot(beside, beside));
      bool parallel = cosine > std::cos(std::numbers::pi / 6);
      bool abreast = std::abs(dot(p - foot, beside)) <= 1e-6 * std::max(1.0, dot(beside, beside));
      if (parallel && abreast && distance_m(foot, p) <= criteria_.carriageways_m && is_blank(foot))
        found.push_back({other.street, foot});
      return true;
    });
    return found;
  }

  Survey const& survey_;
  City const& city_;
  AreaPlaces const& areas_;
  Criteria const& criteria_;
  std::vector<std::uint32_t> parcels_;  // developed, of unserved areas
  BoxIndex parcel_index_;
  std::vector<StreetSegment> segments_;
  BoxIndex index_;
};

}  // namespace

BlankStreets find_blank_streets(Survey const& survey, AreaPlaces const& areas) {
  if (survey.city.parcels.size() == 0 || !survey.assesses(Group::foul)) {
    BlankStreets none;
    none.of_area.resize(areas.shapes().size(), 0);
    return none;
  }
  return Streets{survey, areas}.find();
}

}  // namespace qinzao
