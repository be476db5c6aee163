#pragma once
#include <filesystem>
#include <string>

namespace qinzao {

/// What the texts of a .dxf are encoded in, layer names and texts alike.
struct DxfEncoding {
  std::string name;
  bool assumed = false;   // neither asked for nor what the header says, and it is not UTF-8
  bool headless = false;  // the drawing has no header that could name it
};

/// The encoding `asked` for; else UTF-8 of AutoCAD 2007 and later ($ACADVER AC1021), else the code page of the header
/// ($DWGCODEPAGE). Many programs write no header, or ANSI_1252 whatever the texts are: then, and where the texts are
/// not what the header says, UTF-8 where all of it is UTF-8, else guessed_encoding. Error: no such encoding; the texts
/// are not in the one asked for.
DxfEncoding dxf_encoding(std::filesystem::path const& drawing, std::string const& asked);

}  // namespace qinzao
