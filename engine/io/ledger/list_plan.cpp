#include "engine/io/ledger/list_plan.hpp"

#include <algorithm>
#include <span>

#include "engine/base/message.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/waivers.hpp"
#include "engine/ledger/import/event_plan.hpp"

namespace qinzao {

namespace {

/// Plans listed events one after the other, after what the sheets of the same workbook tell of households.
class ListPlanner {
 public:
  ListPlanner(Database const& city, std::vector<ListedEvent> const& list, CityRegister const& known,
              RuleBook const& book, ImportOptions const& options, Date today, ImportPlan& plan)
      : city_{city}, known_{known}, events_{book.rules, book.tracks, options, today}, plan_{plan} {
    for (std::size_t i = 0; i < plan.rows.size(); ++i) sheet_row_.emplace(plan.rows[i].household_id, i);
    for (ListedEvent const& listed : list)
      listed_[key_of(listed.event)].push_back({listed.event.event, listed.event.effective_on, {}});
  }

  void add(ListedEvent const& listed) {
    if (listed.finding) return add_finding(listed);
    EventRow const& event = listed.event;
    auto refuse = [&](Message cause) { plan_.refused.push_back({listed.sheet, listed.row, {}, {}, std::move(cause)}); };
    if (!comes_with_the_book(event) && !has_subject(city_, event.subject_kind, event.subject_id))
      return refuse(
          message("城市文件中没有{} {}", "the city file has no {} {}", name_of(event.subject_kind), event.subject_id));
    std::vector<KnownEvent>& own = events_of(event);
    ProjectRecord const* project =
        event.subject_kind == SubjectKind::household ? project_of(event.subject_id) : nullptr;
    EventOrigin origin{listed.sheet, listed.row, event.subject_kind, event.subject_id, event.note, event.actor};
    EventPlan planned =
        events_.plan(origin, {{event.event, event.effective_on, {}}}, own, listed_[key_of(event)], project, {});
    if (planned.refused) return plan_.refused.push_back(std::move(*planned.refused));
    std::ranges::move(planned.notes, std::back_inserter(plan_.notes));
    for (EventRow const& append : planned.appends) {
      if (append.voids != 0) {
        std::erase_if(own, [&](KnownEvent const& old) { return old.seq == append.voids; });
        ++plan_.voids;
      } else {
        own.push_back({append.event, append.effective_on, 0});
      }
    }
    add_row(listed, std::move(planned));
  }

 private:
  void add_row(ListedEvent const& listed, EventPlan planned) {
    PlannedRow row;
    row.sheet = listed.sheet;
    row.row = listed.row;
    row.subject_kind = listed.event.subject_kind;
    row.household_id = listed.event.subject_id;
    row.is_listed_event = true;
    row.outcome = planned.appends.empty()      ? RowOutcome::unchanged
                  : planned.appends.size() > 1 ? RowOutcome::changed
                                               : RowOutcome::fresh;
    row.changes = std::move(planned.changes);
    plan_.events += planned.appends.size();
    row.appends = std::move(planned.appends);
    plan_.rows.push_back(std::move(row));
  }

