#include "engine/geo/finding.hpp"

#include <iterator>

namespace qinzao {

void Findings::append(Findings&& other) {
  auto shift = static_cast<std::uint32_t>(shapes.size());
  for (Finding& finding : other.list)
    if (finding.place.kind == FindingPlace::Kind::own) finding.place.own += shift;
  shapes.append(other.shapes);
  notes.insert(notes.end(), std::make_move_iterator(other.notes.begin()), std::make_move_iterator(other.notes.end()));
  list.insert(list.end(), std::make_move_iterator(other.list.begin()), std::make_move_iterator(other.list.end()));
}

}  // namespace qinzao
