#include "engine/io/gpkg/guarded_query.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "engine/base/error.hpp"
#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 27> allowed_functions{
    "abs",   "round", "length",    "substr",   "substring", "upper",  "lower", "trim", "ltrim",
    "rtrim", "instr", "replace",   "coalesce", "ifnull",    "nullif", "min",   "max",  "like",
    "glob",  "date",  "julianday", "strftime", "typeof",    "iif",    "count", "sum",  "avg"};
constexpr int steps_each = 100000;
constexpr int most_calls = 1000;  // 100 million steps
constexpr int longest_text = 1000000;

}  // namespace

struct GuardedQuery::Guard {
  MayRead may_read;
  int calls = 0;
  bool interrupted = false;

  static int authorize(void* self, int action, char const* first, char const* second, char const*, char const*) {
    auto const& guard = *static_cast<Guard*>(self);
    if (action == SQLITE_SELECT) return SQLITE_OK;
    if (action == SQLITE_READ)  // a column without a name: that the table is counted
      return first != nullptr && guard.may_read(first, second == nullptr ? "" : second) ? SQLITE_OK : SQLITE_DENY;
    bool known = action == SQLITE_FUNCTION && second != nullptr &&
                 std::ranges::find(allowed_functions, second) != allowed_functions.end();
    return known ? SQLITE_OK : SQLITE_DENY;
  }
  static int step(void* self) {
    auto& guard = *static_cast<Guard*>(self);
    guard.interrupted = interrupt_requested();
    return guard.interrupted || ++guard.calls > most_calls ? 1 : 0;
  }
};

GuardedQuery::GuardedQuery(std::filesystem::path const& city, MayRead may_read)
    : city_{city, Database::Mode::read}, guard_{std::make_unique<Guard>()} {
  guard_->may_read = std::move(may_read);
  sqlite3_limit(city_.get(), SQLITE_LIMIT_LENGTH, longest_text);
  sqlite3_set_authorizer(city_.get(), &Guard::authorize, guard_.get());
  sqlite3_progress_handler(city_.get(), steps_each, &Guard::step, guard_.get());
}

GuardedQuery::~GuardedQuery() {
  sqlite3_set_authorizer(city_.get(), nullptr, nullptr);
  sqlite3_progress_handler(city_.get(), 0, nullptr, nullptr);
}

void GuardedQuery::run(std::string const& sql, std::string const& where,
                       std::function<void(Statement const&)> const& take) {
  auto refuse = [&](Message const& cause) { throw Error{message("{}：{}", "{}: {}", where, cause)}; };
  sqlite3_stmt* compiled = nullptr;
  char const* rest = nullptr;
  int code = sqlite3_prepare_v2(city_.get(), sql.c_str(), static_cast<int>(sql.size()), &compiled, &rest);
  std::string words = sqlite3_errmsg(city_.get());
  sqlite3_finalize(compiled);
  constexpr int without_details = 0xff;
  bool denied = (code & without_details) == SQLITE_AUTH || words.starts_with("not authorized");
  if (denied) refuse(message("条件里有不允许的内容（{}）", "the condition asks for what is not allowed ({})", words));
  if (code != SQLITE_OK) refuse(message("条件无法解析（{}）", "the condition cannot be understood ({})", words));
  if (rest != nullptr && std::string_view{rest}.find_first_not_of(" \n\t;") != std::string_view::npos)
    refuse({"条件只能是一个表达式", "the condition holds more than one statement"});
  guard_->calls = 0;
  Statement row = city_.prepare(sql);
  try {
    while (row.step()) take(row);
  } catch (Error const&) {
    if (guard_->interrupted) stop_if_interrupted();
    if (guard_->calls > most_calls)
      refuse({"条件太费时，超过一亿步", "the condition takes more than 100 million steps"});
    throw;
  }
}

}  // namespace qinzao
