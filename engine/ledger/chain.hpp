#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace qinzao {

/// The fields of a ledger row that its hash covers, as the file holds them: seq, subject_kind, subject_id, event,
/// effective_on, recorded_at, actor, source, note, voids, prev_hash. Numbers in decimal; null is nothing.
using ChainFields = std::array<std::optional<std::string_view>, 11>;

/// The prev_hash of the first row: 64 zeros.
std::string_view genesis_hash();

/// SHA-256 over the canonical row, as 64 lower-case hex digits. The canonical row is every field in order as
/// `length:bytes,` (length in bytes), null as `-,`; so no two rows read alike.
std::string chain_hash(ChainFields const& fields);

}  // namespace qinzao
