#pragma once
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/city_findings.hpp"
#include "engine/io/city/waivers.hpp"
#include "engine/io/ledger/event_list.hpp"

namespace qinzao::cli {

/// Completes rows of the ledger about findings: looks the finding up, in --findings FILE or by running its check on the
/// city as of the row's day, and keeps in the row how it is. A finding is named by its id, or by its check and subjects
/// (all of them, the first of them, or some that only one finding has). One whose id changed since it was waived is
/// reopened under the id it was waived under. A cross connection may also be found, and then rectified, accepted or
/// relapsed. What earlier rows said counts for later ones, written or not.
class FindingEvents {
 public:
  /// REQUIRES the arguments to outlive it.
  FindingEvents(Arguments const& arguments, unsigned jobs, Progress progress);

  /// FindingRefused: there is no such finding that day; it is reopened and was not waived, or accepted and not found.
  EventRow completed(EventRow row, FindingNamed const& named);

 private:
  /// The findings of a check on a day, as they are to be kept.
  struct Known {
    std::vector<PastFinding> list;
    std::unordered_map<std::string, std::size_t> by_id;
    std::unordered_map<std::string, std::vector<std::size_t>> by_subject;
  };
  static Known known(std::vector<PastFinding> list);
  static std::vector<PastFinding const*> named_by_subjects(Known const& findings, std::string_view check,
                                                           FindingNamed const& named);
  Known const& findings_of(std::string const& check, Date day);
  EventRow const* recorded(EventRow const& row, FindingNamed const& named) const;
  std::string id_of(EventRow const& row, FindingNamed const& named);
  PastFinding const& finding_of(EventRow const& row);
  std::optional<std::string> waived_id(std::string const& id, Date day);
  void require_remedy(EventRow const& row) const;
  [[noreturn]] void refuse_unknown(std::string const& name, Date day) const;

  Arguments const& arguments_;
  std::string path_;
  CityFindings found_;
  std::optional<Known> from_file_;
  std::map<std::pair<std::string, Date>, Known> known_;
  std::vector<EventRow> told_;  // rows of findings, of the ledger and then those completed here
  std::map<std::int64_t, std::int64_t> voided_;
};

}  // namespace qinzao::cli
