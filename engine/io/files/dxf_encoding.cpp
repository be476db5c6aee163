#include "engine/io/files/dxf_encoding.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "engine/io/files/encoding.hpp"
#include "engine/io/files/file_text.hpp"

namespace qinzao {

namespace {

/// The value of a variable of the header, two lines below its name; empty: the drawing has none.
std::string_view header_value(std::string_view drawing, std::string_view variable) {
  std::size_t header = drawing.find("HEADER");
  if (header == std::string_view::npos) return {};
  drawing = drawing.substr(0, drawing.find("ENDSEC", header));
  std::size_t at = drawing.find(variable, header);
  for (int line = 0; line < 2 && at != std::string_view::npos; ++line) at = drawing.find('\n', at) + 1;
  if (at == std::string_view::npos) return {};
  return trimmed(drawing.substr(at, drawing.find('\n', at) - at));
}

/// The encoding a code page stands for; empty: none we know.
std::string encoding_of(std::string const& code_page) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> others{{{"ansi_936", "GB18030"},
                                                                                        {"gb2312", "GB18030"},
                                                                                        {"gbk", "GB18030"},
                                                                                        {"big5", "BIG5"},
                                                                                        {"ksc5601", "CP949"},
                                                                                        {"utf-8", "UTF-8"},
                                                                                        {"utf8", "UTF-8"},
                                                                                        {"iso8859-1", "ISO-8859-1"}}};
  for (auto const& [page, encoding] : others)
    if (page == code_page) return std::string{encoding};
  for (std::string_view prefix : {"ansi_", "dos"}) {
    std::string number = code_page.starts_with(prefix) ? code_page.substr(prefix.size()) : std::string{};
    if (!number.empty() && std::ranges::all_of(number, is_digit)) return "CP" + number;
  }
  return {};
}

bool is_in(std::string_view bytes, std::string const& encoding) {
  bool intact = true;
  static_cast<void>(to_utf8(bytes, encoding, intact));
  return intact;
}

}  // namespace

DxfEncoding dxf_encoding(std::filesystem::path const& drawing, std::string const& asked) {
  std::string bytes = file_bytes(drawing);
  DxfEncoding found;
  found.headless = bytes.find("HEADER") == std::string::npos;
  auto with = [&](std::string name, bool assumed = false) {
    found.name = std::move(name);
    found.assumed = assumed;
    return found;
  };
  if (!asked.empty()) return with(decoded_text(std::move(bytes), asked, drawing.string()).encoding);
  bool utf8 = is_utf8(bytes);
  bool is_new = header_value(bytes, "$ACADVER") >= "AC1021";
  std::string declared = encoding_of(small_letters(header_value(bytes, "$DWGCODEPAGE")));
  bool means_it = !declared.empty() && declared != "CP1252";
  if (utf8 && (is_new || !means_it || !is_in(bytes, declared))) return with("UTF-8");
  if (means_it && is_in(bytes, declared)) return with(declared);
  std::string guess = guessed_encoding(bytes);
  return with(guess, guess != declared);
}

}  // namespace qinzao
