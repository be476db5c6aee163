#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/text.hpp"

namespace qinzao::cli {

/// The words between separators; empty ones are left out.
std::vector<std::string> split(std::string_view text, char separator);

/// One option of a command. `value` names what follows the flag (METRES, or [MODE] if it may stay away); empty: a
/// switch.
struct Option {
  std::string_view flag;  // "--reach" or "-o,--output"
  std::string_view value;
  StaticMessage help;
  std::string_view fallback = {};  // taken when the option is not given; shown in the help
  std::string_view choices = {};   // closed list, blank between
  bool repeated = false;           // may be given several times
  std::string_view known = {};     // words it is known to take, for completion; others are left to the command
  /// "output" of "-o,--output": the name the command asks for
  std::string_view name() const;
};

/// One word that stands without a flag, such as CITY.
struct Operand {
  std::string_view name;
  StaticMessage help;
  /// many: none or more; some: one or more
  enum class Count : std::uint8_t { one, optional, many, some } count = Count::one;
  std::string_view choices = {};  // what it is known to be, blank between; other words are left to the command
};

/// What the user gave, by the names of the table. Asking for a name that is not in the table is a fault of ours.
class Arguments {
 public:
  bool has(std::string_view name) const;          // given (a switch: set)
  std::string text(std::string_view name) const;  // given, or the fallback, or empty
  std::optional<std::string> optional_text(std::string_view name) const;
  std::vector<std::string> list(std::string_view name) const;             // repeats, commas and 、 all separate
  std::vector<std::string> repeats(std::string_view name) const;          // repeats alone separate
  double number(std::string_view name) const;                             // UsageError unless a finite number
  double number(std::string_view name, double least, double most) const;  // UsageError unless between them
  std::optional<Date> date(std::string_view name) const;  // UsageError unless YYYY-MM-DD or as in Chinese

  /// What was given, on the command line or in --options.
  std::map<std::string, std::vector<std::string>, std::less<>> const& given() const { return values_; }
  /// What the city file keeps of the options that say how it is looked at (city_settings()). They come after what was
  /// given, whether the command has such an option or not; kept terminals stand beside those that were given.
  std::map<std::string, std::string, std::less<>> const& kept() const;
  void set_kept(std::function<std::map<std::string, std::string, std::less<>>()> read) { read_kept_ = std::move(read); }

  void set(std::string_view name, std::vector<std::string> values) { values_[std::string{name}] = std::move(values); }
  void set_fallback(std::string_view name, std::string_view value) { fallbacks_[std::string{name}] = value; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::map<std::string, std::string, std::less<>> fallbacks_;
  std::function<std::map<std::string, std::string, std::less<>>()> read_kept_;
  mutable std::optional<std::map<std::string, std::string, std::less<>>> kept_;
};

enum class Format : std::uint8_t { table, json };

/// What every command shares.
struct Console {
  Language language = Language::en;
  Format format = Format::table;
  bool quiet = false;
  bool verbose = false;        // every stage of the work, with its rows and seconds
  bool progress_json = false;  // how far the work is, as lines of JSON on standard error
  unsigned jobs = 0;           // 0: all cores
  std::string output;          // -o; empty: none; "-": GeoJSON to standard output
};

/// How messages name -o -.
inline constexpr StaticMessage standard_output{"标准输出", "standard output"};

/// One line of the table of commands. --help, the manual pages and the shell completion are all made from it.
struct Command {
  std::string_view name;  // "gaps", "ledger import"
  StaticMessage summary;  // one sentence
  std::vector<Operand> operands;
  std::vector<Option> options;
  std::string_view example;  // one real call
  int (*run)(Arguments const&, Console const&);
  /// Who writes the file of -o: the command itself, or whoever calls it, from what it prints.
  enum class Output : std::uint8_t { own, printed } output = Output::own;
};

/// All commands, in the order of the help.
std::span<Command const> commands();

/// The first word of commands of two words, and what they have in common.
struct CommandGroup {
  std::string_view name;
  StaticMessage summary;
};
std::span<CommandGroup const> command_groups();

/// The options every command has.
std::span<Option const> common_options();

/// Reads the command line against the table and runs the command; returns the exit code.
/// UsageError where the words are wrong.
int dispatch(std::vector<std::string> const& words, Language language);

/// A manual page (troff) of one command, and completions for bash, zsh or fish, from the same table.
std::string manual_page(Command const& command);
std::string completion(std::string_view shell);

/// Writes every manual page and completion below a folder, where a system's share/ wants them. Error: cannot be
/// written.
void write_manual(std::filesystem::path const& share);

}  // namespace qinzao::cli
