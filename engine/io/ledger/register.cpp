#include "engine/io/ledger/register.hpp"

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/ledger/household_status.hpp"

namespace qinzao {

namespace {

void read_projects_into(CityRegister& known, Database const& city) {
  Statement row = city.prepare("SELECT project_id, name, closed_on, kind, year FROM projects ORDER BY rowid");
  while (row.step()) {
    std::optional<int> year;
    if (!row.is_null(4)) year = static_cast<int>(row.integer(4));
    known.projects.push_back({std::string{row.text(0)},
                              std::string{row.text(1)},
                              Date::parse(row.text(2)),
                              {},
                              std::string{row.text(3)},
                              year});
  }
}

void read_households_into(CityRegister& known, Database const& city) {
  Statement row = city.prepare(
      "SELECT household_id, project_id, category, persons, strategy, head, phone, id_number, address FROM households");
  while (row.step()) {
    HouseholdRecord record;
    record.project_id = row.text(1);
    record.category = category_of(row.text(2));
    if (!row.is_null(3)) record.persons = row.integer(3);
    record.strategy = row.text(4);
    record.head = row.text(5);
    record.phone = row.text(6);
    record.id_number = row.text(7);
    record.address = row.text(8);
    known.households.emplace(row.text(0), std::move(record));
  }
}

void read_events_into(CityRegister& known, Database const& city) {
  Ledger ledger = read_ledger(city);
  std::vector<bool> counts = effective_rows(ledger, {});
  std::unordered_map<std::string, std::size_t> project_of;
  for (std::size_t i = 0; i < known.projects.size(); ++i) project_of.emplace(known.projects[i].project_id, i);
  for (std::uint32_t i = 0; i < ledger.size(); ++i) {
    if (!counts[i]) continue;
    EventId event{i};
    SubjectId subject = ledger.subject[event];
    std::string name{ledger.subjects.name(subject)};
    std::string const& word = ledger.words[ledger.event[event].value()];
    SubjectKind kind = ledger.subjects.kind(subject);
    if (kind != SubjectKind::household)
      known.other_events[std::string{word_of(kind)} + ":" + name].push_back(
          {word, ledger.effective_on[event], ledger.seq[event]});
    if (kind == SubjectKind::household)
      known.events[name].push_back({word, ledger.effective_on[event], ledger.seq[event]});
    else if (auto found = project_of.find(name); found != project_of.end() && kind == SubjectKind::project)
      known.projects[found->second].events.push_back({word, ledger.effective_on[event]});
  }
}

}  // namespace

CityRegister read_register(Database const& city) {
  CityRegister known;
  for (char const* table : {"projects", "households", "household_parcels"})
    if (!city.has_table(table))
      throw Error{message("{}：没有图层 {}；请用 qinzao init 新建城市文件",
                          "{}: has no layer {}; make the file with qinzao init", city.path().string(), table)};
  read_projects_into(known, city);
  read_households_into(known, city);
  read_events_into(known, city);
  Statement row = city.prepare("SELECT household_id, parcel_id, share FROM household_parcels");
  while (row.step()) known.shares[{std::string{row.text(0)}, std::string{row.text(1)}}] = row.real(2);
  return known;
}

}  // namespace qinzao
