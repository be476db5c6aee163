#include "engine/base/progress.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace qinzao {
namespace {

TEST(ProgressBoard, NoStageIsTooShortToBeHeardOf) {
  std::vector<std::string> heard;
  ProgressBoard board{[&](ProgressBoard::Reading const& ended, ProgressBoard::Reading const& begun) {
    heard.push_back(ended.stage.en + " " + std::to_string(ended.done) + " of " + std::to_string(ended.total) + ", " +
                    begun.stage.en + " of " + std::to_string(begun.total));
  }};
  Progress progress{board};
  progress.begin({"读", "reading"}, 7);
  progress.add(3);
  progress.add(4);
  progress.begin({"算", "working"});
  progress.begin({"写", "writing"}, 2);
  EXPECT_EQ(heard, (std::vector<std::string>{" 0 of 0, reading of 7", "reading 7 of 7, working of 0",
                                             "working 0 of 0, writing of 2"}));
  EXPECT_EQ(board.read().stages, 3U);
}

}  // namespace
}  // namespace qinzao
