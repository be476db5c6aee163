#pragma once
#include <filesystem>
#include <string_view>

namespace qinzao {

/// A file of the program's own data ("synonyms/fields.toml"): in $QINZAO_DATA, else beside the source, else
/// where it was installed. Error when it is in none of them.
std::filesystem::path data_file(std::string_view relative);

}  // namespace qinzao
