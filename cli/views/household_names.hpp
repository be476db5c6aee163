#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "engine/land/households.hpp"
#include "engine/land/privacy.hpp"

namespace qinzao::cli {

/// How households are called on a page: by their ids, or at the level `area` by pseudonyms.
class HouseholdNames {
 public:
  /// Error: the secret beside the city file cannot be read or made.
  HouseholdNames(Households const& households, Privacy privacy, std::filesystem::path const& city);

  Privacy privacy() const { return privacy_; }
  bool shows_households() const { return privacy_ != Privacy::for_public; }
  /// What is agreed about one household is free text, and as personal as a name.
  bool shows_strategies() const { return privacy_ == Privacy::internal; }
  std::string name(HouseholdId household) const;
  std::string strategy(HouseholdId household) const;

 private:
  Households const& households_;
  Privacy privacy_;
  std::optional<PseudonymKey> key_;
};

}  // namespace qinzao::cli
