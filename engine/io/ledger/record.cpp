#include "engine/io/ledger/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/city/events_table.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/waivers.hpp"
#include "engine/io/ledger/nearest_subjects.hpp"
#include "engine/io/settings/event_names.hpp"
#include "engine/io/settings/rules.hpp"
#include "engine/io/settings/tracks.hpp"

namespace qinzao {

namespace {

struct Home {
  std::string_view table;
  std::string_view key;
};

Home home_of(SubjectKind kind) {
  static constexpr std::array<Home, subject_kinds> homes{{{"households", "household_id"},
                                                          {"works", "work_id"},
                                                          {"sites", "site_id"},
                                                          {"projects", "project_id"},
                                                          {"areas", "area_id"},
                                                          {"dischargers", "discharger_id"},
                                                          {"defects", "defect_id"},
                                                          {}}};
  return homes[static_cast<std::size_t>(kind)];
}

void require_subject(Database const& city, SubjectKind kind, std::string const& id) {
  if (has_subject(city, kind, id)) return;
  if (kind == SubjectKind::finding)
    throw Error{message("{}：不是问题的编号（gaps -o 写出的 id，如 dead_end-623bdb04c203c05f）",
                        "{}: is no id of a finding, as gaps -o writes them (dead_end-623bdb04c203c05f)", id)};
  throw Error{message("{}，{}：没有{} {}{}", "{}, {}: has no {} {}{}", city.path().string(), home_of(kind).table,
                      name_of(kind), id, nearest_subjects(city, kind, id))};
}

/// The word of the event that is called so.
std::string event_word(RuleBook const& book, SubjectKind kind, std::string const& name) {
  std::string word = book.names.word(kind, name);
  if (!word.empty()) return word;
  throw Error{message("{}没有事件 {}（现有：{}）", "no event {1} of a {0} (there are: {2})", name_of(kind), name,
                      list_events(book.tracks, kind))};
}

struct ProjectFile {
  std::vector<DatedEvent> events;
  std::optional<Date> closed_on;
};

ProjectFile project_of(Database const& city, std::string const& household) {
  ProjectFile file;
  if (!city.has_table("projects")) return file;
  Statement row = city.prepare(
      "SELECT projects.project_id, closed_on FROM households JOIN projects USING (project_id) WHERE household_id = ?1");
  if (!row.bind(1, household).step()) return file;
  file.closed_on = Date::parse(row.text(1));
  file.events = counting_events(read_history(city, SubjectKind::project, row.text(0)));
  return file;
}

std::vector<Breach> broken_rules(Database const& city, RuleBook const& book, EventRow const& row, Instant now) {
  DatedEvent event{row.event, row.effective_on};
  if (row.subject_kind != SubjectKind::household) return breaches(book.rules, event, now.day());
  std::vector<DatedEvent> own = counting_events(read_history(city, SubjectKind::household, row.subject_id));
  ProjectFile project = project_of(city, row.subject_id);
  return breaches(book.rules, book.tracks, event, {own, project.events, project.closed_on, nullptr}, now.day());
}

}  // namespace

Message name_of(SubjectKind kind) {
  static constexpr std::array<std::string_view, subject_kinds> chinese{"户",   "工程",   "点位", "项目",
                                                                       "片区", "排水户", "缺陷", "问题"};
  return {std::string{chinese[static_cast<std::size_t>(kind)]}, std::string{word_of(kind)}};
}

bool has_subject(Database const& city, SubjectKind kind, std::string const& id) {
  if (kind == SubjectKind::finding) return !check_of_id(id).empty();  // it is worked out, not stored
  Home home = home_of(kind);
  if (!city.has_table(home.table)) return false;
  Statement found = city.prepare(fmt::format("SELECT 1 FROM {} WHERE {} = ?1", quoted(home.table), quoted(home.key)));
  return found.bind(1, id).step();
}

RuleBook read_rule_book() {
  RuleBook book;
  book.tracks = read_tracks();
  book.names = read_event_names();
  book.rules = read_rules(book.tracks);
  return book;
}

std::map<std::int64_t, std::int64_t> voided_by(std::vector<EventRow> const& history) {
  std::map<std::int64_t, std::int64_t> voided;
  for (EventRow const& row : history | std::views::reverse)
    if (row.voids != 0 && !voided.contains(row.seq)) voided[row.voids] = row.seq;
  return voided;
}

std::vector<DatedEvent> counting_events(std::vector<EventRow> const& history) {
  std::map<std::int64_t, std::int64_t> voided = voided_by(history);
  std::vector<DatedEvent> events;
  for (EventRow const& row : history)
    if (row.voids == 0 && !voided.contains(row.seq)) events.push_back({row.event, row.effective_on});
  return events;
}

Recorded record_event(Database const& city, RuleBook const& book, EventRow row, Instant now,
                      std::string const& override_reason) {
  row.event = event_word(book, row.subject_kind, row.event);
  LedgerWriter writer{city, now};  // from here on nobody else writes, so what the rules see stays so
  require_subject(city, row.subject_kind, row.subject_id);
  Recorded recorded;
  recorded.broken = broken_rules(city, book, row, now);
  bool refused = std::ranges::any_of(recorded.broken, &Breach::refuses);
  if (refused && override_reason.empty()) {
    recorded.anchor = writer.anchor();
    return recorded;
  }
  row.note = note_with_override(std::move(row.note), recorded.broken, override_reason);
  recorded.seq = writer.append(row);
  writer.commit();
  recorded.anchor = writer.anchor();
  return recorded;
}

Recorded record_void(Database const& city, std::int64_t seq, std::string const& reason, std::string const& actor,
                     Instant now) {
  LedgerWriter writer{city, now};
  auto target = read_event(city, seq);
  if (!target) throw Error{message("{}：台账没有第 {} 行", "{}: the ledger has no row {}", city.path().string(), seq)};
  if (voided_by(read_history(city, target->subject_kind, target->subject_id)).contains(seq))
    throw Error{message("{}：台账第 {} 行已经作废", "{}: row {} of the ledger was taken back already",
                        city.path().string(), seq)};

  EventRow row;
  row.subject_kind = target->subject_kind;
  row.subject_id = target->subject_id;
  row.event = void_word;
  row.effective_on = now.day();
  row.actor = actor;
  row.note = reason;
  row.voids = seq;
  Recorded recorded;
  recorded.seq = writer.append(row);
  writer.commit();
  recorded.anchor = writer.anchor();
  return recorded;
}

}  // namespace qinzao
