#include "cli/stores.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <memory>
#include <span>
#include <sstream>
#include <thread>

#include "cli/options/layer_names.hpp"
#include "cli/options/trade_words.hpp"
#include "cli/store_use.hpp"
#include "cli/terminal/clock.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/postgis/store_session.hpp"

namespace qinzao::cli {

namespace {

std::map<std::string, StoreAddress, std::less<>>& known_stores() {
  static std::map<std::string, StoreAddress, std::less<>> all;
  return all;
}

std::string& user_at_hand() {
  static std::string user;
  return user;
}

StoreSession*& session() {
  static StoreSession* at_hand = nullptr;
  return at_hand;
}

void tell(Message const& note, Language language) {
  fmt::print(stderr, "qinzao: {}\n", visible(note.in(language)));
}

/// What of a command's work a user without the role for personal columns does not get, or did not get done.
void tell_of_personal(StoreSession const& session, Arguments const& arguments, Console const& console) {
  std::string privacy = arguments.text("privacy");
  if (!session.personal() && (privacy == "internal" || privacy == "area"))
    tell(message("{}：没有读个人信息的角色，这些列为空",
                 "{}: without the role for personal columns, they are empty here", session.name()),
         console.language);
  for (LeftOut const& left : session.left_out())
    tell(message("{}，{}：没有个人信息的角色，未写入这些列：{}",
                 "{}, {}: without the role for personal columns, these were not written: {}", session.name(),
                 left.table, fmt::to_string(fmt::join(left.columns, ", "))),
         console.language);
}

/// Where the source of `load` may stand: after the layer. A database there is GDAL's to read, and no city.
std::size_t end_of_cities(std::vector<std::string> const& words) {
  auto command = std::ranges::find_if(words, [](std::string const& word) { return !word.starts_with('-'); });
  if (command == words.end() || *command != "load") return words.size();
  std::istringstream names{std::string{layer_names()}};
  std::vector<std::string> layers{std::istream_iterator<std::string>{names}, {}};
  layers.emplace_back("network");
  for (auto word = command + 1; word != words.end(); ++word)
    if (std::ranges::find(layers, layer_of(*word)) != layers.end())
      return static_cast<std::size_t>(word - words.begin());
  return words.size();
}

}  // namespace

std::vector<std::string> with_store_names(std::vector<std::string> words, Language language) {
  std::size_t end = end_of_cities(words);
  for (std::string& word : std::span{words}.first(end)) {
    if (!is_store(word)) continue;
    StoreAddress address = parse_store_address(word);
    if (address.service) address.name = StoreConnection{address}.name();
    auto known = known_stores().find(address.name);
    if (known != known_stores().end() && known->second.connection != address.connection)
      throw UsageError{message("{}：两个共享库同名；请用不同的 schema=",
                               "{}: two stores are called so; give them different schemas", address.name)};
    if (address.password)
      tell({"命令行上的密码人人可见（ps）；请改用密码文件 ~/.pgpass 或服务文件",
            "a password on the command line is seen by everybody (ps); use a password file (~/.pgpass) or a service"},
           language);
    word = address.name;
    known_stores().insert_or_assign(address.name, std::move(address));
  }
  return words;
}

StoreAddress const* store_of(std::string_view name) {
  auto found = known_stores().find(name);
  return found == known_stores().end() ? nullptr : &found->second;
}

namespace {

int run_in_stores(std::string_view command, Arguments const& arguments, Console const& console,
                  std::function<int()> const& run) {
  std::vector<StoreAddress const*> stores;
  for (char const* operand : {"CITY", "OTHER"})
    if (arguments.has(operand))
      if (StoreAddress const* store = store_of(arguments.text(operand))) stores.push_back(store);
  if (stores.empty()) return run();
  if (command == "export" && arguments.has("qgis"))
    throw UsageError{message("{}：--qgis 只用于文件；共享库请在 QGIS 中直接打开，样式已在库中",
                             "{}: --qgis is for files; open the layers of a store in QGIS itself, their styles are "
                             "there",
                             arguments.text("CITY"))};
  constexpr int most_tries = 5;
  struct Forget {
    ~Forget() { session() = nullptr; }
  } forget;
  for (int tries = 1;; ++tries) {
    std::vector<std::unique_ptr<StoreSession>> sessions;
    try {
      for (StoreAddress const* store : stores) {
        ProgressBar bar{console};
        sessions.push_back(std::make_unique<StoreSession>(*store, store_use(command, arguments), bar.progress()));
      }
      StoreSession& first = *sessions.front();
      session() = &first;
      user_at_hand() = first.user();
      if (store_use(command, arguments).writes) set_clock(first.now());
      int status = run();
      for (auto const& session : sessions) tell_of_personal(*session, arguments, console);
      return status;
    } catch (StoreConflict const&) {
      bool done = std::ranges::any_of(sessions, [](auto const& session) { return session->committed(); });
      if (done || tries == most_tries) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{20 * tries});
    }
  }
}

}  // namespace

int run_with_stores(Command const& command, Arguments const& arguments, Console const& console,
                    std::function<int()> const& run) {
  if (command.name == "init" || command.name == "copy") return run();
  return run_in_stores(command.name, arguments, console, run);
}

int with_stores(Arguments const& arguments, Console const& console, std::function<int()> const& run) {
  return run_in_stores("init", arguments, console, run);
}

StoreSession* session_at_hand() {
  return session();
}

std::string const& store_user() {
  return user_at_hand();
}

}  // namespace qinzao::cli
