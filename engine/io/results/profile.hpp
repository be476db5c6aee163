#pragma once
#include <filesystem>
#include <span>

#include "engine/base/text.hpp"
#include "engine/survey/profile.hpp"

namespace qinzao {

/// UsageError unless the place is empty or ends in .svg, .png, .pdf, .csv or .xlsx.
void require_profile_place(std::filesystem::path const& place);

/// Writes a long section as a table of its manholes, each with the pipe that leaves it (.csv, .xlsx). Error: cannot be
/// written.
void write_profile_table(Survey const& survey, Profile const& profile, Language language,
                         std::filesystem::path const& place);

/// The same of several long sections in one table; its first column tells the manhole that each begins at.
void write_profile_tables(Survey const& survey, std::span<Profile const> profiles, Language language,
                          std::filesystem::path const& place);

}  // namespace qinzao
