#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/checks/message.hpp"
#include "engine/checks/placed_finding.hpp"

namespace qinzao {

/// The properties of a finding as its consumers see them, the same in every format; docs/using/gaps.md says what each
/// means.
std::span<std::string_view const> finding_fields();

/// What a property is called above its column in a workbook.
StaticMessage title_of_field(std::string_view field);

/// What a workbook in Chinese says for a word of a property: grades, units, states, true and false. Other words, ids
/// and sentences stay as they are.
std::string_view word_in_chinese(std::string_view field, std::string_view word);

/// Whether a property is a number, or nothing.
bool is_number(std::string_view field);

/// Whether a property is true or false, or nothing.
bool is_truth(std::string_view field);

/// Natural keys with commas between.
std::string joined_ids(City const& city, std::span<Subject const> subjects);

/// Hands every property to `put(value)`, in the order of finding_fields(). Numbers are rounded as people measure them,
/// metres to the centimetre; 12.345678 says more than anybody knows. A value is nullptr, bool, double,
/// string_view, or a vector of subjects. `subjects` is scratch space.
template <typename Put>
void each_property(City const& city, Finding const& finding, std::string_view id, Language language,
                   std::vector<Subject>& subjects, Put put) {
  auto number = [&](std::optional<double> value, int decimals = 2) {
    if (value) {
      constexpr std::array per_unit{1.0, 10.0, 100.0, 1000.0, 10000.0};
      double unit = per_unit.at(static_cast<std::size_t>(decimals));
      put(std::round(*value * unit) / unit);
    } else {
      put(nullptr);
    }
  };
  auto text = [&](std::string_view value) {
    if (value.empty()) {
      put(nullptr);
    } else {
      put(value);
    }
  };
  auto name = [&](std::optional<Subject> subject) { text(subject ? city.id_of(*subject) : std::string_view{}); };
  static FindingDetails const none;
  FindingDetails const& more = finding.details ? *finding.details : none;
  Reason const& reason = reason_of(finding.check, finding.reason);
  subjects.assign(1, finding.subject);
  subjects.insert(subjects.end(), more.more_subjects.begin(), more.more_subjects.end());
  text(id);
  text(finding.check);
  text(reason.title.zh);
  text(word_of(finding.severity));
  put(subjects);
  text(finding.reason);
  number(finding.value, std::max(2, reason.decimals));
  number(finding.limit, std::max(2, reason.decimals));
  text(finding.value || finding.limit ? reason.unit : std::string_view{});
  number(finding.households);
  name(finding.cause);
  number(more.area_m2);
  number(more.parcels);
  name(more.nearest);
  text(finding.check == "blank_area" ? std::string_view{language == Language::zh ? more.text : more.text_en}
                                     : std::string_view{});
  if (more.reverse.empty()) {
    put(nullptr);
  } else {
    put(more.reverse);
  }
  number(more.upstream_m);
  if (finding.storm_only) {
    put(*finding.storm_only);
  } else {
    put(nullptr);
  }
  text(finding.clause);
  text(message_of(city, finding, language));
  if (finding.doubt) {
    put(true);
  } else {
    put(nullptr);
  }
  number(more.suggested_m);
  text(word_of(finding.status));
  text(word_of(finding.since));
}

}  // namespace qinzao
