#include <fmt/format.h>

#include <map>
#include <set>

#include "cli/command.hpp"
#include "cli/completion_words.hpp"
#include "engine/io/files/atomic_file.hpp"
#include "engine/io/files/output_file.hpp"

namespace qinzao::cli {

namespace {

std::string troff(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    if (c == '\\' || c == '-') escaped += '\\';
    escaped += c;
  }
  for (std::string_view mark : {"，", "；", "、", "：", "。"})  // Chinese has no blanks: a line may break after these
    for (std::size_t at = 0; (at = escaped.find(mark, at)) != std::string::npos; at += mark.size() + 2)
      escaped.insert(at + mark.size(), "\\:");
  if (escaped.starts_with('.') || escaped.starts_with('\'')) escaped.insert(0, "\\&");
  return escaped;
}

/// The words an option is known to take, blank between; empty where it takes any.
std::string_view values_of(Option const& option) {
  return option.choices.empty() ? option.known : option.choices;
}

void describe(std::string& page, std::span<Option const> options) {
  for (Option const& option : options) {
    page += fmt::format(".TP\n\\fB{}\\fR", troff(option.flag));
    if (!option.value.empty()) page += fmt::format(" \\fI{}\\fR", option.value);
    page += fmt::format("\n{}.", troff(option.help.en));
    if (!values_of(option).empty() && values_of(option).size() < 200)
      page += fmt::format(" One of: {}.", values_of(option));
    if (!option.fallback.empty()) page += fmt::format(" Default: {}.", troff(option.fallback));
    page += fmt::format("\n.br\n{}。\n", troff(option.help.zh));
  }
}

std::string hyphened(Command const& command) {
  std::string name{command.name};
  for (char& c : name)
    if (c == ' ') c = '-';
  return name;
}

/// The page of the program itself, which names the others.
std::string overview_page() {
  std::string page = fmt::format(".TH QINZAO 1 \"\" \"qinzao {}\" \"Qinzao\"\n.ad l\n", QINZAO_VERSION);
  page += ".SH NAME\nqinzao \\- land and sewers of a city district in one file\n";
  page += ".SH SYNOPSIS\n\\fBqinzao\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]\n.SH COMMANDS\n";
  for (Command const& command : commands())
    page += fmt::format(".TP\n\\fBqinzao\\-{}\\fR(1)\n{}.\n.br\n{}。\n", troff(hyphened(command)),
                        troff(command.summary.en), troff(command.summary.zh));
  page += ".SH OPTIONS OF EVERY COMMAND\n";
  describe(page, common_options());
  return page;
}

/// The page of a group of commands, which names them.
std::string group_page(CommandGroup const& group) {
  std::string name{group.name};
  std::string title = name;
  for (char& c : title) c = static_cast<char>(c - 'a' + 'A');
  std::string page = fmt::format(".TH QINZAO\\-{} 1 \"\" \"qinzao {}\" \"Qinzao\"\n.ad l\n", title, QINZAO_VERSION);
  page += fmt::format(".SH NAME\nqinzao\\-{} \\- {}\n", name, troff(group.summary.en));
  page += fmt::format(".SH SYNOPSIS\n\\fBqinzao {}\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]\n", name);
  page += fmt::format(".SH DESCRIPTION\n{}。\n.SH COMMANDS\n", troff(group.summary.zh));
  for (Command const& command : commands())
    if (command.name.starts_with(name + " "))
      page += fmt::format(".TP\n\\fBqinzao\\-{}\\fR(1)\n{}.\n.br\n{}。\n", troff(hyphened(command)),
                          troff(command.summary.en), troff(command.summary.zh));
  return page;
}

void write_text(std::filesystem::path const& place, std::string const& text) {
  std::error_code failed;
  std::filesystem::create_directories(place.parent_path(), failed);
  if (failed) throw cannot_write(place.parent_path().string(), failed.value());
  write_beside(place, text);
}

/// All flags of a command, long and short, blank between.
std::string flags(Command const& command) {
  std::string words;
  auto add = [&](std::span<Option const> options) {
    for (Option const& option : options) {
      for (char c : option.flag) words += c == ',' ? ' ' : c;
      words += ' ';
    }
  };
  add(command.options);
  add(common_options());
  return words + "--help";
}

/// Calls `take(flag, values, files)` for every option of a command that is known to take certain words, by its long
/// flag.
template <typename Take>
void each_value_list(Command const& command, Take take) {
  for (std::span<Option const> options : {std::span<Option const>{command.options}, common_options()})
    for (Option const& option : options)
      if (std::string values = completion_words(option); !values.empty())
        take("--" + std::string{option.name()}, values, takes_files(option));
}

/// What its operands are known to be, in their order, blank between.
std::string operand_words(Command const& command) {
  std::string words;
  for (Operand const& operand : command.operands)
    if (std::string known = completion_words(operand); !known.empty())
      words.append(words.empty() ? "" : " ").append(known);
  return words;
}

/// A pattern of bash and zsh for the first words of a command.
std::string pattern_of(Command const& command, std::string_view blank) {
  bool two = command.name.find(' ') != std::string_view::npos;
  return two ? fmt::format("'{}'", command.name) : fmt::format("'{}'{}*", command.name, blank);
}

std::string first_words() {
  std::string words;
  std::set<std::string_view> seen;
  for (Command const& command : commands()) {
    std::string_view word = command.name.substr(0, command.name.find(' '));
    if (seen.insert(word).second) words.append(words.empty() ? "" : " ").append(word);
  }
  return words;
}

/// The second words of commands of two, by their first.
std::map<std::string_view, std::string> second_words() {
  std::map<std::string_view, std::string> seconds;
  for (Command const& command : commands())
    if (std::size_t blank = command.name.find(' '); blank != std::string_view::npos)
      seconds[command.name.substr(0, blank)] += command.name.substr(blank);
  return seconds;
}

/// Of several with a comma between the last one is completed.
std::string fish_values(Option const& option) {
  std::string words = completion_words(option);
  return words.empty() ? ""
                       : fmt::format(
                             "{} -a '(set -l typed (string match -r \\'.*,\\' -- (commandline -ct)); for word in "
                             "{}; echo $typed$word; end)'",
                             takes_files(option) ? " -F" : " -f", words);
}

std::string zsh_completion() {
  std::string script = "#compdef qinzao\n_qinzao() {\n  local -a choices\n  case \"${words[2]} ${words[3]}\" in\n";
  for (Command const& command : commands()) {
    bool two = command.name.find(' ') != std::string_view::npos;
    script += fmt::format("    '{}'{}) choices=({}) ;;\n", command.name, two ? "" : "\\ *", flags(command));
  }
  script += "  esac\n";
  script += fmt::format("  if (( CURRENT == 2 )); then compadd -- {} --help --version; return; fi\n", first_words());
  for (auto const& [word, rest] : second_words())
    script += fmt::format("  if (( CURRENT == 3 )) && [[ ${{words[2]}} == {} ]]; then compadd --{}; return; fi\n", word,
                          rest);
  script += "  case \"${words[2]} ${words[3]}|${words[CURRENT-1]}\" in\n";
  for (Command const& command : commands())
    each_value_list(command, [&](std::string const& flag, std::string const& values, bool files) {
      script += fmt::format("    {}\\|{}) compset -P '*,'; compadd -S '' -- {};{} return ;;\n",
                            pattern_of(command, "\\ "), flag, values, files ? " _files;" : "");
    });
  script += "  esac\n";
  script += "  case \"${words[2]} ${words[3]}\" in\n";
  for (Command const& command : commands())
    if (std::string words = operand_words(command); !words.empty())
      script += fmt::format("    {}) [[ ${{words[CURRENT]}} == -* ]] || compadd -- {} ;;\n", pattern_of(command, "\\ "),
                            words);
  script += "  esac\n";
  script += "  if [[ ${words[CURRENT]} == -* ]]; then compadd -- $choices; else _files; fi\n}\n";
  script += "if [[ ${funcstack[1]} == _qinzao ]]; then _qinzao \"$@\"; else compdef _qinzao qinzao; fi\n";
  return script;
}

}  // namespace

