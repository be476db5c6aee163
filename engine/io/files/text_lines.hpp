#pragma once
#include <fmt/format.h>

#include <iterator>
#include <string>
#include <utility>

namespace qinzao {

/// A text made line by line: `line("{} {}", a, b)`.
class Lines {
 public:
  template <typename... Values>
  void operator()(fmt::format_string<Values...> pattern, Values&&... values) {
    fmt::format_to(std::back_inserter(text_), pattern, std::forward<Values>(values)...);
    text_ += '\n';
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace qinzao