  /// A decision on a finding: one of that day that says the same is there already, one that says otherwise is taken
  /// back.
  void add_finding(ListedEvent const& listed) {
    EventRow const& event = listed.event;
    std::vector<KnownEvent>& own = events_of(event);
    EventOrigin origin{listed.sheet, listed.row, event.subject_kind, event.subject_id, event.note, event.actor};
    std::vector<KnownEvent> others = own;
    std::vector<EventRow> back;
    auto same = std::ranges::find_if(
        others, [&](KnownEvent const& old) { return old.word == event.event && old.on == event.effective_on; });
    if (same != others.end()) {
      auto old = read_event(city_, same->seq);
      bool differs = old && (old->note != event.note || kept_until(*old) != kept_until(event));
      if (!differs) return add_row(listed, {});
      back.push_back(events_.event_row(origin, std::string{void_word}, event.effective_on, "corrected by import"));
      back.back().voids = same->seq;
      others.erase(same);
    }
    std::vector<RowEvent> confirmed;
    for (KnownEvent const& other : others) confirmed.push_back({other.word, other.on, {}});
    std::size_t voids = back.size();
    EventPlan planned =
        events_.plan(origin, {{event.event, event.effective_on, {}}}, others, confirmed, nullptr, std::move(back));
    if (planned.refused) return plan_.refused.push_back(std::move(*planned.refused));
    std::ranges::move(planned.notes, std::back_inserter(plan_.notes));
    for (EventRow& append : planned.appends)
      if (append.voids == 0) append.source = event.source;
    plan_.voids += voids;
    own = std::move(others);
    own.push_back({event.event, event.effective_on, 0});
    add_row(listed, std::move(planned));
  }

  static std::string key_of(EventRow const& event) {
    return std::string{word_of(event.subject_kind)} + ":" + event.subject_id;
  }

  bool comes_with_the_book(EventRow const& event) const {
    if (event.subject_kind == SubjectKind::household) return sheet_row_.contains(event.subject_id);
    return event.subject_kind == SubjectKind::project &&
           std::ranges::find(plan_.new_projects, event.subject_id, &ProjectRecord::project_id) !=
               plan_.new_projects.end();
  }

  ProjectRecord const* project_of(std::string const& household) const {
    auto told = sheet_row_.find(household);
    auto old = known_.households.find(household);
    if (told == sheet_row_.end() && old == known_.households.end()) return nullptr;
    std::string const& id =
        told != sheet_row_.end() ? plan_.rows[told->second].record.project_id : old->second.project_id;
    for (std::span<ProjectRecord const> projects :
         {std::span{known_.projects}, std::span<ProjectRecord const>{plan_.new_projects}})
      if (auto found = std::ranges::find(projects, id, &ProjectRecord::project_id); found != projects.end())
        return &*found;
    return nullptr;
  }

  /// What counts of a subject, with what this import adds so far.
  std::vector<KnownEvent>& events_of(EventRow const& event) {
    std::string key = key_of(event);
    auto [place, fresh] = happened_.try_emplace(key);
    if (!fresh) return place->second;
    bool household = event.subject_kind == SubjectKind::household;
    auto const& source = household ? known_.events : known_.other_events;
    std::vector<KnownEvent>& effective_rows = place->second;
    if (auto found = source.find(household ? event.subject_id : key); found != source.end())
      effective_rows = found->second;
    auto told = sheet_row_.find(event.subject_id);
    if (!household || told == sheet_row_.end()) return effective_rows;
    for (EventRow const& planned : plan_.rows[told->second].appends) {
      if (planned.subject_id != event.subject_id) continue;  // a move's other half
      if (planned.voids != 0) {
        std::erase_if(effective_rows, [&](KnownEvent const& old) { return old.seq == planned.voids; });
      } else {
        effective_rows.push_back({planned.event, planned.effective_on, 0});
      }
    }
    return effective_rows;
  }

  Database const& city_;
  CityRegister const& known_;
  EventPlanner events_;
  ImportPlan& plan_;
  std::unordered_map<std::string, std::size_t> sheet_row_;  // household told of on the book's other sheets -> plan.rows
  std::unordered_map<std::string, std::vector<RowEvent>> listed_;      // "kind:id" -> what the list tells of it
  std::unordered_map<std::string, std::vector<KnownEvent>> happened_;  // "kind:id" -> what counts
};

}  // namespace

void plan_event_list(Database const& city, std::vector<ListedEvent> const& list, CityRegister const& known,
                     RuleBook const& book, ImportOptions const& options, Date today, ImportPlan& plan) {
  ListPlanner planner{city, list, known, book, options, today, plan};
  for (ListedEvent const& listed : list) planner.add(listed);
}

}  // namespace qinzao
