#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "engine/io/ledger/record.hpp"

namespace qinzao::cli {

// What the commands of the ledger share: subjects given as words, rules told in both languages, the chain's anchor.

/// `--kind household|work|site|project|finding`
Option const& kind_option();
/// `--actor NAME`
Option const& actor_option();

SubjectKind kind_of(Arguments const& arguments);

/// Who records: --actor, else the name of the user account.
std::string actor_of(Arguments const& arguments);

/// `paid_before_vacated (590号令第二十七条): pay first, move later ...`
std::string sentence(Rule const& rule, Language language);

/// 12 行, "12 rows".
std::string ledger_rows(std::int64_t count, Language language);

/// {"head", "count"}
nlohmann::ordered_json json_of(Anchor const& anchor);

/// [{"rule", "article", "severity", "message"}]
nlohmann::ordered_json json_of(std::vector<Breach> const& broken, Language language);

/// Tells that a row was recorded (or what warnings it met) as the console asks.
void print(Recorded const& recorded, Console const& console);

}  // namespace qinzao::cli
