#pragma once
#include <vector>

#include "engine/clearance/unlock_model.hpp"

namespace qinzao {

/// Signatures that are worth something together and share nothing with other parts of the same corner.
struct UnlockPart {
  std::int64_t gain = 0;
  std::vector<SignerId> signers;
  std::vector<StretchId> pieces;
  SignerId best_alone;  // the one worth most without the others, after what has been signed before; of equals the first
  std::int64_t gain_alone = 0;
};

/// Puts what a corner adds (items of problem_of) into parts that share neither a signer nor a stretch; the greatest
/// gain first, then by their first signer. `before`: who has signed before.
std::vector<UnlockPart> split_parts(UnlockModel const& model, WaysDown const& ways,
                                    std::vector<ItemId> const& increment, Signs const& before);

/// Fills in who of a part is worth most alone. REQUIRES a signer.
void find_best_alone(UnlockModel const& model, WaysDown const& ways, Signs const& before, UnlockPart& part);

}  // namespace qinzao
