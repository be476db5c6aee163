#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "cli/command.hpp"
#include "cli/options/bare_values.hpp"
#include "cli/options/trade_words.hpp"
#include "cli/stores.hpp"
#include "cli/terminal/complaint.hpp"
#include "cli/terminal/printed_output.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/io/city/city_settings.hpp"
#include "engine/io/files/staging_folder.hpp"
#include "engine/io/gpkg/stand_in.hpp"
#include "engine/io/settings/options_file.hpp"

namespace qinzao::cli {

namespace {

/// The words of one command while CLI11 fills them in.
struct Receiver {
  Command const* command = nullptr;
  CLI::App* app = nullptr;
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, bool> switches;
};

/// What a word that is not understood may have been meant for: the options of the command that was typed; where none
/// was, the commands, or those of one family such as ledger.
std::vector<std::string> names_near(std::vector<std::string> const& words) {
  Command const* typed = nullptr;
  for (Command const& command : commands()) {
    std::vector<std::string> name = split(command.name, ' ');
    if (name.size() <= words.size() && std::equal(name.begin(), name.end(), words.begin())) typed = &command;
  }
  std::vector<std::string> names;
  if (typed == nullptr) {
    for (Command const& command : commands()) {
      std::vector<std::string> name = split(command.name, ' ');
      if (name.size() > 1 && !words.empty() && name.front() == words.front()) names.push_back(name[1]);
    }
    if (!names.empty()) return names;
    for (Command const& command : commands()) names.push_back(split(command.name, ' ').front());
    names.erase(std::ranges::unique(names).begin(), names.end());
    return names;
  }
  for (Option const& option : typed->options) names.push_back(split(option.flag, ',').back());
  for (Option const& option : common_options()) names.push_back(split(option.flag, ',').back());
  return names;
}

std::string describe(Option const& option, Language language) {
  std::string help{option.help.in(language)};
  if (!option.choices.empty()) help += fmt::format(" [{}]", fmt::join(split(option.choices, ' '), "|"));
  if (!option.fallback.empty())
    help += fmt::format(" ({}: {})", language == Language::zh ? "默认" : "default", option.fallback);
  return help;
}

void declare(Receiver& receiver, Option const& option, Language language) {
  std::string name{option.name()};
  if (option.value.empty()) {
    receiver.app->add_flag(std::string{option.flag}, receiver.switches[name], describe(option, language));
    return;
  }
  CLI::Option* added =
      receiver.app->add_option(std::string{option.flag}, receiver.values[name], describe(option, language));
  added->type_name(std::string{option.value})->allow_extra_args(false)->expected(1);
  added->multi_option_policy(option.repeated ? CLI::MultiOptionPolicy::TakeAll : CLI::MultiOptionPolicy::Throw);
  if (!option.choices.empty()) {
    added->transform(
        [allowed = split(option.choices, ' ')](std::string const& given) { return english_of(given, allowed); });
    added->check([language, allowed = split(option.choices, ' ')](std::string const& given) -> std::string {
      for (std::string const& word : split(given, ','))
        if (std::find(allowed.begin(), allowed.end(), word) == allowed.end())
          return message("{} 不在 {} 之中", "{} is not one of {}", word, fmt::format("{}", fmt::join(allowed, ", ")))
              .in(language);
      return {};
    });
  }
}

CLI::App* nested(CLI::App& root, std::string_view name, Language language) {
  CLI::App* app = &root;
  for (std::string const& word : split(name, ' ')) {
    auto known = app->get_subcommands([&](CLI::App* sub) { return sub->get_name() == word; });
    if (known.empty()) {
      known.push_back(app->add_subcommand(word)->require_subcommand(0, 1));
      for (CommandGroup const& group : command_groups())
        if (app == &root && group.name == word) known.back()->description(std::string{group.summary.in(language)});
    }
    app = known.front();
  }
  return app;
}

/// What was given, Chinese words of a closed list, or of words that the option knows among others, in the words of the
/// table.
std::vector<std::string> in_words_of_the_table(std::vector<std::string> given, Option const& option) {
  std::vector<std::string> known = split(option.choices.empty() ? option.known : option.choices, ' ');
  for (std::string& words : given) {
    bool ids_in_quotes = option.choices.empty() && words.find('"') != std::string::npos;
    if (!known.empty() && !ids_in_quotes) words = english_of(words, known);
  }
  return given;
}

Arguments collect(Receiver const& receiver) {
  Arguments arguments;
  auto take = [&](Option const& option) {
    std::string name{option.name()};
    arguments.set_fallback(name, option.fallback);
    if (option.value.empty()) {
      if (receiver.switches.at(name)) arguments.set(name, {"true"});
    } else if (auto found = receiver.values.find(name); found != receiver.values.end() && !found->second.empty()) {
      arguments.set(name, in_words_of_the_table(found->second, option));
    }
  };
  for (Option const& option : receiver.command->options) take(option);
  for (Option const& option : common_options()) take(option);
  for (Operand const& operand : receiver.command->operands) {
    auto found = receiver.values.find(std::string{operand.name});
    if (found == receiver.values.end() || found->second.empty()) continue;
    std::vector<std::string> words = found->second;
    if (operand.name == "LAYER") std::ranges::transform(words, words.begin(), layer_of);
    arguments.set(operand.name, std::move(words));
  }
  return arguments;
}

/// What --options gives, where the command line says nothing else. UsageError: no such option or command; a word that
/// an option does not take.
void take_options_file(Command const& command, Arguments& arguments) {
  if (!arguments.has("options")) return;
  std::string path = arguments.text("options");
  OptionsFile file = read_options_file(path);
  auto option_of = [](Command const& of, std::string_view name) -> Option const* {
    for (std::span<Option const> options : {std::span<Option const>{of.options}, common_options()})
      if (auto found = std::ranges::find(options, name, &Option::name); found != options.end()) return &*found;
    return nullptr;
  };
  auto take = [&](std::string const& name, std::vector<std::string> const& values, bool for_all) {
    Option const* option = option_of(command, name);
    bool known = option != nullptr || (for_all && std::ranges::any_of(commands(), [&](Command const& other) {
                                         return option_of(other, name) != nullptr;
                                       }));
    if (!known) {
      std::vector<std::string> names = names_near(split(command.name, ' '));
      for (std::string& near : names) near.erase(0, near.find_first_not_of('-'));
      throw UsageError{message("--options {}：没有选项 {}{}", "--options {}: there is no option {}{}", path, name,
                               suggestion(name, names))};
    }
    if (name == "options")
      throw UsageError{message("--options {}：选项文件不能再指另一个选项文件",
                               "--options {}: a file of options names no other", path)};
    if (option == nullptr || arguments.has(name)) return;
    std::vector<std::string> words = in_words_of_the_table(values, *option);
    std::vector<std::string> allowed = split(option->choices, ' ');
    for (std::string const& given : words)
      for (std::string const& word : split(given, ','))
        if (!allowed.empty() && std::ranges::find(allowed, word) == allowed.end())
          throw UsageError{message("--options {}：{}：{} 不在 {} 之中", "--options {}: {}: {} is not one of {}", path,
                                   name, word, fmt::to_string(fmt::join(allowed, ", ")))};
    bool is_switch = option->value.empty();
    if (is_switch != (words == std::vector<std::string>{"true"}))
      throw UsageError{message("--options {}：{}：{}", "--options {}: {}: {}", path, name,
                               is_switch ? Message{"只能是 true 或 false", "is either true or false"}
                                         : Message{"后面要有值", "wants a value"})};
    arguments.set(name, std::move(words));
  };
  for (auto const& [name, _] : file.of_command)
    if (std::ranges::find(commands(), name, &Command::name) == commands().end())
      throw UsageError{message("--options {}：没有命令 {}", "--options {}: there is no command {}", path, name)};
  if (auto own = file.of_command.find(command.name); own != file.of_command.end())
    for (auto const& [name, values] : own->second) take(name, values, false);
  for (auto const& [name, values] : file.every) take(name, values, true);
}

/// Lets the command take what the city file keeps, once it asks. A file that is not there is the command's to name.
void offer_city_settings(Command const& command, Arguments& arguments) {
  if (command.name == "init" || !arguments.has("CITY")) return;
  arguments.set_kept([path = arguments.text("CITY")]() -> CitySettings {
    if (!city_exists(path)) return {};
    return read_city_settings(Database{path, Database::Mode::read});
  });
}

/// A result must not replace the city it is made from, nor another result.
void keep_city(Arguments const& arguments) {
  std::error_code ignored;
  for (auto [name, shown] : {std::pair{"output", "-o"}, std::pair{"values", "--values"}})
    if (std::filesystem::equivalent(arguments.text("CITY"), arguments.text(name), ignored))
      throw UsageError{message("{} {}：就是城市文件本身，请换一个文件名",
                               "{} {}: is the city file itself; name another file", shown, arguments.text(name))};
  std::filesystem::path values = arguments.text("values");
  std::filesystem::path output = arguments.text("output");
  if (!values.empty() &&
      (std::filesystem::weakly_canonical(values, ignored) == std::filesystem::weakly_canonical(output, ignored) ||
       std::filesystem::equivalent(values, output, ignored)))
    throw UsageError{
        message("--values {}：与 -o 是同一个文件", "--values {}: is the file of -o as well", values.string())};
}

/// Takes away what killed runs left beside the city and where this run writes.
void clean_up_after_the_killed(Arguments const& arguments) {
  for (char const* name : {"CITY", "output"})
    if (arguments.has(name)) remove_stale_staging(folder_of(arguments.text(name)));
}

Console console_of(Arguments const& arguments, Language language) {
  Console console;
  console.language = arguments.has("lang") ? (arguments.text("lang") == "zh" ? Language::zh : Language::en) : language;
  console.format = arguments.text("format") == "json" ? Format::json : Format::table;
  console.quiet = arguments.has("quiet");
  console.verbose = arguments.has("verbose");
  console.progress_json = arguments.has("progress");
  double jobs = arguments.number("jobs");
  if (jobs < 0 || jobs > 1024 || jobs != std::floor(jobs))
    throw UsageError{
        Message{"--jobs：应为 0（全部核心）至 1024 的整数", "--jobs: a whole number from 0 (all cores) to 1024"}};
  console.jobs = static_cast<unsigned>(jobs);
  console.output = arguments.text("output");
  return console;
}

}  // namespace

int dispatch(std::vector<std::string> const& typed, Language language) {
  std::vector<std::string> given = with_store_names(typed, language);
  std::vector<std::string> words = with_bare_values(given);
  CLI::App root{
      language == Language::zh ? "秦灶：征迁与管网一本账" : "Qinzao: land and sewers of a city district in one file",
      "qinzao"};
  root.require_subcommand(0, 1);
  root.set_version_flag("--version", "qinzao " QINZAO_VERSION);
  std::string manual;
  std::string shell;
  root.add_option("--man", manual,
                  language == Language::zh ? "输出某命令的手册页 (troff)" : "print a command's manual page (troff)")
      ->type_name("COMMAND");
  root.add_option("--completion", shell,
                  language == Language::zh ? "输出命令行补全脚本" : "print the completion script of a shell")
      ->type_name("SHELL")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));

  std::string share;
  root.add_option("--manual", share,
                  language == Language::zh ? "把手册页与补全脚本写入文件夹"
                                           : "write the manual pages and completions into a folder")
      ->type_name("FOLDER");

  std::vector<Receiver> receivers(commands().size());
  for (std::size_t i = 0; i < receivers.size(); ++i) {
    Receiver& receiver = receivers[i];
    receiver.command = &commands()[i];
    receiver.app = nested(root, receiver.command->name, language);
    receiver.app->description(std::string{receiver.command->summary.in(language)});
    receiver.app->footer(
        fmt::format("{}\n  {}", language == Language::zh ? "例：" : "Example:", receiver.command->example));
    for (Operand const& operand : receiver.command->operands) {
      CLI::Option* added =
          receiver.app->add_option(std::string{operand.name}, receiver.values[std::string{operand.name}],
                                   std::string{operand.help.in(language)});
      if (operand.count == Operand::Count::some) added->required();
      if (operand.count == Operand::Count::many || operand.count == Operand::Count::some) continue;
      added->allow_extra_args(false)->expected(1);
      if (operand.count == Operand::Count::one) added->required();
    }
    for (Option const& option : receiver.command->options) declare(receiver, option, language);
    for (Option const& option : common_options()) declare(receiver, option, language);
  }

  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    root.parse(reversed);
  } catch (CLI::CallForHelp const& help) {
    return root.exit(help);
  } catch (CLI::CallForVersion const& version) {
    return root.exit(version);
  } catch (CLI::ParseError const& error) {
    std::string said = error.what();
    if (auto at = said.find("not expected: "); at != std::string::npos)
      refuse_unknown_values(given, split(said.substr(at + std::string_view{"not expected: "}.size()), ' '));
    if (said.find("not expected: ") != std::string::npos) throw UsageError{unexpected(said, words, names_near(words))};
    throw UsageError{complaint(error.get_name(), error.what())};
  }
  if (!manual.empty()) {
    for (Command const& command : commands())
      if (command.name == manual) {
        fmt::print("{}", manual_page(command));
        return 0;
      }
    throw UsageError{message("--man：没有命令 {}", "--man: no command named {}", manual)};
  }
  if (!share.empty()) {
    write_manual(share);
    return 0;
  }
  if (!shell.empty()) {
    fmt::print("{}", completion(shell));
    return 0;
  }
  for (Receiver const& receiver : receivers) {
    if (!receiver.app->parsed() || !receiver.app->get_subcommands().empty()) continue;
    Arguments arguments = collect(receiver);
    take_options_file(*receiver.command, arguments);
    offer_city_settings(*receiver.command, arguments);
    keep_city(arguments);
    clean_up_after_the_killed(arguments);
    Console console = console_of(arguments, language);
    bool printed = receiver.command->output == Command::Output::printed;
    return run_with_stores(*receiver.command, arguments, console, [&] {
      if (printed && !console.output.empty() && console.output != "-")
        return run_into_file(*receiver.command, arguments, console);
      return receiver.command->run(arguments, console);
    });
  }
  std::fputs(root.help().c_str(), stderr);
  return 2;
}

}  // namespace qinzao::cli
