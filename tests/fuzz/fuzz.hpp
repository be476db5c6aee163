#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/error.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao::fuzz {

/// Calls a reader. An Error is an answer too, if it says something in both languages; anything else that is thrown ends
/// the process.
template <typename Call>
void answer(Call call) {
  try {
    call();
  } catch (Error const& error) {
    if (*error.in(Language::zh) == '\0' || *error.in(Language::en) == '\0') std::abort();
  }
}

/// Ends the process where something that always holds does not.
inline void hold(bool holds, char const* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

/// One file of the process, written anew for every input.
class InputFile {
 public:
  explicit InputFile(std::string_view name) : path_{(scratch_ / name).string()} {}
  std::string const& put(std::span<std::uint8_t const> bytes) const {
    std::ofstream file{path_, std::ios::binary};
    file.write(reinterpret_cast<char const*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return path_;
  }

 private:
  Scratch scratch_;
  std::string path_;
};

inline std::string_view text_of(std::span<std::uint8_t const> bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

}  // namespace qinzao::fuzz

/// What a target does with one input.
void read_input(std::span<std::uint8_t const> bytes);

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  read_input({data, size});
  return 0;
}
