#pragma once
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "engine/io/columns/row_reader.hpp"
#include "engine/io/files/atomic_file.hpp"

namespace qinzao {

/// Where refused rows go: counted, the first ones kept for the message, all of them written to a CSV if there
/// is one (source, row, field, value, cause in the language given; UTF-8 with a mark, so that Excel reads it).
class Quarantine {
 public:
  /// `file` empty: no CSV.
  Quarantine(std::string source, std::string const& file, Language language);

  void take(std::vector<Refusal> const& of_one_row);
  std::uint64_t rows() const { return rows_; }
  /// The first refusals, for people.
  std::vector<Refusal> const& first() const { return first_; }
  /// Puts the CSV in its place; without refused rows none is left behind.
  void commit();

 private:
  std::string source_;
  Language language_;
  std::uint64_t rows_ = 0;
  std::vector<Refusal> first_;
  std::optional<AtomicFile> file_;
  std::ofstream stream_;
};

}  // namespace qinzao
