#include "engine/io/swmm/model.hpp"
#include "tests/fuzz/fuzz.hpp"

void read_input(std::span<std::uint8_t const> bytes) {
  using namespace qinzao;
  static fuzz::InputFile const file{"input.inp"};
  fuzz::answer([&] { read_swmm(file.put(bytes)); });
}
