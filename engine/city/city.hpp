#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/geo/finding.hpp"
#include "engine/geo/shape_fault.hpp"
#include "engine/land/demand.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/tracks.hpp"
#include "engine/place/named_lines.hpp"
#include "engine/sewer/hydraulics/rain.hpp"
#include "engine/sewer/network/catchments.hpp"
#include "engine/sewer/network/pipes.hpp"
#include "engine/works/works.hpp"

namespace qinzao {

struct Compliance;

/// A word in a closed-list field that is not on the list, as the file has it.
struct UnknownWord {
  Subject subject;
  std::string field;
  std::string word;
};

/// A field that names a row of another layer which is not there.
struct DanglingName {
  Subject subject;
  std::string_view field;  // of the schema
  std::string name;
};

/// A field of the contract that a layer of the file does not have.
struct AbsentField {
  Layer layer;
  std::string field;
};

struct BrokenShape {
  Subject subject;
  ShapeFault fault;
  std::int64_t row = 0;  // its number in the file
};

/// A row of a layer that is not held here, named because its geometry is broken.
struct OtherRow {
  std::string layer;
  std::string id;  // its key, or #17
};

/// A natural key that several rows of a layer share; by name only the first of them is found.
struct RepeatedKey {
  Subject first;
  std::size_t rows = 0;
};

/// What a city file says, of every day: a struct of columns a layer, and the ledger. Layers the file does not have are
/// empty. What follows from it for one day is a Day (engine/city/day.hpp).
struct City {
  std::string name;
  std::string crs;           // "EPSG:4549", or WKT where no authority knows it
  std::optional<Rain> rain;  // none: nobody told it, storms are not judged
  Parcels parcels;
  Buildings buildings;
  Households households;
  ShapesOf<HouseholdId> household_places;
  HouseholdParcels links;
  Projects projects;
  ShapesOf<ProjectId> project_areas;  // footprints; none where a project is not drawn
  Nodes nodes;
  Pipes pipes;
  Catchments catchments;
  TextsOf<WorkId> work_id;
  ShapesOf<WorkId> work_shapes;  // of any kind, or none
  Sites sites;
  NamedLines streets;
  NamedLines railways;
  NamedLines rivers;
  Shapes boundary;
  Ledger ledger;
  Tracks tracks;  // what the words of the ledger mean
  std::vector<UnknownWord> unknown_words;
  std::vector<DanglingName> dangling;
  std::vector<Subject> orphans;                       // that a row of another layer ought to name, or they one
  std::vector<std::vector<HouseholdId>> same_person;  // households with one number of identity; the number is not kept
  std::vector<AbsentField> absent_fields;
  std::vector<BrokenShape> broken;
  std::vector<OtherRow> others;  // the subjects of Layer::other
  std::vector<RepeatedKey> repeated_keys;
  std::size_t keyless = 0;                       // rows without a key, called by their number in the file: #17
  std::shared_ptr<Compliance const> compliance;  // what an office is graded on, as its lists say; null: not read

  LandView land() const { return {parcels, buildings, households, household_places, links, projects}; }
  /// The natural key of a row.
  std::string_view id_of(Subject subject) const;
  /// The name of the layer a row is in.
  std::string_view layer_of(Subject subject) const;
  /// The geometry column of a layer; null for layers without one.
  Shapes const* shapes_of(Layer layer) const;
};

}  // namespace qinzao
