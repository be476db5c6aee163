#include "engine/io/city/households.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <type_traits>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// `SELECT field, ... FROM table` in file order, with NULL for fields the table does not have.
Statement select(Database const& database, std::string_view table, std::string_view key,
                 std::initializer_list<std::string_view> fields) {
  std::set<std::string, std::less<>> present;
  Statement info = database.prepare("SELECT name FROM pragma_table_info(?1)");
  info.bind(1, table);
  while (info.step()) present.emplace(info.text(0));
  if (!present.contains(key))
    throw Error{message("{}，{}：没有字段 {}", "{}, {}: has no field {}", database.path().string(), table, key)};
  std::string sql;
  for (std::string_view field : fields)
    sql += (sql.empty() ? "SELECT " : ", ") + (present.contains(field) ? quoted(field) : "NULL");
  return database.prepare(sql + " FROM " + quoted(table) + " ORDER BY rowid");
}

/// A whole number, kept within what `Whole` holds.
template <typename Whole>
std::optional<Whole> whole(Statement& row, int column) {
  auto value = row.number(column);
  if (!value) return std::nullopt;
  constexpr double most = std::is_same_v<Whole, int> ? 2147483647.0 : 9007199254740992.0;  // of a double: 2^53
  return static_cast<Whole>(std::clamp(*value, -most, most));
}

}  // namespace

Households read_households(Database const& database) {
  Households households;
  if (!database.has_table("households")) return households;
  Statement row =
      select(database, "households", "household_id", {"household_id", "project_id", "category", "persons", "strategy"});
  while (row.step()) {
    households.household_id.push_back(row.text(0));
    households.project_id.push_back(row.text(1));
    households.category.push_back(category_of(row.text(2)));
    households.persons.push_back(whole<std::int64_t>(row, 3));
    households.strategy.push_back(row.text(4));
  }
  return households;
}

Projects read_projects(Database const& database) {
  Projects projects;
  if (!database.has_table("projects")) return projects;
  Statement row =
      select(database, "projects", "project_id",
             {"project_id", "name", "kind", "year", "declared_residential", "declared_non_residential", "closed_on"});
  while (row.step()) {
    projects.project_id.push_back(row.text(0));
    projects.name.push_back(row.text(1));
    projects.kind.push_back(row.text(2));
    projects.year.push_back(whole<int>(row, 3));
    projects.declared_residential.push_back(whole<int>(row, 4));
    projects.declared_non_residential.push_back(whole<int>(row, 5));
    projects.closed_on.push_back(Date::parse(row.text(6)));
  }
  return projects;
}

ProjectDays read_project_days(Database const& database) {
  ProjectDays days;
  if (!database.has_table("projects")) return days;
  Statement row = select(database, "projects", "project_id", {"opened_on", "deadline_on", "decision_on"});
  while (row.step()) {
    days.opened_on.push_back(Date::parse(row.text(0)));
    days.deadline_on.push_back(Date::parse(row.text(1)));
    days.decision_on.push_back(Date::parse(row.text(2)));
  }
  return days;
}

ProjectTargets read_project_targets(Database const& database) {
  ProjectTargets targets;
  if (!database.has_table("projects")) return targets;
  Statement row = select(database, "projects", "project_id", {"unit", "target_signed", "target_year"});
  while (row.step()) {
    targets.unit.push_back(row.text(0));
    targets.target_signed.push_back(whole<int>(row, 1));
    targets.target_year.push_back(whole<int>(row, 2));
  }
  return targets;
}

}  // namespace qinzao
