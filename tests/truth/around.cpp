#include "tests/truth/around.hpp"

namespace qinzao::test {

namespace {

/// Calls visit(other, line) for every other pipe in service.
void each_other(Survey const& survey, std::size_t pipe, auto&& visit) {
  for (std::size_t row = 0; row < survey.city.pipes.size(); ++row)
    if (row != pipe && survey.network().first_piece[PipeId{row}]) visit(row, line_of(survey.city, row));
}

double nearest_end_m(Line const& line, Point at) {
  return std::min(apart(line.front(), at), apart(line.back(), at));
}

}  // namespace

Line line_of(City const& city, std::size_t pipe) {
  return parts_of(city.pipes.line, static_cast<std::uint32_t>(pipe)).front();
}

Around look_around(Survey const& survey, std::size_t pipe, bool last, Point at) {
  City const& city = survey.city;
  Around found;
  double level_m = survey.network().invert_m[PipeId{pipe}][last ? 1 : 0];
  bool arrives = last != (survey.network().against_drawing[PipeId{pipe}] != 0);
  auto meet = [&](double away_m, double beside_m) {
    double climb_m = arrives ? beside_m - level_m : level_m - beside_m;
    if (!(climb_m > 0.3 - clear_m)) found.met_m = std::min(found.met_m, away_m);
  };
  for (std::size_t row = 0; row < city.nodes.size(); ++row)
    if (Point node = city.nodes.at(NodeId{row}); known(node.x)) {
      found.node_m = std::min(found.node_m, apart(node, at));
      meet(apart(node, at), city.nodes.invert_level_m[NodeId{row}]);
    }
  each_other(survey, pipe, [&](std::size_t other, Line const& line) {
    found.end_m = std::min(found.end_m, nearest_end_m(line, at));
    if (!share_a_group(city.pipes.system[PipeId{pipe}], city.pipes.system[PipeId{other}])) return;
    double chainage_m = 0;
    for (std::size_t v = 1; v < line.size(); ++v) {
      Point near = foot(line[v - 1], line[v], at);
      meet(apart(near, at), survey.network().invert_at(PipeId{other}, chainage_m + apart(line[v - 1], near)));
      chainage_m += apart(line[v - 1], line[v]);
    }
  });
  return found;
}

std::vector<std::size_t> pipes_under(Survey const& survey, std::size_t pipe, Point at) {
  std::vector<std::size_t> under;
  double snap_m = survey.options.snap_m;
  each_other(survey, pipe, [&](std::size_t other, Line const& line) {
    double away_m = INFINITY;
    for (std::size_t v = 1; v < line.size(); ++v) away_m = std::min(away_m, apart(foot(line[v - 1], line[v], at), at));
    if (away_m <= snap_m + clear_m && nearest_end_m(line, at) > snap_m) under.push_back(other);
  });
  return under;
}

}  // namespace qinzao::test
