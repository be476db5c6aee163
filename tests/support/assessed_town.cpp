#include "tests/support/assessed_town.hpp"

#include "engine/checks/claims.hpp"

namespace qinzao::test {

using enum SubjectKind;

Assessment assessed(Drawing const& drawing, std::string const& day, std::optional<Date> since) {
  Survey survey{drawing.city, options_for({}, day)};
  return assess_city(survey, since);
}

ItemState state(Drawing const& drawing, Item item, std::string const& day) {
  return assessed(drawing, day).areas[0].of(item).state;
}

Drawing combined_town() {
  Drawing d;
  d.node("M", NodeKind::manhole, {0, 0}).node("T", NodeKind::treatment_plant, {100, 0});
  d.pipe("c", System::combined, {{0, 0}, {100, 0}}, {.installed_on = "2000-01-01"});
  d.node("O", NodeKind::outfall, {1100, 0}).storm("s", {{1000, 0}, {1100, 0}}, {.installed_on = "2000-01-01"});
  return d.parcel("p", {10, 5}, 10, 3);
}

Papers inspected_area() {
  Papers papers;
  return papers.area("A", {-50, -50}, 300, 300).inspection("I", "c", "2019-05-01");
}

void survey_without_any(Drawing& d) {
  Papers::event(d, area, "A", "no_dischargers", "2020-01-01");
  Papers::event(d, area, "A", "no_compounds", "2020-01-01");
}

}  // namespace qinzao::test
