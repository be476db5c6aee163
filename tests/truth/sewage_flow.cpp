#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/survey/survey.hpp"

// sewage_flow CITY DAY [TERMINAL...]: the dry-weather flow with ground water that `accumulate` sends through each link
// of the model that `export -o X.inp` writes on that day, as "link L/s": to hold against what an engine makes of it.

namespace qinzao {
namespace {

void print_flows(std::string const& path, std::string const& day, std::vector<std::string> terminals) {
  Standard standard = read_standard("gb50014-2021");
  SurveyOptions options;
  options.day = *Date::parse(day);
  options.terminals = std::move(terminals);
  options.standard = &standard;
  options.cut_named = false;
  City city = read_city(path, {});
  Survey survey{city, options};
  Column<PieceId, double> own = survey.sewage().average_lps;
  for (std::size_t row = 0; row < own.size(); ++row) own[PieceId{row}] *= 1 + standard.load.infiltration;
  Accumulated flow = accumulate(survey.sewers(), Group::foul, own, survey.sewage().inflow_lps);
  Network const& network = survey.network();
  for (std::size_t row = 0; row < own.size(); ++row) {
    PieceId piece{row};
    PipeId pipe = network.pipe[piece];
    std::string name{city.pipes.id[pipe]};
    if (network.piece_count[pipe] > 1) name += fmt::format(".{}", row - network.first_piece[pipe].value() + 1);
    if (flow.through[piece] > 0) fmt::print("{} {:.6f}\n", name, flow.through[piece]);
  }
}

}  // namespace
}  // namespace qinzao

int main(int count, char** words) {
  if (count < 3) {
    fmt::print(stderr, "sewage_flow CITY DAY [TERMINAL...]\n");
    return 2;
  }
  try {
    qinzao::print_flows(words[1], words[2], {words + 3, words + count});
  } catch (qinzao::Error const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
