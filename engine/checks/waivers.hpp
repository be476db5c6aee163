#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/checks/baseline.hpp"

namespace qinzao {

/// A finding that the office lives with, as it was when the ledger was told so.
struct Waiver {
  std::int64_t seq = 0;  // of the ledger's row
  PastFinding finding;   // without subjects where the row does not keep them: then its id alone tells it
  std::optional<Date> until = {};
};

/// Says of every finding whether it is open, waived, or was waived once and is worse now. Findings are matched to
/// waivers as those of a baseline are (match_past). A waiver has lapsed where `day` is after its last day, where the
/// severity has risen, or where the value has become worse by a tenth of what it was: larger either way, or lower where
/// it lay below its limit. Returns finding -> row of `waivers`.
std::vector<std::optional<std::size_t>> take_waivers(City const& city, Findings& findings,
                                                     std::span<std::string const> ids, std::span<Waiver const> waivers,
                                                     Date day);

/// What leaves the table, the file and --fail-on.
struct WaivedFindings {
  std::vector<std::string> waived;  // ids
  std::vector<std::string> lapsed;  // ids; they stay
};

/// Takes the waived findings away, with their ids and their marks of a baseline, unless `keep`; tells which they were.
WaivedFindings set_waived_aside(Findings& findings, std::vector<std::string>& ids, bool keep);

}  // namespace qinzao
