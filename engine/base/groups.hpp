#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace qinzao {

/// Members joined into groups (union-find); each group is called by its first member.
class Groups {
 public:
  explicit Groups(std::size_t members = 0) : towards_first_(members) {
    std::iota(towards_first_.begin(), towards_first_.end(), 0U);
  }
  /// A new member, on its own.
  std::uint32_t add() {
    towards_first_.push_back(static_cast<std::uint32_t>(towards_first_.size()));
    return towards_first_.back();
  }
  std::uint32_t first_of(std::uint32_t member) {
    while (towards_first_[member] != member) member = towards_first_[member] = towards_first_[towards_first_[member]];
    return member;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = first_of(a);
    b = first_of(b);
    towards_first_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> towards_first_;
};

}  // namespace qinzao
