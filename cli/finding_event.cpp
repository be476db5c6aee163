#include "cli/finding_event.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "engine/base/message.hpp"
#include "engine/checks/registry.hpp"
#include "engine/io/city/ledger.hpp"
#include "engine/io/ledger/record.hpp"
#include "engine/io/results/read_findings.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao::cli {

namespace {

/// The subjects that are written one after the other, with signs between.
std::set<std::string> subjects_written(std::string text) {
  for (std::string_view sign : {"，", "、", ";", "；", "|"})
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + 1))
      text.replace(at, sign.size(), ",");
  std::set<std::string> subjects;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = std::min(text.find(',', begin), text.size());
    if (std::string subject = plain_id(std::string_view{text}.substr(begin, end - begin)); !subject.empty())
      subjects.insert(std::move(subject));
    begin = end + 1;
  }
  return subjects;
}

/// How well the subjects that are written fit a finding's; 0: not.
int fit(std::set<std::string> const& written, std::string const& text, std::vector<std::string> const& subjects) {
  std::set<std::string> all;
  for (std::string const& subject : subjects) all.insert(plain_id(subject));
  if (written == all || (subjects.size() == 1 && plain_id(text) == plain_id(subjects.front()))) return 3;
  if (written.size() == 1 && *written.begin() == plain_id(subjects.front())) return 2;
  return std::ranges::includes(all, written) ? 1 : 0;
}

}  // namespace

FindingEvents::FindingEvents(Arguments const& arguments, unsigned jobs, Progress progress)
    : arguments_{arguments}, path_{arguments.text("CITY")}, found_{arguments, jobs, progress} {
  if (arguments.has("findings")) from_file_ = known(read_past_findings(arguments.text("findings")));
  told_ = read_events(Database{path_, Database::Mode::read}, SubjectKind::finding);
  voided_ = voided_by(told_);
}

void FindingEvents::refuse_unknown(std::string const& name, Date day) const {
  throw FindingRefused{
      message("{0}：{1} 在 {2} 没有这个问题；编号见 qinzao gaps -o（按别的选项查出的，用 --findings 给出那个文件）",
              "{0}: {1} has no such finding on {2}; qinzao gaps -o writes the ids (give one that was found with "
              "other options by --findings FILE)",
              name, from_file_ ? arguments_.text("findings") : path_, day.iso())};
}

FindingEvents::Known FindingEvents::known(std::vector<PastFinding> list) {
  Known all{std::move(list), {}, {}};
  for (std::size_t i = 0; i < all.list.size(); ++i) {
    all.by_id.emplace(all.list[i].id, i);
    for (std::string const& subject : all.list[i].subjects) all.by_subject[plain_id(subject)].push_back(i);
  }
  return all;
}

FindingEvents::Known const& FindingEvents::findings_of(std::string const& check, Date day) {
  if (from_file_) return *from_file_;
  auto [place, fresh] = known_.try_emplace({check, day});
  if (!fresh || find_check(check) == nullptr) return place->second;
  CityFindings::Found const& found = found_.of(check, day);
  std::vector<PastFinding> all;
  for (std::size_t i = 0; i < found.ids.size(); ++i)
    all.push_back(past_of(found_.city(), found.findings.list[i], found.ids[i]));
  return place->second = known(std::move(all));
}

/// Those that the subjects of a row fit best; several where it cannot be told which is meant.
std::vector<PastFinding const*> FindingEvents::named_by_subjects(Known const& findings, std::string_view check,
                                                                 FindingNamed const& named) {
  std::set<std::string> written = subjects_written(named.subjects);
  std::set<std::size_t> near;
  for (std::string const& subject : {plain_id(named.subjects), written.empty() ? std::string{} : *written.begin()})
    if (auto those = findings.by_subject.find(subject); those != findings.by_subject.end())
      near.insert(those->second.begin(), those->second.end());
  std::vector<PastFinding const*> best;
  int best_fit = 1;
  for (std::size_t i : near) {
    PastFinding const& finding = findings.list[i];
    if (finding.check != check || (!named.reason.empty() && named.reason != finding.reason)) continue;
    int fits = fit(written, named.subjects, finding.subjects);
    if (fits < best_fit) continue;
    if (fits > best_fit) best.clear();
    best_fit = fits;
    best.push_back(&finding);
  }
  return best;
}

/// The row of the ledger that says this already.
EventRow const* FindingEvents::recorded(EventRow const& row, FindingNamed const& named) const {
  Check const* check = check_called(named.check);
  for (EventRow const& told : told_) {
    bool alike = told.voids == 0 && told.event == row.event && told.effective_on == row.effective_on;
    if (!alike || voided_.contains(told.seq)) continue;
    if (told.subject_id == row.subject_id) return &told;
    if (!row.subject_id.empty() || check == nullptr || check_of_id(told.subject_id) != check->name) continue;
    if (!named_by_subjects(known({kept_finding(told)}), check->name, named).empty()) return &told;
  }
  return nullptr;
}

