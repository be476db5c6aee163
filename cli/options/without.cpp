#include "cli/options/without.hpp"

#include "cli/terminal/table.hpp"
#include "engine/base/message.hpp"

namespace qinzao::cli {

Option without_option() {
  return {"--without",
          "IDS",
          {"假如没有这些管道或管点（连同接到它的管）：哪些户失去出路",
           "what if these pipes, or the pipes at these nodes, were not there: who loses the outlet"},
          {},
          {},
          true};
}

Message told_lost(LostOutlet const& lost) {
  auto parcels = static_cast<double>(lost.parcels.size());
  return message(
      "若没有这些管：{} 户、{} 个地块失去出路；另有污水管 {} 米、雨水管 {} 米不再通水",
      "without these pipes {} households and {} parcels lose their outlet, and {} m of foul and {} m of storm "
      "pipe drain no longer",
      grouped(lost.households), grouped(parcels), grouped(lost.metres[0]), grouped(lost.metres[1]));
}

std::optional<DrainedBefore> take_out_named(City& city, SurveyOptions const& options, Arguments const& arguments) {
  std::vector<std::string> ids = arguments.list("without");
  if (ids.empty()) return std::nullopt;
  Survey whole{city, options};
  DrainedBefore before = drained_before(whole);
  take_out(city, whole, ids);
  return before;
}

}  // namespace qinzao::cli
