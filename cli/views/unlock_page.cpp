#include "cli/views/unlock_page.hpp"

#include <fmt/format.h>

#include "engine/base/plural.hpp"

#include <cmath>
#include <set>

#include "cli/views/wait_words.hpp"

namespace qinzao::cli {

namespace {

/// Who has signed before a corner.
std::vector<SignerId> before(UnlockPage const& page, std::size_t corner) {
  std::vector<SignerId> all;
  for (std::size_t i = 0; i < corner; ++i)
    for (UnlockPart const& part : page.answer.frontier[i].parts)
      all.insert(all.end(), part.signers.begin(), part.signers.end());
  return all;
}

bool is_required(UnlockPage const& page, UnlockPart const& part) {
  return !part.signers.empty() && page.asked.model.required[part.signers.front()] != 0;
}

std::string sentence(UnlockPage const& page, UnlockPart const& part, std::string const& after, bool zh) {
  std::string all = listed(page, part.signers, zh);
  std::string gain = amount(page, part.gain, zh);
  if (is_required(page, part))
    return fmt::format(fmt::runtime(zh ? "要求的 {}：{}。" : "{}, as required: {}."), all, gain);
  if (part.signers.size() == 1)
    return fmt::format(fmt::runtime(zh              ? "{}只签 {} 一户，新增 {}。"
                                    : after.empty() ? "{}{} alone unlocks {}."
                                                    : "{}{} alone adds {}."),
                       after, all, gain);
  return fmt::format(fmt::runtime(zh              ? "{}只签 {} 一户，新增 {}；{} 都签，新增 {}。"
                                  : after.empty() ? "{}{} alone unlocks {}; {} unlock {}."
                                                  : "{}{} alone adds {}; {} add {}."),
                     after, page.name(part.best_alone), amount(page, part.gain_alone, zh), all, gain);
}

}  // namespace

std::vector<PlannedWork> undrawn_works(Planned const& planned) {
  std::vector<PlannedWork> undrawn;
  for (PlannedWork const& work : planned.works)
    if (work.lines.empty() && work.apart.empty()) undrawn.push_back(work);
  return undrawn;
}

Wait signed_by(UnlockPage const& page, std::vector<SignerId> const& signers) {
  std::vector<HouseholdId> households;
  for (SignerId signer : signers) households.push_back(page.asked.signers[signer.value()]);
  return wait_for(households, Stage::signed_up, page.forecast.futures);
}

void look_ahead(UnlockPage& page) {
  std::vector<std::vector<HouseholdId>> steps;
  for (UnlockCorner const& corner : page.answer.frontier) {
    std::vector<HouseholdId>& step = steps.emplace_back();
    for (UnlockPart const& part : corner.parts)
      for (SignerId signer : part.signers) step.push_back(page.asked.signers[signer.value()]);
  }
  page.signed_at = waits_for(steps, Stage::signed_up, page.forecast.futures);
}

std::vector<std::string> undated_sentences(UnlockPage const& page, Language language) {
  std::set<SignerId> all;
  for (SignerId signer : before(page, page.answer.frontier.size())) all.insert(signer);
  if (page.answer.limited) all.insert(page.answer.limited->signers.begin(), page.answer.limited->signers.end());
  std::vector<Undated> undated;
  for (SignerId signer : all)
    undated.push_back({page.asked.signers[signer.value()], signed_by(page, std::vector<SignerId>{signer}).no_date});
  return no_date_sentences(undated, page.occupants, page.city.projects, page.forecast.outlooks, page.names, language);
}

std::string amount(UnlockPage const& page, std::int64_t value, bool zh) {
  double shown = page.shown(value);
  bool whole = std::abs(shown - std::round(shown)) < 1e-9;
  if (page.asked.unit == ValueUnit::metres) return grouped(shown, whole ? 0 : 1) + (zh ? " 米" : " m");
  return grouped(shown, whole ? 0 : 2) + (zh ? " 户" : shown == 1 ? " household" : " households");
}

std::string listed(UnlockPage const& page, std::vector<SignerId> const& signers, bool zh, std::size_t most) {
  if (signers.size() > most) return (zh ? fmt::format("{} 户", signers.size()) : plural(signers.size(), "household"));
  std::string text;
  for (std::size_t i = 0; i < signers.size(); ++i) {
    if (i > 0) text += zh ? "、" : i + 1 == signers.size() ? " and " : ", ";
    text += page.name(signers[i]);
  }
  return text;
}

std::vector<std::string> sentences(UnlockPage const& page, std::size_t corner, bool zh) {
  std::string after;
  if (std::vector<SignerId> previous = before(page, corner); !previous.empty()) {
    constexpr std::size_t few = 4;
    after = previous.size() > few
                ? fmt::format(fmt::runtime(zh ? "在前 {} 户之后，" : "After the first {}, "), previous.size())
                : fmt::format(fmt::runtime(zh ? "在 {} 之后，" : "After {}, "), listed(page, previous, zh));
  }
  std::vector<std::string> all;
  for (UnlockPart const& part : page.answer.frontier[corner].parts) all.push_back(sentence(page, part, after, zh));
  return all;
}

std::vector<SignerId> required_signers(UnlockPage const& page) {
  std::vector<SignerId> required;
  for (std::size_t row = 0; row < page.asked.model.required.size(); ++row)
    if (page.asked.model.required[SignerId{row}] != 0) required.emplace_back(row);
  return required;
}

std::string limited_words(UnlockPage const& page, UnlockLimited const& limited, bool zh) {
  std::vector<SignerId> required = required_signers(page);
  std::string text;
  if (!required.empty())
    text =
        fmt::format(fmt::runtime(zh ? "除要求签约的 {} 外，" : "beside {}, as required: "), listed(page, required, zh));
  text += fmt::format(
      fmt::runtime(zh ? "最多再签 {} 户时最好的一组：{} 户签约，{}" : "the best set of at most {}: {} to sign, {}"),
      limited.at_most, limited.signatures, amount(page, limited.value, zh));
  if (limited.proved) return text + (zh ? "（已证明最优）" : " (proved)");
  return text + fmt::format(fmt::runtime(zh ? "（上界 {}）" : " (no set is worth more than {})"),
                            amount(page, limited.bound, zh));
}

std::string reason_words(Impossible reason, bool zh) {
  switch (reason) {
    case Impossible::unknown_holder:
      return reason_words(BlockReason::unknown_holder, zh);
    case Impossible::no_rows:
      return reason_words(BlockReason::no_rows, zh);
    case Impossible::project_closed:
      return reason_words(BlockReason::project_closed, zh);
    case Impossible::excluded:
      return zh ? "已排除" : "excluded";
    case Impossible::leads_nowhere:
      return zh ? "排不到终点" : "leads nowhere";
    case Impossible::downstream:
      return zh ? "下游不可能" : "impossible downstream";
  }
  return {};
}

std::string who(UnlockPage const& page, ImpossiblePiece const& piece, bool zh) {
  if (piece.blocker == Blocker{}) return {};
  static BlockResult const none;
  return who(BlockPage{page.city, page.planned, page.occupants, none, page.names, {}}, piece.blocker, zh);
}

}  // namespace qinzao::cli
