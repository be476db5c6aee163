#pragma once
#include <span>
#include <string>
#include <string_view>

#include "engine/base/text.hpp"

namespace qinzao {

/// Letters to insert, delete or replace to get from `a` to `b`, capitals effective_rows as small letters.
/// Chinese characters count as one letter each.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// " (did you mean pipes, pipe_id?)", in Chinese "（是不是 pipes、pipe_id？）": the up to three names nearest to
/// `wanted`; where none is near, all of a short list (" (there are: a, b)"); empty when there are no names.
Message suggestion(std::string_view wanted, std::span<std::string const> names);

}  // namespace qinzao
