# cmake -D OUT=shaders.cpp -D FOLDER=shaders -P shaders.cmake: the texts of the shaders as a table in C++.
file(GLOB files ${FOLDER}/*.vert ${FOLDER}/*.frag)
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
  cmake_path(GET file FILENAME name)
  file(READ ${file} text)
  string(APPEND rows "      {\"${name}\", R\"glsl(${text})glsl\"},\n")
endforeach()
file(WRITE ${OUT}.new "#include \"engine/render/shaders.hpp\"\n\n#include <map>\n\n#include \"engine/base/error.hpp\"\n\nnamespace qinzao {\n
std::string_view shader_text(std::string const& name) {\n  static std::map<std::string, std::string_view> const table{\n${rows}  };
  auto found = table.find(name);\n  if (found == table.end()) throw Error{\"shaders/\" + name + \": was not built in\"};\n  return found->second;\n}\n
}  // namespace qinzao\n")
file(RENAME ${OUT}.new ${OUT})
