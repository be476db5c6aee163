#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/text.hpp"
#include "engine/ledger/tracks.hpp"

namespace qinzao {

enum class RuleKind : std::uint8_t { requires_other, order, not_future, not_after_closing, waits_days, frozen_days };

/// One rule of land clearance, as data/rules/clearance.toml has it.
struct Rule {
  std::string id;
  RuleKind kind = RuleKind::not_future;
  std::string event;
  std::string other;
  int days = 0;
  bool refuses = true;  // severity error; a warning does not
  std::optional<Date> since;
  std::optional<Date> until;
  std::string article;
  std::string zh;
  std::string en;
};

/// A effective_rows event of one subject: what a rule looks at. Lists of them are in the order of seq.
struct DatedEvent {
  std::string word;
  Date effective_on;
};

/// What is known about the household an event is to be recorded for.
struct RuleContext {
  std::span<DatedEvent const> household;              // its own effective_rows events
  std::span<DatedEvent const> project;                // those of its project
  std::optional<Date> project_closed_on;              // as the project's row says
  std::vector<std::string> const* columns = nullptr;  // events the workbook has a column of; null: whatever there is
};

/// A rule that an event breaks. Not recorded does not mean not done: where the ledger knows nothing of what the rule
/// requires, and the workbook has no column that could tell, even a rule that refuses only warns.
struct Breach {
  Rule const* rule;
  bool refuses;
  bool unrecorded = false;  // it only warns, for that reason
};

/// The rules an event of a household would breach if recorded on `today`, in the order of the rules.
std::vector<Breach> breaches(std::span<Rule const> rules, Tracks const& tracks, DatedEvent const& event,
                             RuleContext const& known, Date today);

/// The same for an event of a work, a site or a project: only that it does not lie in the future.
std::vector<Breach> breaches(std::span<Rule const> rules, DatedEvent const& event, Date today);

/// "refused by rule paid_before_vacated (590号令第二十七条): ..."
Message refusal_by(Rule const& rule);
/// "warning: rule ...", or "overridden: rule ..." of one that refuses.
Message remark_by(Breach const& breach);
/// The note of an event recorded against rules: `note [override rule, rule: reason]`.
std::string note_with_override(std::string note, std::span<Breach const> broken, std::string_view reason);

}  // namespace qinzao
