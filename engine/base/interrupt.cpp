#include "engine/base/interrupt.hpp"

#include <atomic>

#include "engine/base/error.hpp"

namespace qinzao {

namespace {
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a signal handler reaches no other
std::atomic<bool> asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);
}  // namespace

void request_interrupt() noexcept {
  asked = true;
}

bool interrupt_requested() noexcept {
  return asked;
}

void stop_if_interrupted() {
  if (asked) throw Interrupted{Message{"已中断：什么也没改动", "interrupted: nothing was changed"}};
}

}  // namespace qinzao
