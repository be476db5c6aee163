#include "engine/ledger/import/household_lines.hpp"

#include <array>
#include <string_view>

namespace qinzao {

namespace {

constexpr std::string_view comma = "、";

/// A text of a household, in its record and in a row.
struct TextField {
  StaticMessage name;
  std::string HouseholdRecord::*of_record;
  std::string LedgerRow::*of_row;
};

constexpr std::array<TextField, 5> texts{{{{"一户一策", "strategy"}, &HouseholdRecord::strategy, &LedgerRow::strategy},
                                          {{"户主", "head"}, &HouseholdRecord::head, &LedgerRow::head},
                                          {{"电话", "phone"}, &HouseholdRecord::phone, &LedgerRow::phone},
                                          {{"证件号", "id_number"}, &HouseholdRecord::id_number, &LedgerRow::id_number},
                                          {{"地址", "address"}, &HouseholdRecord::address, &LedgerRow::address}}};

/// Is the text among those that stand side by side?
bool lists(std::string_view side_by_side, std::string_view text) {
  if (side_by_side == text) return true;
  for (std::size_t at = 0; at <= side_by_side.size();) {
    std::size_t end = std::min(side_by_side.find(comma, at), side_by_side.size());
    if (side_by_side.substr(at, end - at) == text) return true;
    at = end + comma.size();
  }
  return false;
}

bool differs(std::string const& a, std::string const& b) {
  return !a.empty() && !b.empty() && !lists(a, b);
}

}  // namespace

void take_first_line(LedgerRow const& row, HouseholdRecord& record) {
  for (TextField const& field : texts) {
    std::string const& given = row.*field.of_row;
    bool one_of_several_heirs = row.share && lists(record.*field.of_record, given);
    if (!given.empty() && !one_of_several_heirs) record.*field.of_record = given;
  }
  if (row.category != Category::unknown) record.category = row.category;
  if (row.persons) record.persons = row.persons;
}

std::optional<Message> contradiction(LedgerRow const& row, HouseholdRecord const& record) {
  bool heir = row.share.has_value();
  if (!heir && (differs(record.head, row.head) || differs(record.id_number, row.id_number)))
    return Message{"户主或证件号", "head or id_number"};
  if (row.category != Category::unknown && record.category != Category::unknown && row.category != record.category)
    return Message{"性质", "category"};
  return std::nullopt;
}

bool take_further_line(LedgerRow const& row, HouseholdRecord& record) {
  for (TextField const& field : texts) {
    std::string& kept = record.*field.of_record;
    std::string const& given = row.*field.of_row;
    if (given.empty() || lists(kept, given)) continue;
    kept += kept.empty() ? given : std::string{comma} + given;
  }
  if (record.category == Category::unknown) record.category = row.category;
  if (!record.persons) record.persons = row.persons;
  return !row.persons || row.persons == record.persons;
}

std::vector<Message> differing_fields(HouseholdRecord const& before, HouseholdRecord const& after) {
  std::vector<Message> names;
  auto differ = [&](StaticMessage name) { names.push_back({std::string{name.zh}, std::string{name.en}}); };
  for (TextField const& field : texts)
    if (before.*field.of_record != after.*field.of_record) differ(field.name);
  if (before.category != after.category) differ({"性质", "category"});
  if (before.persons != after.persons) differ({"人口", "persons"});
  return names;
}

}  // namespace qinzao
