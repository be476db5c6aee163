#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/place/chains.hpp"
#include "engine/place/named_lines.hpp"

namespace qinzao {

/// A street, river or railway by its name, however many rows draw it.
using NameId = Id<struct NameTag>;

/// The lines of a city by name. Owns what it needs of them.
class Gazetteer {
 public:
  Gazetteer() = default;
  /// `boundary`: polygons of the city's edge; may be empty.
  Gazetteer(NamedLines const& streets, NamedLines const& rivers, NamedLines const& railways, Shapes const& boundary);

  std::size_t size() const { return name_.size(); }
  std::string const& name(NameId line) const { return name_[line]; }
  LineKind kind(NameId line) const { return kind_[line]; }
  /// Its pieces end to end; of a river drawn as a polygon its banks.
  std::vector<Chain> const& chains(NameId line) const { return chains_[line]; }
  Box const& box(NameId line) const { return box_[line]; }
  /// The edge of the city: the layer boundary, or where there is none the box around all named lines.
  Shapes const& edge() const { return edge_; }
  bool has_boundary() const { return has_boundary_; }

  /// The lines a written name may mean: those of exactly that name; else of that name with or without its kind of thing
  /// (工农 for 工农路, Queen for Queen Street). One: known; several: nobody can tell which.
  std::vector<NameId> meant_by(std::u32string_view folded_name) const;
  /// The same where exactly one is meant, else no id.
  NameId find(std::u32string_view folded_name) const;
  /// Why a name names no line: " (did you mean 工农路?)", or which lines it may mean.
  Message complaint(std::u32string_view folded_name) const;

 private:
  void add(NamedLines const& lines, LineKind kind);

  Column<NameId, std::string> name_;  // as first written
  Column<NameId, LineKind> kind_;
  Column<NameId, std::vector<Chain>> chains_;
  Column<NameId, Box> box_;
  std::unordered_map<std::u32string, std::vector<NameId>> by_key_;
  std::unordered_map<std::u32string, std::vector<NameId>> by_stem_;
  Shapes edge_;
  bool has_boundary_ = false;
};

}  // namespace qinzao
