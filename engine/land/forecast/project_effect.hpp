#pragma once
#include <span>
#include <vector>

#include "engine/base/dice.hpp"
#include "engine/land/forecast/stage_record.hpp"

namespace qinzao {

/// Shares of never-signers that are told apart; the first is 0.
std::span<double const> never_shares();

/// The weights of never_shares() under the prior's Beta distribution; they sum to 1.
std::vector<double> never_weights(SpreadPrior const& prior);

/// What all projects have in common at one stage.
struct StageRates {
  std::vector<double> per_week;    // piece -> hazard of a project of effect 1
  double effect_sd = 0.5;          // of the logarithm of the effect
  std::vector<double> never{1.0};  // weight of each of never_shares(), or 1 where nobody stays away for good
};

/// One project's effect and share of never-signers: where they may lie after what it has shown, on a grid around the
/// likeliest effect. A project that has shown nothing has the common spread.
class ProjectEffect {
 public:
  ProjectEffect(StageRecord const& record, StageRates const& common);

  struct Node {
    double log_effect = 0;
    double never = 0;
    double probability = 0;
    double living = 1;  // probability that one who waits is not a never-signer
  };
  std::span<Node const> nodes() const { return nodes_; }

  struct Draw {
    double effect = 1;
    double never = 0;
  };
  Draw draw(Dice& dice) const;

 private:
  std::vector<Node> nodes_;
  std::vector<double> up_to_;  // probabilities added up
  double step_ = 0;            // between two effects
};

}  // namespace qinzao
