#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/geo/shapes.hpp"

namespace qinzao {

enum class Severity : std::uint8_t { info, warning, error };

/// Whether the office lives with a finding: lapsed where it did, and the finding is worse now or its time is over.
enum class FindingStatus : std::uint8_t { open, waived, lapsed };

/// A finding held against those of an earlier run.
enum class SinceBaseline : std::uint8_t { not_compared, known, fresh };

/// The layer a subject of a finding stands in; other: one whose rows are read for something else.
enum class Layer : std::uint8_t { parcels, buildings, households, projects, nodes, pipes, works, sites, other };

/// One row a finding is about.
struct Subject {
  Layer layer;
  std::uint32_t row;
  friend auto operator<=>(Subject const&, Subject const&) = default;
};

/// What only a few findings carry.
struct FindingDetails {
  std::vector<Subject> more_subjects;  // beyond the first
  std::vector<Subject> reverse;        // pipes to run the other way
  std::string text;                    // words the message needs: names of fields, lines around an area (zh)
  std::string text_en;                 // the same in English, where it differs
  std::optional<double> area_m2;
  std::optional<double> upstream_m;  // metres of pipe above the place
  std::optional<double> parcels;
  std::optional<double> suggested_m;  // the level that would fit
  std::optional<Subject> nearest;     // the node or pipe meant by `value`
};

/// Where a finding lies on the map: the geometry of its subject, or one of its own.
struct FindingPlace {
  enum class Kind : std::uint8_t { subject, own, nowhere } kind = Kind::subject;
  std::uint32_t own = 0;  // row in Findings::shapes
};

/// One thing that is wrong (or worth knowing), about one or more rows (docs/using/gaps.md).
struct Finding {
  std::string_view check;   // a name of the registry
  std::string_view reason;  // a name of the check's reasons; may be empty
  Severity severity = Severity::error;
  FindingStatus status = FindingStatus::open;
  SinceBaseline since = SinceBaseline::not_compared;
  bool doubt = false;              // depends on a pipe whose direction is in doubt
  std::optional<bool> storm_only;  // unserved, no_pipe: a storm pipe is within reach
  FindingPlace place;
  Subject subject;
  std::optional<Subject> cause;  // the pipe or node that stands between this and an outlet
  std::optional<double> value;   // measured, in the unit of the check and reason
  std::optional<double> limit;
  std::string_view clause;           // of the standard whose limit this is; the standard outlives the finding
  std::optional<double> households;  // households concerned; nothing where the file does not say
  std::unique_ptr<FindingDetails> details;

  FindingDetails& more() {
    if (!details) details = std::make_unique<FindingDetails>();
    return *details;
  }
};

/// A list of findings, the shapes that belong to no row of the city, and what is to be said beside them.
struct Findings {
  std::vector<Finding> list;
  Shapes shapes;
  std::vector<Message> notes;  // what a check has to say beside its findings

  Finding& add(std::string_view check, Severity severity, Subject subject) {
    Finding& finding = list.emplace_back();
    finding.check = check;
    finding.severity = severity;
    finding.subject = subject;
    return finding;
  }
  /// Places the finding added last at a shape of its own.
  void place_last(ShapeKind kind, std::span<Point const> part) {
    list.back().place = {FindingPlace::Kind::own, static_cast<std::uint32_t>(shapes.size())};
    shapes.push_back(kind, part);
  }
  void append(Findings&& other);
};

}  // namespace qinzao
