// Every row of the demo city's text sources moves the figures it should, and no other.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/io/city/city_file.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/io/city/works.hpp"
#include "engine/io/ledger/import.hpp"
#include "engine/io/load/load.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/settings/ledger_columns.hpp"
#include "engine/io/settings/rules.hpp"
#include "engine/report/figures.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {

namespace {

using Keys = std::set<std::string>;

ReportPeriod const year{*Date::parse("2020-01-01"), *Date::parse("2020-11-15"), {}};

/// The text sources alone, without what is grown on them.
struct Sources {
  Scratch scratch;
  City city;
  Ledger ledger;
  RuleBook book = read_rule_book();
  PublicWorks all;

  Sources() {
    std::filesystem::path path = scratch / "city.gpkg";
    create_city(path, Crs{"EPSG:4549"}, "");
    for (char const* layer : {"streets", "rivers", "projects", "works", "sites", "tenders", "tallies"}) {
      LoadRequest request;
      request.city = path.string();
      request.layer = layer;
      request.source.path = source(layer);
      request.source_crs = Crs{"EPSG:4549"};
      load(request);
    }
    for (char const* name : {"台账", "events"}) {
      ImportRequest request;
      request.workbook = source(name);
      request.now = *Instant::parse("2020-11-15T08:00:00Z");
      ImportResult result =
          import_ledger(Database{path, Database::Mode::write}, book, read_columns(book.tracks), request);
      EXPECT_TRUE(result.written) << name;
    }
    city = read_city(path, {});
    Database file{path, Database::Mode::read};
    ledger = read_ledger(file);
    EXPECT_EQ(city.ledger.size(), ledger.size());
    EXPECT_EQ(city.ledger.anchor.head, ledger.anchor.head);
    all = read_public_works(file);
  }
  static std::string source(std::string const& name) { return data_file("qinzao/" + name + ".csv").string(); }

  Figures figures() const { return figures(ledger); }
  Figures figures(Ledger const& events) const {
    return compute_figures({city, events, book.tracks, all.works, all.sites, all.tenders, all.tallies, year, nullptr});
  }
};

Keys changed(Figures const& before, Figures const& after) {
  Keys keys;
  for (FigureKind const& kind : figure_kinds()) {
    Figure const* a = before.find(kind.key);
    Figure const* b = after.find(kind.key);
    bool same = (a == nullptr) == (b == nullptr);
    if (a != nullptr && b != nullptr)
      same = std::tie(a->least, a->most, a->part, a->whole, a->of) ==
             std::tie(b->least, b->most, b->part, b->whole, b->of);
    if (!same) keys.emplace(kind.key);
  }
  return keys;
}

/// The figures that name the row among those they come from.
Keys naming(Figures const& figures, std::string_view layer, std::string_view id) {
  Keys keys;
  for (Figure const& figure : figures.list)
    if (figure.layer == layer && std::ranges::binary_search(figure.of, id)) keys.emplace(figure.kind->key);
  return keys;
}

/// A small register of its own: the state of every subject before and at the end, replayed from the rows by hand.
class Replay {
 public:
  explicit Replay(Ledger const& ledger) : ledger_{ledger} {}

  /// Place of the latest word in `order` by that day, leaving one row out; -1 where there is none.
  int state(SubjectKind kind, std::string_view id, std::vector<std::string> const& order, Date day,
            std::size_t without) const {
    int found = -1;
    Date latest = *Date::parse("1900-01-01");
    for (std::size_t row = 0; row < ledger_.size(); ++row) {
      EventId event{row};
      SubjectId subject = ledger_.subject[event];
      if (row == without || ledger_.subjects.kind(subject) != kind || ledger_.subjects.name(subject) != id) continue;
      if (ledger_.effective_on[event] > day || ledger_.effective_on[event] < latest) continue;
      auto place = std::ranges::find(order, ledger_.words[ledger_.event[event].value()]);
      if (place == order.end()) continue;
      latest = ledger_.effective_on[event];
      found = static_cast<int>(place - order.begin());
    }
    return found;
  }

