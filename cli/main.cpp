#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/terminal/output.hpp"
#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/files/output_file.hpp"
#include "engine/io/gpkg/interrupted_writer.hpp"

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

/// The words of the command line, where all of them are text. UsageError: one is not.
std::vector<std::string> words_of(int count, char** given) {
  std::vector<std::string> words{given + 1, given + count};
  for (std::string const& word : words)
    if (!qinzao::is_utf8(word))
      throw qinzao::UsageError{
          qinzao::message("参数 {}：不是 UTF-8 文字", "argument {}: is not text in UTF-8", qinzao::quoted_text(word))};
  return words;
}

/// Complains, with what was done for good before the failure; returns the exit code.
int fail(std::string_view cause, int status, qinzao::Language language) {
  constexpr std::size_t longest = 4000;  // bytes; what a message quotes is shorter by far
  cause = cause.substr(0, longest);
  fmt::print(stderr, "qinzao: {}\n", qinzao::visible(cause));
  if (qinzao::Message done = qinzao::cli::done_so_far(); !done.en.empty())
    fmt::print(stderr, "qinzao: {}{}\n", qinzao::StaticMessage{"此前已完成：", "done before that: "}.in(language),
               qinzao::visible(done.in(language)));
  return status;
}

/// What was done stays done though its report cannot be printed.
int fail_to_print(int error_number, qinzao::Language language) {
  qinzao::Error error = qinzao::cannot_write(qinzao::cli::standard_output.in(language), error_number);
  return fail(error.in(language), qinzao::cli::done_so_far().en.empty() ? 1 : 0, language);
}

void warn_of_interrupted_writers(qinzao::Language language) {
  for (qinzao::Message const& warning : qinzao::interrupted_writers())
    fmt::print(stderr, "qinzao: {}\n", qinzao::visible(warning.in(language)));
}

int run(int count, char** given, qinzao::Language& language) {
  std::vector<std::string> words = words_of(count, given);
  language = language_of(words);
  int status = qinzao::cli::dispatch(words, language);
  qinzao::cli::finish_output();
  return status;
}

}  // namespace

int main(int count, char** given) {
  std::signal(SIGINT, [](int) { qinzao::request_interrupt(); });
  std::signal(SIGTERM, [](int) { qinzao::request_interrupt(); });
  qinzao::Language language = language_of_environment();
  int status = 1;
  try {
    status = run(count, given, language);
  } catch (qinzao::cli::OutputFailure const& failure) {
    status = fail_to_print(failure.error_number, language);
  } catch (qinzao::UsageError const& error) {
    status = fail(error.in(language), 2, language);
  } catch (qinzao::Error const& error) {
    status = fail(error.in(language), 1, language);
  } catch (std::bad_alloc const&) {
    status = fail(qinzao::StaticMessage{"内存不足", "out of memory"}.in(language), 1, language);
  } catch (std::exception const& error) {
    status = fail(error.what(), 1, language);
  }
  warn_of_interrupted_writers(language);
  return status;
}
