#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace qinzao {

/// In which encoding the texts of a .dbf file are, headers and cells alike.
struct DbfEncoding {
  std::string name;      // as iconv names it; empty: its .cpg names one that only GDAL knows
  bool assumed = false;  // nobody names it, and the texts are not UTF-8
};

/// What is asked for, else what the .cpg beside it says, else a Chinese code page in its header, else
/// guessed_encoding of all texts (a character cut off at the end of a field does not count).
DbfEncoding dbf_encoding(std::filesystem::path const& dbf, std::string const& asked);

/// Without the bytes of a character that is cut off at the end.
std::string_view without_cut_character(std::string_view text);

}  // namespace qinzao
