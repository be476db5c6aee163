#pragma once
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "engine/io/sheets/spreadsheet.hpp"
#include "engine/survey/pipe_values.hpp"

namespace qinzao {

/// The fields of the values of a pipe, in their order; the first is its key, `outlet` and `why` are texts, the others
/// numbers.
std::span<std::string_view const> pipe_value_fields();
bool is_number_of_pipe(std::string_view field);

/// The values of a pipe by those fields; nothing where they are not known. Numbers are rounded as people read them.
std::vector<SpreadsheetCell> cells_of(Survey const& survey, PipeValues const& values);

/// Says before the work whether values can be written there. Error: as write_pipe_values.
void require_pipe_values_place(std::filesystem::path const& place);

/// Writes them to a file whose extension says the format: .gpkg and .fgb with the lines of the pipes, .csv, .xlsx.
/// Beside, then renamed. Error: another extension; it cannot be written.
void write_pipe_values(Survey const& survey, std::span<PipeValues const> values, Language language,
                       std::filesystem::path const& place);

}  // namespace qinzao
