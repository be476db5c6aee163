#include "engine/ledger/chain.hpp"

#include <sodium.h>

namespace qinzao {

std::string_view genesis_hash() {
  return "0000000000000000000000000000000000000000000000000000000000000000";
}

std::string chain_hash(ChainFields const& fields) {
  std::string canonical;
  canonical.reserve(320);
  for (auto const& field : fields) {
    if (!field) {
      canonical += "-,";
      continue;
    }
    canonical += std::to_string(field->size());
    canonical += ':';
    canonical += *field;
    canonical += ',';
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(canonical.data()), canonical.size());
  std::string hex(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

}  // namespace qinzao
