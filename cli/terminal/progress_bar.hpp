#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "cli/command.hpp"
#include "engine/base/progress.hpp"

namespace qinzao::cli {

/// A line on standard error once the work has lasted a second: the stage, how much of it is done, rate and time left.
/// Silent where standard error is no terminal, or cannot wipe a line, and with --quiet. Wipes itself when it goes. With
/// --verbose every stage that has ended stays, however short, with its rows and seconds; with --progress json a line of
/// JSON is written at each stage and five times a second, wherever standard error leads.
class ProgressBar {
 public:
  explicit ProgressBar(Console const& console);

  /// What to hand to the work. REQUIRES the bar to outlive it.
  Progress progress() { return watcher_.joinable() ? Progress{board_} : Progress{}; }
  /// A message that stays, on a line of its own on standard error.
  void say(Message const& message);
  /// Takes the bar away for good: results follow.
  void stop();

 private:
  void watch(std::stop_token const& stopped);
  void on_begin(ProgressBoard::Reading const& ended, ProgressBoard::Reading const& begun);
  void show(ProgressBoard::Reading const& at, double stage_s);
  void tell(ProgressBoard::Reading const& at, double stage_s);
  void tell_as_json(ProgressBoard::Reading const& at, double stage_s);
  void say_line(std::string const& line);

  Language language_;
  bool bar_;
  bool verbose_;
  bool json_;
  ProgressBoard board_;
  std::mutex terminal_;
  std::condition_variable_any wake_;
  bool shown_ = false;
  bool stopped_ = false;
  std::chrono::steady_clock::time_point stage_began_;
  std::jthread watcher_;  // last: it looks at the others
};

}  // namespace qinzao::cli