std::string manual_page(Command const& command) {
  std::string name = troff(hyphened(command));
  std::string page = fmt::format(".TH QINZAO\\-{} 1 \"\" \"qinzao {}\" \"Qinzao\"\n.ad l\n", name, QINZAO_VERSION);
  page += fmt::format(".SH NAME\nqinzao\\-{} \\- {}\n", name, troff(command.summary.en));
  page += fmt::format(".SH SYNOPSIS\n\\fBqinzao {}\\fR", troff(command.name));
  for (Operand const& operand : command.operands) {
    bool needed = operand.count == Operand::Count::one || operand.count == Operand::Count::some;
    page += fmt::format(" {}\\fI{}\\fR{}", needed ? "" : "[", operand.name, needed ? "" : "]");
    if (operand.count == Operand::Count::many || operand.count == Operand::Count::some) page += "...";
  }
  page += fmt::format(" [\\fIoptions\\fR]\n.SH DESCRIPTION\n{}\n.PP\n{}\n", troff(command.summary.en),
                      troff(command.summary.zh));
  for (Operand const& operand : command.operands)
    page +=
        fmt::format(".TP\n\\fI{}\\fR\n{}.\n.br\n{}。\n", operand.name, troff(operand.help.en), troff(operand.help.zh));
  page += ".SH OPTIONS\n";
  describe(page, command.options);
  describe(page, common_options());
  page +=
      ".SH EXIT STATUS\n0 done; 1 failed, nothing half\\-written; 2 wrong usage; 3 \\-\\-fail\\-on found something.\n";
  page += fmt::format(".SH EXAMPLE\n.nf\n{}\n.fi\n", troff(command.example));
  return page;
}

