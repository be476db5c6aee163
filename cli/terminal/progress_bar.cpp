#include "cli/terminal/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "engine/base/utf8.hpp"

namespace qinzao::cli {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::string_view wipe = "\r\033[K";

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

bool can_show(Console const& console) {
  char const* terminal = std::getenv("TERM");
  bool can_wipe = terminal != nullptr && std::string_view{terminal} != "dumb";
  bool mixes_with_result = console.output == "-" && isatty(STDOUT_FILENO) != 0;
  return !console.quiet && isatty(STDERR_FILENO) != 0 && can_wipe && !mixes_with_result;
}

}  // namespace

ProgressBar::ProgressBar(Console const& console)
    : language_{console.language},
      bar_{can_show(console) && !console.progress_json},
      verbose_{console.verbose},
      json_{console.progress_json},
      board_{[this](auto const& ended, auto const& begun) { on_begin(ended, begun); }} {
  if (bar_ || verbose_ || json_) watcher_ = std::jthread{[this](std::stop_token const& stopped) { watch(stopped); }};
}

void ProgressBar::say_line(std::string const& line) {
  fmt::print(stderr, "{}{}\n", shown_ ? wipe : "", visible(line));
  shown_ = false;
}

void ProgressBar::say(Message const& message) {
  std::scoped_lock lock{terminal_};
  say_line("qinzao: " + message.in(language_));
}

void ProgressBar::stop() {
  watcher_ = {};
  std::scoped_lock lock{terminal_};
  stopped_ = true;
}

void ProgressBar::on_begin(ProgressBoard::Reading const& ended, ProgressBoard::Reading const& begun) {
  std::scoped_lock lock{terminal_};
  if (stopped_) return;
  if (verbose_ && ended.stages > 0) tell(ended, seconds_since(stage_began_));
  stage_began_ = Clock::now();
  if (json_) tell_as_json(begun, 0);
}

void ProgressBar::watch(std::stop_token const& stopped) {
  Clock::time_point began = Clock::now();
  Clock::time_point told = began;
  std::unique_lock lock{terminal_};
  bool over = false;
  while (!over) {
    over = wake_.wait_for(lock, stopped, 100ms, [&] { return stopped.stop_requested(); });
    ProgressBoard::Reading at = board_.read();
    if (at.stages == 0) continue;
    double stage_s = seconds_since(stage_began_);
    if (over) {
      if (verbose_) tell(at, stage_s);
    } else {
      if (json_ && Clock::now() - told >= 200ms) {
        tell_as_json(at, stage_s);
        told = Clock::now();
      }
      if (bar_ && Clock::now() - began >= 1s) show(at, stage_s);
    }
  }
  if (shown_) fmt::print(stderr, "{}", wipe);
}

void ProgressBar::tell(ProgressBoard::Reading const& at, double stage_s) {
  std::uint64_t rows = std::max(at.done, at.total);
  bool zh = language_ == Language::zh;
  say_line(fmt::format("{:8.3f} s  {}{}", stage_s, at.stage.in(language_),
                       rows > 0 ? fmt::format(fmt::runtime(zh ? "（{}）" : " ({})"), rows) : std::string{}));
}

void ProgressBar::tell_as_json(ProgressBoard::Reading const& at, double stage_s) {
  std::string stage;
  for (char c : visible(at.stage.in(language_))) {
    if (c == '"' || c == '\\') stage += '\\';
    stage += c;
  }
  fmt::print(stderr, "{{\"stage\": \"{}\", \"done\": {}, \"total\": {}, \"seconds\": {:.3f}}}\n", stage, at.done,
             at.total > 0 ? std::to_string(at.total) : "null", stage_s);
  std::fflush(stderr);
}

void ProgressBar::show(ProgressBoard::Reading const& at, double stage_s) {
  bool zh = language_ == Language::zh;
  constexpr double settled_s = 0.3;  // before that a rate says nothing
  double rate = stage_s > settled_s ? static_cast<double>(at.done) / stage_s : 0;
  std::string line = at.stage.in(language_);
  if (at.total > 0 && at.total >= at.done) {
    double share = static_cast<double>(at.done) / static_cast<double>(at.total);
    line += fmt::format(" [{:<24}] {:3.0f} %", std::string(static_cast<std::size_t>(share * 24), '='), share * 100);
    if (rate > 0)
      line += fmt::format(fmt::runtime(zh ? " ({:.0f}/s, 还要 {:.0f} 秒)" : " ({:.0f}/s, {:.0f} s left)"), rate,
                          static_cast<double>(at.total - at.done) / rate);
  } else if (rate > 0) {
    line += fmt::format(" {} ({:.0f}/s)", at.done, rate);
  } else if (stage_s >= 1) {
    line += fmt::format(fmt::runtime(zh ? " {:.0f} 秒" : " {:.0f} s"), stage_s);
  }
  constexpr std::string_view no_wrap = "\033[?7l";  // a line longer than the terminal must not become two
  constexpr std::string_view wrap = "\033[?7h";
  fmt::print(stderr, "{}{}{}{}", wipe, no_wrap, visible(line), wrap);
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace qinzao::cli
