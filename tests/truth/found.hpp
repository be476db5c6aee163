#pragma once
#include <algorithm>
#include <map>

#include "engine/checks/gaps.hpp"
#include "engine/checks/message.hpp"

namespace qinzao::test {

struct Score {
  std::size_t expected = 0, found = 0, fresh = 0, explained = 0;
};
using Scores = std::map<std::string, Score>;  // by check

/// The findings of a survey, by what one asks them.
struct Found {
  Found(Survey const& survey, GapsOptions const& asked)
      : result{find_gaps(survey, asked)}, ids{stable_ids(survey.city, result.findings, 0)} {
    for (Finding const& finding : result.findings.list) {
      auto& all = subjects_.emplace_back(1, finding.subject);
      if (finding.details)
        all.insert(all.end(), finding.details->more_subjects.begin(), finding.details->more_subjects.end());
      std::ranges::sort(all);
    }
  }

  std::vector<Subject> const& subjects(std::size_t i) const { return subjects_[i]; }
  bool names(std::size_t i, Layer layer, std::size_t row) const {
    return std::ranges::binary_search(subjects_[i], Subject{layer, static_cast<std::uint32_t>(row)});
  }
  std::optional<Point> place(std::size_t i) const {
    FindingPlace where = result.findings.list[i].place;
    if (where.kind != FindingPlace::Kind::own || result.findings.shapes.kind(where.own) == ShapeKind::none)
      return std::nullopt;
    return result.findings.shapes.vertices(where.own).front();
  }

  GapsResult result;
  std::vector<std::string> ids;

 private:
  std::vector<std::vector<Subject>> subjects_;
};

}  // namespace qinzao::test
