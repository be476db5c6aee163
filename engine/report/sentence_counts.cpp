#include "engine/report/sentence_counts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace qinzao {

namespace {

constexpr std::array<std::string_view, 16> counted{"户", "家", "处", "条", "项", "个", "起", "件",
                                                   "宗", "幢", "栋", "间", "座", "人", "块", "片"};

/// The counts that one may stand for.
struct Span {
  double least;
  double most;
};

Span span_of(CountedNumber const& number) {
  ClaimedNumber claimed{number.value, {}, number.decimals, number.precision};
  if (number.precision == Precision::over) return {number.value, number.value + step_of(claimed) - 1};
  if (number.precision == Precision::near)
    return {std::min(std::ceil(number.value - slack_of(claimed)), number.value - 1), number.value - 1};
  return {number.value, number.value};
}

bool is_bound(CountedNumber const& number) {
  return number.precision != Precision::exact && number.precision != Precision::about &&
         number.precision != Precision::over && number.precision != Precision::near;
}

struct Fit {
  bool some = false;
  bool all = true;
};

/// Of the shares that the two counts may make, those that the percentage allows.
Fit fit(ClaimedNumber const& percent, CountedNumber const& part, CountedNumber const& whole) {
  constexpr double most_tries = 1000;
  Span parts = span_of(part);
  Span wholes = span_of(whole);
  Fit fit;
  double step = std::max(1.0, (wholes.most - wholes.least) / most_tries);
  for (double of = wholes.least; of <= wholes.most; of += step)
    for (double count : {parts.least, parts.most}) {
      bool so = holds(percent, 100 * count / of);
      fit.some = fit.some || so;
      fit.all = fit.all && so;
    }
  return fit;
}

}  // namespace

void SentenceCounts::add(CountedNumber const& number, bool done, std::string_view subject) {
  if (std::ranges::find(counted, number.unit) == counted.end() || number.value <= 0 || is_bound(number)) return;
  if (counts_.empty()) done_ = done;
  counts_.push_back({number, subject});
}

bool SentenceCounts::Count::may_be_of(OfSubject const& of) const {
  if (of.subject.empty()) return true;
  return subject.empty() ? !of.named : subject == of.subject;
}

std::optional<OwnShare> SentenceCounts::share(ClaimedNumber const& percent, OfSubject const& of) const {
  std::optional<OwnShare> own;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i)
    for (std::size_t j = i + 1; j < counts_.size(); ++j) {
      Count const& first = counts_[i];
      Count const& second = counts_[j];
      bool of_two = !first.subject.empty() && !second.subject.empty() && first.subject != second.subject;
      if (first.number.unit != second.number.unit || of_two || !first.may_be_of(of) || !second.may_be_of(of)) continue;
      bool first_is_whole = first.number.value >= second.number.value;
      CountedNumber const& whole = (first_is_whole ? first : second).number;
      CountedNumber const& part = (first_is_whole ? second : first).number;
      ++pairs;
      Fit so = fit(percent, part, whole);
      if (!own || (so.some && !own->fits)) own = OwnShare{part.value, whole.value, so.some, so.all, false};
    }
  // Beside counts of other subjects, one of an unknown subject may be of those.
  bool of_others = std::ranges::any_of(counts_, [&](Count const& count) { return !count.may_be_of(of); });
  bool unknown = std::ranges::any_of(counts_, [](Count const& count) { return count.subject.empty(); });
  if (own) own->sure = pairs == 1 && !(of_others && unknown);
  return own;
}

std::optional<double> SentenceCounts::only_whole(OfSubject const& of) const {
  if (counts_.size() != 1 || done_ || !counts_.front().may_be_of(of)) return std::nullopt;
  return counts_.front().number.value;
}

}  // namespace qinzao
