#include "engine/report/claims.hpp"
#include "tests/fuzz/fuzz.hpp"

void read_input(std::span<std::uint8_t const> bytes) {
  using namespace qinzao;
  fuzz::answer([&] {
    std::vector<Claim> claims = find_claims(fuzz::text_of(bytes));
    judge(claims, {});
  });
}
