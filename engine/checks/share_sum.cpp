#include <algorithm>
#include <map>
#include <vector>

#include "engine/checks/check.hpp"
#include "engine/survey/survey.hpp"

namespace qinzao {

namespace {

constexpr double most = 1.001 + 1e-9;
constexpr double least = 0.999 - 1e-9;

/// A household's share of a parcel, where both are in the file.
struct Holding {
  std::uint32_t parcel = 0;
  std::uint32_t household = 0;
  double share = 0;  // not-a-number: unknown
};

Finding& add(Findings& findings, std::string_view reason, Severity severity, Subject parcel, double share) {
  Finding& finding = findings.add("share_sum", severity, parcel);
  finding.reason = reason;
  finding.value = share;
  finding.limit = 1;
  return finding;
}

/// Shares of the households not transferred out on the day. range: a share that is not more than 0 and at most 1,
/// whether parcel and household are in the file or not; over, under: those of a parcel add up to more or less than the
/// whole. value: the share, or the sum of the known ones.
void find(CheckInput const& input, Findings& findings) {
  City const& city = input.survey.city;
  TextIndex parcels{city.parcels.id};
  TextIndex households{city.households.household_id};
  auto holding_of = [&](std::size_t row) -> std::optional<Holding> {
    auto parcel = parcels.find(city.links.parcel_id[HoldingId{row}]);
    auto household = households.find(city.links.household_id[HoldingId{row}]);
    if (!parcel || !household || input.survey.day.statuses[*household].gone) return std::nullopt;
    return Holding{*parcel, *household, city.links.share[HoldingId{row}]};
  };
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> others;  // layer and name -> row
  for (std::uint32_t row = 0; row < city.others.size(); ++row)
    others.emplace(std::pair<std::string_view, std::string_view>{city.others[row].layer, city.others[row].id}, row);
  auto subject_named = [&](Layer layer, char const* name, std::string_view id, std::optional<std::uint32_t> row) {
    return row ? Subject{layer, *row} : Subject{Layer::other, others.at({name, id})};
  };
  for (OddShare const& odd : city.links.odd_shares) {
    auto parcel_id = city.links.parcel_id[odd.holding];
    auto household_id = city.links.household_id[odd.holding];
    auto household = households.find(household_id);
    if (household && input.survey.day.statuses[*household].gone) continue;
    Subject parcel = subject_named(Layer::parcels, "parcels", parcel_id, parcels.find(parcel_id));
    Finding& finding = add(findings, "range", Severity::error, parcel, odd.share);
    finding.more().more_subjects.push_back(subject_named(Layer::households, "households", household_id, household));
    if (parcel.layer == Layer::other) finding.place.kind = FindingPlace::Kind::nowhere;
  }
  std::map<std::size_t, double> odd_share;  // row of the links -> what it says
  for (OddShare const& odd : city.links.odd_shares) odd_share[odd.holding.value()] = std::max(odd.share, 0.0);
  std::vector<Holding> holdings;
  for (std::size_t row = 0; row < city.links.size(); ++row)
    if (auto holding = holding_of(row)) {
      if (auto odd = odd_share.find(row); odd != odd_share.end()) holding->share = odd->second;
      holdings.push_back(*holding);
    }
  std::ranges::sort(holdings, {}, [](Holding const& holding) { return std::pair{holding.parcel, holding.household}; });
  for (auto begin = holdings.begin(); begin != holdings.end();) {
    auto end = std::find_if(begin, holdings.end(), [&](Holding const& h) { return h.parcel != begin->parcel; });
    double sum = 0;
    bool all_known = true;
    for (auto holding = begin; holding != end; ++holding) {
      all_known = all_known && known(holding->share);
      if (known(holding->share)) sum += holding->share;
    }
    Finding* finding = nullptr;
    if (sum > most || (!all_known && sum >= 1 - 1e-9))
      finding = &add(findings, "over", Severity::error, {Layer::parcels, begin->parcel}, sum);
    else if (all_known && sum < least)
      finding = &add(findings, "under", Severity::warning, {Layer::parcels, begin->parcel}, sum);
    if (finding != nullptr)
      for (auto holding = begin; holding != end; ++holding)
        finding->more().more_subjects.push_back({Layer::households, holding->household});
    begin = end;
  }
}

}  // namespace

Check share_sum_check() {
  return {
      .name = "share_sum",
      .group = "land",
      .place = 312,
      .title = {"份额不符", "shares do not add up"},
      .definition = {"各户在一个地块上的份额（当天未转出的户）合计不是 1，或某户的份额不在 0 与 1 之间",
                     "the shares of a parcel that households not transferred out hold on the day do not add up to 1, "
                     "or one of them is not more than 0 and at most 1"},
      .reasons = {{"range",
                   {"份额越界", "impossible share"},
                   "",
                   {"地块 {id}：{others} 的份额为 {value}", "parcel {id}: the share of {others} is {value}"},
                   3},
                  {"over",
                   {"份额合计过大", "more than the whole"},
                   "",
                   {"地块 {id} 已知份额合计 {value}，多于 {limit}或没有余下给份额不明的户：{others}",
                    "the known shares of parcel {id} add up to {value}, more than the whole or all of it while another "
                    "is unknown: {others}"},
                   3},
                  {"under",
                   {"份额合计不足", "less than the whole"},
                   "",
                   {"地块 {id} 的份额合计只有 {value}：{others}",
                    "the shares of parcel {id} add up to only {value}: {others}"},
                   3}},
      .needs = {.land = true},
      .manual = {.reasons = "range, over (errors); under (warning)",
                 .definition = "shares of a parcel held on the day: one that is not more than 0 and at most 1; known "
                               "ones that make more than 1.001, or 1 while another is unknown; all known and less than "
                               "0.999",
                 .geometry = "the parcel"},
      .find = find};
}

}  // namespace qinzao
