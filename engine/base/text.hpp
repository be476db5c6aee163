#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qinzao {

enum class Language : std::uint8_t { zh, en };

/// A sentence in both languages of the house.
struct StaticMessage {
  std::string_view zh;
  std::string_view en;
  std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

/// What a reader must know, in plain words of both languages.
struct Message {
  std::string zh;
  std::string en;
  std::string const& in(Language language) const { return language == Language::zh ? zh : en; }
};

/// A column of texts in one block of memory; an empty text stands for null.
class TextColumn {
 public:
  void push_back(std::string_view text) {
    bytes_.append(text);
    end_.push_back(bytes_.size());
  }
  std::string_view operator[](std::size_t row) const {
    std::size_t begin = row == 0 ? 0 : end_[row - 1];
    return std::string_view{bytes_}.substr(begin, end_[row] - begin);
  }
  std::size_t size() const { return end_.size(); }
  void append(TextColumn const& other);
  /// Makes room for `rows` texts about as long as those of the sample.
  void reserve(std::size_t rows, TextColumn const& sample);

 private:
  std::string bytes_;
  std::vector<std::size_t> end_;
};

/// Finds the row of a text. The first of equal texts wins; nulls are not found.
/// REQUIRES the column to outlive the index unchanged.
class TextIndex {
 public:
  explicit TextIndex(TextColumn const& column);
  std::optional<std::uint32_t> find(std::string_view text) const;

 private:
  TextColumn const& column_;
  std::vector<std::uint32_t> slots_;  // open addressing; row + 1, 0 = free
  std::size_t mask_ = 0;
};

/// 64 bits that stay the same across runs and machines (FNV-1a); feed parts one after the other.
class StableHash {
 public:
  void add(std::string_view text) {
    for (unsigned char c : text) value_ = (value_ ^ c) * 0x100000001b3U;
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325U;
};

}  // namespace qinzao
