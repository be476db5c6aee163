#pragma once
#include <cstddef>
#include <map>
#include <mutex>
#include <utility>

namespace qinzao {

/// Pieces of a whole that several threads make, handed on one at a time, in their order.
template <typename Piece>
class InTurn {
 public:
  /// Takes the piece of that place, 0 the first. `take(piece)` is called for it, and for those that waited for it, as
  /// soon as all before it have been taken.
  template <typename Take>
  void hand_in(std::size_t place, Piece piece, Take take) {
    std::scoped_lock lock{taking_};
    waiting_.emplace(place, std::move(piece));
    while (!waiting_.empty() && waiting_.begin()->first == turn_) {
      auto first = waiting_.extract(waiting_.begin());
      take(std::move(first.mapped()));
      ++turn_;
    }
  }

 private:
  std::mutex taking_;
  std::map<std::size_t, Piece> waiting_;
  std::size_t turn_ = 0;
};

}  // namespace qinzao
