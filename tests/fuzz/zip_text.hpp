#pragma once
#include <cpl_vsi.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "tests/fuzz/fuzz.hpp"

namespace qinzao::fuzz {

/// The line before a member in a text that stands for a zip file: `@@ xl/workbook.xml`.
inline constexpr std::string_view member_mark = "@@ ";

/// An input as a zip file: as it is where it begins as one does, else packed from a text, so that a mutation changes
/// what the members say and not only how they are packed.
class ZipFile {
 public:
  explicit ZipFile(std::string_view name) : file_{name} {}
  std::string const& put(std::span<std::uint8_t const> bytes) const {
    std::string_view text = text_of(bytes);
    if (!text.starts_with(member_mark)) return file_.put(bytes);
    std::string const& path = file_.put({});
    std::string zip = "/vsizip/{" + path + "}";
    VSIUnlink(path.c_str());
    VSILFILE* whole = VSIFOpenL(zip.c_str(), "wb");  // stays open while members are added
    if (whole == nullptr) return path;
    while (text.starts_with(member_mark)) {
      std::size_t end = text.find('\n');
      std::string member{text.substr(member_mark.size(), end - member_mark.size())};
      text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
      std::size_t next = text.find("\n@@ ");
      std::string_view content = text.substr(0, next);
      if (VSILFILE* one = VSIFOpenL((zip + "/" + member).c_str(), "wb"); one != nullptr) {
        VSIFWriteL(content.data(), 1, content.size(), one);
        VSIFCloseL(one);
      }
      text = next == std::string_view::npos ? std::string_view{} : text.substr(next + 1);
    }
    VSIFCloseL(whole);
    return path;
  }

 private:
  InputFile file_;
};

}  // namespace qinzao::fuzz
