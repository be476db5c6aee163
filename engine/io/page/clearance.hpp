#pragma once
#include <memory>
#include <string>

#include "engine/io/page/parts.hpp"

namespace qinzao {

/// What of the works and of each saved plan is free to build on the last day of the report, and which signatures are
/// worth most: no household is named.
class PageClearance {
 public:
  /// Empty where nothing is to be built, and for a public page. REQUIRES `reported` to outlive it.
  PageClearance(ReportedCity const& reported, PageOptions const& options);
  ~PageClearance();
  PageClearance(PageClearance const&) = delete;
  PageClearance& operator=(PageClearance const&) = delete;

  Shapes const& strips() const;  // where each clear or blocked stretch lies
  Shapes const& pieces() const;  // where each piece that signatures free lies
  /// "blocks" and "unlock", without braces around; both null where it is empty.
  std::string json(PageSource const& source, PageShapes const& strips, PageShapes const& pieces) const;

 private:
  struct Part;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace qinzao
