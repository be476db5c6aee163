#include "engine/base/parallel.hpp"
#include "engine/base/pool.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>
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

TEST(ParallelInOrder, HandsThePiecesOnInTheirOrderForAnyNumberOfJobs) {
  for (unsigned jobs : {1U, 2U, 16U}) {
    std::vector<std::size_t> taken;
    auto make = [](std::size_t begin, std::size_t end) {
      std::this_thread::sleep_for(std::chrono::microseconds{begin * 37 % 101});
      return std::pair{begin, end};
    };
    auto take = [&](std::pair<std::size_t, std::size_t> piece) {
      for (std::size_t i = piece.first; i < piece.second; ++i) taken.push_back(i);
    };
    parallel_in_order(1001, 10, jobs, make, take);
    ASSERT_EQ(taken.size(), 1001U);
    EXPECT_TRUE(std::ranges::is_sorted(taken));
  }
}

TEST(ParallelInOrder, StopsWhereTakingFails) {
  std::size_t taken = 0;
  auto take = [&](int) {
    if (++taken == 3) throw std::runtime_error{"full"};
  };
  EXPECT_THROW(parallel_in_order(
                   100, 1, 4, [](std::size_t, std::size_t) { return 0; }, take),
               std::runtime_error);
  EXPECT_EQ(taken, 3U);
}

TEST(Pool, MakesOneToolForOneThreadAndForgetsTheOneThatFailed) {
  int made = 0;
  Pool<int> pool{[&] { return ++made; }};
  for (int i = 0; i < 3; ++i) pool.lend([](int tool) { EXPECT_EQ(tool, 1); });
  EXPECT_THROW(pool.lend([](int) { throw std::runtime_error{"broken"}; }), std::runtime_error);
  pool.lend([](int tool) { EXPECT_EQ(tool, 2); });
}

}  // namespace qinzao
