#include "engine/io/postgis/store_connection.hpp"

#include <poll.h>
#include <postgresql/libpq-fe.h>

#include <array>
#include <chrono>
#include <thread>
#include <utility>

#include "engine/base/interrupt.hpp"
#include "engine/base/message.hpp"
#include "engine/base/text.hpp"
#include "engine/io/gpkg/sqlite.hpp"

namespace qinzao {

namespace {

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

/// What a message of libpq says of the cause: host, port and address stand before it.
std::string cause_in(std::string_view said) {
  if (std::size_t at = said.rfind(" failed: "); at != std::string_view::npos) said.remove_prefix(at + 9);
  for (std::string_view word : {"FATAL:  ", "ERROR:  "})
    if (said.starts_with(word)) said.remove_prefix(word.size());
  return std::string{said.substr(0, said.find('\n'))};
}

std::string state_of(PGresult const* result) {
  char const* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? std::string{} : std::string{state};
}

/// Serialization, deadlock, a lock that was not got in time; the ledger was continued by another (data/store).
bool is_conflict(PGresult const* result) {
  std::string state = state_of(result);
  if (state == "23505") {
    char const* key = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    return key != nullptr && std::string_view{key}.starts_with("events_rows");
  }
  return state == "40001" || state == "40P01" || state == "55P03" || state == "QZ002";
}

}  // namespace

std::string literal(std::string_view text) {
  std::string sql = "'";
  bool escapes = text.find('\\') != std::string_view::npos;
  for (char c : text) {
    if (c == '\'' || c == '\\') sql += c;
    sql += c;
  }
  return (escapes ? " E" : "") + sql + "'";
}

void StoreConnection::Close::operator()(pg_conn* connection) const {
  PQfinish(connection);
}

StoreConnection::StoreConnection(StoreAddress const& address)
    : address_{address}, schema_{address.schema}, name_{address.name} {
  std::array<char const*, 4> const keys{"dbname", "client_encoding", "fallback_application_name", nullptr};
  std::array<char const*, 4> const values{address.connection.c_str(), "UTF8", "qinzao", nullptr};
  connection_.reset(PQconnectdbParams(keys.data(), values.data(), 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK)
    throw Error{message("{}：连不上服务器：{}", "{}: no connection to the server: {}", name_,
                        cause_in(PQerrorMessage(connection_.get())))};
  name_ = std::string{"PG:"} + PQdb(connection_.get()) + "/" + schema_;
  PQsetNoticeProcessor(
      connection_.get(), [](void*, char const*) {}, nullptr);
  // What follows must not depend on how the database is set up.
  run("SET search_path = pg_catalog, public; SET DateStyle = ISO; SET TimeZone = UTC; SET extra_float_digits = 1; "
      "SET standard_conforming_strings = on; SET client_min_messages = error");
}

std::string StoreConnection::quoted_schema() const {
  return qinzao::quoted(schema_);
}

std::string StoreConnection::table(std::string_view name) const {
  return qinzao::quoted(schema_) + "." + qinzao::quoted(name);
}

void StoreConnection::fail(PGresult const* result) {
  stop_if_interrupted();
  std::string state = state_of(result);
  std::string said = PQerrorMessage(connection_.get());
  if (result != nullptr)
    if (char const* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)) said = primary;
  std::string cause = cause_in(said);
  if (is_conflict(result))
    throw StoreConflict{
        message("{}：另一个程序同时在写（{}）", "{}: another program wrote at the same time ({})", name_, cause)};
  if (state == "42501")
    throw StoreForbidden{message("{}：此用户无权这样做：{}", "{}: this user may not do that: {}", name_, cause)};
  if (state == "QZ003")
    throw Error{message("{}：台账已移到别处，此处不再记入：{}",
                        "{}: its ledger is continued elsewhere, and takes no more "
                        "rows here: {}",
                        name_, cause)};
  if (PQstatus(connection_.get()) != CONNECTION_OK)
    throw Error{message("{}：与服务器的连接断了；什么也没改动（{}）",
                        "{}: the connection to the server broke; nothing was changed ({})", name_, cause)};
  throw Error{message("{}：{}", "{}: {}", name_, cause)};
}

namespace {

/// The last result of what was sent. A user who asks to stop is heard while the server works or waits for a lock.
Result last_result(PGconn* connection) {
  constexpr int look_up_ms = 100;
  Result last;
  bool cancelled = false;
  for (;;) {
    while (PQisBusy(connection) != 0) {
      pollfd socket{PQsocket(connection), POLLIN, 0};
      ::poll(&socket, 1, look_up_ms);
      if (interrupt_requested() && !cancelled) {
        cancelled = true;
        std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel{PQgetCancel(connection), PQfreeCancel};
        std::array<char, 256> said{};
        PQcancel(cancel.get(), said.data(), static_cast<int>(said.size()));
      }
      if (PQconsumeInput(connection) == 0) break;
    }
    Result next{PQgetResult(connection)};
    if (!next) return last;
    last = std::move(next);
    ExecStatusType status = PQresultStatus(last.get());
    if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT) return last;
  }
}

Result sent(PGconn* connection, std::string const& sql) {
  if (PQsendQuery(connection, sql.c_str()) == 0) return {};
  return last_result(connection);
}

}  // namespace

void StoreConnection::run(std::string const& sql) {
  stop_if_interrupted();
  Result result = sent(connection_.get(), sql);
  ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result.get());
}

