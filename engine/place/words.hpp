#pragma once
#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/place/gazetteer.hpp"

namespace qinzao {

enum class Side : std::uint8_t { north, south, east, west };

constexpr Side opposite(Side side) {
  constexpr std::array<Side, 4> turned{Side::south, Side::north, Side::west, Side::east};
  return turned[static_cast<std::size_t>(side)];
}

/// The land lies on that side of the line: 江海大道北.
struct Bound {
  NameId line;
  Side side = Side::north;
  friend bool operator==(Bound const&, Bound const&) = default;
};

/// 江海大道北、永怡路南、东竖河东、国强路西; 甲路东乙路北. Two bounds or more.
struct AreaWords {
  std::vector<Bound> bounds;
  friend bool operator==(AreaWords const&, AreaWords const&) = default;
};

/// 南横河(工农路—石桥路)段
struct SegmentWords {
  NameId line;
  NameId from;
  NameId to;
  friend bool operator==(SegmentWords const&, SegmentWords const&) = default;
};

/// 江海大道南侧; 江海大道南侧50米; 江海大道(工农路—石桥路)段南侧
struct StripWords {
  Bound bound;
  std::optional<double> width_m;                 // as the text says
  std::optional<std::array<NameId, 2>> between;  // only this stretch of the line
  friend bool operator==(StripWords const&, StripWords const&) = default;
};

using PlaceWords = std::variant<AreaWords, SegmentWords, StripWords>;

/// The words as people write them: 江海大道北、永怡路南 or "north of 江海大道, south of 永怡路".
std::string spoken(PlaceWords const& words, Gazetteer const& names, Language language);

}  // namespace qinzao
