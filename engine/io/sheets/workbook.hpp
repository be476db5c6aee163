#pragma once
#include <filesystem>
#include <string>

#include "engine/ledger/import/sheet.hpp"

namespace qinzao {

/// Reads a workbook as it stands: .xlsx .ods .xls .csv .txt .dbf, every sheet. `encoding` is of .csv and .dbf; empty:
/// UTF-8 where the bytes are UTF-8, else UTF-16 by its mark, else GB18030. Error: no such file, another kind of file,
/// damaged, wrong encoding.
Workbook read_workbook(std::filesystem::path const& path, std::string const& encoding = {});

/// A number as a cell shows it: no exponent, no trailing zeros.
std::string plain_decimal(double value);

}  // namespace qinzao
