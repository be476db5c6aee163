#include "cli/options/zone_options.hpp"

namespace qinzao::cli {

Option zone_by_option() {
  return {"--by",
          "WHAT",
          {"分区：按终点，或按首个泵站", "zones by outlet, or by the first pump station"},
          "terminal",
          "terminal pump"};
}
Option zone_group_option() {
  return {"--group", "GROUP", {"分区：污水或雨水", "zones of foul or storm flow"}, "foul", "foul storm"};
}
ZoneBy zone_by(Arguments const& arguments) {
  return arguments.text("by") == "pump" ? ZoneBy::pump : ZoneBy::terminal;
}
Group zone_group(Arguments const& arguments) {
  return arguments.text("group") == "storm" ? Group::storm : Group::foul;
}

}  // namespace qinzao::cli
