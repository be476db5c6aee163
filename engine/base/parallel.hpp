#pragma once
#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace qinzao {

/// Runs `work(begin, end)` over [0, size) cut into chunks of `grain`, on `jobs` threads (0: all cores).
/// The cuts depend on `size` and `grain` alone, so results do not depend on `jobs`.
/// The first exception thrown by any chunk (lowest begin) is thrown again after all threads have ended.
void parallel_for(std::size_t size, std::size_t grain, unsigned jobs,
                  std::function<void(std::size_t, std::size_t)> const& work);

/// Makes the pieces of a whole side by side and hands them on one at a time, in their order: `take(make(begin, end))`.
/// Cuts and errors are those of parallel_for.
template <typename Make, typename Take>
void parallel_in_order(std::size_t size, std::size_t grain, unsigned jobs, Make make, Take take) {
  std::mutex taking;
  std::map<std::size_t, decltype(make(size, size))> waiting;  // where it begins -> a piece before its turn
  std::size_t turn = 0;
  parallel_for(size, grain, jobs, [&](std::size_t begin, std::size_t end) {
    auto piece = make(begin, end);
    std::scoped_lock lock{taking};
    waiting.emplace(begin, std::move(piece));
    while (!waiting.empty() && waiting.begin()->first == turn) {
      auto first = waiting.extract(waiting.begin());
      turn = size;  // nobody's, should taking fail
      take(std::move(first.mapped()));
      turn = first.key() + grain;
    }
  });
}

/// Runs both at the same time when `jobs` is not 1, one after the other when it is.
void parallel_invoke(unsigned jobs, std::function<void()> const& first, std::function<void()> const& second);

}  // namespace qinzao
