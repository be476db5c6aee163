#include "engine/assess/compound_items.hpp"

namespace qinzao {

namespace {

/// Do people live on a parcel, as far as anybody knows?
bool is_residential(Survey const& survey, ParcelId parcel) {
  double households = survey.demand().households[parcel];
  return known(households) ? households > 0 : survey.demand().developed[parcel] != 0;
}

/// For every area whether people live there.
std::vector<bool> lived_in(ItemContext const& context) {
  std::vector<bool> found(context.result.areas.size(), false);
  for (std::size_t row = 0; row < context.ground.of_parcels.size(); ++row) {
    if (!is_residential(context.survey, ParcelId{row})) continue;
    for (AreaId area : context.ground.of_parcels[row]) found[area.value()] = true;
  }
  return found;
}

}  // namespace

void state_compounds(ItemContext const& context) {
  Compounds const& rows = context.papers.compounds;
  struct Sum {
    std::size_t all = 0;
    std::size_t separated = 0;
    std::size_t told = 0;
  };
  std::vector<Sum> sums(context.result.areas.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    CompoundId compound{row};
    auto at = context.connected.place(compound);
    if (!at) {
      ++context.result.unplaced_compounds;
      continue;
    }
    std::vector<AreaId> areas = context.areas.at(*at);
    if (areas.empty()) ++context.result.outside_compounds;
    Answer separated = rows.separated[compound];
    for (AreaId area : areas) {
      Sum& sum = sums[area.value()];
      ++sum.all;
      if (separated == Answer::no || (separated == Answer::yes && rows.knows_risers(compound))) ++sum.told;
      if (rows.is_separated(compound)) ++sum.separated;
      std::vector<OpenReason> reasons;
      if (separated == Answer::no) reasons.push_back("not_separated");
      if (rows.lacks_risers(compound)) reasons.push_back("risers");
      if (!reasons.empty())
        context.of(area)
            .of(Item::compounds)
            .open.push_back({context.papers.subject(compound),
                             std::move(reasons),
                             context.connected.households(compound),
                             std::nullopt,
                             {}});
    }
  }
  std::vector<bool> lived = lived_in(context);
  for (AreaAssessment& area : context.result.areas) {
    if (!context.areas.placed(area.area)) continue;
    Sum const& sum = sums[area.area.value()];
    ItemResult& item = area.of(Item::compounds);
    item.done = static_cast<double>(sum.separated);
    item.total = static_cast<double>(sum.all);
    if (sum.all > 0) item.evidence = static_cast<double>(sum.told) / static_cast<double>(sum.all);
    bool surveyed = context.states.of(SubjectKind::area, context.papers.areas.id[area.area]).no_compounds;
    if (!item.open.empty()) {
      item.state = ItemState::open;
    } else if (sum.all == 0 && surveyed) {
      item.state = ItemState::not_applicable;
      item.why = {"已摸排，没有小区庭院", "surveyed, and there are no compounds"};
    } else if (sum.all == 0 && context.survey.city.parcels.size() == 0) {
      item.why = {"没有地块，也没有列出小区庭院", "no parcels, and no compounds are listed"};
    } else if (sum.all == 0 && lived[area.area.value()]) {
      item.why = {"有居民地块，却没有列出小区庭院", "people live there, and no compounds are listed"};
    } else if (sum.told < sum.all) {
      item.why = {"有的小区庭院是否分流不明", "whether some are separated is unknown"};
    } else {
      item.state = ItemState::met;
    }
  }
}

}  // namespace qinzao
