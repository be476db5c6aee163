#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace qinzao {

/// The text of one file as UTF-8. A file has one encoding: header and cells alike.
struct FileText {
  std::string text;      // without a byte order mark
  std::string encoding;  // it was in
  bool assumed = false;  // nobody named it, and it is not UTF-8
};

/// The likeliest encoding of bytes that nobody names: UTF-8 where all of them are; CP1252 where letters beyond ASCII
/// stand alone among others, as accents do; else GB18030.
std::string guessed_encoding(std::string_view bytes);

/// Bytes made UTF-8: by the encoding asked for, else by their byte order mark, else by guessed_encoding. Error,
/// beginning with `what`: no such encoding; the bytes are not in it.
FileText decoded_text(std::string bytes, std::string const& encoding, std::string_view what);

/// Every byte of a file. Error: it cannot be read.
std::string file_bytes(std::filesystem::path const& path);

}  // namespace qinzao
