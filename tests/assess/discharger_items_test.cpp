#include "engine/assess/discharger_items.hpp"

#include <gtest/gtest.h>

#include "tests/support/assessed_town.hpp"

namespace qinzao::test {
namespace {

using enum SubjectKind;
using enum ItemState;

/// A discharger on a foul sewer that drains, with nothing wrong, but for what is said.
ItemResult discharger_item(DischargerWords words, std::vector<std::string> const& events = {}) {
  Drawing d = sound_sewer();
  for (std::string const& word : events)
    Papers::event(d, discharger, "D", word, "2020-0" + std::to_string(1 + d.city.ledger.size()) + "-01");
  if (words.connected_pipe.empty()) words.connected_pipe = "ab";
  Papers{}.area("A", {-50, -50}, 300, 300).discharger("D", {10, 5}, words).laid_on(d);
  return assessed(d).areas[0].of(Item::dischargers);
}

TEST(DischargerItems, FourReasonsKeepADischargerOpen) {
  EXPECT_EQ(discharger_item({}).state, met);
  EXPECT_EQ(discharger_item({.pretreatment = Pretreatment::no}).state, open);
  EXPECT_EQ(discharger_item({.pretreatment = Pretreatment::unknown}).state, unknown);
  EXPECT_EQ(discharger_item({.connected_pipe = "nothing"}).state, unknown) << "a pipe that is not there tells nothing";
  EXPECT_EQ(discharger_item({.connected_pipe = "nothing", .discharges_to = DischargesTo::river}).state, open)
      << "but the list does";
  EXPECT_EQ(discharger_item({.connected_pipe = "nothing", .to_network = Answer::no}).state, open)
      << "into no municipal sewer";
  EXPECT_EQ(discharger_item({.connected_pipe = "nothing", .to_network = Answer::yes}).state, unknown)
      << "into a sewer, foul or storm";
  EXPECT_EQ(
      discharger_item({.connected_pipe = "nothing", .discharges_to = DischargesTo::foul, .to_network = Answer::no})
          .state,
      unknown)
      << "the list contradicts itself";
  EXPECT_EQ(discharger_item({.to_network = Answer::no}).state, met) << "the pipe it names says more";
  EXPECT_EQ(discharger_item({}, {"found"}).state, open);
  EXPECT_EQ(discharger_item({}, {"found", "rectified"}).state, open) << "not accepted yet";
  EXPECT_EQ(discharger_item({}, {"found", "rectified", "accepted"}).state, met);
  EXPECT_EQ(discharger_item({}, {"found", "rectified", "accepted", "relapsed"}).state, open);
  EXPECT_EQ(discharger_item({}, {"rectified"}).state, met) << "open as not accepted only where it was found";
  EXPECT_EQ(discharger_item({.trade = "餐饮"}).state, met) << "nobody verified that a permit is needed";
}

TEST(DischargerItems, ADischargerIsOpenOnceWithAllItsReasons) {
  ItemResult item = discharger_item(
      {.connected_pipe = "nothing", .discharges_to = DischargesTo::none, .pretreatment = Pretreatment::no}, {"found"});
  ASSERT_EQ(item.open.size(), 1U);
  EXPECT_EQ(item.open[0].reasons, (std::vector<OpenReason>{"not_connected", "no_pretreatment", "not_accepted"}));
  EXPECT_EQ(titles_of(item.open[0].reasons).zh, "未接入能排走的污水管、缺预处理设施、已发现、未验收");
}

TEST(DischargerItems, APermitKeepsOpenOnceTheListIsVerified) {
  auto with = [](DischargerWords words) {
    Drawing d = sound_sewer();
    words.trade = "餐饮";
    words.connected_pipe = "ab";
    Papers papers;
    for (Trade& trade : papers.rows.trades.list) trade.verified = true;
    papers.area("A", {-50, -50}, 300, 300).discharger("D", {10, 5}, words).laid_on(d);
    return state(d, Item::dischargers);
  };
  EXPECT_EQ(with({}), open);
  EXPECT_EQ(with({.permit_no = "N", .permit_to = "2020-11-14"}), open);
  EXPECT_EQ(with({.permit_no = "N", .permit_to = "2020-11-15"}), met);
  EXPECT_EQ(with({.permit_no = "N", .permit_from = "2020-11-16", .permit_to = "2022-01-01"}), open);
  EXPECT_EQ(with({.permit_no = "N"}), unknown) << "until when, nobody wrote down";
}

}  // namespace
}  // namespace qinzao::test
