#include "engine/place/place.hpp"

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/place/area.hpp"
#include "engine/place/bounds.hpp"
#include "engine/place/parse.hpp"
#include "engine/place/segment.hpp"
#include "engine/place/strip.hpp"

namespace qinzao {

namespace {

struct Resolver {
  Gazetteer const& names;
  PlaceOptions const& options;
  Place operator()(AreaWords const& words) const {
    AreaAnswer answer = find_area(words, names);
    if (!answer.place) throw Error{message("{}：{}", "{}: {}", named(words, names), answer.why_not)};
    return std::move(*answer.place);
  }
  Place operator()(SegmentWords const& words) const { return resolve_segment(words, names, options); }
  Place operator()(StripWords const& words) const { return resolve_strip(words, names, options); }
};

}  // namespace

Place resolve(PlaceWords const& words, Gazetteer const& names, PlaceOptions const& options) {
  return std::visit(Resolver{names, options}, words);
}

Place find_place(std::string_view text, Gazetteer const& names, PlaceOptions const& options) {
  return resolve(parse_place(text, names), names, options);
}

}  // namespace qinzao
