#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "cli/views/long_sections.hpp"
#include "engine/io/settings/standard.hpp"

namespace qinzao::cli {

/// What `block --plan` finds of a saved plan, for the strip charts under its long sections.
class PlanStrips {
 public:
  /// Error: no such plan is saved.
  PlanStrips(std::filesystem::path const& city, std::string const& plan, Date day, Standard const& standard,
             unsigned jobs);
  ~PlanStrips();
  PlanStrips(PlanStrips const&) = delete;
  PlanStrips& operator=(PlanStrips const&) = delete;

  std::vector<SectionStrip> of(Survey const& survey, Profile const& profile) const;

 private:
  struct Found;
  std::unique_ptr<Found> found_;
};

}  // namespace qinzao::cli
