#include <fmt/format.h>

#include <set>

#include "cli/command.hpp"

namespace qinzao::cli {

namespace {

std::string troff(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    if (c == '\\' || c == '-') escaped += '\\';
    escaped += c;
  }
  if (escaped.starts_with('.') || escaped.starts_with('\'')) escaped.insert(0, "\\&");
  return escaped;
}

void describe(std::string& page, std::span<Option const> options) {
  for (Option const& option : options) {
    page += fmt::format(".TP\n\\fB{}\\fR", troff(option.flag));
    if (!option.value.empty()) page += fmt::format(" \\fI{}\\fR", option.value);
    page += fmt::format("\n{}.", troff(option.help.en));
    if (!option.choices.empty()) page += fmt::format(" One of: {}.", option.choices);
    if (!option.fallback.empty()) page += fmt::format(" Default: {}.", troff(option.fallback));
    page += fmt::format("\n.br\n{}。\n", troff(option.help.zh));
  }
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

std::string first_words() {
  std::string words;
  std::set<std::string_view> seen;
  for (Command const& command : commands()) {
    std::string_view word = command.name.substr(0, command.name.find(' '));
    if (seen.insert(word).second) words.append(words.empty() ? "" : " ").append(word);
  }
  return words;
}

}  // namespace

std::string manual_page(Command const& command) {
  std::string hyphened{command.name};
  for (char& c : hyphened)
    if (c == ' ') c = '-';
  std::string page = fmt::format(".TH QINZAO\\-{} 1 \"\" \"qinzao {}\" \"Qinzao\"\n", troff(hyphened), QINZAO_VERSION);
  page += fmt::format(".SH NAME\nqinzao\\-{} \\- {}\n", troff(hyphened), troff(command.summary.en));
  page += fmt::format(".SH SYNOPSIS\n\\fBqinzao {}\\fR", troff(command.name));
  for (Operand const& operand : command.operands) {
    bool needed = operand.count == Operand::Count::one;
    page += fmt::format(" {}\\fI{}\\fR{}", needed ? "" : "[", operand.name, needed ? "" : "]");
    if (operand.count == Operand::Count::many) page += "...";
  }
  page += fmt::format(" [\\fIoptions\\fR]\n.SH DESCRIPTION\n{}\n.PP\n{}\n", troff(command.summary.en), troff(command.summary.zh));
  for (Operand const& operand : command.operands)
    page += fmt::format(".TP\n\\fI{}\\fR\n{}.\n.br\n{}。\n", operand.name, troff(operand.help.en), troff(operand.help.zh));
  page += ".SH OPTIONS\n";
  describe(page, command.options);
  describe(page, common_options());
  page += ".SH EXIT STATUS\n0 done; 1 failed, nothing half\\-written; 2 wrong usage; 3 \\-\\-fail\\-on found something.\n";
  page += fmt::format(".SH EXAMPLE\n.nf\n{}\n.fi\n", troff(command.example));
  return page;
}

std::string completion(std::string_view shell) {
  std::string script;
  if (shell == "fish") {
    script += fmt::format("complete -c qinzao -n __fish_use_subcommand -f -a '{}'\n", first_words());
    for (Command const& command : commands()) {
      std::string_view word = command.name.substr(0, command.name.find(' '));
      auto add = [&](std::span<Option const> options) {
        for (Option const& option : options)
          script += fmt::format("complete -c qinzao -n '__fish_seen_subcommand_from {}' -l {}{}\n", word, option.name(),
                                option.value.empty() ? "" : " -r");
      };
      add(command.options);
      add(common_options());
    }
    return script;
  }
  if (shell == "zsh") script += "#compdef qinzao\nautoload -U +X bashcompinit && bashcompinit\n";
  script += "_qinzao() {\n  local word=${COMP_WORDS[COMP_CWORD]} words\n  COMPREPLY=()\n";
  script += fmt::format("  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W '{} --help --version' -- \"$word\")); return; fi\n", first_words());
  script += "  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n";
  std::map<std::string_view, std::string> seconds;
  for (Command const& command : commands())
    if (std::size_t blank = command.name.find(' '); blank != std::string_view::npos) {
      script += fmt::format("    '{}') words='{}' ;;\n", command.name, flags(command));
      seconds[command.name.substr(0, blank)].append(command.name.substr(blank)).append("");
    }
  for (Command const& command : commands())
    if (command.name.find(' ') == std::string_view::npos) script += fmt::format("    '{} '*) words='{}' ;;\n", command.name, flags(command));
  for (auto const& [word, rest] : seconds) script += fmt::format("    '{} '*) words='{}' ;;\n", word, rest);
  script += "  esac\n  case \"$word\" in\n    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n";
  script += "    *) [ \"$COMP_CWORD\" -eq 2 ] && case \"$words\" in -*) ;; *) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;; esac\n";
  script += "       [ ${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- \"$word\")) ;;\n  esac\n}\n";
  script += "complete -o filenames -F _qinzao qinzao\n";
  return script;
}

}  // namespace qinzao::cli
