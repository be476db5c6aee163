#pragma once
#include <functional>
#include <span>
#include <string>

#include "engine/base/text.hpp"
#include "engine/render/long_section.hpp"

namespace qinzao::cli {

/// What is free to build along a long section; empty: nothing of it is to be built.
using SectionStrips = std::function<std::vector<SectionStrip>(Profile const&)>;

/// A long section as a table of its manholes.
std::string long_section_table(Profile const& profile, Language language);

/// Writes long sections: drawings (.svg .png .pdf) or tables (.csv .xlsx).
struct LongSectionFile {
  Survey const& survey;
  Language language;
  std::string const& place;
  SectionStrips strips;
  SectionFrame filed = {};  // of several drawings the number goes on with -1, -2

  void write(Profile const& profile) const;
  /// Several: a page each in .pdf, one below the other in .svg and .png, one table in .csv and .xlsx.
  void write(std::span<Profile const> profiles) const;
};

}  // namespace qinzao::cli
