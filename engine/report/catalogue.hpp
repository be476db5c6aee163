#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/works/works.hpp"

namespace qinzao {

/// One figure of the yearly report: its stable key, its unit, and how people write about it.
struct FigureKind {
  std::string_view key;  // new_projects; a tally of this name stands in where the file has no such rows
  StaticMessage title;
  StaticMessage unit;   // 户, households; empty in English where the title says it
  Qualifier said;       // how offices say such a number: 700多米, 约2500平方米
  std::string_view of;  // the layer of the rows it comes from
  /// How `report --check` knows a claim about it: every word here must stand near the number (alternatives with |), and
  /// the unit must be one of `units`.
  std::vector<std::string_view> words;
  std::string_view units;  // blank between; none: no claim is about it
  /// What was done to the things counted, alternatives with |: a number of another deed is another number (排查 where
  /// 销号 counts).
  std::string_view deeds;
  /// A sentence that has turned to something else: such a word, and none of `unless` behind it.
  std::string_view unlike = {};
  std::string_view unless = {};
  /// Of a rate: how a text tells the count that is its part.
  std::vector<std::string_view> part_words = {};
  std::string_view part_units = {};
  std::string_view part_deeds = {};
  /// A count of what there is: it needs no deed.
  bool status = false;
  /// A part of a known whole, which a text may also tell as a percentage or a share in words.
  bool shared = false;
};

/// Every figure, in the order of the report.
std::span<FigureKind const> figure_kinds();

/// The figure of that key. REQUIRES it to be in the catalogue.
FigureKind const& figure_kind(std::string_view key);

}  // namespace qinzao
