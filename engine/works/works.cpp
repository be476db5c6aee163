#include "engine/works/works.hpp"

namespace qinzao {

bool is_on_the_river(Works const& works, WorkId work) {
  return works.kind[work].starts_with("river_");
}

bool is_river_work(Works const& works, WorkId work) {
  return is_on_the_river(works, work) || works.kind[work] == "sluice";
}

}  // namespace qinzao
