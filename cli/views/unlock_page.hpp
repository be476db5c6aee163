#pragma once
#include <string>
#include <vector>

#include "cli/views/block_page.hpp"
#include "engine/clearance/unlock.hpp"
#include "engine/clearance/unlock_city.hpp"
#include "engine/io/clearance/clearance_forecast.hpp"

namespace qinzao::cli {

/// Everything `unlock` shows. REQUIRES what it refers to to outlive it.
struct UnlockPage {
  City const& city;
  Planned const& planned;
  Occupants const& occupants;
  Stretches const& stretches;
  ServedParcels const& served;
  UnlockCity const& asked;
  UnlockAnswer const& answer;
  HouseholdNames const& names;
  ClearanceForecast const& forecast;
  UnknownLand const& unknown_land;
  std::vector<std::string> misplaced;  // works whose place nobody could find, with the cause
  bool whole_frontier = false;
  std::vector<Wait> signed_at = {};  // of each corner: until all who sign up to it will have signed by themselves

  std::string name(SignerId signer) const { return names.name(asked.signers[signer.value()]); }
  std::string const& piece(StretchId stretch) const { return stretches.id[stretch.value()]; }
  /// Households or metres.
  double shown(std::int64_t value) const {
    return static_cast<double>(value) / (asked.unit == ValueUnit::households ? 1e6 : 1e3);
  }
};

/// Works that are planned and drawn nowhere: nothing of them is counted.
std::vector<PlannedWork> undrawn_works(Planned const& planned);

/// Fills `signed_at`.
void look_ahead(UnlockPage& page);
/// Until all of a set will have signed by themselves.
Wait signed_by(UnlockPage const& page, std::vector<SignerId> const& signers);
/// Why corners and the set of at most N have no date where they have none.
std::vector<std::string> undated_sentences(UnlockPage const& page, Language language);

/// "12 户", "12 households", "20.0 m"
std::string amount(UnlockPage const& page, std::int64_t value, bool zh);
/// "A, B and C"; of more than `most` only how many.
std::string listed(UnlockPage const& page, std::vector<SignerId> const& signers, bool zh, std::size_t most = 12);
/// What each part of a corner is worth after the corner before: "A alone unlocks 12; A, B and C unlock 412."
std::vector<std::string> sentences(UnlockPage const& page, std::size_t corner, bool zh);
/// Households that --require names or brings, by row.
std::vector<SignerId> required_signers(UnlockPage const& page);
/// The best set of at most N in one sentence: its value, and whether a better one is ruled out.
std::string limited_words(UnlockPage const& page, UnlockLimited const& limited, bool zh);
std::string reason_words(Impossible reason, bool zh);
/// The household, building or parcel that makes a piece impossible; empty for none.
std::string who(UnlockPage const& page, ImpossiblePiece const& piece, bool zh);

}  // namespace qinzao::cli
