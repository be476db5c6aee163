#pragma once
#include <string>

#include "cli/command.hpp"
#include "engine/base/progress.hpp"

namespace qinzao::cli {

/// A bar on standard error, with rate and time left, once the work has lasted a second.
/// Silent when standard error is no terminal or --quiet was given. Wipes itself when it goes.
class ProgressBar {
 public:
  ProgressBar(Console const& console, std::string label);
  ~ProgressBar();
  ProgressBar(ProgressBar const&) = delete;
  ProgressBar& operator=(ProgressBar const&) = delete;

  /// What to hand to the work. REQUIRES the bar to outlive it.
  Progress progress();

 private:
  void show(std::uint64_t done, std::uint64_t total);
  std::string label_;
  bool zh_;
  bool silent_;
  bool shown_ = false;
  double started_s_;
  double last_s_ = 0;
};

}  // namespace qinzao::cli
