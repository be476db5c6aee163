#include "engine/clearance/unlock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/clearance/value_any.hpp"

namespace qinzao {
namespace {

/// A piece as it is written down: what it is worth, who must sign for it (rows), the piece below it (-1: it drains).
struct WrittenPiece {
  std::int64_t value = 0;
  std::vector<int> needs;
  int below = -1;
};

UnlockModel model_of(std::vector<WrittenPiece> const& pieces, int signers) {
  UnlockModel model;
  for (std::size_t row = 0; row < pieces.size(); ++row) {
    WrittenPiece const& piece = pieces[row];
    model.value.push_back(piece.value);
    std::vector<SignerId> needs(piece.needs.begin(), piece.needs.end());
    model.needs.push_back(needs);
    model.impossible.push_back(0);
    model.clear.push_back(needs.empty() ? 1 : 0);
    model.foul.push_back(1);
    bool drains = piece.below < 0;
    model.drains_here.push_back(drains ? 1 : 0);
    std::vector<StretchId> below;
    if (piece.below >= 0) below.emplace_back(piece.below);
    model.below.push_back(below);
    model.length_mm.push_back(1000);
    model.rank.push_back(static_cast<std::uint32_t>(row));
    if (piece.value > 0) model.parcels.push_back({piece.value, {StretchId{row}}});
  }
  model.required.resize(static_cast<std::size_t>(signers), 0);
  return model;
}

std::vector<SignerId> signers(std::initializer_list<int> list) {
  return {list.begin(), list.end()};
}

UnlockAnswer answer(UnlockModel const& model, std::optional<std::int64_t> at_most = std::nullopt) {
  return unlock(model, find_ways(model), {.frontier = true, .signatures = at_most});
}

constexpr int A = 0, B = 1, C = 2, D = 3, E = 3;

UnlockModel tree() {  // U1
  return model_of({{12, {A}}, {400, {B, C}, 0}, {9, {E}}}, 4);
}

TEST(Unlock, ATreeOfSewers) {
  UnlockAnswer all = answer(tree());
  EXPECT_EQ(all.clear, 0);
  EXPECT_EQ(all.today, 0);
  EXPECT_EQ(all.total, 421);
  EXPECT_EQ(all.best_single, SignerId{A});
  EXPECT_EQ(all.best_single_value, 12);
  ASSERT_EQ(all.frontier.size(), 2U);
  EXPECT_EQ(all.frontier[0].signatures, 3);
  EXPECT_EQ(all.frontier[0].value, 412);
  EXPECT_EQ(all.frontier[0].value_any, 412);
  ASSERT_EQ(all.frontier[0].parts.size(), 1U);
  EXPECT_EQ(all.frontier[0].parts[0].signers, signers({A, B, C}));
  EXPECT_EQ(all.frontier[0].parts[0].best_alone, SignerId{A});
  EXPECT_EQ(all.frontier[0].parts[0].gain_alone, 12);
  EXPECT_EQ(all.frontier[1].signatures, 4);
  EXPECT_EQ(all.frontier[1].value, 421);
  EXPECT_EQ(all.frontier[1].parts[0].signers, signers({E}));
  std::vector<std::int64_t> best;
  for (int most = 0; most <= 4; ++most) {
    auto limited = answer(tree(), most).limited;
    EXPECT_TRUE(limited->proved);
    best.push_back(limited->value);
  }
  EXPECT_EQ(best, (std::vector<std::int64_t>{0, 12, 21, 412, 421}));
  auto two = answer(tree(), 2).limited;
  EXPECT_EQ(two->signers, signers({A, E}));
  EXPECT_EQ(two->lost_without, (std::vector<std::int64_t>{12, 9}));
  UnlockModel model = tree();
  Signs only_upper(4, 0);
  only_upper[SignerId{B}] = only_upper[SignerId{C}] = 1;
  EXPECT_EQ(value_of(model, find_ways(model), only_upper), 0);
}

TEST(Unlock, TwoWorthNothingAloneAndMuchTogether) {
  UnlockAnswer all = answer(model_of({{0, {A}}, {400, {B}, 0}}, 2));
  ASSERT_EQ(all.frontier.size(), 1U);
  EXPECT_EQ(all.frontier[0].parts[0].gain, 400);
  EXPECT_EQ(all.frontier[0].parts[0].gain_alone, 0);
  EXPECT_EQ(all.best_single, std::nullopt);
}

TEST(Unlock, BetterThanGreedy) {  // U3
  UnlockModel model = model_of({{6, {D}}, {5, {A, B}}, {5, {B, C}}, {5, {A, C}}}, 4);
  UnlockAnswer three = answer(model, 3);
  ASSERT_EQ(three.frontier.size(), 2U);
  EXPECT_EQ(three.frontier[0].signatures, 1);
  EXPECT_EQ(three.frontier[0].value, 6);
  EXPECT_EQ(three.frontier[1].signatures, 4);
  EXPECT_EQ(three.frontier[1].value, 21);
  EXPECT_EQ(three.limited->value, 15);
  EXPECT_EQ(three.limited->signers, signers({A, B, C}));
  EXPECT_TRUE(three.limited->proved);
}

TEST(Unlock, AParcelThatTwoPiecesReachCountsOnce) {  // U2
  UnlockModel model = model_of({{13, {A}}, {4, {B}}}, 2);
  model.parcels = {{10, {StretchId{0}, StretchId{1}}}, {3, {StretchId{0}}}, {4, {StretchId{1}}}};
  EXPECT_EQ(value_any_of(model, signers({A})), 13);
  EXPECT_EQ(value_any_of(model, signers({B})), 14);
  EXPECT_EQ(value_any_of(model, signers({A, B})), 17);
  UnlockAnswer one = answer(model, 1);
  EXPECT_EQ(one.total, 17);
  EXPECT_EQ(one.limited->value, 13);
  EXPECT_EQ(one.limited->signers, signers({A}));
  EXPECT_EQ(one.limited->value_any, 13);
  ASSERT_TRUE(one.limited->by_value_any);
  EXPECT_EQ(one.limited->by_value_any->value_any, 14);
  EXPECT_EQ(one.limited->by_value_any->signers, signers({B}));
}

TEST(Unlock, BestSetsNeedNotNestWithoutFixedHomes) {  // docs/using/unlock.md
  UnlockModel model = model_of({{0, {A}}, {0, {B}}, {0, {C}}}, 3);
  model.parcels.clear();
  std::vector<std::vector<int>> reach{{A, B}, {A, B}, {A, C}, {A, C}, {B}, {C}};
  for (auto const& pieces : reach) {
    UnlockModel::Parcel parcel{1, {}};
    for (int piece : pieces) parcel.in_reach.emplace_back(piece);
    model.parcels.push_back(parcel);
  }
  EXPECT_EQ(*better_by_value_any(model, 1, 0), signers({A}));
  EXPECT_EQ(value_any_of(model, signers({A})), 4);
  EXPECT_EQ(*better_by_value_any(model, 2, 0), signers({B, C}));
  EXPECT_EQ(value_any_of(model, signers({B, C})), 6);
}

TEST(Unlock, OfSeveralWaysDownTheOneWithFewestSignaturesIsTaken) {
  // 0 and 1 drain; 2 may go on into either. 0 needs two signatures, 1 one.
  UnlockModel model = model_of({{0, {A, B}}, {0, {C}}, {7, {}, 0}}, 3);
  model.below = {};
  for (std::vector<StretchId> const& below : {std::vector<StretchId>{}, {}, {StretchId{0}, StretchId{1}}})
    model.below.push_back(below);
  WaysDown ways = find_ways(model);
  EXPECT_EQ(ways.next[StretchId{2}], StretchId{1});
  EXPECT_EQ(ways.several[StretchId{2}], 1);
  EXPECT_EQ(ways.several[StretchId{0}], 0);
  UnlockAnswer all = answer(model);
  EXPECT_EQ(all.several_ways, 1U);
  EXPECT_EQ(all.frontier[0].parts[0].signers, signers({C}));
  EXPECT_EQ(all.waiting, std::vector<StretchId>{StretchId{2}});
  model.required[SignerId{A}] = 1;  // counted, and free: the lower id decides
  EXPECT_EQ(find_ways(model).next[StretchId{2}], StretchId{0});
  model.impossible[StretchId{0}] = model.impossible[StretchId{1}] = 1;
  EXPECT_EQ(find_ways(model).leads[StretchId{2}], 0);
  EXPECT_EQ(answer(model).total, 0);
}

TEST(Unlock, TheFrontierStartsWithWhatIsRequired) {
  UnlockModel model = tree();
  model.required[SignerId{E}] = 1;
  UnlockAnswer all = answer(model, 3);
  EXPECT_EQ(all.today, 0);
  ASSERT_EQ(all.frontier.size(), 2U);
  EXPECT_EQ(all.frontier[0].signatures, 1);
  EXPECT_EQ(all.frontier[0].value, 9);
  EXPECT_EQ(all.frontier[0].parts[0].signers, signers({E}));
  EXPECT_EQ(all.frontier[1].signatures, 4);
  EXPECT_EQ(all.frontier[1].value, 421);
  EXPECT_EQ(all.limited->signatures, 3) << "beside E, who is required";
  EXPECT_EQ(all.best_single_value, 21);
}

/// A random forest of pieces with up to 18 who must sign.
UnlockModel random_model(std::mt19937& random, int& count) {
  auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  count = 1 + below(14);
  std::vector<WrittenPiece> pieces(static_cast<std::size_t>(2 + below(12)));
  for (int row = 0; row < static_cast<int>(pieces.size()); ++row) {
    WrittenPiece& piece = pieces[static_cast<std::size_t>(row)];
    piece.value = below(3) == 0 ? 0 : below(20);
    for (int i = below(4); i > 0; --i) piece.needs.push_back(below(count));
    std::ranges::sort(piece.needs);
    auto repeated = std::ranges::unique(piece.needs);
    piece.needs.erase(repeated.begin(), repeated.end());
    if (row > 0 && below(4) != 0) piece.below = below(row);
  }
  return model_of(pieces, count);
}

TEST(Unlock, EverySentenceOfRandomWorldsIsTrue) {
  std::mt19937 random{23};
  int sentences = 0;
  for (int world = 0; world < 200; ++world) {
    int count = 0;
    UnlockModel model = random_model(random, count);
    WaysDown ways = find_ways(model);
    std::vector<std::int64_t> value;  // of every set of signatures
    for (std::uint32_t set = 0; set < 1U << count; ++set) {
      Signs signs(static_cast<std::size_t>(count), 0);
      for (int who = 0; who < count; ++who) signs[SignerId{who}] = set >> who & 1U;
      value.push_back(value_of(model, ways, signs));
    }
    std::int64_t most = count / 2;
    UnlockAnswer found = answer(model, most);
    EXPECT_EQ(found.today, value.front());
    EXPECT_EQ(found.total, value.back());
    std::int64_t single = 0;
    for (int who = 0; who < count; ++who) single = std::max(single, value[1U << who]);
    EXPECT_EQ(found.best_single ? found.best_single_value : found.today, single);
    std::uint32_t before = 0;
    for (UnlockCorner const& corner : found.frontier) {
      std::uint32_t set = before;
      std::int64_t parts = 0;
      for (UnlockPart const& part : corner.parts) {
        std::uint32_t own = 0;
        std::int64_t alone = -1;
        for (SignerId who : part.signers) {
          own |= 1U << who.value();
          alone = std::max(alone, value[before | 1U << who.value()] - value[before]);
        }
        // "After {previous}, X alone adds ...; all of them add ...".
        EXPECT_EQ(value[before | own] - value[before], part.gain) << "world " << world;
        EXPECT_EQ(value[before | 1U << part.best_alone.value()] - value[before], part.gain_alone);
        EXPECT_EQ(part.gain_alone, alone);
        parts += part.gain;
        set |= own;
        ++sentences;
      }
      EXPECT_EQ(corner.value, value[set]);
      EXPECT_EQ(corner.gain, parts);
      EXPECT_EQ(corner.signatures, __builtin_popcount(set));
      for (std::uint32_t other = 0; other < value.size(); ++other)
        ASSERT_TRUE(__builtin_popcount(other) > corner.signatures || value[other] <= corner.value);
      before = set;
    }
    std::int64_t best = 0;
    for (std::uint32_t set = 0; set < value.size(); ++set)
      if (__builtin_popcount(set) <= most) best = std::max(best, value[set]);
    EXPECT_EQ(found.limited->value, best);
    std::uint32_t chosen = 0;
    for (SignerId who : found.limited->signers) chosen |= 1U << who.value();
    for (std::size_t i = 0; i < found.limited->signers.size(); ++i)
      EXPECT_EQ(found.limited->lost_without[i], best - value[chosen & ~(1U << found.limited->signers[i].value())]);
    EXPECT_EQ(found.limited->value_any, best) << "one piece a parcel and one way down: any way is the fixed way";
  }
  EXPECT_GT(sentences, 300);
}

}  // namespace
}  // namespace qinzao
