#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/clearance/unlock.hpp"
#include "engine/clearance/unlock_city.hpp"
#include "engine/io/clearance/clearance_city.hpp"

namespace qinzao {

/// What `block` and `unlock` find of works of a city, with their defaults and the whole frontier.
class WorksClearance {
 public:
  /// REQUIRES `of` and `today` (the same city on the same day) to outlive it. `per_parcel`: households of a developed
  /// parcel that nobody has counted.
  WorksClearance(ClearanceCity const& of, Survey const& today, WorkChoice const& choice, double per_parcel,
                 unsigned jobs);
  WorksClearance(WorksClearance const&) = delete;
  WorksClearance& operator=(WorksClearance const&) = delete;

  Planned const planned;
  Occupants const occupants;
  BlockResult const blocks;
  Stretches const stretches;
  ServedParcels const served;
  UnlockCity const asked;
  UnlockAnswer const answer;

  std::optional<Message> const not_valued;  // why foul pieces have no value; none: they have

  /// Is it known what the piece is worth, and what it needs to drain?
  bool is_valued(StretchId piece) const { return !not_valued || stretches.foul[piece] == 0; }
  /// Households or metres.
  double shown(std::int64_t value) const {
    return static_cast<double>(value) / (asked.unit == ValueUnit::households ? 1e6 : 1e3);
  }
};

/// The same of a saved plan, in a city of its own: existing pipes are cut at the manholes that the plan builds on them.
class PlanClearance {
 public:
  /// REQUIRES the standard of the options to outlive it, and the plan to lay a pipe that is still to be built.
  PlanClearance(City const& city, Database const& file, std::string plan, ReadClearanceOptions const& options,
                SurveyOptions const& survey);
  PlanClearance(PlanClearance const&) = delete;
  PlanClearance& operator=(PlanClearance const&) = delete;

  std::string const plan;

 private:
  ClearanceCity const city_;
  Survey const today_;

 public:
  WorksClearance const found;
};

using PlanClearances = std::vector<std::unique_ptr<PlanClearance>>;

/// Each saved plan by itself, by name; those that lay no pipe still to be built are left out. `of` is the city as it is
/// in `file`. REQUIRES the standard of the options to outlive them.
PlanClearances clearance_of_plans(ClearanceCity const& of, Database const& file, ReadClearanceOptions const& options,
                                  SurveyOptions const& survey);

}  // namespace qinzao
