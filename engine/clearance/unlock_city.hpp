#pragma once
#include <string>
#include <vector>

#include "engine/clearance/served.hpp"
#include "engine/clearance/unlock_model.hpp"

namespace qinzao {

enum class ValueUnit : std::uint8_t { households, metres };

/// What the user demands and rules out: households, parcels, pieces (or their pipe or line), works; `not_acquired` may
/// be ruled out as well.
struct UnlockTerms {
  std::vector<std::string> require;
  std::vector<std::string> exclude;
};

/// Why a piece can never be freed by signatures.
enum class Impossible : std::uint8_t {
  unknown_holder,
  no_rows,
  project_closed,
  excluded,
  leads_nowhere,  // no way down to what drains, whatever is signed
  downstream      // every way down leads through what is impossible
};
/// The word of the JSON.
std::string_view word_of(Impossible reason);
struct ImpossiblePiece {
  StretchId piece;
  Impossible reason = Impossible::leads_nowhere;
  Blocker blocker;  // none for the last two, and where the piece itself was excluded
};

/// The question of `unlock` about a city.
struct UnlockCity {
  ValueUnit unit = ValueUnit::households;
  UnlockModel model;
  WaysDown ways;
  std::vector<HouseholdId> signers;             // who each signer is
  Column<SignerId, std::uint8_t> not_acquired;  // 1: in no project
  std::vector<ImpossiblePiece> impossible;      // planned pieces, rising
  std::size_t second_choice = 0;                // parcels that another piece also reaches
};

/// What `unlock` is worth in: households where every work is a foul sewer, otherwise metres.
ValueUnit natural_unit(Planned const& planned, Stretches const& stretches);

/// Foul pieces are to be built, and no foul flow of the city has an outlet: nobody can tell what they are worth.
bool lacks_foul_outlet(Planned const& planned, Stretches const& stretches);

/// Error: a term that names nothing; a required thing that needs an excluded one.
UnlockCity unlock_city(Planned const& planned, Stretches const& stretches, ServedParcels const& served,
                       Occupants const& occupants, ValueUnit unit, UnlockTerms const& terms);

}  // namespace qinzao