StoreRows StoreConnection::query(std::string const& sql, std::vector<StoreText> const& parameters) {
  stop_if_interrupted();
  std::vector<char const*> values;
  for (StoreText const& parameter : parameters) values.push_back(parameter ? parameter->c_str() : nullptr);
  Result result;
  if (PQsendQueryParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(),
                        nullptr, nullptr, 0) != 0)
    result = last_result(connection_.get());
  ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result.get());
  StoreRows rows(static_cast<std::size_t>(PQntuples(result.get())));
  int columns = PQnfields(result.get());
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (int column = 0; column < columns; ++column) {
      int row = static_cast<int>(i);
      if (PQgetisnull(result.get(), row, column) != 0)
        rows[i].emplace_back();
      else
        rows[i].emplace_back(std::string{PQgetvalue(result.get(), row, column),
                                         static_cast<std::size_t>(PQgetlength(result.get(), row, column))});
    }
  return rows;
}

StoreText StoreConnection::value(std::string const& sql, std::vector<StoreText> const& parameters) {
  StoreRows rows = query(sql, parameters);
  if (rows.empty() || rows.front().empty()) return {};
  return rows.front().front();
}

void StoreConnection::copy_out(std::string const& sql, std::function<void(std::span<std::byte const>)> const& take) {
  Result begun = sent(connection_.get(), sql);
  if (PQresultStatus(begun.get()) != PGRES_COPY_OUT) fail(begun.get());
  bool header = true;
  constexpr std::size_t header_size = 19;  // signature, flags, length of the extension
  for (;;) {
    stop_if_interrupted();
    char* bytes = nullptr;
    int size = PQgetCopyData(connection_.get(), &bytes, 0);
    std::unique_ptr<char, void (*)(char*)> owned{bytes, [](char* p) { PQfreemem(p); }};
    if (size == -2) fail(nullptr);
    if (size < 0) break;
    std::span<std::byte const> row{reinterpret_cast<std::byte const*>(bytes), static_cast<std::size_t>(size)};
    if (header) row = row.subspan(header_size);
    header = false;
    // a row begins with the number of its fields; -1 ends the data
    if (row.size() >= 2 && row[0] != std::byte{0xff}) take(row);
  }
  Result ended{PQgetResult(connection_.get())};
  if (PQresultStatus(ended.get()) != PGRES_COMMAND_OK) fail(ended.get());
  while (Result more{PQgetResult(connection_.get())}) {
  }
}

void StoreConnection::copy_in(std::string const& sql, std::function<void(std::string&)> const& next) {
  Result begun = sent(connection_.get(), sql);
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) fail(begun.get());
  using namespace std::string_view_literals;
  std::string buffer{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"sv};
  auto send = [&] {
    if (PQputCopyData(connection_.get(), buffer.data(), static_cast<int>(buffer.size())) != 1) fail(nullptr);
    buffer.clear();
  };
  send();
  try {
    for (;;) {
      stop_if_interrupted();
      next(buffer);
      if (buffer.empty()) break;
      send();
    }
  } catch (...) {
    PQputCopyEnd(connection_.get(), "given up");
    while (Result ended{PQgetResult(connection_.get())}) {
    }
    throw;
  }
  buffer = "\377\377"sv;
  send();
  if (PQputCopyEnd(connection_.get(), nullptr) != 1) fail(nullptr);
  Result ended{PQgetResult(connection_.get())};
  if (PQresultStatus(ended.get()) != PGRES_COMMAND_OK) fail(ended.get());
  while (Result more{PQgetResult(connection_.get())}) {
  }
}

/// Whether a transaction was committed. Error: nobody can say.
bool StoreConnection::ask_outcome(std::string const& transaction) {
  constexpr int tries = 10;
  constexpr std::chrono::milliseconds pause{500};
  for (int i = 0; i < tries; ++i) {
    try {
      StoreConnection other{address_};
      StoreText status = other.value("SELECT pg_xact_status($1::xid8)", {transaction});
      if (status == "committed") return true;
      if (status == "aborted") return false;
      if (!status) break;  // too long ago for the server to know
    } catch (Interrupted const&) {
      break;
    } catch (Error const&) {  // not there yet: asked again
    }
    std::this_thread::sleep_for(pause);
  }
  throw StoreOutcomeUnknown{
      message("{}：提交时连接断了，服务器也问不到结果：是否已写入，未知；请稍后用 qinzao ledger history 或 info 查看，"
              "确认之前不要重做",
              "{}: the connection broke during the commit, and the server cannot be asked: whether it was "
              "written is unknown; look with qinzao ledger history or info before you do it again",
              name_)};
}

void StoreConnection::commit() {
  StoreText transaction = value("SELECT pg_current_xact_id_if_assigned()");
  Result result{PQexec(connection_.get(), "COMMIT")};
  if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) {
    if (std::string_view{PQcmdStatus(result.get())} == "COMMIT") return;
    throw Error{message("{}：服务器撤销了这次写入；什么也没改动",
                        "{}: the server rolled the work back; nothing was changed", name_)};
  }
  if (PQstatus(connection_.get()) == CONNECTION_OK) fail(result.get());
  if (!transaction || ask_outcome(*transaction)) return;  // without a number nothing was to be written
  throw Error{message("{}：提交时连接断了；服务器说没有写入，什么也没改动",
                      "{}: the connection broke during the commit; the server says that nothing was written", name_)};
}

void StoreConnection::roll_back() noexcept {
  Result{PQexec(connection_.get(), "ROLLBACK")};
}

}  // namespace qinzao
