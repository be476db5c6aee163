#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/compliance/compliance.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// A defect where it lies on a pipe.
struct PipeDefect {
  DefectId defect;
  InspectionId inspection;
  PipeId pipe;                       // none: its inspection names no pipe of the city
  DefectCode const* code = nullptr;  // null: the standard does not know it
  int grade = 0;                     // 0: unknown, or the standard has no such grade of this defect
  double from_m = unknown_value;     // from the upper manhole; not-a-number: unknown
  double to_m = unknown_value;       // from_m where it has no length
  std::optional<Date> seen_on;

  std::optional<double> score() const {
    return code != nullptr && grade > 0 ? code->score[static_cast<std::size_t>(grade) - 1] : std::nullopt;
  }
  bool severe() const { return code != nullptr && code->structural && grade >= 3; }
};

/// Defects of one code no further apart are one defect, seen twice.
inline constexpr double same_place_m = 1;

/// Metres along the pipe between two defects of one pipe and code, to the micrometre; 0 where they meet. Nothing for
/// others, and where nobody knows where one lies.
std::optional<double> metres_between(PipeDefect const& a, PipeDefect const& b);

/// What inspections say of the pipes and outfalls of a city, as of a day. Inspections of a later day do not count;
/// those whose day nobody wrote down do.
class Inspected {
 public:
  /// REQUIRES survey.city.compliance, and the survey to outlive it.
  explicit Inspected(Survey const& survey);

  /// The pipe an inspection looked into: the one it names, else the one between its manholes. Empty: none of the city,
  /// or nobody can tell which.
  std::vector<PipeId> const& pipes(InspectionId inspection) const { return pipes_[inspection]; }
  /// The pipes between the manholes of an inspection, where there are several.
  std::vector<PipeId> candidates(InspectionId inspection) const;
  /// Metres count from the lower manhole of the pipe.
  bool from_lower(InspectionId inspection, PipeId pipe) const;
  bool counts(InspectionId inspection) const;
  /// Inspections of a pipe that count and look inside it, rows rising.
  std::vector<InspectionId> const& of(PipeId pipe) const;
  /// Metres of a pipe that were looked into on or after a day (nothing: at any time), from either end; all of it unless
  /// the inspections say less.
  double metres(PipeId pipe, std::optional<Date> since) const;
  /// Defects in the order of their rows.
  std::vector<PipeDefect> const& defects() const { return defects_; }
  /// Those that no later inspection looked at again; a look at a part of the pipe says nothing of the rest.
  std::vector<PipeDefect const*> latest_defects(PipeId pipe) const;

  /// What looks at a place in dry weather say.
  struct DryWeather {
    bool looked = false;
    bool flows = false;         // flow, or dirty water, and nobody found it clean later
    std::optional<Date> since;  // the day of the latest look that says so
    std::optional<double> flow_lps;
  };
  DryWeather dry_weather(NodeId node) const;

 private:
  /// Metres from the upper manhole.
  struct Stretch {
    double from_m;
    double to_m;
  };
  Stretch seen(InspectionId inspection, PipeId pipe) const;
  std::vector<PipeId> between(InspectionId inspection) const;
  void place_defects();

  Survey const& survey_;
  City const& city_;
  Compliance const& papers_;
  std::map<std::pair<std::string, std::string>, std::vector<PipeId>, std::less<>> by_ends_;
  Column<InspectionId, std::vector<PipeId>> pipes_;
  std::map<PipeId, std::vector<InspectionId>> of_;
  std::map<std::string, std::vector<InspectionId>, std::less<>> at_node_;
  std::vector<PipeDefect> defects_;
  std::map<PipeId, std::vector<std::size_t>> defects_of_;
};

}  // namespace qinzao
