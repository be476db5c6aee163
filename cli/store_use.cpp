#include "cli/store_use.hpp"

#include <algorithm>
#include <array>

#include "cli/views/ledger_table.hpp"
#include "engine/io/load/backup.hpp"

namespace qinzao::cli {

namespace {

/// What an event needs nothing of, unless it is of a finding.
constexpr std::array<std::string_view, 10> land_and_network{
    "parcels", "buildings", "nodes", "pipes", "catchments", "streets", "railways", "rivers", "boundary", "inspections"};

bool beside_land_and_network(std::string_view table) {
  return std::ranges::find(land_and_network, table) == land_and_network.end() && !table.starts_with("qinzao_plan");
}

}  // namespace

StoreUse store_use(std::string_view command, Arguments const& arguments) {
  StoreUse use;
  use.keyed = command != "gaps";  // reads whole layers
  if (command == "load" && !arguments.has("dry-run")) {
    use.writes = true;
    use.layers = layers_written(arguments.text("LAYER"));
  } else if (command == "init") {
    use.writes = true;
    use.layers = {"qinzao_rain", "qinzao_settings"};
  } else if (command == "plan" && arguments.has("save")) {
    use.writes = true;
    use.layers = {
        "nodes",       "pipes", "qinzao_plan_bill", "qinzao_plan_joins", "qinzao_plan_laterals", "qinzao_plan_reaches",
        "qinzao_plans"};
  } else if (command.starts_with("ledger ")) {
    bool finding =
        command == "ledger import" || (command == "ledger add" && kind_of(arguments) == SubjectKind::finding);
    if (!finding) use.reads = beside_land_and_network;
    use.writes = command == "ledger add" || command == "ledger void" ||
                 (command == "ledger import" && !arguments.has("dry-run"));
    use.ledger = use.writes;
    if (use.writes && command == "ledger import") use.layers = {"household_parcels", "households", "projects"};
  }
  return use;
}

}  // namespace qinzao::cli
