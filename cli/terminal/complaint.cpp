#include "cli/terminal/complaint.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"

namespace qinzao::cli {

namespace {

std::string before(std::string const& said, std::string_view mark) {
  return said.substr(0, said.find(mark));
}

std::string after(std::string const& said, std::string_view mark) {
  std::size_t at = said.find(mark);
  return at == std::string::npos ? said : said.substr(at + mark.size());
}

std::string chinese(std::string_view kind, std::string const& said) {
  if (constexpr std::string_view extra = "not expected: "; said.find(extra) != std::string::npos)
    return "不认识：" + after(said, extra);  // CLI11 names this fault after the command
  if (kind == "RequiredError") return "缺 " + before(said, " is required");
  if (kind == "ValidationError") return before(said, ": ") + "：" + after(said, ": ");
  if (kind != "ArgumentMismatch") return said;
  return before(said, ": ") + (said.ends_with("missing") ? "：后面要有值" : "：只能写一次");
}

}  // namespace

Message complaint(std::string_view kind, std::string const& said) {
  return {chinese(kind, said), said};
}

Message unexpected(std::string const& said, std::span<std::string const> typed, std::span<std::string const> names) {
  std::string left = " " + after(said, "not expected: ") + " ";
  std::vector<std::string> words;
  for (std::string const& word : typed)
    if (std::size_t at = left.find(" " + word + " "); at != std::string::npos) {
      words.push_back(word);
      left.erase(at, word.size() + 1);
    }
  if (words.empty()) return complaint("", said);
  Message meant = suggestion(words.front(), names);
  bool near = meant.en.find("did you mean") != std::string::npos;
  return message("不认识：{}{}", "not expected: {}{}", fmt::to_string(fmt::join(words, " ")), near ? meant : Message{});
}

}  // namespace qinzao::cli
