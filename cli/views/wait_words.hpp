#pragma once
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "cli/views/household_names.hpp"
#include "engine/clearance/waits.hpp"
#include "engine/io/sheets/spreadsheet.hpp"

namespace qinzao::cli {

/// "2021-03-05 (2020-12-01 to 2022-07-09)"; days count from `day`. Where there is no date it says so.
std::string wait_words(Wait const& wait, Date day, bool zh);
/// `low`, `expected`, `high` {`days`, `day`} or null, `no_date`.
nlohmann::ordered_json wait_json(Wait const& wait, Date day);
/// The day after so many; empty for none.
SpreadsheetCell day_cell(std::optional<std::int32_t> days, Date day);

/// A household that is waited for, and why there is no date where there is none.
struct Undated {
  HouseholdId household;
  NoDate reason = NoDate::none;
};
/// Why there is no date, a sentence for each project and reason, and for each household that is in no project.
std::vector<std::string> no_date_sentences(std::span<Undated const> undated, Occupants const& occupants,
                                           Projects const& projects, Column<ProjectId, SigningOutlook> const& outlooks,
                                           HouseholdNames const& names, Language language);

}  // namespace qinzao::cli
