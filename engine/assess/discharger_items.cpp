#include "engine/assess/discharger_items.hpp"

#include <algorithm>

namespace qinzao {

namespace {

/// What one discharger lacks, and whether enough is known of it.
struct DischargerFacts {
  bool rectified = false;
  bool unconnected = false;
  bool without_permit = false;
  bool unpretreated = false;
  bool unaccepted = false;
  bool known = true;
  std::optional<Date> since;  // found on
};

DischargerFacts facts_of(ItemContext const& context, DischargerId discharger, Trade const* trade) {
  Dischargers const& rows = context.papers.dischargers;
  DischargerFacts facts;
  PaperState const& state = context.states.of(SubjectKind::discharger, rows.id[discharger]);
  facts.rectified = state.rectified();
  facts.unaccepted = state.found && !state.accepted();
  facts.since = state.since;
  Joined joined = context.connected.of(discharger).joined;
  facts.unconnected = joined != Joined::foul && joined != Joined::unknown && joined != Joined::no_such_pipe;
  facts.unpretreated = rows.pretreatment[discharger] == Pretreatment::no;
  bool told = joined == Joined::foul || facts.unconnected;
  facts.known = told && rows.pretreatment[discharger] != Pretreatment::unknown;
  if (trade != nullptr && trade->permit && trade->verified) {
    Permit permit = permit_of(rows, discharger, context.day());
    facts.without_permit = permit == Permit::none || permit == Permit::expired;
    facts.known = facts.known && permit != Permit::unknown;
  }
  return facts;
}

bool belongs(Trade const* trade, std::size_t kind) {
  if (kind == 0) return true;
  if (trade == nullptr) return false;
  return kind == 1 ? in_group(*trade, "scattered") || in_group(*trade, "six_trades") : in_group(*trade, "industry");
}

constexpr std::array<Item, 3> items{Item::dischargers, Item::small_trades, Item::industry};

/// How many dischargers of a kind an area lists, and of how many enough is known.
struct Listed {
  std::size_t all = 0;  // dischargers of any kind
  std::size_t unknown_trade = 0;
  std::array<std::size_t, 3> known{};
};

void add(ItemContext const& context, AreaAssessment& area, std::size_t kind, DischargerId discharger,
         DischargerFacts const& facts) {
  DischargerCounts& counts = area.dischargers[kind];
  ++counts.total;
  if (facts.rectified) ++counts.rectified;
  std::vector<OpenReason> reasons;
  auto open = [&](bool is_so, std::size_t& count, OpenReason reason) {
    if (!is_so) return;
    ++count;
    reasons.push_back(reason);
  };
  open(facts.unconnected, counts.unconnected, "not_connected");
  open(facts.without_permit, counts.without_permit, "no_permit");
  open(facts.unpretreated, counts.unpretreated, "no_pretreatment");
  open(facts.unaccepted, counts.unaccepted, "not_accepted");
  if (reasons.empty()) return;
  area.of(items[kind])
      .open.push_back({context.papers.subject(discharger),
                       std::move(reasons),
                       context.connected.households(discharger),
                       facts.unaccepted ? facts.since : std::nullopt,
                       {}});
}

void state(ItemContext const& context, AreaAssessment& area, std::size_t kind, Listed const& listed) {
  ItemResult& item = area.of(items[kind]);
  DischargerCounts const& counts = area.dischargers[kind];
  item.done = static_cast<double>(counts.rectified);
  item.total = static_cast<double>(counts.total);
  if (counts.total > 0) item.evidence = static_cast<double>(listed.known[kind]) / static_cast<double>(counts.total);
  if (!item.open.empty()) {
    item.state = ItemState::open;
  } else if (listed.all == 0) {
    bool surveyed = context.states.of(SubjectKind::area, context.papers.areas.id[area.area]).no_dischargers;
    if (surveyed) item.state = ItemState::not_applicable;
    item.why = surveyed ? Message{"已摸排，没有排水户", "surveyed, and there are no dischargers"}
                        : Message{"没有列出排水户", "no dischargers are listed"};
  } else if (counts.total == 0) {
    if (listed.unknown_trade == 0) item.state = ItemState::not_applicable;
    item.why = listed.unknown_trade == 0 ? Message{"列出的排水户都不属于这一类", "none of those listed is of this kind"}
                                         : Message{"有的排水户行业不明", "the trade of some is unknown"};
  } else if (listed.known[kind] < counts.total) {
    item.why = {"有的排水户接管、预处理或许可不明", "connection, pretreatment or permit of some are unknown"};
  } else {
    item.state = ItemState::met;
  }
}

}  // namespace

Permit permit_of(Dischargers const& dischargers, DischargerId discharger, Date day) {
  auto from = dischargers.permit_from[discharger];
  auto to = dischargers.permit_to[discharger];
  if (dischargers.permit_no[discharger].empty() && !from && !to) return Permit::none;
  if (to && *to < day) return Permit::expired;
  if (from && day < *from) return Permit::none;  // it begins later
  return to ? Permit::valid : Permit::unknown;
}

void state_discharger_items(ItemContext const& context) {
  Dischargers const& rows = context.papers.dischargers;
  std::vector<Listed> listed(context.result.areas.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    DischargerId discharger{row};
    auto at = context.connected.place(discharger);
    if (!at) {
      ++context.result.unplaced_dischargers;
      continue;
    }
    std::vector<AreaId> areas = context.areas.at(*at);
    if (areas.empty()) ++context.result.outside_dischargers;
    Trade const* trade = context.papers.trades.find(rows.trade[DischargerId{row}]);
    DischargerFacts facts = facts_of(context, discharger, trade);
    for (AreaId area : areas) {
      Listed& list = listed[area.value()];
      ++list.all;
      if (trade == nullptr) ++list.unknown_trade;
      for (std::size_t kind = 0; kind < items.size(); ++kind) {
        if (!belongs(trade, kind)) continue;
        if (facts.known) ++list.known[kind];
        add(context, context.of(area), kind, discharger, facts);
      }
    }
  }
  for (AreaAssessment& area : context.result.areas)
    if (context.areas.placed(area.area))
      for (std::size_t kind = 0; kind < items.size(); ++kind) state(context, area, kind, listed[area.area.value()]);
}

}  // namespace qinzao
