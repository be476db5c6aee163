#include "engine/plan/unreached.hpp"

namespace qinzao {

std::string_view word_of(Unreached reason) {
  switch (reason) {
    case Unreached::no_street:
      return "no_street";
    case Unreached::barrier:
      return "behind_barrier";
    case Unreached::not_joined:
      return "not_joined";
    case Unreached::no_room:
      return "no_room";
    case Unreached::too_high:
      return "too_high";
    case Unreached::no_level:
      return "no_level";
    case Unreached::too_much_flow:
      return "too_much_flow";
    case Unreached::over_budget:
      return "over_budget";
  }
  return "";
}

}  // namespace qinzao
