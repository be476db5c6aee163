#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>

#include "engine/base/text.hpp"

namespace qinzao {

/// What a long work is at: the name of a stage and, where they can be counted, its units. The work writes it, from any
/// of its threads; whoever shows it reads it from another.
class ProgressBoard {
 public:
  struct Reading {
    Message stage;
    std::uint64_t stages = 0;  // begun so far
    std::uint64_t done = 0;    // units of this one
    std::uint64_t total = 0;   // 0: not known
  };

  /// Hears of the stage that has ended (`stages` 0: there was none) and of the one that begins, on the thread that
  /// begins it: whoever only reads now and then misses the short ones.
  using OnBegin = std::function<void(Reading const& ended, Reading const& begun)>;

  ProgressBoard() = default;
  explicit ProgressBoard(OnBegin on_begin) : on_begin_{std::move(on_begin)} {}

  void begin(Message stage, std::uint64_t total) {
    std::unique_lock lock{guard_};
    Reading ended = std::move(last_);
    ended.done = done_;
    last_ = {std::move(stage), ended.stages + 1, 0, total};
    done_ = 0;
    Reading begun = last_;
    lock.unlock();
    if (on_begin_) on_begin_(ended, begun);
  }
  void add(std::uint64_t units) { done_.fetch_add(units, std::memory_order_relaxed); }
  Reading read() const {
    std::scoped_lock lock{guard_};
    Reading now = last_;
    now.done = done_;
    return now;
  }

 private:
  mutable std::mutex guard_;
  Reading last_;
  std::atomic<std::uint64_t> done_{0};
  OnBegin on_begin_;
};

/// Where a work tells how far it has come; copied freely. One without a board tells nobody.
class Progress {
 public:
  Progress() = default;
  explicit Progress(ProgressBoard& board) : board_{&board} {}

  /// A stage begins: "reading layers". `total` units of it are told by add(); 0: nobody knows how many.
  void begin(Message stage, std::uint64_t total = 0) const {
    if (board_ != nullptr) board_->begin(std::move(stage), total);
  }
  /// Called once for many units, never in a hot loop.
  void add(std::uint64_t units) const {
    if (board_ != nullptr) board_->add(units);
  }

 private:
  ProgressBoard* board_ = nullptr;
};

}  // namespace qinzao
