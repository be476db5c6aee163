#pragma once
#include <cstdint>
#include <map>

#include "engine/base/text.hpp"

namespace qinzao {

struct ByEnglish {
  bool operator()(Message const& a, Message const& b) const { return a.en < b.en; }
};

/// How often each of some things happened, said in both languages.
using NoteCounts = std::map<Message, std::uint64_t, ByEnglish>;

}  // namespace qinzao
