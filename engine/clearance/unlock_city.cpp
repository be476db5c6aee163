#include "engine/clearance/unlock_city.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/nearest_id.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

/// What a term may name.
struct Named {
  HouseholdId household;
  ParcelId parcel;
  std::vector<StretchId> pieces;
  bool is_work = false;
};

/// Why a parcel or work that is required brings nothing.
Message nothing_to_build(std::string const& id, Named const& named) {
  if (named.parcel)
    return message("--require：地块 {} 不接入任何拟建的段（已接通，或拟建的都不接它），没有什么可要求",
                   "--require: parcel {} would be connected to nothing that is to be built (it is served, or nothing "
                   "planned serves it), so it brings nothing",
                   id);
  return message("--require：工程 {} 没有一段在所看的工程之中或其下游",
                 "--require: no piece of work {} is among, or below, "
                 "what is looked at",
                 id);
}

class Builder {
 public:
  Builder(Planned const& planned, Stretches const& stretches, ServedParcels const& served, Occupants const& occupants,
          ValueUnit unit, UnlockTerms const& terms)
      : planned_{planned}, stretches_{stretches}, served_{served}, occupants_{occupants} {
    result_.unit = unit;
    exclude(terms.exclude);
    gather_signers(terms.require);
    fill_stretches();
    result_.ways = find_ways(model());
    for (auto const& [id, pieces] : required_pieces_) require_cone(id, pieces);
    if (!required_pieces_.empty()) result_.ways = find_ways(model());
    find_asked();
    fill_values();
    list_impossible();
  }
  UnlockCity take() { return std::move(result_); }

 private:
  UnlockModel& model() { return result_.model; }
  Named find(std::string const& typed, char const* option) const;
  void exclude(std::vector<std::string> const& ids);
  void gather_signers(std::vector<std::string> const& required);
  void fill_stretches();
  void find_asked();
  void fill_values();
  void require_cone(std::string const& id, std::vector<StretchId> const& pieces);
  void list_impossible();
  bool is_beside(StretchId stretch) const;
  bool must_sign(HouseholdId household) const { return !occupants_.status(household).at_least(Stage::signed_up); }
  /// Why this blocker can never give way.
  std::optional<Impossible> never(Blocker const& blocker) const;
  std::optional<ImpossiblePiece> own_obstacle(StretchId piece) const;
  std::string name_of(ImpossiblePiece const& impossible) const;

  Planned const& planned_;
  Stretches const& stretches_;
  ServedParcels const& served_;
  Occupants const& occupants_;
  UnlockCity result_;
  std::map<HouseholdId, SignerId> signer_;
  std::set<HouseholdId> excluded_households_;
  std::set<ParcelId> excluded_parcels_;
  std::set<StretchId> excluded_pieces_;
  Column<StretchId, std::uint8_t> asked_;  // 1: its value counts
  bool without_not_acquired_ = false;
  std::vector<std::pair<std::string, std::vector<StretchId>>> required_pieces_;
};

Named Builder::find(std::string const& typed, char const* option) const {
  std::string const id = plain_id(typed);  // as load reads ids
  Named named;
  LandView const& land = occupants_.land();
  if (auto row = TextIndex{land.households.household_id}.find(id)) named.household = HouseholdId{*row};
  if (auto row = TextIndex{land.parcels.id}.find(id)) named.parcel = ParcelId{*row};
  auto beside = planned_.pipes_beside.find(id);
  named.is_work = beside != planned_.pipes_beside.end() ||
                  std::ranges::find(planned_.works, id, &PlannedWork::id) != planned_.works.end();
  for (std::size_t row = 0; row < stretches_.size(); ++row) {
    StretchId piece{row};
    std::string const& own = stretches_.id[row];
    bool of_pipe = own.starts_with(id + "#");
    bool of_work = stretches_.work[piece] != Stretches::no_work && planned_.works[stretches_.work[piece]].id == id;
    if (beside != planned_.pipes_beside.end() && stretches_.piece[piece])
      of_work = beside->second.contains(planned_.network.pipe[stretches_.piece[piece]]);
    if (own == id || of_pipe || of_work) named.pieces.push_back(piece);
  }
  if (!named.household && !named.parcel && named.pieces.empty() && !named.is_work) {
    TextColumn works;
    for (PlannedWork const& work : planned_.works) works.push_back(work.id);
    TextColumn pieces;
    for (std::string const& piece : stretches_.id) pieces.push_back(piece);
    std::array<TextColumn const*, 4> ids{&land.households.household_id, &land.parcels.id, &works, &pieces};
    throw Error{message("{}：没有编号为“{}”的户、地块、管段或工程{}",
                        "{}: no household, parcel, piece or work is called '{}'{}", std::string{option}, id,
                        id_suggestion(id, ids))};
  }
  return named;
}

