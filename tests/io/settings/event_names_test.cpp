#include "engine/io/settings/event_names.hpp"

#include <gtest/gtest.h>

#include "engine/io/settings/tracks.hpp"

namespace qinzao {

namespace {

std::string word_named(SubjectKind kind, std::string_view name) {
  static EventNames const names = read_event_names();
  std::string word = names.word(kind, name);
  return word.empty() ? "-" : word;
}

TEST(EventNames, AnEventGoesByItsWordAndByWhatPeopleCallIt) {
  for (char const* name : {"signed", "Signed", "签约", "签订协议", "已签约", "签约完成", "已签", " 签 约 "})
    EXPECT_EQ(word_named(SubjectKind::household, name), "signed") << name;
  for (char const* name : {"搬迁", "腾空", "搬迁腾空", "已搬迁", "腾空交房", "moved out"})
    EXPECT_EQ(word_named(SubjectKind::household, name), "vacated") << name;
  for (char const* name : {"handed over", "HANDED_OVER", "交地", "净地交付"})
    EXPECT_EQ(word_named(SubjectKind::household, name), "handed_over") << name;
  EXPECT_EQ(word_named(SubjectKind::household, "未签约"), "-");
  EXPECT_EQ(word_named(SubjectKind::household, "已"), "-");
  EXPECT_EQ(word_named(SubjectKind::household, ""), "-");
}

TEST(EventNames, ANameMeansTheEventOfItsSubject) {
  EXPECT_EQ(word_named(SubjectKind::household, "移交"), "handed_over");
  EXPECT_EQ(word_named(SubjectKind::work, "已开工"), "under_way");
  EXPECT_EQ(word_named(SubjectKind::work, "签约"), "-");
  EXPECT_EQ(word_named(SubjectKind::site, "销号"), "closed");
  EXPECT_EQ(word_named(SubjectKind::project, "征收决定"), "decided");
}

TEST(EventNames, EventsAreListedInTheLanguageOfTheReader) {
  Message sites = list_events(read_tracks(), SubjectKind::site);
  EXPECT_EQ(sites.zh, "发现、调查、核实、整改、验收、销号");
  EXPECT_EQ(sites.en, "found, surveyed, verified, rectified, accepted, closed");
}

}  // namespace

}  // namespace qinzao
