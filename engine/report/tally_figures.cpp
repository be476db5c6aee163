#include "engine/report/tally_figures.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/report/parts.hpp"

namespace qinzao {

namespace {

/// The latest tally of that name counted within the period.
TallyId tally_of(ReportInput const& input, std::string_view name) {
  TallyId latest;
  for (std::uint32_t row = 0; row < input.tallies.size(); ++row) {
    auto on = input.tallies.as_of[TallyId{row}];
    if (input.tallies.name[TallyId{row}] != name || !on || !input.period.holds(*on) ||
        std::isnan(input.tallies.value[TallyId{row}]))
      continue;
    if (!latest || input.tallies.as_of[latest] <= on) latest = TallyId{row};
  }
  return latest;
}

void add_closed_percent(ReportInput const& input, Figures& figures) {
  TallyId all = tally_of(input, "city_cases");
  TallyId closed = tally_of(input, "city_cases_closed");
  if (!all || !closed || input.tallies.value[all] <= 0) return;
  double part = input.tallies.value[closed];
  double whole = input.tallies.value[all];
  double percent = std::round(1000 * part / whole) / 10;
  Figure& figure = add_figure(figures, "city_cases_closed_percent", percent, percent,
                              {std::string{input.tallies.id[closed]}, std::string{input.tallies.id[all]}});
  figure.part = part;
  figure.whole = whole;
  if (part > whole)
    figures.flags.push_back({"city_cases_closed_percent",
                             {fmt::format("结案 {:.0f} 起多于受理 {:.0f} 起", part, whole),
                              fmt::format("{:.0f} cases closed are more than the {:.0f} taken", part, whole)}});
}

}  // namespace

void add_tally_figures(ReportInput const& input, Figures& figures) {
  add_closed_percent(input, figures);
  for (FigureKind const& kind : figure_kinds()) {
    TallyId tally = tally_of(input, kind.key);
    if (!tally) continue;
    double value = input.tallies.value[tally];
    Figure const* counted = figures.find(kind.key);
    if (counted == nullptr) {
      Figure& figure = add_figure(figures, kind.key, value, value, {std::string{input.tallies.id[tally]}});
      figure.qualifier = input.tallies.qualifier[tally];
      figure.layer = "tallies";
    } else if (input.tallies.qualifier[tally] == Qualifier::exact &&
               (value < counted->least || value > counted->most)) {
      figures.flags.push_back({kind.key,
                               {fmt::format("统计数 {:g} 与明细 {} 不符", value, said(*counted, Language::zh)),
                                fmt::format("the tally says {:g}, the rows {}", value, said(*counted, Language::en))}});
    }
  }
}

}  // namespace qinzao
