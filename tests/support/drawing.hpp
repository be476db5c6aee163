#pragma once
#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "engine/checks/gaps_options.hpp"

namespace qinzao::test {

/// What a drawn pipe says beside its line.
struct PipeWords {
  std::string from = {};
  std::string to = {};
  Flow flow = Flow::unknown;
  double invert_up_m = unknown_value;
  double invert_down_m = unknown_value;
  bool overflow = false;
  Conveyance conveyance = Conveyance::gravity;
  Status status = Status::in_service;
  std::string installed_on = {};
  std::string retired_on = {};
  double diameter_mm = 300;
  SectionShape shape = SectionShape::unknown;
  double width_mm = unknown_value;
  double height_mm = unknown_value;
  double roughness_n = unknown_value;
  std::string material = {};
  Device device = Device::none;
  double measured_m = unknown_value;
};

/// A small city drawn by hand, in metres. Every call adds a row; the city is ready at any time.
class Drawing {
 public:
  Drawing();
  Drawing& node(std::string const& id, NodeKind kind, Point at);
  Drawing& pipe(std::string const& id, System system, std::vector<Point> const& line, PipeWords const& words = {});
  Drawing& sanitary(std::string const& id, std::vector<Point> const& line, PipeWords const& words = {}) {
    return pipe(id, System::sanitary, line, words);
  }
  Drawing& storm(std::string const& id, std::vector<Point> const& line, PipeWords const& words = {}) {
    return pipe(id, System::storm, line, words);
  }
  /// An upright square parcel by its lower left corner.
  Drawing& parcel(std::string const& id, Point corner, double side_m = 10, double households = 1,
                  std::string const& connected_pipe = {});
  Drawing& catchment(std::string const& id, std::string const& outlet, double area_m2, double impervious_percent);
  Drawing& building(std::string const& id, Point corner, double side_m, std::string const& household = {},
                    std::string const& parcel = {});
  /// An upright square site by its lower left corner.
  Drawing& site(std::string const& id, std::string const& kind, Point corner, double side_m,
                double stated_m2 = unknown_value);
  Drawing& household(std::string const& id, std::string const& project, std::string const& parcel,
                     bool demolished = false);
  /// A household drawn before holds a parcel, or one more.
  Drawing& holds(std::string const& household, std::string const& parcel, double share = unknown_value);
  /// The ledger says so of a household; true on that day, known since.
  Drawing& event(std::string const& household, std::string const& word, std::string const& on = "2019-01-01");
  Drawing& project(std::string const& id, std::string const& closed_on = {});
  Drawing& river(std::vector<Point> const& line, std::string const& name = {});
  Drawing& street(std::vector<Point> const& line, std::string const& name);
  Drawing& boundary(Point corner, double side_m);

  City city;
};

/// A sewer from manhole A at x = 0 over B at 50 to the plant P at 100, in two pipes, ab and bp.
Drawing sound_sewer();

/// data/standards/gb50014-2021.toml
Standard const& gb50014();

/// data/rain/nantong.toml
Rain const& rain_of_nantong();

GapsOptions options_for(std::initializer_list<char const*> checks, std::string const& day = "2020-11-15");

/// The findings of one check, hydraulic ones by gb50014 unless the options name another standard, as "subject reason"
/// (further subjects after a plus), sorted.
std::multiset<std::string> found(City const& city, char const* check, GapsOptions options = options_for({}));

}  // namespace qinzao::test
