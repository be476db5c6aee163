#include "cli/options/bare_values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/command.hpp"
#include "cli/options/trade_words.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao::cli {

std::vector<std::string> with_bare_values(std::vector<std::string> const& words) {
  std::vector<std::string> filled_in;
  for (std::size_t at = 0; at < words.size(); ++at) {
    filled_in.push_back(words[at]);
    for (Command const& command : commands())
      for (Option const& option : command.options) {
        if (!option.value.starts_with('[') || words[at] != option.flag || words[0] != command.name) continue;
        std::vector<std::string> allowed = split(option.choices, ' ');
        bool follows =
            at + 1 < words.size() && std::ranges::find(allowed, english_of(words[at + 1], allowed)) != allowed.end();
        if (!follows) filled_in.push_back(allowed.front());
      }
  }
  return filled_in;
}

void refuse_unknown_values(std::vector<std::string> const& given, std::vector<std::string> const& unknown) {
  for (std::size_t at = 0; at + 1 < given.size(); ++at)
    for (Command const& command : commands())
      for (Option const& option : command.options) {
        if (!option.value.starts_with('[') || given[at] != option.flag || given[0] != command.name) continue;
        if (std::ranges::find(unknown, given[at + 1]) != unknown.end())
          throw UsageError{message("{}：{} 不在 {} 之中", "{}: {} is not one of {}", option.flag, given[at + 1],
                                   fmt::to_string(fmt::join(split(option.choices, ' '), ", ")))};
      }
}

}  // namespace qinzao::cli
