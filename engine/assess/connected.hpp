#pragma once
#include <optional>
#include <vector>

#include "engine/base/lazy.hpp"
#include "engine/compliance/compliance.hpp"
#include "engine/land/parcel_at.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

/// Where the sewage of a discharger or compound goes, as far as network and lists tell.
enum class Joined : std::uint8_t {
  unknown,       // nobody can tell
  foul,          // into a foul pipe that drains
  not_draining,  // into a foul pipe that does not
  storm,         // into a storm pipe
  nowhere,       // into no pipe, or into the river
  no_such_pipe   // the pipe or node it names is not there, or not in service
};

/// That, and the pipe, node or parcel that shows it, or what the list says where nothing else shows it.
struct Junction {
  Joined joined = Joined::unknown;
  std::optional<Subject> at;
  DischargesTo listed = DischargesTo::unknown;
};

/// The middle of a pipe as drawn.
std::optional<Point> middle_of(City const& city, PipeId pipe);

/// Looks up how things are joined to the network. REQUIRES the survey to outlive it, and survey.city.compliance.
class Connected {
 public:
  explicit Connected(Survey const& survey);

  /// By connected_pipe, else connected_node; where neither is told, or there is none of that name, by what the list
  /// says of storm sewers, rivers, nothing, or of no municipal sewer at all; where nothing is told, by the foul
  /// connection of its parcel, named or lain in. Unknown where the list says foul, and into no municipal sewer.
  Junction of(DischargerId discharger) const;
  /// By connected_pipe, else whether a draining foul pipe lies within reach of it; a point stands for its parcel.
  Junction of(CompoundId compound) const;
  Junction of_pipe(std::string_view pipe_id) const;

  /// Where a discharger is: its point, else that of its parcel, pipe or node.
  std::optional<Point> place(DischargerId discharger) const;
  std::optional<Point> place(CompoundId compound) const;
  /// The node or pipe of that id; none: neither.
  std::optional<Subject> named(std::string_view id) const;
  /// Where a node lies, or the middle of a pipe.
  std::optional<Point> place(Subject subject) const;
  std::optional<Point> middle(PipeId pipe) const { return middle_of(city_, pipe); }
  /// The households of the parcel a discharger names or lies in.
  std::optional<double> households(DischargerId discharger) const;
  std::optional<double> households(CompoundId compound) const;

 private:
  Junction of_node(std::string_view node_id) const;
  Junction of_parcel(ParcelId parcel) const;
  ParcelId parcel_of(DischargerId discharger) const;

  Survey const& survey_;
  City const& city_;
  Compliance const& papers_;
  // Rows by id; none for an empty one.
  std::optional<std::uint32_t> pipe(std::string_view id) const;
  std::optional<std::uint32_t> node(std::string_view id) const;
  std::optional<std::uint32_t> parcel(std::string_view id) const;
  ParcelAt const& parcel_at() const;

  Lazy<TextIndex> pipes_;
  Lazy<TextIndex> nodes_;
  Lazy<TextIndex> parcels_;
  Lazy<ParcelAt> parcel_at_;
};

/// Does a foul gravity pipe that drains lie within `within_m` of a place?
bool drains_near(Survey const& survey, Point at, double within_m);

}  // namespace qinzao
