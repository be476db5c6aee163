#include "cli/views/household_names.hpp"

#include "engine/io/ledger/pseudonym_key.hpp"

namespace qinzao::cli {

HouseholdNames::HouseholdNames(Households const& households, Privacy privacy, std::filesystem::path const& city)
    : households_{households}, privacy_{privacy} {
  if (privacy == Privacy::area) key_ = pseudonym_key_of(city);
}

std::string HouseholdNames::name(HouseholdId household) const {
  std::string id{households_.household_id[household]};
  return key_ ? pseudonym(*key_, id) : id;
}

std::string HouseholdNames::strategy(HouseholdId household) const {
  return shows_strategies() ? std::string{households_.strategy[household]} : std::string{};
}

}  // namespace qinzao::cli
