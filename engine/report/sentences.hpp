#pragma once
#include <string>
#include <vector>

#include "engine/report/figures.hpp"

namespace qinzao {

/// A heading and the sentences under it, as an office writes its yearly report.
struct Paragraph {
  std::string heading;
  std::string text;
};

/// The paragraphs the figures allow, the same in both languages; what is not known is left out.
std::vector<Paragraph> paragraphs(Figures const& figures, Language language);

}  // namespace qinzao
