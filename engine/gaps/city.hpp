#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/geo/finding.hpp"
#include "engine/land/demand.hpp"
#include "engine/place/named_lines.hpp"
#include "engine/sewer/catchments.hpp"
#include "engine/sewer/pipes.hpp"
#include "engine/sewer/rain.hpp"

namespace qinzao {

/// A word in a closed-list field that is not on the list, as the file has it.
struct UnknownWord {
  Subject subject;
  std::string field;
  std::string word;
};

/// A field of the contract that a layer of the file does not have.
struct AbsentField {
  Layer layer;
  std::string field;
};

/// What is wrong with a geometry as the file has it.
enum class ShapeFault : std::uint8_t {
  unreadable,  // of no kind this layer can be read as, or broken bytes
  other_kind,  // a line among polygons
  apart,       // a pipe in parts that do not meet
  not_finite,  // a coordinate is not a number; the shape is left out
  absent       // no geometry, where the layer has some
};
struct BrokenShape {
  Subject subject;
  ShapeFault fault;
};

/// A natural key that several rows of a layer share; by name only the first of them is found.
struct RepeatedKey {
  Subject first;
  std::size_t rows = 0;
};

/// Everything the reading commands look at, a struct of columns a layer. Layers the file does not have are empty.
struct City {
  std::string name;
  std::string crs;           // "EPSG:4549", or WKT where no authority knows it
  std::optional<Rain> rain;  // none: nobody told it, storms are not judged
  Parcels parcels;
  Buildings buildings;
  Households households;
  Shapes household_places;
  HouseholdStates household_states;  // as of the day the city was read for
  HouseholdParcels links;
  Projects projects;
  Shapes project_areas;  // footprints; none where a project is not drawn
  Nodes nodes;
  Pipes pipes;
  Catchments catchments;
  TextColumn work_id;
  Shapes work_shapes;  // of any kind, or none
  NamedLines streets;
  NamedLines railways;
  NamedLines rivers;
  Shapes boundary;
  std::vector<UnknownWord> unknown_words;
  std::vector<AbsentField> absent_fields;
  std::vector<BrokenShape> broken;
  std::vector<RepeatedKey> repeated_keys;
  std::size_t keyless = 0;  // rows without a key, called by their number in the file: #17

  LandView land() const {
    return {parcels, buildings, households, household_places, links, projects, household_states};
  }
  /// The natural key of a row.
  std::string_view id_of(Subject subject) const;
  /// The geometry column of a layer; null for layers without one.
  Shapes const* shapes_of(Layer layer) const;
};

}  // namespace qinzao
