#include "tests/properties/slow_pipes.hpp"

#include <cmath>

namespace qinzao::test {

Line line_of(City const& city, std::size_t pipe) {
  auto span = city.pipes.line.line(PipeId{static_cast<std::uint32_t>(pipe)});
  return {span.begin(), span.end()};
}

bool above(double a, double b, double limit_m) {
  return a - b > limit_m + 1e-6;
}

bool level_with(double a, double b, double limit_m) {
  return std::abs(a - b) <= limit_m + 1e-6;
}

bool one_group(System a, System b) {
  auto foul = [](System s) { return s == System::sanitary || s == System::combined; };
  auto storm = [](System s) { return s == System::storm || s == System::combined; };
  return (foul(a) && foul(b)) || (storm(a) && storm(b));
}

}  // namespace qinzao::test
