#include "engine/ledger/rules.hpp"

#include <gtest/gtest.h>

#include "engine/io/settings/rules.hpp"
#include "engine/io/settings/tracks.hpp"

namespace qinzao {

namespace {

DatedEvent on(char const* word, char const* day) {
  return {word, *Date::parse(day)};
}

/// The ids of the rules `event` breaks, blank between; recorded on 2020-11-15.
std::string broken(DatedEvent const& event, std::vector<DatedEvent> const& household = {},
                   std::vector<DatedEvent> const& project = {}, char const* closed_on = "") {
  Tracks tracks = read_tracks();
  std::vector<Rule> rules = read_rules(tracks);
  std::string ids;
  for (Breach const& breach :
       breaches(rules, tracks, event, {household, project, Date::parse(closed_on)}, *Date::parse("2020-11-15")))
    ids += (ids.empty() ? "" : " ") + breach.rule->id;
  return ids;
}

}  // namespace

TEST(Rules, PaymentComesBeforeVacating) {
  EXPECT_EQ(broken(on("vacated", "2020-06-01")), "paid_before_vacated");
  EXPECT_EQ(broken(on("vacated", "2020-06-01"), {on("paid", "2020-06-02")}), "paid_before_vacated");
  EXPECT_EQ(broken(on("vacated", "2020-06-01"), {on("paid", "2020-06-01")}), "");
  EXPECT_EQ(broken(on("vacated", "2020-06-01"), {on("paid", "2020-05-01"), on("payment_returned", "2020-05-20")}),
            "paid_before_vacated");
}

TEST(Rules, WhatIsNotRecordedIsNotUndone) {
  Tracks tracks = read_tracks();
  std::vector<Rule> rules = read_rules(tracks);
  using Words = std::vector<std::string>;
  auto refused = [&](std::vector<DatedEvent> const& household, Words const* columns) {
    std::string word;
    for (Breach const& breach :
         breaches(rules, tracks, on("vacated", "2020-06-01"), {household, {}, {}, columns}, *Date::parse("2020-11-15")))
      word += breach.rule->id + (breach.refuses ? " refuses" : breach.unrecorded ? " unrecorded" : " warns");
    return word;
  };
  Words signed_only{"signed", "vacated"};
  Words with_payment{"paid", "vacated"};
  EXPECT_EQ(refused({}, nullptr), "paid_before_vacated refuses") << "a single event: the rule is kept";
  EXPECT_EQ(refused({}, &signed_only), "paid_before_vacated unrecorded");
  EXPECT_EQ(refused({}, &with_payment), "paid_before_vacated refuses") << "its cell is empty";
  EXPECT_EQ(refused({on("paid", "2020-06-02")}, &signed_only), "paid_before_vacated refuses");
  EXPECT_EQ(refused({on("paid", "2020-05-01"), on("payment_returned", "2020-05-20")}, &signed_only),
            "paid_before_vacated refuses");
}

TEST(Rules, ARuleHoldsFromItsFirstDay) {
  EXPECT_EQ(broken(on("vacated", "2011-01-20")), "");
}

TEST(Rules, VacatingComesBeforeDemolitionAndThatBeforeHandover) {
  EXPECT_EQ(broken(on("demolished", "2020-06-01")), "vacated_before_demolished");
  EXPECT_EQ(broken(on("demolished", "2020-06-01"), {on("vacated", "2020-05-30")}), "");
  EXPECT_EQ(broken(on("handed_over", "2020-06-01"), {on("vacated", "2020-05-30")}), "demolished_before_handed_over");
}

TEST(Rules, OrderIsKeptFromBothSides) {
  EXPECT_EQ(broken(on("signed", "2020-06-01"), {on("appraised", "2020-06-02")}), "appraised_before_signed");
  EXPECT_EQ(broken(on("appraised", "2020-06-02"), {on("signed", "2020-06-01")}), "appraised_before_signed");
  EXPECT_EQ(broken(on("signed", "2020-06-01")), "");
}

TEST(Rules, NothingLiesInTheFutureOrAfterTheClosing) {
  EXPECT_EQ(broken(on("signed", "2020-11-16")), "no_future_date");
  EXPECT_EQ(broken(on("signed", "2020-11-15")), "");
  EXPECT_EQ(broken(on("signed", "2020-06-01"), {}, {}, "2020-05-31"), "nothing_after_closing");
  EXPECT_EQ(broken(on("signed", "2020-06-01"), {}, {on("closed", "2020-05-31")}), "nothing_after_closing");
}

TEST(Rules, PublicationAndFreezeAreWatched) {
  EXPECT_EQ(broken(on("signed", "2020-06-30"), {}, {on("published", "2020-06-01")}), "publication_period");
  EXPECT_EQ(broken(on("signed", "2020-07-01"), {}, {on("published", "2020-06-01")}), "");
  EXPECT_EQ(broken(on("registered", "2020-06-30"), {}, {on("frozen", "2020-06-01")}), "freeze_period");
  EXPECT_EQ(broken(on("registered", "2020-05-30"), {}, {on("frozen", "2020-06-01")}), "");
}

}  // namespace qinzao
