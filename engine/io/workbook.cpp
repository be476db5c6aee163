#include "engine/io/workbook.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"

namespace qinzao {

namespace {

bool is_utf8(std::string_view bytes) {
  std::size_t expected = 0;
  for (char c : bytes) {
    auto byte = static_cast<unsigned char>(c);
    if (expected > 0) {
      if ((byte & 0xc0U) != 0x80U) return false;
      --expected;
    } else if (byte >= 0x80) {
      if (byte < 0xc2 || byte > 0xf4) return false;
      expected = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    }
  }
  return expected == 0;
}

std::string converted(std::string const& bytes, std::string const& encoding, std::string_view what) {
  iconv_t handle = iconv_open("UTF-8", encoding.c_str());
  if (handle == reinterpret_cast<iconv_t>(-1))
    throw Error{filled("{}：没有这种编码：{}", "{}: no such encoding: {}", what, encoding)};
  struct Close {
    void operator()(void* open) const { iconv_close(open); }
  };
  std::unique_ptr<void, Close> guard{handle};
  std::string out(bytes.size() * 2 + 16, '\0');
  char* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
  std::size_t left = bytes.size();
  std::size_t done = 0;
  while (left > 0) {
    char* to = out.data() + done;
    std::size_t room = out.size() - done;
    std::size_t code = iconv(handle, &from, &left, &to, &room);
    done = out.size() - room;
    if (code != static_cast<std::size_t>(-1)) break;
    if (errno != E2BIG)
      throw Error{filled("{}：第 {} 字节不是 {}；请用 --encoding 指明编码",
                         "{}: byte {} is not {}; name its encoding with --encoding", what, bytes.size() - left + 1,
                         encoding)};
    out.resize(out.size() * 2);
  }
  out.resize(done);
  return out;
}

}  // namespace

std::string decoded(std::string bytes, std::string const& encoding, std::string_view what) {
  std::string_view view = bytes;
  if (!encoding.empty() && encoding != "UTF-8") return converted(bytes, encoding, what);
  if (view.starts_with("\xef\xbb\xbf")) bytes.erase(0, 3);
  if (is_utf8(bytes)) return bytes;
  if (!encoding.empty()) throw Error{filled("{}：不是 UTF-8", "{}: is not UTF-8", what)};
  if (view.starts_with("\xff\xfe")) return converted(bytes.substr(2), "UTF-16LE", what);
  if (view.starts_with("\xfe\xff")) return converted(bytes.substr(2), "UTF-16BE", what);
  return converted(bytes, "GB18030", what);
}

std::string plain_decimal(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{:.0f}", value);
  std::string text = fmt::format("{}", value);  // shortest that reads back the same
  if (text.find('e') == std::string::npos) return text;
  return fmt::format("{:.0f}", value);
}

Workbook read_workbook(std::filesystem::path const& path, std::string const& encoding) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    throw Error{filled("{}：没有这个文件", "{}: no such file", path.string())};
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  Workbook book;
  book.file = path.filename().string();
  if (extension == ".xlsx" || extension == ".xlsm") {
    book.sheets = read_xlsx(path);
  } else if (extension == ".ods") {
    book.sheets = read_ods(path);
  } else if (extension == ".csv" || extension == ".txt") {
    book.sheets = read_csv(path, encoding);
  } else if (extension == ".dbf") {
    book.sheets = read_dbf(path, encoding);
  } else {
    throw UsageError{filled("{}：台账应为 .xlsx、.ods、.csv 或 .dbf（旧 .xls 请另存为 .xlsx）",
                            "{}: a workbook is .xlsx, .ods, .csv or .dbf (save an old .xls as .xlsx)", path.string())};
  }
  return book;
}

}  // namespace qinzao
