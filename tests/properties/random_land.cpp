#include "tests/properties/random_city.hpp"

namespace qinzao::test {

namespace {

constexpr double side_m = 300;

void draw_parcel(City& city, Dice& dice) {
  Point middle = dice.in_square(side_m);
  double turn = dice.between(0, 6.28);
  double radius_m = dice.between(3, 25);
  std::size_t corners = 3 + dice.below(4);
  auto ring = [&](double share) {
    city.parcels.shape.begin_part(share < 1);
    Point first;
    for (std::size_t i = 0; i <= corners; ++i) {
      double angle = turn + 6.283185307179586 * static_cast<double>(i) / static_cast<double>(corners);
      Point corner = middle + share * radius_m * Point{std::cos(angle), 0.6 * std::sin(angle)};
      if (i == 0) first = corner;
      city.parcels.shape.add(i == corners ? first : corner);
    }
  };
  ring(1);
  if (dice.chance(0.15)) ring(0.6);
  city.parcels.shape.end_feature(ShapeKind::polygon);
  city.parcels.id.push_back("P" + std::to_string(city.parcels.size()));
  city.parcels.households.push_back(dice.chance(0.1) ? 0 : std::floor(dice.between(1, 9)));
  std::string lateral;
  if (dice.chance(0.1)) {
    std::size_t pipe = dice.below(city.pipes.size() + 1);
    lateral = pipe < city.pipes.size() ? std::string{city.pipes.id[PipeId{pipe}]} : "no such pipe";
  }
  city.parcels.connected_pipe.push_back(lateral);
}

void draw_river(City& city, Dice& dice) {
  Point from = dice.in_square(side_m);
  std::vector<Point> line{from, dice.around(from, 20, 200)};
  if (dice.chance(0.5)) line.push_back(dice.around(line.back(), 20, 100));
  bool area = line.size() > 2 && dice.chance(0.4);
  if (area) line.push_back(from);
  city.rivers.id.push_back("R" + std::to_string(city.rivers.size()));
  city.rivers.name.push_back("");
  city.rivers.shape.push_back(area ? ShapeKind::polygon : ShapeKind::line, line);
}

}  // namespace

void draw_land(Drawing& drawing, Dice& dice) {
  for (std::size_t i = 5 + dice.below(20); i > 0; --i) draw_parcel(drawing.city, dice);
  for (std::size_t i = dice.below(8); i > 0; --i) draw_river(drawing.city, dice);
}

}  // namespace qinzao::test
