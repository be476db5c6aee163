#pragma once
#include <string>
#include <string_view>

namespace qinzao {

/// The text of a file of shaders/, built into the program; `name` is "stroke.frag". Error: no such file.
std::string_view shader_text(std::string const& name);

}  // namespace qinzao
