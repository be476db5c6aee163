#include "engine/assess/discharger_items.hpp"
#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

/// A trade that needs a permit, and none on the list. As long as nobody verified that the trade needs one: info.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Claims claims{input.survey};
  Dischargers const& rows = claims.papers.dischargers;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    DischargerId discharger{row};
    Trade const* trade = claims.papers.trades.find(rows.trade[DischargerId{row}]);
    if (trade == nullptr || !trade->permit) continue;
    if (permit_of(rows, discharger, input.survey.options.day) != Permit::none) continue;
    Finding& finding = findings.add("permit_missing", trade->verified ? Severity::warning : Severity::info,
                                    claims.papers.subject(discharger));
    finding.reason = "missing";
    finding.more().text = trade->title.zh;
    finding.more().text_en = trade->title.en;
    place_last_at(findings, claims.connected.place(discharger));
  }
}

}  // namespace

Check permit_missing_check() {
  return {.name = "permit_missing",
          .group = "claims",
          .place = 460,
          .title = {"无排水许可", "no permit"},
          .definition = {"行业需要排水许可，清单上却没有（行业表未经核实的，只作提示）",
                         "a trade that needs a discharge permit, and none is listed; info while the list of trades is "
                         "not verified"},
          .reasons = {{"missing",
                       {"无排水许可", "no permit"},
                       "",
                       {"{id}（{text}）没有排水许可", "{id} ({text}) has no discharge permit"}}},
          .needs = {.land = true, .details = true, .records = true},
          .manual = {.reasons = "missing (warning; info while `data/rules/trades.toml` is not verified)",
                     .geometry = "the discharger"},
          .find = find};
}

}  // namespace qinzao
