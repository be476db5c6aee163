#include "cli/provenance.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace qinzao::cli {

namespace {

/// What says nothing of the result, or who asked for it.
constexpr std::array<std::string_view, 11> left_out{"CITY",    "output", "format",  "quiet",    "lang", "jobs",
                                                    "options", "actor",  "verbose", "progress", "style"};

}  // namespace

std::string provenance(Arguments const& arguments, std::string_view command, std::optional<Date> as_of,
                       Anchor const& ledger) {
  using Json = nlohmann::ordered_json;
  std::map<std::string, Json> options;
  for (auto const& [name, value] : arguments.kept()) options[name] = value;
  for (auto const& [name, values] : arguments.given()) {
    if (std::ranges::find(left_out, name) != left_out.end()) continue;
    options[name] =
        values.size() == 1 ? Json(values.front() == "true" ? Json(true) : Json(values.front())) : Json(values);
  }
  Json made{{"version", QINZAO_VERSION},
            {"command", command},
            {"options", options},
            {"as_of", as_of ? Json(as_of->iso()) : Json(nullptr)},
            {"ledger", {{"head", ledger.head}, {"count", ledger.count}}}};
  return "\"qinzao\":" + made.dump() + ",";
}

}  // namespace qinzao::cli
