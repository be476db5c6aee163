#pragma once
#include <optional>

#include "tests/properties/random_city.hpp"
#include "tests/truth/plain_network.hpp"

namespace qinzao::test {

enum class FaultKind { removed, moved, reversed, tied, duplicated };
inline constexpr std::array<FaultKind, 5> fault_kinds{FaultKind::removed, FaultKind::moved, FaultKind::reversed,
                                                      FaultKind::tied, FaultKind::duplicated};
std::string_view name_of(FaultKind kind);

/// One fault put into a city, and what it makes of the network.
struct Fault {
  FaultKind kind;
  std::size_t pipe;                                       // the pipe it is about
  std::string words;                                      // for people
  City city;                                              // with the fault
  PlainNetwork network;                                   // with the fault
  std::vector<Point> places;                              // ends of the pipe, before and after
  std::vector<std::pair<std::string, std::string>> sure;  // check and reason that must name the pipe
};

/// Puts a fault of a kind somewhere; nothing where the pipe taken does not allow it (its end would land on something
/// else).
std::optional<Fault> seed_fault(Survey const& before, PlainNetwork const& network, FaultKind kind, Dice& dice);

}  // namespace qinzao::test
