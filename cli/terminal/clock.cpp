#include "cli/terminal/clock.hpp"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "engine/base/error.hpp"

namespace qinzao::cli {

Instant now() {
  if (char const* given = std::getenv("SOURCE_DATE_EPOCH"); given != nullptr && *given != '\0') {
    std::string_view text{given};
    std::int64_t seconds = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size())
      throw Error{Message{"SOURCE_DATE_EPOCH 不是秒数", "SOURCE_DATE_EPOCH is no number of seconds"}};
    return Instant{seconds};
  }
  return Instant{std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()).time_since_epoch().count()};
}

}  // namespace qinzao::cli
