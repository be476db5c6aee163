#pragma once
#include <initializer_list>
#include <string>
#include <vector>

#include "engine/compliance/compliance.hpp"
#include "tests/support/drawing.hpp"

namespace qinzao::test {

/// What a drawn discharger says beside its name and place.
struct DischargerWords {
  std::string trade = {};
  std::string connected_pipe = {};
  std::string connected_node = {};
  std::string parcel_id = {};
  DischargesTo discharges_to = DischargesTo::unknown;
  Answer to_network = Answer::unknown;
  Answer separated = Answer::unknown;
  Pretreatment pretreatment = Pretreatment::not_needed;
  std::string permit_no = {};
  std::string permit_from = {};
  std::string permit_to = {};
};

/// What a drawn inspection says beside its pipe and day.
struct InspectionWords {
  std::string node_id = {};
  InspectionMethod method = InspectionMethod::cctv;
  bool against_flow = false;
  double inspected_m = unknown_value;
  double flow_lps = unknown_value;
  Answer clean = Answer::unknown;
};

/// The lists of an office, written by hand. Every call adds a row; `laid_on` puts them on a drawing, after which the
/// drawing's city is ready.
class Papers {
 public:
  Papers();
  /// An upright rectangle by its lower left corner.
  Papers& area(std::string const& id, Point corner, double wide_m, double high_m, AreaKind kind = AreaKind::compliance);
  /// An area that only words place.
  Papers& worded_area(std::string const& id, std::string const& place);
  Papers& discharger(std::string const& id, Point at, DischargerWords const& words = {});
  /// An upright square by its lower left corner.
  Papers& compound(std::string const& id, Point corner, double side_m, Answer separated,
                   std::string const& connected_pipe = {});
  Papers& risers(int done, int total);  // of the compound added last
  Papers& inspection(std::string const& id, std::string const& pipe, std::string const& on,
                     InspectionWords const& words = {});
  Papers& defect(std::string const& id, std::string const& inspection, std::string const& code, int grade,
                 double position_m = unknown_value, double end_m = unknown_value);
  Papers& street_class(std::string const& word);  // of the next street of the drawing

  /// The ledger of the drawing says so of an area, discharger, defect or site.
  static void event(Drawing& drawing, SubjectKind kind, std::string const& id, std::string const& word,
                    std::string const& on);

  Drawing& laid_on(Drawing& drawing) const;

  Compliance rows;
};

}  // namespace qinzao::test
