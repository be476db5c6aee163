#include "cli/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace qinzao::cli {

namespace {

double now_s() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string left(double seconds, bool zh) {
  return fmt::format(fmt::runtime(zh ? "还要 {:.0f} 秒" : "{:.0f} s left"), seconds);
}

}  // namespace

ProgressBar::ProgressBar(Console const& console, std::string label)
    : label_{std::move(label)},
      zh_{console.language == Language::zh},
      silent_{console.quiet || isatty(STDERR_FILENO) == 0},
      started_s_{now_s()} {}

ProgressBar::~ProgressBar() {
  if (shown_) fmt::print(stderr, "\r\033[K");
}

Progress ProgressBar::progress() {
  if (silent_) return {};
  return [this](std::uint64_t done, std::uint64_t total) { show(done, total); };
}

void ProgressBar::show(std::uint64_t done, std::uint64_t total) {
  double elapsed_s = now_s() - started_s_;
  if (elapsed_s < 1 || elapsed_s - last_s_ < 0.1) return;
  last_s_ = elapsed_s;
  shown_ = true;
  double rate = static_cast<double>(done) / elapsed_s;
  std::string line = fmt::format("{} {} ({:.0f}/s", label_, done, rate);
  if (total > 0 && rate > 0) {
    double share = static_cast<double>(done) / static_cast<double>(total);
    auto filled = static_cast<std::size_t>(share * 24);
    line = fmt::format("{} [{:<24}] {:3.0f} % ({:.0f}/s, {}", label_, std::string(filled, '='), share * 100, rate,
                       left(static_cast<double>(total - done) / rate, zh_));
  }
  fmt::print(stderr, "\r{})\033[K", line);
  std::fflush(stderr);
}

}  // namespace qinzao::cli
