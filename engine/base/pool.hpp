#pragma once
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace qinzao {

/// Tools that cost much to make and serve one thread at a time (a PROJ transform, an open file). As many are made as
/// threads ask for at once; each is used again.
template <typename Tool>
class Pool {
 public:
  explicit Pool(std::function<Tool()> make) : make_{std::move(make)} {}

  /// Calls `work(tool)`. A tool whose work threw is not used again.
  template <typename Work>
  void lend(Work work) {
    Tool tool = take();
    work(tool);
    std::scoped_lock lock{guard_};
    idle_.push_back(std::move(tool));
  }

 private:
  Tool take() {
    {
      std::scoped_lock lock{guard_};
      if (!idle_.empty()) {
        Tool tool = std::move(idle_.back());
        idle_.pop_back();
        return tool;
      }
    }
    return make_();
  }

  std::function<Tool()> make_;
  std::mutex guard_;
  std::vector<Tool> idle_;
};

}  // namespace qinzao