 private:
  Ledger const& ledger_;
};

std::vector<std::string> const site_order{"found", "surveyed", "verified", "rectified", "accepted", "closed"};
std::vector<std::string> const work_order{
    "planned", "tendered", "mobilised", "under_way", "nearly_done", "awaiting_acceptance", "accepted", "handed_over"};

struct SiteRule {
  char const* kind;
  int state;  // in site_order
  Keys keys;
};
std::vector<SiteRule> const site_rules{{"dangerous_building", 1, {"dangerous_buildings_appraised"}},
                                       {"railway_hazard", 5, {"railway_hazards_closed"}},
                                       {"industrial_park", 1, {"parks_surveyed"}},
                                       {"six_trades", 0, {"six_trades_found"}},
                                       {"six_trades", 3, {"six_trades_rectified"}},
                                       {"illegal_building", 3, {"illegal_buildings", "illegal_buildings_m2"}}};

Date const eve{year.from.day() - std::chrono::days{1}};

Keys after_losing_site_event(Sources const& sources, Replay const& replay, std::string_view id, std::size_t row) {
  auto site = TextIndex{sources.all.sites.id}.find(id);
  Keys keys;
  for (SiteRule const& rule : site_rules) {
    if (sources.all.sites.kind[SiteId{*site}] != rule.kind) continue;
    auto counted = [&](std::size_t without) {
      return replay.state(SubjectKind::site, id, site_order, eve, without) < rule.state &&
             replay.state(SubjectKind::site, id, site_order, year.to, without) >= rule.state;
    };
    if (counted(sources.ledger.size()) != counted(row)) keys.insert(rule.keys.begin(), rule.keys.end());
  }
  return keys;
}

Keys after_losing_work_event(Sources const& sources, Replay const& replay, std::string_view id, std::size_t row) {
  Works const& works = sources.all.works;
  WorkId work{*TextIndex{works.id}.find(id)};
  Keys keys;
  if (!is_river_work(works, work)) return keys;
  auto counted = [&](std::size_t without) {
    int then = replay.state(SubjectKind::work, id, work_order, eve, without);
    int now = replay.state(SubjectKind::work, id, work_order, year.to, without);
    Keys in;
    if (then >= 6 || now < 0) return in;
    if (is_on_the_river(works, work))
      in.insert(works.phase[work] == Phase::continued ? "rivers_continued" : "river_works_new");
    if (now >= 6) in.insert("river_works_done");
    if (now == 5) in.insert("river_works_awaiting_acceptance");
    if (now == 2) in.insert("river_works_mobilised");
    return in;
  };
  Keys before = counted(sources.ledger.size());
  Keys after = counted(row);
  std::ranges::set_symmetric_difference(before, after, std::inserter(keys, keys.end()));
  return keys;
}

/// A household's figures hang on how far it came: that stage is the furthest of any track.
Keys after_losing_household_event(Sources const& sources, std::string_view id, std::size_t row) {
  std::vector<std::string> const stages{"registered", "surveyed",   "appraised",  "signed",
                                        "vacated",    "demolished", "handed_over"};
  Ledger const& ledger = sources.ledger;
  auto stage = [&](Date day, std::size_t without) {
    std::ptrdiff_t furthest = 0;
    for (std::size_t i = 0; i < ledger.size(); ++i) {
      SubjectId subject = ledger.subject[EventId{i}];
      if (i == without || ledger.subjects.kind(subject) != SubjectKind::household ||
          ledger.subjects.name(subject) != id || ledger.effective_on[EventId{i}] > day)
        continue;
      auto place = std::ranges::find(stages, ledger.words[ledger.event[EventId{i}].value()]);
      if (place != stages.end()) furthest = std::max(furthest, place - stages.begin());
    }
    return furthest;
  };
  std::size_t none = ledger.size();
  std::string_view project =
      sources.city.households.project_id[HouseholdId{*TextIndex{sources.city.households.household_id}.find(id)}];
  Keys keys;
  bool signed_before = stage(year.to, none) >= 3;
  bool signed_after = stage(year.to, row) >= 3;
  bool land_before = stage(year.to, none) == 6;
  bool land_after = stage(year.to, row) == 6;
  if (project.starts_with("XJ") && project >= "XJ03" && signed_before != signed_after)
    keys = {"cleared_projects", "fully_signed_projects", "fully_signed_households"};
  if (project.starts_with("XJ") && project < "XJ03" && land_before != land_after) keys = {"finished_plots"};
  if (project.starts_with("SW") && signed_before != signed_after) keys = {"tail_households"};
  // Of all projects: who came to a stage in the period.
  std::vector<std::pair<std::ptrdiff_t, char const*>> const counted{
      {3, "households_signed"}, {4, "households_vacated"}, {5, "households_demolished"}, {6, "households_handed_over"}};
  for (auto const& [least, key] : counted) {
    auto came = [&, least = least](std::size_t without) {
      return stage(year.to, without) >= least && stage(eve, without) < least;
    };
    if (!project.empty() && came(none) != came(row)) keys.insert(key);
  }
  return keys;
}

TEST(Report, EveryFigureNamesTheRowsItComesFrom) {
  Sources sources;
  auto& all = sources.all;
  Figures before = sources.figures();
  // Losing a tender, a tally, a site: its figures, no other.
  for (std::size_t gone = 0; gone < all.tenders.size(); ++gone) {
    auto on = all.tenders.awarded_on[TenderId{gone}];
    Keys expected = naming(before, "tenders", all.tenders.id[TenderId{gone}]);
    EXPECT_EQ(expected.empty(), !year.holds(*on));
    all.tenders.awarded_on[TenderId{gone}] = Date::parse("1999-01-01");
    EXPECT_EQ(changed(before, sources.figures()), expected) << all.tenders.id[TenderId{gone}];
    all.tenders.awarded_on[TenderId{gone}] = on;
  }
  for (std::size_t gone = 0; gone < all.tallies.size(); ++gone) {
    auto on = all.tallies.as_of[TallyId{gone}];
    all.tallies.as_of[TallyId{gone}] = std::nullopt;
    Keys expected = naming(before, "tallies", all.tallies.id[TallyId{gone}]);
    EXPECT_EQ(changed(before, sources.figures()), expected) << all.tallies.id[TallyId{gone}];
    all.tallies.as_of[TallyId{gone}] = on;
  }
  for (std::size_t gone = 0; gone < all.sites.size(); ++gone) {
    TextColumn kinds = all.sites.kind;
    TextColumn without;
    for (std::size_t row = 0; row < kinds.size(); ++row) without.push_back(row == gone ? "billboard" : kinds[row]);
    all.sites.kind = TextsOf<SiteId>{without};
    EXPECT_EQ(changed(before, sources.figures()), naming(before, "sites", all.sites.id[SiteId{gone}]))
        << all.sites.id[SiteId{gone}];
    all.sites.kind = TextsOf<SiteId>{kinds};
  }
}

TEST(Report, LosingAWorkMovesItsFiguresAndNoOther) {
  Sources sources;
  Figures before = sources.figures();
  Works& works = sources.all.works;
  TextColumn const kinds = works.kind;
  for (std::size_t gone = 0; gone < works.size(); ++gone) {
    TextColumn without;
    for (std::size_t row = 0; row < kinds.size(); ++row) without.push_back(row == gone ? "road" : kinds[row]);
    works.kind = TextsOf<WorkId>{without};
    Keys expected = naming(before, "works", works.id[WorkId{gone}]);
    if (works.phase[WorkId{gone}] == Phase::continued && kinds[gone].starts_with("river_"))
      expected.insert("rivers_continued");
    EXPECT_EQ(changed(before, sources.figures()), expected) << works.id[WorkId{gone}];
    works.kind = TextsOf<WorkId>{kinds};
  }
}

TEST(Report, LosingAHouseholdOrProjectMovesItsFiguresAndNoOther) {
  Sources sources;
  Figures before = sources.figures();
  Households& households = sources.city.households;
  TextColumn const projects = households.project_id;
  for (std::size_t gone = 0; gone < households.size(); gone += 5) {
    TextColumn without;
    for (std::size_t row = 0; row < projects.size(); ++row) without.push_back(row == gone ? "" : projects[row]);
    households.project_id = TextsOf<HouseholdId>{without};
    Keys expected = naming(before, "households", households.household_id[HouseholdId{gone}]);
    // The new projects' residential counts rest on one project that only declares: told by projects, not by households.
    if (projects[gone].starts_with("ZX")) {
      std::erase_if(expected, [](std::string const& key) { return !key.starts_with("households_"); });
      expected.insert(households.category[HouseholdId{gone}] == Category::residential
                          ? "new_residential_households"
                          : "new_non_residential_households");
    }
    EXPECT_EQ(changed(before, sources.figures()), expected) << households.household_id[HouseholdId{gone}];
  }
  households.project_id = TextsOf<HouseholdId>{projects};
  Projects& list = sources.city.projects;
  TextColumn const kinds = list.kind;
  for (std::size_t gone = 0; gone < list.size(); ++gone) {
    TextColumn without;
    for (std::size_t row = 0; row < kinds.size(); ++row) without.push_back(row == gone ? "other" : kinds[row]);
    list.kind = TextsOf<ProjectId>{without};
    // It may now be of any kind: its own figures move, and those of other kinds may become ranges.
    Keys moved = changed(before, sources.figures());
    Keys const of_projects{"new_projects",
                           "new_residential_households",
                           "new_non_residential_households",
                           "fully_signed_projects",
                           "fully_signed_households",
                           "tail_projects",
                           "tail_households",
                           "tail_closed",
                           "finished_plots"};
    EXPECT_TRUE(std::ranges::includes(of_projects, moved)) << list.project_id[ProjectId{gone}];
    for (std::string const& key : naming(before, "projects", list.project_id[ProjectId{gone}]))
      if (key != "finished_plots" && key != "cleared_projects") {  // finished or cleared, whatever it is called
        EXPECT_TRUE(moved.contains(key)) << list.project_id[ProjectId{gone}] << " " << key;
      }
    list.kind = TextsOf<ProjectId>{kinds};
  }
}

TEST(Report, VoidingAnyEventMovesItsFiguresAndNoOther) {
  Sources sources;
  Figures before = sources.figures();
  Replay replay{sources.ledger};
  std::size_t moved = 0;
  for (std::size_t row = 0; row < sources.ledger.size(); ++row) {
    SubjectId subject = sources.ledger.subject[EventId{row}];
    SubjectKind kind = sources.ledger.subjects.kind(subject);
    std::string id{sources.ledger.subjects.name(subject)};
    if (kind == SubjectKind::household && row % 4 != 0) continue;  // a quarter of the households' rows
    Ledger voided = sources.ledger;
    voided.push_back({static_cast<std::int64_t>(voided.size()) + 1, kind, id, std::string{void_word},
                      sources.ledger.effective_on[EventId{row}], sources.ledger.recorded_at[EventId{row}], "", "", "",
                      sources.ledger.seq[EventId{row}]});
    Keys expected;
    if (kind == SubjectKind::site) expected = after_losing_site_event(sources, replay, id, row);
    if (kind == SubjectKind::work) expected = after_losing_work_event(sources, replay, id, row);
    if (kind == SubjectKind::household) expected = after_losing_household_event(sources, id, row);
    moved += expected.empty() ? 0 : 1;
    ASSERT_EQ(changed(before, sources.figures(voided)), expected)
        << id << " " << sources.ledger.words[sources.ledger.event[EventId{row}].value()];
  }
  EXPECT_GT(moved, 100u);
}

}  // namespace

}  // namespace qinzao
