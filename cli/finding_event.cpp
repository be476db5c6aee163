#include "cli/finding_event.hpp"

#include <algorithm>

#include "cli/find_in_city.hpp"
#include "engine/base/error.hpp"
#include "engine/base/nearest_name.hpp"
#include "engine/base/note.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/city/waivers.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/ledger/record.hpp"
#include "engine/io/results/read_findings.hpp"

namespace qinzao::cli {

namespace {

[[noreturn]] void refuse_unknown(std::string const& id, std::string const& where, Date day) {
  throw Error{
      filled("{0}：{1} 在 {2} 没有这个问题；编号见 qinzao gaps -o（按别的选项查出的，用 --findings 给出那个文件）",
             "{0}: {1} has no such finding on {2}; qinzao gaps -o writes the ids (give one that was found with "
             "other options by --findings FILE)",
             id, where, day.iso())};
}

/// The finding as a file of findings has it.
PastFinding from_file(std::string const& file, std::string const& id, Date day) {
  std::vector<PastFinding> past = read_past_findings(file);
  auto found = std::ranges::find(past, id, &PastFinding::id);
  if (found == past.end()) refuse_unknown(id, file, day);
  return *found;
}

/// The finding that a row of the ledger speaks of: as --findings has it, else as its check finds it in the city.
PastFinding finding_named(Arguments const& arguments, Console const& console, EventRow const& row) {
  if (arguments.has("findings")) return from_file(arguments.text("findings"), row.subject_id, row.effective_on);
  std::string path = arguments.text("CITY");
  std::string check{check_of_id(row.subject_id)};
  if (find_check(check) == nullptr) refuse_unknown(row.subject_id, path, row.effective_on);
  FoundInCity found = find_in_city(path, {check}, row.effective_on, console);
  auto at = std::ranges::find(found.ids, row.subject_id);
  if (at == found.ids.end()) refuse_unknown(row.subject_id, path, row.effective_on);
  return past_of(found.city, found.findings.list[static_cast<std::size_t>(at - found.ids.begin())], row.subject_id);
}

/// The waiver that stands for a finding: of its id, or matched to it as gaps does.
std::optional<std::string> waived_id(FoundInCity& found, std::vector<Waiver> const& waivers, std::string const& id,
                                     Date day) {
  auto same = std::ranges::find(waivers, id, [](Waiver const& waiver) { return waiver.finding.id; });
  if (same != waivers.end()) return id;
  auto match = take_waivers(found.city, found.findings, found.ids, waivers, day);
  auto at = std::ranges::find(found.ids, id);
  if (at == found.ids.end() || !match[static_cast<std::size_t>(at - found.ids.begin())]) return std::nullopt;
  return waivers[*match[static_cast<std::size_t>(at - found.ids.begin())]].finding.id;
}

/// What becomes of a cross connection that the office found: found, and then rectified, accepted, relapsed.
EventRow remedy_event(Arguments const& arguments, Console const& console, EventRow row) {
  std::string path = arguments.text("CITY");
  if (check_of_id(row.subject_id) != "cross_connection")
    throw Error{
        filled("{}：只有雨污混接（cross_connection-...）记发现、整改、验收；别的问题只可豁免、恢复",
               "{}: only a cross_connection is found, rectified, accepted; another finding is waived or reopened",
               row.subject_id)};
  if (row.event == "found") {
    row.source = waiver_source({0, finding_named(arguments, console, row), std::nullopt}, row.source);
    return row;
  }
  std::vector<Happening> told =
      counting_events(read_history(Database{path, Database::Mode::read}, row.subject_kind, row.subject_id));
  if (std::ranges::none_of(told, [](Happening const& one) { return one.word == "found"; }))
    throw Error{filled("{}：台账还没有记它为发现（found）", "{}: the ledger does not say yet that it was found",
                       row.subject_id)};
  return row;
}

}  // namespace

EventRow finding_event(Arguments const& arguments, Console const& console, EventRow row) {
  std::string path = arguments.text("CITY");
  std::string check{check_of_id(row.subject_id)};
  auto until = arguments.date("until");
  if (until && (row.event != "waived" || *until < row.effective_on))
    throw UsageError{Note{"--until：只用于豁免，且不早于 --on", "--until: is for waived alone, and not before --on"}};
  if (row.event != "waived" && row.event != "reopened") return remedy_event(arguments, console, std::move(row));
  if (trimmed(row.note).empty())
    throw UsageError{Note{"--note：请写明为何豁免或恢复", "--note: say why the finding is waived or reopened"}};
  if (check.empty())
    throw Error{filled("{}：不是问题的编号（gaps -o 写出的 id，如 dead_end-623bdb04c203c05f）",
                       "{}: is no id of a finding, as gaps -o writes them (dead_end-623bdb04c203c05f)",
                       row.subject_id)};
  if (row.event == "waived") {
    row.source = waiver_source({0, finding_named(arguments, console, row), until}, row.source);
    return row;
  }
  FoundInCity found;  // a rule of an office is not run: its findings are known by their ids alone
  if (find_check(check) != nullptr) found = find_in_city(path, {check}, row.effective_on, console);
  std::vector<Waiver> waivers = read_waivers(Database{path, Database::Mode::read}, {row.effective_on, std::nullopt});
  auto id = waived_id(found, waivers, row.subject_id, row.effective_on);
  if (!id)
    throw Error{filled("{}：{} 时没有豁免，无可恢复", "{}: is not waived on {}, so it cannot be reopened",
                       row.subject_id, row.effective_on.iso())};
  row.subject_id = *id;
  return row;
}

}  // namespace qinzao::cli
