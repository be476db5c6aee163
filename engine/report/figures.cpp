#include "engine/report/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/city/layer_title.hpp"
#include "engine/report/area_figures.hpp"
#include "engine/report/network_figures.hpp"
#include "engine/report/parts.hpp"
#include "engine/report/project_figures.hpp"
#include "engine/report/site_figures.hpp"
#include "engine/report/tally_figures.hpp"
#include "engine/report/work_figures.hpp"

namespace qinzao {

namespace {

std::string plain(double value) {
  return value == std::floor(value) ? fmt::format("{:.0f}", value) : fmt::format("{:.1f}", value);
}

/// Down to the leading digit's hundreds (or tens below a hundred): 743 -> 700.
double rounded_down(double value) {
  double step = value >= 100 ? 100 : 10;
  return value < step ? std::floor(value) : std::floor(value / step) * step;
}

/// To two leading digits: 2483 -> 2500.
double rounded_about(double value) {
  if (value < 10) return std::round(value);
  double step = std::pow(10, std::floor(std::log10(value)) - 1);
  return std::round(value / step) * step;
}

}  // namespace

Figure const* Figures::find(std::string_view key) const {
  auto found = std::ranges::find_if(list, [&](Figure const& figure) { return figure.kind->key == key; });
  return found == list.end() ? nullptr : &*found;
}

Figure& add_figure(Figures& figures, std::string_view key, double least, double most, std::vector<std::string> of) {
  Figure& figure = figures.list.emplace_back();
  figure.kind = &figure_kind(key);
  figure.least = least;
  figure.most = most;
  figure.qualifier = figure.kind->said;
  figure.layer = figure.kind->of;
  std::ranges::sort(of);
  figure.of = std::move(of);
  return figure;
}

Figures compute_figures(ReportInput const& input) {
  Figures figures;
  add_project_figures(input, figures);
  if (input.tenders.size() > 0 && input.within == nullptr) {
    std::vector<std::string> awarded;
    for (std::uint32_t row = 0; row < input.tenders.size(); ++row) {
      auto on = input.tenders.awarded_on[TenderId{row}];
      if (!on) {
        std::string id{input.tenders.id[TenderId{row}]};
        figures.flags.push_back({"tenders",
                                 {fmt::format("招标 {} 没有中标日期，未计入", id),
                                  fmt::format("tender {} has no day of award and is not counted", id)}});
      } else if (input.period.holds(*on)) {
        awarded.emplace_back(input.tenders.id[TenderId{row}]);
      }
    }
    add_figure(figures, "tenders", std::move(awarded));
  }
  add_site_figures(input, figures);
  add_work_figures(input, figures);
  add_network_figures(input, figures);
  if (input.within == nullptr) {  // neither lies anywhere
    add_area_figures(input, figures);
    add_tally_figures(input, figures);
  }
  std::ranges::sort(figures.list, {}, &Figure::kind);
  return figures;
}

std::string said(Figure const& figure, Language language) {
  bool zh = language == Language::zh;
  if (!figure.is_exact()) return plain(figure.least) + (zh ? "—" : "-") + plain(figure.most);
  // A tally is said as it was counted; what we measured is rounded first.
  bool tally = figure.layer == "tallies";
  double value = figure.least;
  if (figure.qualifier == Qualifier::over && value >= 10) {
    double down = tally ? value : rounded_down(value);
    if (down == value && !tally) return plain(value);
    return zh ? plain(down) + "多" : "over " + plain(down);
  }
  if (figure.qualifier == Qualifier::about) return (zh ? "约" : "about ") + plain(tally ? value : rounded_about(value));
  return plain(value);
}

std::string said_with_whole(Figure const& figure, Language language) {
  std::string value = said(figure, language);
  if (!figure.whole) return value;
  return value + (figure.part ? fmt::format(" ({:.0f}/{:.0f})", *figure.part, *figure.whole)
                              : fmt::format(" / {:.0f}", *figure.whole));
}

std::string rows_of(Figure const& figure, Language language) {
  bool withheld = figure.of.empty() && figure.least > 0;
  std::string_view layer = layer_title(figure.layer).in(language);
  return withheld ? std::string{layer} : fmt::format("{} {}", layer, figure.of.size());
}

}  // namespace qinzao