/// The id that a row gives, or that of the finding whose check and subjects it gives.
std::string FindingEvents::id_of(EventRow const& row, FindingNamed const& named) {
  if (!row.subject_id.empty()) return row.subject_id;
  Check const* check = check_called(named.check);
  if (check == nullptr)
    throw FindingRefused{message("没有检查 {}（qinzao gaps --list 列出全部）",
                                 "no check is called {} (qinzao gaps --list names them all)", named.check)};
  auto best = named_by_subjects(findings_of(std::string{check->name}, row.effective_on), check->name, named);
  std::string name = fmt::format("{} {}", check->name, named.subjects);
  if (best.empty()) refuse_unknown(name, row.effective_on);
  std::vector<std::string> ids;
  for (PastFinding const* finding : best) ids.push_back(finding->id);
  if (ids.size() > 1)
    throw FindingRefused{message("{}：有 {} 个这样的问题，请写编号：{}",
                                 "{}: {} findings are so named; give the id: {}", name, ids.size(),
                                 fmt::to_string(fmt::join(ids, ", ")))};
  return ids.front();
}

/// The finding of a row's id, as --findings has it, else as its check finds it in the city.
PastFinding const& FindingEvents::finding_of(EventRow const& row) {
  Known const& findings = findings_of(std::string{check_of_id(row.subject_id)}, row.effective_on);
  auto found = findings.by_id.find(row.subject_id);
  if (found == findings.by_id.end()) refuse_unknown(row.subject_id, row.effective_on);
  return findings.list[found->second];
}

/// The waiver that stands for a finding: of its id, or matched to it as gaps does.
std::optional<std::string> FindingEvents::waived_id(std::string const& id, Date day) {
  std::vector<Waiver> waivers = standing_waivers(told_, {day, std::nullopt});
  auto same = std::ranges::find(waivers, id, [](Waiver const& waiver) { return waiver.finding.id; });
  if (same != waivers.end()) return id;
  std::string check{check_of_id(id)};
  if (find_check(check) == nullptr) return std::nullopt;  // of an office's own rule: known by its id alone
  CityFindings::Found& found = found_.of(check, day);
  auto at = static_cast<std::size_t>(std::ranges::find(found.ids, id) - found.ids.begin());
  if (at == found.ids.size()) return std::nullopt;
  auto match = take_waivers(found_.city(), found.findings, found.ids, waivers, day);
  return match[at] ? std::optional{waivers[*match[at]].finding.id} : std::nullopt;
}

/// A cross connection that the office found may be rectified, accepted, relapsed.
void FindingEvents::require_remedy(EventRow const& row) const {
  if (check_of_id(row.subject_id) != "cross_connection")
    throw FindingRefused{
        message("{}：只有雨污混接（cross_connection-...）记发现、整改、验收；别的问题只可豁免、恢复",
                "{}: only a cross_connection is found, rectified, accepted; another finding is waived or reopened",
                row.subject_id)};
  bool was_found = std::ranges::any_of(told_, [&](EventRow const& told) {
    return told.subject_id == row.subject_id && told.event == "found" && !voided_.contains(told.seq);
  });
  if (row.event != "found" && !was_found)
    throw FindingRefused{message("{}：台账还没有记它为发现（found）",
                                 "{}: the ledger does not say yet that it was found", row.subject_id)};
}

EventRow FindingEvents::completed(EventRow row, FindingNamed const& named) {
  EventRow const* old = recorded(row, named);
  row.subject_id = old != nullptr ? old->subject_id : id_of(row, named);
  if (check_of_id(row.subject_id).empty())
    throw FindingRefused{message("{}：不是问题的编号（gaps -o 写出的 id，如 dead_end-623bdb04c203c05f）",
                                 "{}: is no id of a finding, as gaps -o writes them (dead_end-623bdb04c203c05f)",
                                 row.subject_id)};
  if (row.event == "reopened" && old == nullptr) {
    auto id = waived_id(row.subject_id, row.effective_on);
    if (!id)
      throw FindingRefused{message("{}：{} 时没有豁免，无可恢复", "{}: is not waived on {}, so it cannot be reopened",
                                   row.subject_id, row.effective_on.iso())};
    row.subject_id = *id;
  }
  if (row.event != "waived" && row.event != "reopened") require_remedy(row);
  if (row.event == "waived" || row.event == "found")  // the row keeps how the finding is
    row.source = waiver_source({0, old != nullptr ? kept_finding(*old) : finding_of(row), named.until}, row.source);
  if (old == nullptr) {
    told_.push_back(row);
    told_.back().seq = told_.size() > 1 ? told_[told_.size() - 2].seq + 1 : 1;
  }
  return row;
}

}  // namespace qinzao::cli
