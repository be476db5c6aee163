#include "engine/geo/on_paper.hpp"

#include <cmath>
#include <utility>

#include "engine/geo/crs.hpp"

namespace qinzao {

double round_scale(double least) {
  double step = std::pow(10, std::floor(std::log10(least)) - 1);
  return std::ceil(least / step - 1e-9) * step;
}

std::string crs_in_words(std::string_view crs, Language language) {
  Crs read{crs};
  std::string name = read.name();
  if (language == Language::zh)
    for (auto const& [english, chinese] :
         {std::pair{" / 3-degree Gauss-Kruger CM ", " 3度带 "}, std::pair{" / 3-degree Gauss-Kruger zone ", " 3度带 "},
          std::pair{" / Gauss-Kruger CM ", " 6度带 "}})
      if (std::size_t at = name.find(english); at != std::string::npos)
        name.replace(at, std::string_view{english}.size(), chinese);
  if (read.code().empty()) return name;
  return language == Language::zh ? name + "（" + read.code() + "）" : name + " (" + read.code() + ")";
}

}  // namespace qinzao
