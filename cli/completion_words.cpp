#include "cli/completion_words.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

#include "cli/options/trade_words.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/ledger/record.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/toml_file.hpp"

namespace qinzao::cli {

namespace {

/// Options that take one of the program's own files by its name, or another by its path; and the folder of data.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> own_files{
    {{"standard", "standards"}, {"rain", "rain"}, {"rules", "checks"}}};

void append(std::string& words, std::string_view word) {
  if (!word.empty() && word.find(' ') == std::string_view::npos) words.append(words.empty() ? "" : " ").append(word);
}

/// The words themselves, then those of the trade that stand for one of them.
std::string with_trade_words(std::string_view known) {
  std::vector<std::string> allowed = split(known, ' ');
  std::string words{known};
  for (std::string const& word : trade_words_for(allowed)) append(words, word);
  for (std::string const& word : allowed)
    if (Check const* check = find_check(word)) append(words, check->title.zh);
  return words;
}

/// The names of the program's own files in a folder of its data; of standards those that limit sewers.
std::string names_in(std::string_view folder) {
  std::set<std::string> names;
  for (auto const& entry : std::filesystem::directory_iterator{data_file(folder)})
    if (entry.path().extension() == ".toml" && (folder != "standards" || parse_toml(entry.path()).contains("limit")))
      names.insert(entry.path().stem().string());
  std::string words;
  for (std::string const& name : names) append(words, name);
  return words;
}

std::string event_words() {
  std::set<std::string> events;
  for (EventType const& event : read_rule_book().tracks.events) events.insert({event.word, event.zh});
  std::string words;
  for (std::string const& event : events) append(words, event);
  return words;
}

}  // namespace

bool takes_files(Option const& option) {
  return std::ranges::find(own_files, option.name(), &std::pair<std::string_view, std::string_view>::first) !=
         own_files.end();
}

std::string completion_words(Option const& option) {
  for (auto const& [name, folder] : own_files)
    if (option.name() == name) return names_in(folder);
  return with_trade_words(option.choices.empty() ? option.known : option.choices);
}

std::string completion_words(Operand const& operand) {
  return operand.name == "EVENT" ? event_words() : with_trade_words(operand.choices);
}

}  // namespace qinzao::cli
