#include "engine/place/place.hpp"

#include "engine/place/parse.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace qinzao;

void add(NamedLines& lines, std::string_view name, std::vector<Point> const& line) {
  lines.id.push_back(name);
  lines.name.push_back(name);
  lines.shape.push_back(ShapeKind::line, line);
}

/// A few streets and rivers that cross, in both languages.
Gazetteer town() {
  NamedLines streets;
  add(streets, "江海大道", {{-200, 0}, {600, 0}});
  add(streets, "永怡路", {{-200, 300}, {600, 300}});
  add(streets, "国强路", {{400, 500}, {400, -200}});
  add(streets, "工农路", {{100, 500}, {100, -200}});
  add(streets, "经十一路", {{200, 500}, {200, 100}});
  add(streets, "Queen Street", {{-200, 100}, {600, 120}});
  add(streets, "Smith-Jones Road", {{300, 500}, {310, -200}});
  NamedLines rivers;
  add(rivers, "东竖河", {{0, -200}, {0, 500}});
  add(rivers, "南横河", {{-200, 200}, {100, 210}, {600, 205}});
  add(rivers, "North Creek", {{-200, 400}, {600, 380}});
  return {streets, rivers, {}, {}};
}

}  // namespace

// What is understood is spoken in words that are understood the same.
void read_input(std::span<std::uint8_t const> bytes) {
  static Gazetteer const names = town();
  std::string_view text = fuzz::text_of(bytes);
  fuzz::answer([&] {
    PlaceWords words = parse_place(text, names);
    for (Language language : {Language::zh, Language::en}) {
      std::string again = spoken(words, names, language);
      try {
        fuzz::hold(parse_place(again, names) == words, again.c_str());
      } catch (Error const& error) {
        fuzz::hold(false, error.what());
      }
    }
    resolve(words, names);
  });
}
