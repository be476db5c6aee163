#pragma once
#include <string>

#include "engine/io/page/parts.hpp"

namespace qinzao {

/// The areas an office is graded on and where they lie; nothing to draw where the report has none.
class PageAreas {
 public:
  /// REQUIRES `reported` to outlive it.
  explicit PageAreas(ReportedCity const& reported);

  Shapes const& shapes() const { return shapes_; }  // a row an area
  Shapes const& streets() const;                    // without a sewer
  /// "areas" and "contradictions", without braces around. To the public a contradiction of a discharger or a compound
  /// is not told.
  std::string json(PageSource const& source, PageShapes const& areas, PageShapes const& streets) const;

 private:
  std::string areas_json(PageSource const& source, PageShapes const& areas, PageShapes const& streets) const;
  ReportedCity const& reported_;
  Shapes shapes_;
};

}  // namespace qinzao
