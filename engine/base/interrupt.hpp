#pragma once

namespace qinzao {

/// Asks the work to stop at its next safe point. Safe to call from a signal handler.
void request_interrupt() noexcept;

/// Whether the user has asked to stop.
bool interrupt_requested() noexcept;

/// A safe point: throws Interrupted when the user has asked to stop. Long loops call it now and then.
void stop_if_interrupted();

}  // namespace qinzao
