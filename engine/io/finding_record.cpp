#include "engine/io/finding_record.hpp"

#include "engine/gaps/message.hpp"

namespace qinzao {

namespace {

RecordCell cell(std::optional<double> number) { return number ? RecordCell{*number} : RecordCell{}; }
RecordCell cell(std::string_view text) { return text.empty() ? RecordCell{} : RecordCell{std::string{text}}; }

RecordCell ids(City const& city, std::vector<Subject> const& subjects) {
  std::vector<std::string> names;
  for (Subject subject : subjects) names.emplace_back(city.id_of(subject));
  return names;
}

}  // namespace

std::vector<std::string_view> const& FindingRecord::names() {
  static std::vector<std::string_view> const names{
      "id",    "check",   "name",    "severity",  "subjects",   "reason",  "value",      "limit",  "unit",   "households",
      "cause", "area_m2", "parcels", "nearest",   "bounded_by", "reverse", "upstream_m", "storm_only", "clause", "message"};
  return names;
}

FindingRecord record_of(City const& city, Finding const& finding, std::string const& id, Language language) {
  Reason const& reason = reason_of(finding.check, finding.reason);
  FindingDetails const none;
  FindingDetails const& more = finding.details ? *finding.details : none;
  std::vector<std::string> subjects{std::string{city.id_of(finding.subject)}};
  for (Subject subject : more.more_subjects) subjects.emplace_back(city.id_of(subject));
  bool has_unit = finding.value || finding.limit;
  FindingRecord record;
  record.cells = {id,
                  std::string{finding.check},
                  std::string{reason.title.zh},
                  std::string{word_of(finding.severity)},
                  std::move(subjects),
                  cell(finding.reason),
                  cell(finding.value),
                  cell(finding.limit),
                  has_unit ? cell(reason.unit) : RecordCell{},
                  cell(finding.households),
                  finding.cause ? cell(city.id_of(*finding.cause)) : RecordCell{},
                  cell(more.area_m2),
                  cell(more.parcels),
                  more.nearest ? cell(city.id_of(*more.nearest)) : RecordCell{},
                  finding.check == "blank_area" ? cell(language == Language::zh ? more.text : more.text_en) : RecordCell{},
                  more.reverse.empty() ? RecordCell{} : ids(city, more.reverse),
                  cell(more.upstream_m),
                  finding.storm_only ? RecordCell{*finding.storm_only} : RecordCell{},
                  RecordCell{},
                  message_of(city, finding, language)};
  return record;
}

}  // namespace qinzao
