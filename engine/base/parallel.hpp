#pragma once
#include <cstddef>
#include <functional>

namespace qinzao {

/// Runs `work(begin, end)` over [0, size) cut into chunks of `grain`, on `jobs` threads (0: all cores).
/// The cuts depend on `size` and `grain` alone, so results do not depend on `jobs`.
/// The first exception thrown by any chunk (lowest begin) is thrown again after all threads have ended.
void parallel_for(std::size_t size, std::size_t grain, unsigned jobs,
                  std::function<void(std::size_t, std::size_t)> const& work);

/// Runs both at the same time when `jobs` is not 1, one after the other when it is.
void parallel_invoke(unsigned jobs, std::function<void()> const& first, std::function<void()> const& second);

}  // namespace qinzao
