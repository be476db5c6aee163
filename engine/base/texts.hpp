#pragma once
#include <string_view>
#include <utility>

#include "engine/base/text.hpp"

namespace qinzao {

/// A column of texts, one of every thing of a kind: texts[id].
template <typename Key>
class TextsOf : public TextColumn {
 public:
  TextsOf() = default;
  explicit TextsOf(TextColumn texts) : TextColumn{std::move(texts)} {}
  std::string_view operator[](Key key) const { return TextColumn::operator[](key.value()); }
};

}  // namespace qinzao
