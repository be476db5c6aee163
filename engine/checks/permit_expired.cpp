#include "engine/assess/discharger_items.hpp"
#include "engine/checks/claims.hpp"

namespace qinzao {

namespace {

/// A permit that has run out. Residents need none. value: days since.
void find(CheckInput const& input, Findings& findings) {
  if (!has_papers(input.survey)) return;
  Claims claims{input.survey};
  Dischargers const& rows = claims.papers.dischargers;
  Date day = input.survey.options.day;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    DischargerId discharger{row};
    Trade const* trade = claims.papers.trades.find(rows.trade[DischargerId{row}]);
    if (trade == nullptr || !trade->permit) continue;  // of a trade nobody knows nobody can say that it needs one
    if (permit_of(rows, discharger, day) != Permit::expired) continue;
    Finding& finding = findings.add("permit_expired", Severity::warning, claims.papers.subject(discharger));
    finding.reason = "expired";
    Date last = *rows.permit_to[discharger];
    finding.value = static_cast<double>((day.day() - last.day()).count());
    std::string number{rows.permit_no[DischargerId{row}]};
    finding.more().text = number + (number.empty() ? "" : " ") + last.iso();
    place_last_at(findings, claims.connected.place(discharger));
  }
}

}  // namespace

Check permit_expired_check() {
  return {.name = "permit_expired",
          .group = "claims",
          .place = 450,
          .title = {"许可过期", "permit expired"},
          .definition = {"排水许可已过有效期（行业不明或不需要许可的除外）",
                         "a discharge permit that has run out, of a trade that needs one"},
          .reasons = {{"expired",
                       {"许可过期", "permit expired"},
                       "days",
                       {"{id} 的许可（{text}）已过期 {value}", "the permit of {id} ({text}) ran out {value} ago"},
                       0}},
          .needs = {.land = true, .details = true, .records = true},
          .manual = {.reasons = "expired (warning)", .geometry = "the discharger"},
          .find = find};
}

}  // namespace qinzao
