#pragma once
#include <mutex>
#include <optional>

namespace qinzao {

/// A value worked out when it is first asked for, once, by whichever thread asks; the others wait for it. Where making
/// it throws, the next to ask makes it again.
template <class T>
class Lazy {
 public:
  template <class Make>
  T const& get(Make&& make) const {
    std::call_once(once_, [&] { value_.emplace(make()); });
    return *value_;
  }

 private:
  mutable std::once_flag once_;
  mutable std::optional<T> value_;
};

}  // namespace qinzao
