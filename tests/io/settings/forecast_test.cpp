#include "engine/io/settings/forecast.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "engine/base/error.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao {
namespace {

/// A prior in which every stage has one piece, and what is complained of it.
std::string complaint_of(std::string const& signing, std::string const& spread = "effect_sd = 0.5") {
  Scratch folder;
  std::string path = (folder / "prior.toml").string();
  std::ofstream file{path};
  file << "source = \"x\"\n"
       << spread << "\neffect_projects = 4\nnever_mean = 0.05\nnever_strength = 20\nnever_projects = 4\n";
  for (char const* stage : {"surveyed", "appraised", "vacated", "demolished", "handed_over"})
    file << "[" << stage << "]\none_clock = [{ from_week = 0, per_week = 0.1, events = 2 }]\n";
  file << "[signed]\n" << signing;
  file.close();
  try {
    read_forecast_prior(path);
  } catch (Error const& error) {
    std::string text = error.what();
    return text.substr(text.find("prior.toml"));
  }
  return {};
}

std::string const one = "one_clock = [{ from_week = 0, per_week = 0.1, events = 2 }]\n";
std::string const before = "before_deadline = [{ from_week = 0, per_week = 0.1, events = 2 }]\n";
std::string const from =
    "from_deadline = [{ from_week = -4, per_week = 0.1, events = 2 }, "
    "{ from_week = 0, per_week = 0.2, events = 2 }]\n";

TEST(ReadForecastPrior, OursIsWholeAndNamesItsSource) {
  ForecastPrior prior = read_forecast_prior();
  EXPECT_FALSE(prior.source.empty());
  for (std::size_t stage = 1; stage < stages; ++stage) EXPECT_FALSE(prior.stage[stage].one_clock.empty());
  EXPECT_LT(prior.stage[static_cast<std::size_t>(Stage::signed_up)].from_deadline.front().from_week, 0);
}

TEST(ReadForecastPrior, WhatCannotBeIsNamedWithFileAndCause) {
  EXPECT_EQ(complaint_of(one + before + from), "");
  EXPECT_NE(complaint_of(one + before).find("from_deadline is missing"), std::string::npos);
  EXPECT_NE(complaint_of(before + from).find("the first piece of one_clock must begin in week 0"), std::string::npos);
  EXPECT_NE(complaint_of(one + before + from, "effect_sd = 0").find("must be more than 0"), std::string::npos);
  EXPECT_NE(complaint_of(one + "before_deadline = [{ from_week = 0, per_week = 0, events = 2 }]\n" + from)
                .find("per_week and events must be more than 0"),
            std::string::npos);
  EXPECT_NE(complaint_of(one + before +
                         "from_deadline = [{ from_week = 0, per_week = 0.1, events = 2 }, "
                         "{ from_week = -1, per_week = 0.2, events = 2 }]\n")
                .find("the pieces must rise"),
            std::string::npos);
}

}  // namespace
}  // namespace qinzao
