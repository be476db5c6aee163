#include "engine/base/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace qinzao {

TEST(ParallelFor, VisitsEveryRowOnceForAnyNumberOfJobs) {
  for (unsigned jobs : {0U, 1U, 3U, 16U}) {
    std::vector<int> visits(1001, 0);
    parallel_for(visits.size(), 10, jobs, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) ++visits[i];
    });
    EXPECT_EQ(std::accumulate(visits.begin(), visits.end(), 0), 1001);
    EXPECT_EQ(*std::ranges::max_element(visits), 1);
  }
}

TEST(ParallelFor, ThrowsWhatAChunkThrew) {
  auto failing = [](std::size_t begin, std::size_t) {
    if (begin >= 20) throw std::runtime_error{"chunk"};
  };
  EXPECT_THROW(parallel_for(100, 10, 4, failing), std::runtime_error);
}

}  // namespace qinzao
