#include "engine/io/files/dbf_encoding.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <vector>

#include "engine/io/files/encoding.hpp"
#include "engine/io/files/file_text.hpp"

namespace qinzao {

namespace {

/// What a .cpg says ("UTF-8", "936", "ANSI 1252", "88591"), as iconv names it; empty for another word.
std::string named_by(std::string_view said) {
  std::string small = small_letters(trimmed(said));
  std::string digits;
  for (char c : small)
    if (is_digit(c)) digits += c;
  if (small == "utf-8" || small == "utf8" || digits == "65001") return "UTF-8";
  if (small.starts_with("gb") || digits == "936" || digits == "54936") return "GB18030";
  if (small.starts_with("big5") || digits == "950") return "BIG5";
  if (digits.starts_with("8859") && digits.size() > 4) return "ISO-8859-" + digits.substr(digits[4] == '0' ? 5 : 4);
  if (digits.size() == 3 || digits.starts_with("125")) return "CP" + digits;
  return {};
}

std::optional<std::string> told_by_sidecar(std::filesystem::path const& dbf) {
  for (char const* extension : {".cpg", ".CPG", ".cst"}) {
    std::ifstream file{std::filesystem::path{dbf}.replace_extension(extension)};
    std::string line;
    if (file && std::getline(file, line) && !trimmed(line).empty()) return named_by(line);
  }
  return std::nullopt;
}

struct TextField {
  std::size_t begin = 0;
  std::size_t length = 0;
};

unsigned at(std::string_view bytes, std::size_t place) {
  return static_cast<unsigned char>(bytes[place]);
}

/// A field without the blanks it is filled up with; a character cut off where the field is full is left out.
std::string_view text_in(std::string_view field) {
  std::size_t end = field.find('\0');
  std::string_view text = trimmed(field.substr(0, end));
  return text.size() + 1 >= field.size() ? without_cut_character(text) : text;
}

/// Every text of the file, headers first, one after the other.
std::string texts_of(std::ifstream& file, std::string const& header) {
  std::string texts;
  std::vector<TextField> fields;
  std::size_t place = 1;
  for (std::size_t i = 32; i + 32 <= header.size() && header[i] != '\r'; i += 32) {
    std::string_view descriptor = std::string_view{header}.substr(i, 32);
    texts += text_in(descriptor.substr(0, 11));
    texts += '\n';
    std::size_t length = at(descriptor, 16);
    if (descriptor[11] == 'C') {
      length += 256 * at(descriptor, 17);  // of a text, the decimals are its upper byte
      fields.push_back({place, length});
    }
    place += length;
  }
  std::string record(at(header, 10) + 256 * at(header, 11), '\0');
  constexpr std::size_t enough = 64 << 20;
  while (!record.empty() && texts.size() < enough &&
         file.read(record.data(), static_cast<std::streamsize>(record.size())))
    for (TextField field : fields) {
      if (field.begin + field.length > record.size()) continue;
      std::string_view text = text_in(std::string_view{record}.substr(field.begin, field.length));
      if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) continue;
      texts += text;
      texts += '\n';
    }
  return texts;
}

}  // namespace

std::string_view without_cut_character(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    unsigned byte = at(text, text.size() - back);
    if ((byte & 0xC0U) == 0x80U) continue;
    std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
    if (length > back) text.remove_suffix(back);
    break;
  }
  return text;
}

DbfEncoding dbf_encoding(std::filesystem::path const& dbf, std::string const& asked) {
  if (!asked.empty()) return {asked, false};
  if (auto told = told_by_sidecar(dbf)) return {*told, false};
  std::ifstream file{dbf, std::ios::binary};
  std::string header(32, '\0');
  if (!file.read(header.data(), 32)) return {"UTF-8", false};  // no texts at all
  constexpr std::array<unsigned, 2> chinese{0x4D, 0x7A};
  constexpr std::array<unsigned, 2> traditional{0x4F, 0x78};
  unsigned page = at(header, 29);
  if (std::ranges::find(chinese, page) != chinese.end()) return {"GB18030", false};
  if (std::ranges::find(traditional, page) != traditional.end()) return {"BIG5", false};
  std::size_t length = at(header, 8) + 256 * at(header, 9);
  if (length < 33) return {"UTF-8", false};
  header.resize(length);
  if (!file.read(header.data() + 32, static_cast<std::streamsize>(length - 32))) return {"UTF-8", false};
  std::string guess = guessed_encoding(texts_of(file, header));
  return {guess, guess != "UTF-8"};
}

}  // namespace qinzao
