#pragma once
#include <filesystem>
#include <string>

namespace qinzao {

/// Draws an SVG into a PNG file, `scale` pixels a unit. `place` stands for the file in the Error: the SVG cannot be
/// drawn; the file cannot be written; too large a picture.
void write_png(std::string const& svg, double scale, std::filesystem::path const& path,
               std::filesystem::path const& place);

}  // namespace qinzao