void Builder::exclude(std::vector<std::string> const& ids) {
  for (std::string const& id : ids) {
    if (id == "not_acquired") {
      without_not_acquired_ = true;
      continue;
    }
    Named named = find(id, "--exclude");
    if (named.household) excluded_households_.insert(named.household);
    if (named.parcel) excluded_parcels_.insert(named.parcel);
    excluded_pieces_.insert(named.pieces.begin(), named.pieces.end());
  }
}

std::optional<Impossible> Builder::never(Blocker const& blocker) const {
  if (blocker.building) return Impossible::unknown_holder;
  if (blocker.parcel) return Impossible::no_rows;
  Acquisition acquisition = occupants_.acquisition(blocker.household);
  if (acquisition == Acquisition::closed) return Impossible::project_closed;  // signed or not, nobody sees to it
  if (!must_sign(blocker.household)) return std::nullopt;
  bool excluded =
      excluded_households_.contains(blocker.household) || (without_not_acquired_ && acquisition == Acquisition::none);
  return excluded ? std::optional{Impossible::excluded} : std::nullopt;
}

std::optional<ImpossiblePiece> Builder::own_obstacle(StretchId piece) const {
  if (excluded_pieces_.contains(piece)) return ImpossiblePiece{piece, Impossible::excluded, {}};
  for (Blocker const& blocker : stretches_.blockers[piece])
    if (auto reason = never(blocker)) return ImpossiblePiece{piece, *reason, blocker};
  return std::nullopt;
}

/// Everybody who must still sign for some piece, and those that are required whatever they are for; by row.
void Builder::gather_signers(std::vector<std::string> const& required) {
  std::set<HouseholdId> all;
  std::set<HouseholdId> demanded;
  for (std::size_t row = 0; row < stretches_.size(); ++row)
    for (Blocker const& blocker : stretches_.blockers[StretchId{row}])
      if (blocker.household && must_sign(blocker.household) && !never(blocker)) all.insert(blocker.household);
  for (std::string const& id : required) {
    Named named = find(id, "--require");
    std::vector<StretchId> pieces = named.pieces;
    if (named.parcel)
      for (NewlyServed const& parcel : served_.list)
        if (parcel.parcel == named.parcel) pieces.push_back(parcel.home);
    if (!pieces.empty()) required_pieces_.emplace_back(id, pieces);
    if (!named.household && pieces.empty()) throw Error{nothing_to_build(id, named)};
    if (!named.household || occupants_.status(named.household).at_least(Stage::demolished)) continue;
    if (auto reason = never({named.household, {}, {}}))
      throw Error{
          *reason == Impossible::excluded
              ? message("要求户 {} 签约，又把它排除了", "household {} is both required and excluded", id)
              : message("要求户 {} 签约，但它的项目已结束", "household {} is required, but its project is closed", id)};
    if (!must_sign(named.household)) continue;
    all.insert(named.household);
    demanded.insert(named.household);
  }
  for (HouseholdId household : all) {
    signer_[household] = SignerId{result_.signers.size()};
    result_.signers.push_back(household);
    result_.not_acquired.push_back(occupants_.acquisition(household) == Acquisition::none ? 1 : 0);
    model().required.push_back(demanded.contains(household) ? 1 : 0);
  }
}

