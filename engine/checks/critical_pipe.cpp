#include "engine/checks/check.hpp"
#include "engine/sewer/network/critical.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

/// Foul pipes whose failure takes the outlet of at least `critical` households (parcels, where the file knows no
/// households). value: households or parcels; of the pieces of a pipe the worst counts.
void find(CheckInput const& input, Findings& findings) {
  Sewers sewers = input.survey.sewers();
  Load const& load = input.survey.load();
  double least = input.option("critical");
  if (load.parcels.empty() || !sewers.assesses(Group::foul)) return;
  auto const& counted = load.households_known ? load.households : load.parcels;
  Column<PieceId, double> lost = lost_with(sewers, Group::foul, counted);
  for (std::size_t row = 0; row < sewers.pipes.size(); ++row) {
    PipeId pipe{row};
    double worst = 0;
    for (std::uint32_t i = 0; i < sewers.network.piece_count[pipe]; ++i)
      worst = std::max(worst, lost[PieceId{sewers.network.first_piece[pipe].value() + i}]);
    constexpr double rounding = 1e-6;  // households may count in parts
    if (worst < least - rounding || worst == 0) continue;
    Finding& finding = findings.add("critical_pipe", Severity::info, subject_of(pipe));
    finding.reason = load.households_known ? "households" : "parcels";
    finding.value = worst;
    finding.limit = least;
    if (load.households_known) {
      finding.households = worst;
    } else {
      finding.more().parcels = worst;
    }
  }
}

}  // namespace

Check critical_pipe_check() {
  return {.name = "critical_pipe",
          .group = "topology",
          .place = 150,
          .title = {"关键管段", "critical pipe"},
          .definition = {"一旦失效就使许多户失去出路的污水管",
                         "a foul pipe whose failure takes the only outlet of many households"},
          .reasons = {{"households",
                       {"关键管段", "critical pipe"},
                       "households",
                       {"{id} 一旦失效，{value} 失去出路", "if {id} fails, {value} lose their outlet"}},
                      {"parcels",
                       {"关键管段", "critical pipe"},
                       "parcels",
                       {"{id} 一旦失效，{value} 失去出路", "if {id} fails, {value} lose their outlet"}}},
          .options = {{.name = "critical",
                       .by_default = 100,
                       .least = 1,
                       .most = 1e9,
                       .value = "COUNT",
                       .help = {"失效会使这么多户失去出路的管段，算关键管段",
                                "a pipe is critical when as many households hang on it"}}},
          .needs = {.land = true, .outlets = Outlets::foul},
          .manual = {.reasons = "households, parcels",
                     .definition = "a foul pipe whose failure takes the only outlet of `--critical` households "
                                   "(parcels where households are unknown)",
                     .geometry = "the pipe"},
          .find = find};
}

}  // namespace qinzao
