#include "engine/assess/pipe_conditions.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "engine/geo/measure.hpp"
#include "engine/sewer/network/upstream.hpp"

namespace qinzao {

namespace {

/// Finds the street a pipe lies in.
class StreetsOfPipes {
 public:
  explicit StreetsOfPipes(Survey const& survey) : city_{survey.city} {
    std::vector<Box> boxes(city_.streets.size());
    for (std::uint32_t row = 0; row < boxes.size(); ++row)
      if (city_.streets.shape.kind(row) == ShapeKind::line) boxes[row] = city_.streets.shape.box(row);
    index_ = BoxIndex{boxes};
  }

  /// The row of the nearest street no further away; none: there is none.
  std::optional<std::uint32_t> at(Point p, double within_m) const {
    auto found = index_.nearest(p, within_m, [&](std::uint32_t row) {
      Shapes const& shapes = city_.streets.shape;
      double nearest_m = std::numeric_limits<double>::infinity();
      for (std::uint32_t part = shapes.first_part(row); part < shapes.end_part(row); ++part)
        nearest_m = std::min(nearest_m, project(shapes.part(part), p).distance_m);
      return nearest_m;
    });
    return found ? std::optional{found->first} : std::nullopt;
  }

 private:
  City const& city_;
  BoxIndex index_;
};

double width_mm(Pipes const& pipes, PipeId pipe) {
  return known(pipes.width_mm[pipe]) ? pipes.width_mm[pipe] : pipes.diameter_mm[pipe];
}

}  // namespace

std::vector<PipeCondition> find_conditions(Survey const& survey, Inspected const& inspected,
                                           PaperStates const& states) {
  City const& city = survey.city;
  Compliance const& papers = *city.compliance;
  if (papers.inspections.size() == 0) return {};
  Network const& network = survey.network();
  Sewers sewers = survey.sewers();
  Load const& load = survey.load();
  UpstreamSearch search{sewers, load};
  StreetsOfPipes streets{survey};
  std::vector<PipeCondition> all;
  for (std::size_t row = 0; row < city.pipes.size(); ++row) {
    PipeId pipe{row};
    if (!network.first_piece[pipe] || inspected.of(pipe).empty()) continue;
    PipeCondition& found = all.emplace_back();
    found.pipe = pipe;
    for (InspectionId inspection : inspected.of(pipe))
      found.seen_on = std::max(found.seen_on, papers.inspections.inspected_on[inspection]);
    std::vector<ScoredDefect> structural;
    std::vector<ScoredDefect> functional;
    for (PipeDefect const* defect : inspected.latest_defects(pipe)) {
      if (states.of(SubjectKind::defect, papers.defects.id[DefectId{defect->defect}]).rectified()) continue;
      if (defect->code != nullptr && !defect->code->counted) continue;
      auto points = defect->score();
      if (!points) {
        ++found.unscored;
        continue;
      }
      (defect->code->structural ? structural : functional).push_back({defect->from_m, defect->to_m, *points});
    }
    SegmentPlace place{.length_m = network.ground_m[pipe], .width_mm = width_mm(city.pipes, pipe), .k = 0, .soil = 0};
    if (auto line = city.pipes.line.line(pipe); !line.empty()) {
      Point middle = point_along(line, length_m(line) / 2);
      if (auto street = streets.at(middle, papers.condition.street_m)) {
        found.street = city.streets.name[*street].empty() ? city.streets.id[*street] : city.streets.name[*street];
        place.k =
            *street < papers.street_class.size() ? papers.condition.k_of(papers.street_class[*street]) : std::nullopt;
        found.street_unclassed = !place.k;
      }
    } else {
      place.k.reset();
    }
    found.condition = condition_of(papers.condition, structural, functional, place);
    if (load.parcels.empty() || !load.households_known || !carries(city.pipes.system[pipe], Group::foul)) continue;
    PieceId first = network.first_piece[pipe];
    PieceId last{first.value() + network.piece_count[pipe] - 1};
    double own = 0;
    for (std::uint32_t piece = first.value(); piece <= last.value(); ++piece) own += load.households[PieceId{piece}];
    VertexId begin = network.against_drawing[pipe] != 0 ? network.from[last] : network.from[first];
    found.households =
        own +
        search.above(begin, Group::foul, [&](PieceId piece) { return carries(network.system[piece], Group::foul); })
            .households;
  }
  std::ranges::stable_sort(all, [&](PipeCondition const& a, PipeCondition const& b) {
    auto rank = [&](PipeCondition const& it) {
      int grade = it.condition.ri_grade > 0 ? it.condition.ri_grade : it.condition.f_grade;
      return std::tuple{-grade, -it.households.value_or(-1), city.pipes.id[it.pipe]};
    };
    return rank(a) < rank(b);
  });
  return all;
}

std::optional<Point> place_of(Survey const& survey, PipeDefect const& defect) {
  if (!defect.pipe || !known(defect.from_m)) return std::nullopt;
  auto line = survey.city.pipes.line.line(defect.pipe);
  double ground_m = survey.network().ground_m[defect.pipe];
  if (line.empty() || ground_m <= 0 || defect.from_m < 0 || defect.from_m > ground_m + 0.5) return std::nullopt;
  double share = std::min(defect.from_m / ground_m, 1.0);
  if (survey.network().against_drawing[defect.pipe] != 0) share = 1 - share;
  return point_along(line, share * length_m(line));
}

}  // namespace qinzao
