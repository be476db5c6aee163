#include "engine/io/files/standard_input.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/io/files/output_file.hpp"

namespace qinzao {

StandardInput::StandardInput() {
  std::array<char, 1 << 16> block;
  std::size_t count = std::fread(block.data(), 1, block.size(), stdin);
  std::string_view begin{block.data(), count};
  if (begin.starts_with("\xef\xbb\xbf")) begin.remove_prefix(3);
  std::size_t first = begin.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) throw Error{Message{"标准输入没有内容", "standard input holds nothing"}};
  std::string folder = (std::filesystem::temp_directory_path() / "qinzao-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw cannot_write(folder, errno);
  folder_ = folder;
  path_ = folder_ / (begin[first] == '{' ? "stdin.geojson" : "stdin.csv");
  try {
    OutputFile out = open_output(path_, path_);
    while (count > 0) {
      stop_if_interrupted();
      if (std::fwrite(block.data(), 1, count, out.get()) != count) throw cannot_write(path_.string(), errno);
      count = std::fread(block.data(), 1, block.size(), stdin);
    }
    if (std::fflush(out.get()) != 0) throw cannot_write(path_.string(), errno);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    throw;
  }
}

Message StandardInput::named(Message const& text) const {
  Message named = text;
  for (auto [side, name] : {std::pair{&named.zh, "标准输入"}, std::pair{&named.en, "standard input"}})
    for (std::size_t at = side->find(path_.string()); at != std::string::npos; at = side->find(path_.string()))
      side->replace(at, path_.string().size(), name);
  return named;
}

StandardInput::~StandardInput() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace qinzao