std::string completion(std::string_view shell) {
  std::string script;
  if (shell == "fish") {
    script += fmt::format("complete -c qinzao -n __fish_use_subcommand -f -a '{}'\n", first_words());
    for (auto const& [word, rest] : second_words())
      script += fmt::format(
          "complete -c qinzao -n '__fish_seen_subcommand_from {}; and not __fish_seen_subcommand_from{}' -f -a '{}'\n",
          word, rest, rest.substr(1));
    for (Command const& command : commands()) {
      std::string_view word = command.name.substr(0, command.name.find(' '));
      auto add = [&](std::span<Option const> options) {
        for (Option const& option : options)
          script += fmt::format("complete -c qinzao -n '__fish_seen_subcommand_from {}' -l {}{}{}\n", word,
                                option.name(), option.value.empty() ? "" : " -r", fish_values(option));
      };
      add(command.options);
      add(common_options());
      if (std::string words = operand_words(command); !words.empty())
        script += fmt::format("complete -c qinzao -n '__fish_seen_subcommand_from {}' -a '{}'\n", word, words);
    }
    return script;
  }
  if (shell == "zsh") return zsh_completion();
  // of several with a comma between the last one is completed; readline parts --flag=word at the =
  script +=
      "_qinzao_words() {\n  local before=\n  case \"$word\" in *,*) before=${word%,*}, ;; esac\n"
      "  COMPREPLY=($(compgen -P \"$before\" -W \"$1\" -- \"${word##*,}\"))\n"
      "  [ \"$2\" = file ] && COMPREPLY+=($(compgen -f -- \"$word\"))\n}\n";
  script +=
      "_qinzao() {\n  local word=${COMP_WORDS[COMP_CWORD]} flag=${COMP_WORDS[COMP_CWORD-1]} words\n  COMPREPLY=()\n"
      "  if [ \"$word\" = = ]; then word=; elif [ \"$flag\" = = ]; then flag=${COMP_WORDS[COMP_CWORD-2]}; fi\n";
  script += fmt::format(
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W '{} --help --version' -- \"$word\")); return; fi\n",
      first_words());
  script += "  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}|$flag\" in\n";
  for (Command const& command : commands())
    each_value_list(command, [&](std::string const& flag, std::string const& values, bool files) {
      script += fmt::format("    {}'|{}') _qinzao_words '{}'{}; return ;;\n", pattern_of(command, "' '"), flag, values,
                            files ? " file" : "");
    });
  script += "  esac\n  local known=\n  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n";
  for (Command const& command : commands())
    if (std::string words = operand_words(command); !words.empty())
      script += fmt::format("    {}) known='{}' ;;\n", pattern_of(command, "' '"), words);
  script += "  esac\n  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n";
  for (Command const& command : commands())
    if (command.name.find(' ') != std::string_view::npos)
      script += fmt::format("    '{}') words='{}' ;;\n", command.name, flags(command));
  for (Command const& command : commands())
    if (command.name.find(' ') == std::string_view::npos)
      script += fmt::format("    '{} '*) words='{}' ;;\n", command.name, flags(command));
  for (auto const& [word, rest] : second_words()) script += fmt::format("    '{} '*) words='{}' ;;\n", word, rest);
  script += "  esac\n  case \"$word\" in\n    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n";
  script +=
      "    *) [ \"$COMP_CWORD\" -eq 2 ] && case \"$words\" in -*) ;; *) COMPREPLY=($(compgen -W \"$words\" -- "
      "\"$word\")) ;; esac\n";
  script +=
      "       [ ${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -W \"$known\" -- \"$word\"; compgen -f -- \"$word\")) "
      ";;\n  esac\n}\n";
  script += "complete -o filenames -F _qinzao qinzao\n";
  return script;
}

void write_manual(std::filesystem::path const& share) {
  for (Command const& command : commands())
    write_text(share / "man/man1" / ("qinzao-" + hyphened(command) + ".1"), manual_page(command));
  write_text(share / "bash-completion/completions/qinzao", completion("bash"));
  write_text(share / "zsh/site-functions/_qinzao", completion("zsh"));
  write_text(share / "fish/vendor_completions.d/qinzao.fish", completion("fish"));
  for (CommandGroup const& group : command_groups())
    write_text(share / "man/man1" / fmt::format("qinzao-{}.1", group.name), group_page(group));
  write_text(share / "man/man1/qinzao.1", overview_page());
}

}  // namespace qinzao::cli
