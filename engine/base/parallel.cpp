#include "engine/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/base/interrupt.hpp"

namespace qinzao {

void parallel_for(std::size_t size, std::size_t grain, unsigned jobs,
                  std::function<void(std::size_t, std::size_t)> const& work) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  std::size_t chunks = (size + grain - 1) / grain;
  std::atomic<std::size_t> next{0};
  std::mutex failing;
  std::exception_ptr failure;
  std::size_t failed_chunk = std::numeric_limits<std::size_t>::max();
  auto run = [&] {
    for (std::size_t chunk = next++; chunk < chunks; chunk = next++) {
      try {
        stop_if_interrupted();
        work(chunk * grain, std::min(size, (chunk + 1) * grain));
      } catch (...) {
        std::scoped_lock lock{failing};
        if (chunk < failed_chunk) {
          failed_chunk = chunk;
          failure = std::current_exception();
        }
        next = chunks;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < std::min<std::size_t>(jobs, chunks); ++i) threads.emplace_back(run);
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

void parallel_invoke(unsigned jobs, std::function<void()> const& first, std::function<void()> const& second) {
  parallel_for(2, 1, jobs, [&](std::size_t begin, std::size_t) { begin == 0 ? first() : second(); });
}

}  // namespace qinzao
