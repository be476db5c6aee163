#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace qinzao {

/// The word of a closed list (blank between) that a text is, as the list has it or as people are shown it (FieldWords):
/// in_service, in service, 在用.
std::optional<std::string> listed_word(std::string_view list, std::string_view text);

}  // namespace qinzao