void Builder::fill_stretches() {
  std::vector<std::uint32_t> by_id(stretches_.size());
  std::iota(by_id.begin(), by_id.end(), 0U);
  std::ranges::sort(by_id, {}, [&](std::uint32_t row) { return std::pair{stretches_.id[row], row}; });
  model().rank.resize(stretches_.size());
  for (std::uint32_t place = 0; place < by_id.size(); ++place) model().rank[StretchId{by_id[place]}] = place;
  std::vector<SignerId> needs;
  for (std::size_t row = 0; row < stretches_.size(); ++row) {
    StretchId piece{row};
    needs.clear();
    for (Blocker const& blocker : stretches_.blockers[piece])
      if (blocker.household && must_sign(blocker.household) && !never(blocker))
        needs.push_back(signer_.at(blocker.household));
    std::ranges::sort(needs);
    model().needs.push_back(needs);
    model().impossible.push_back(own_obstacle(piece) ? 1 : 0);
    model().clear.push_back(stretches_.blockers[piece].empty() ? 1 : 0);
    model().foul.push_back(stretches_.foul[piece]);
    model().drains_here.push_back(stretches_.drains_here[piece]);
    model().below.push_back(stretches_.below[piece]);
    model().length_mm.push_back(std::llround(stretches_.way_m[piece] * 1000));
  }
  model().value.resize(stretches_.size(), 0);
}

/// What counts where only one work is asked about: its own pieces, and those in service that drain through them.
void Builder::find_asked() {
  bool everything = std::ranges::all_of(planned_.reaches, &PlannedReach::listed);
  asked_.resize(stretches_.size(), everything ? 1 : 0);
  if (everything) return;
  for (std::size_t row = 0; row < stretches_.size(); ++row)
    if (StretchId piece{row}; stretches_.reach[piece]) asked_[piece] = 1;
  for (StretchId piece : result_.ways.order)
    if (StretchId next = result_.ways.next[piece]; next && !is_beside(piece) && asked_[next] != 0) asked_[piece] = 1;
}

/// Of a work that is not asked about?
bool Builder::is_beside(StretchId stretch) const {
  PieceId piece = stretches_.piece[stretch];
  return !stretches_.reach[stretch] && piece && planned_.reach_of[planned_.network.pipe[piece]];
}

void Builder::fill_values() {
  if (result_.unit == ValueUnit::metres) {
    // Rounded along each reach, so that its pieces sum to it.
    double along_m = 0;
    for (std::size_t row = 0; row < stretches_.size(); ++row) {
      StretchId piece{row};
      bool goes_on = row > 0 && stretches_.reach[piece] == stretches_.reach[StretchId{row - 1}];
      if (!goes_on) along_m = 0;
      double begin_m = along_m;
      along_m += stretches_.metres[piece];
      model().value[piece] = std::llround(along_m * 1000) - std::llround(begin_m * 1000);
    }
    return;
  }
  for (NewlyServed const& parcel : served_.list) {
    if (excluded_parcels_.contains(parcel.parcel)) continue;
    std::vector<StretchId> in_reach = parcel.in_reach;
    std::erase_if(in_reach, [&](StretchId reached) { return asked_[reached] == 0; });
    if (in_reach.empty()) continue;
    if (asked_[parcel.home] != 0) model().value[parcel.home] += parcel.millionths;
    auto other = [&](StretchId reached) { return stretches_.piece[reached] != stretches_.piece[parcel.home]; };
    result_.second_choice += std::ranges::any_of(in_reach, other) ? 1 : 0;
    model().parcels.push_back({parcel.millionths, std::move(in_reach)});
  }
}

