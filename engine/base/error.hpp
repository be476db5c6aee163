#pragma once
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace qinzao {

/// What stops the work, in one line a planner can act on: `pipes.gpkg, row 17, diameter_mm: is empty`.
/// Thrown where the work cannot go on; only main catches.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The command line itself is wrong (exit code 2).
class UsageError : public Error {
 public:
  using Error::Error;
};

/// The work was stopped by the user (Ctrl-C); nothing was changed.
class Interrupted : public Error {
 public:
  using Error::Error;
};

/// Where in an input something stands; every part may be unknown.
struct Where {
  std::string input;                // file or layer
  std::optional<std::int64_t> row;  // as the source counts it
  std::string field;
};

/// "input, row 17, field: cause"
std::string describe(Where const& where, std::string_view cause);

}  // namespace qinzao
