#pragma once
#include <optional>

#include "engine/io/ledger/verify.hpp"
#include "engine/io/postgis/store_connection.hpp"

namespace qinzao {

/// Verifies the ledger in the server, with the rights of its owner: for those who may not read its free text. They
/// learn of the first bad row and nothing else.
Verification verify_store(StoreConnection& store, std::optional<Anchor> const& anchor = {});

}  // namespace qinzao
