#include "engine/assess/compliance_figures.hpp"

#include <gtest/gtest.h>

#include <map>

#include "engine/assess/assess.hpp"
#include "engine/checks/claims.hpp"
#include "tests/support/assessed_town.hpp"

namespace qinzao::test {
namespace {

using enum SubjectKind;
using enum ItemState;

TEST(ComplianceFigures, CountEverythingOnce) {
  Drawing d = combined_town();
  Papers::event(d, discharger, "D", "rectified", "2020-01-01");
  Papers::event(d, defect, "f", "repaired", "2020-06-01");
  inspected_area()
      .area("B", {-50, -50}, 150, 300, AreaKind::subarea)
      .discharger("D", {10, 5})
      .discharger("E", {5000, 5})
      .compound("C", {0, 5}, 10, Answer::yes)
      .compound("F", {20, 5}, 10, Answer::yes)
      .risers(1, 2)
      .defect("f", "I", "PL", 3, 20)
      .defect("g", "I", "FS", 3, 40)
      .defect("h", "I", "CJ", 4, 60)
      .laid_on(d);
  Survey survey{d.city, options_for({})};
  PaperStates states{d.city.ledger, {survey.options.day, {}}};
  std::map<std::string_view, std::optional<double>> figures;
  std::vector<std::string> repaired;
  for (ComplianceFigure const& figure : compliance_figures(survey, assess_city(survey), states, Inspected{survey})) {
    figures[figure.key] = figure.value;
    if (figure.key == "defects_34_repaired") repaired = figure.of;
  }
  std::map<std::string_view, std::optional<double>> const expected{{"compliance_areas", 1},
                                                                   {"compliance_areas_met", 0},
                                                                   {"compliance_km2", 0.09},
                                                                   {"blank_street_m", std::nullopt},
                                                                   {"dischargers", 2},
                                                                   {"dischargers_rectified", 1},
                                                                   {"compounds", 2},
                                                                   {"compounds_separated", 1},
                                                                   {"cross_connections_found", 0},
                                                                   {"outfalls_direct_open", 0},
                                                                   {"inspected_m", 100},
                                                                   {"inspected_percent", 100},
                                                                   {"defects_34_found", 2},
                                                                   {"defects_34_repaired", 1}};
  EXPECT_EQ(figures, expected);
  EXPECT_EQ(repaired, std::vector<std::string>{"f"});
}

TEST(ComplianceFigures, WhatTheFileHasNoListOfIsUnknown) {
  Drawing d = combined_town();
  Papers{}.laid_on(d);
  Survey survey{d.city, options_for({})};
  PaperStates states{d.city.ledger, {survey.options.day, {}}};
  for (ComplianceFigure const& figure : compliance_figures(survey, assess_city(survey), states, Inspected{survey}))
    EXPECT_EQ(figure.value, figure.key.starts_with("inspected") ? std::optional{0.0} : std::nullopt) << figure.key;
}

}  // namespace
}  // namespace qinzao::test
