#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/io/output_file.hpp"

namespace {

qinzao::Language language_of_environment() {
  for (char const* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (char const* value = std::getenv(name); value != nullptr && *value != '\0')
      return std::string_view{value}.starts_with("zh") ? qinzao::Language::zh : qinzao::Language::en;
  return qinzao::Language::en;
}

/// --lang counts from the first word on, for --help and for errors too.
qinzao::Language language_of(std::vector<std::string> const& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "--lang") return words[i + 1] == "zh" ? qinzao::Language::zh : qinzao::Language::en;
  for (std::string const& word : words)
    if (word.starts_with("--lang=")) return word == "--lang=zh" ? qinzao::Language::zh : qinzao::Language::en;
  return language_of_environment();
}

}  // namespace

int main(int count, char** given) {
  std::signal(SIGINT, [](int) { qinzao::request_interrupt(); });
  std::signal(SIGTERM, [](int) { qinzao::request_interrupt(); });
  std::vector<std::string> words{given + 1, given + count};
  qinzao::Language language = language_of(words);
  try {
    int status = qinzao::cli::dispatch(words, language);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
      throw qinzao::cannot_write(qinzao::cli::standard_output.in(language), errno);
    }
    return status;
  } catch (qinzao::UsageError const& error) {
    fmt::print(stderr, "qinzao: {}\n", error.in(language));
    return 2;
  } catch (qinzao::Error const& error) {
    fmt::print(stderr, "qinzao: {}\n", error.in(language));
    return 1;
  } catch (std::bad_alloc const&) {
    fmt::print(stderr, "qinzao: {}\n", qinzao::Text{"内存不足", "out of memory"}.in(language));
    return 1;
  } catch (std::exception const& error) {
    fmt::print(stderr, "qinzao: {}\n", error.what());
    return 1;
  }
}