std::string Builder::name_of(ImpossiblePiece const& impossible) const {
  LandView const& land = occupants_.land();
  if (impossible.blocker.household) return std::string{land.households.household_id[impossible.blocker.household]};
  if (impossible.blocker.building) return std::string{land.buildings.id[impossible.blocker.building]};
  if (impossible.blocker.parcel) return std::string{land.parcels.id[impossible.blocker.parcel]};
  return stretches_.id[impossible.piece.value()];
}

/// Requires everybody who must sign for pieces and their ways down.
void Builder::require_cone(std::string const& id, std::vector<StretchId> const& pieces) {
  for (StretchId piece : pieces) {
    if (result_.ways.leads[piece] == 0) {
      // The nearest thing below that nobody's signature frees.
      std::vector<StretchId> waiting{piece};
      std::set<StretchId> seen{piece};
      for (std::size_t at = 0; at < waiting.size(); ++at) {
        if (auto obstacle = own_obstacle(waiting[at]))
          throw Error{message("指定的 {} 无法建成：须经过 {}（{}）",
                              "{} is required but cannot be built: it needs {} ({})", id, name_of(*obstacle),
                              std::string{word_of(obstacle->reason)})};
        for (StretchId next : stretches_.below[waiting[at]])
          if (seen.insert(next).second) waiting.push_back(next);
      }
      throw Error{message("指定的 {} 建成也排不到终点", "{} is required but cannot be built: it leads nowhere", id)};
    }
    for (StretchId at = piece; at; at = result_.ways.next[at])
      for (SignerId signer : model().needs[at]) model().required[signer] = 1;
  }
}

void Builder::list_impossible() {
  // Ways that lead when everybody may sign: what has none leads nowhere.
  UnlockModel open = model();
  open.impossible = Column<StretchId, std::uint8_t>(stretches_.size(), 0);
  WaysDown any = find_ways(open);
  for (std::size_t row = 0; row < stretches_.size(); ++row) {
    StretchId piece{row};
    if (!stretches_.reach[piece] || result_.ways.leads[piece] != 0) continue;
    if (auto own = own_obstacle(piece)) {
      result_.impossible.push_back(*own);
    } else {
      result_.impossible.push_back(
          {piece, any.leads[piece] != 0 ? Impossible::downstream : Impossible::leads_nowhere, {}});
    }
  }
}

}  // namespace

std::string_view word_of(Impossible reason) {
  switch (reason) {
    case Impossible::unknown_holder:
      return "unknown_holder";
    case Impossible::no_rows:
      return "no_rows";
    case Impossible::project_closed:
      return "project_closed";
    case Impossible::excluded:
      return "excluded";
    case Impossible::leads_nowhere:
      return "leads_nowhere";
    case Impossible::downstream:
      return "downstream";
  }
  return {};
}

ValueUnit natural_unit(Planned const& planned, Stretches const& stretches) {
  for (PlannedWork const& work : planned.works)
    if (work.form == WorkForm::area || work.form == WorkForm::place) return ValueUnit::metres;
  for (std::size_t row = 0; row < stretches.size(); ++row)
    if (stretches.reach[StretchId{row}] && stretches.foul[StretchId{row}] == 0) return ValueUnit::metres;
  return ValueUnit::households;
}

bool lacks_foul_outlet(Planned const& planned, Stretches const& stretches) {
  if (planned.terminals.count(Group::foul) > 0) return false;
  for (std::size_t row = 0; row < stretches.size(); ++row)
    if (StretchId piece{row}; stretches.reach[piece] && stretches.foul[piece] != 0) return true;
  return false;
}

UnlockCity unlock_city(Planned const& planned, Stretches const& stretches, ServedParcels const& served,
                       Occupants const& occupants, ValueUnit unit, UnlockTerms const& terms) {
  return Builder{planned, stretches, served, occupants, unit, terms}.take();
}

}  // namespace qinzao
