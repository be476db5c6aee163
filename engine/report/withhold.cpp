#include "engine/report/withhold.hpp"

#include <algorithm>

namespace qinzao {

namespace {

void rename(Figure& figure, PseudonymKey const& key) {
  if (figure.layer != "households") return;
  for (std::string& id : figure.of) id = pseudonym(key, id);
  std::ranges::sort(figure.of);
}

void make_public(Figure& figure) {
  constexpr auto enough = static_cast<double>(smallest_public_group);
  if (figure.layer == "households" || figure.layer == "sites" || figure.layer == "dischargers") figure.of.clear();
  if (figure.kind->of != "households") return;
  if (figure.most > 0 && figure.most < enough) {
    figure.least = 1;
    figure.most = enough - 1;
  }
  if (figure.whole && (*figure.whole < enough || (figure.most < *figure.whole && *figure.whole - figure.most < enough)))
    figure.whole.reset();  // nor how few are left
}

}  // namespace

void withhold(Figures& figures, Privacy privacy, std::optional<PseudonymKey> const& key) {
  for (Figure& figure : figures.list) {
    if (privacy == Privacy::area) rename(figure, *key);
    if (privacy == Privacy::for_public) make_public(figure);
  }
  if (privacy == Privacy::for_public)
    std::erase_if(figures.flags, [](Flag const& flag) { return figure_kind(flag.key).of == "households"; });
}

}  // namespace qinzao
