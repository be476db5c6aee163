#include <array>

#include "engine/io/settings/costs.hpp"
#include "engine/io/settings/floors.hpp"
#include "engine/io/settings/forecast.hpp"
#include "engine/io/settings/ledger_columns.hpp"
#include "engine/io/settings/rain.hpp"
#include "engine/io/settings/rules.hpp"
#include "engine/io/settings/standard.hpp"
#include "engine/io/settings/tracks.hpp"
#include "tests/fuzz/fuzz.hpp"

// Every reader of a .toml that a user may give, and of those that only the program's own data hold.
void read_input(std::span<std::uint8_t const> bytes) {
  using namespace qinzao;
  static fuzz::InputFile const file{"input.toml"};
  static Tracks const tracks = read_tracks();
  std::string const& path = file.put(bytes);
  fuzz::answer([&] { read_standard(path); });
  fuzz::answer([&] { read_rain(path); });
  fuzz::answer([&] { read_costs(path); });
  fuzz::answer([&] { read_rules(path, tracks); });
  fuzz::answer([&] { read_tracks(path); });
  fuzz::answer([&] { read_columns(path, tracks); });
  fuzz::answer([&] { read_floor_steps(path); });
  fuzz::answer([&] { read_forecast_prior(path); });
}
