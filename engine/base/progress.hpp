#pragma once
#include <cstdint>
#include <functional>

namespace qinzao {

/// Told how far a long work has come: units done, units in all (0: not known). May be empty.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

}  // namespace qinzao
