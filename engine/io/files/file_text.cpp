#include "engine/io/files/file_text.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/files/encoding.hpp"

namespace qinzao {

namespace {

std::string converted(std::string const& bytes, std::string const& encoding, std::string_view what) {
  // an empty or Chinese name would silently mean the locale's encoding
  bool named = std::ranges::all_of(encoding, [](char c) { return c > ' ' && c < 0x7f; });
  iconv_t handle = named ? iconv_open("UTF-8", encoding.c_str()) : reinterpret_cast<iconv_t>(-1);
  if (handle == reinterpret_cast<iconv_t>(-1))
    throw Error{message("{}：没有这种编码：{}", "{}: no such encoding: {}", what, encoding)};
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
      throw Error{message("{}：第 {} 字节不是 {}；请用 --encoding 指明编码",
                          "{}: byte {} is not {}; name its encoding with --encoding", what, bytes.size() - left + 1,
                          encoding)};
    out.resize(out.size() * 2);
  }
  out.resize(done);
  return out;
}

std::int64_t line_of(std::string_view bytes, std::size_t at) {
  return std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
}

Error damaged(std::string_view bytes, std::string_view what) {
  std::size_t at = first_fault_of_utf8(bytes);
  return Error{message("{}，第 {} 行：UTF-8 文字损坏，{} 不是字符；请重新存为 UTF-8，或用 --encoding 指明编码",
                       "{}, line {}: is damaged UTF-8, {} stands for no character; save it as UTF-8 again, or name its "
                       "encoding with --encoding",
                       what, line_of(bytes, at), visible(bytes.substr(at, 1)))};
}

FileText decoded_bytes(std::string bytes, std::string const& encoding, std::string_view what) {
  std::string_view view = bytes;
  if (!encoding.empty() && encoding != "UTF-8") return {converted(bytes, encoding, what), encoding, false};
  if (view.starts_with("\xef\xbb\xbf")) bytes.erase(0, 3);
  if (is_utf8(bytes)) return {std::move(bytes), "UTF-8", false};
  if (!encoding.empty())
    throw Error{message("{}：不是 UTF-8；请用 --encoding 指明编码",
                        "{}: is not UTF-8; name its encoding with --encoding", what)};
  if (view.starts_with("\xff\xfe")) return {converted(bytes.substr(2), "UTF-16LE", what), "UTF-16LE", false};
  if (view.starts_with("\xfe\xff")) return {converted(bytes.substr(2), "UTF-16BE", what), "UTF-16BE", false};
  if (is_damaged_utf8(bytes)) throw damaged(bytes, what);
  std::string guess = guessed_encoding(bytes);
  return {converted(bytes, guess, what), guess, true};
}

}  // namespace

std::string guessed_encoding(std::string_view bytes) {
  if (is_utf8(bytes)) return "UTF-8";
  std::size_t runs = 0;
  std::size_t alone = 0;
  auto beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  for (std::size_t i = 0; i < bytes.size();) {
    if (!beyond_ascii(bytes[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < bytes.size() && beyond_ascii(bytes[end])) ++end;
    ++runs;
    if (end - i == 1) ++alone;
    i = end;
  }
  return alone * 2 > runs ? "CP1252" : "GB18030";
}

FileText decoded_text(std::string bytes, std::string const& encoding, std::string_view what) {
  FileText file = decoded_bytes(std::move(bytes), encoding, what);
  if (!is_utf8(file.text)) throw damaged(file.text, what);
  if (std::size_t at = file.text.find('\0'); at != std::string::npos)
    throw Error{message("{}，第 {} 行：有零字节，不是文字", "{}, line {}: holds a zero byte, so it is not text", what,
                        line_of(file.text, at))};
  return file;
}

std::string file_bytes(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  if (!file.is_open() || file.bad()) throw Error{message("{}：无法读取", "{}: cannot be read", path.string())};
  return bytes;
}

}  // namespace qinzao
