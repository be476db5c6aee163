#include "engine/report/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "engine/ledger/typed_text.hpp"
#include "engine/report/claim_context.hpp"
#include "engine/report/claim_reading.hpp"
#include "engine/report/numerals.hpp"

namespace qinzao {

namespace {

// Of half_width text: the comma and its like are ASCII there.
constexpr std::array<std::string_view, 2> sentence_ends{"。", ";"};
constexpr std::array<std::string_view, 7> clause_ends{"。", ";", "、", ",", ":", "(", ")"};

bool begins_with_any(std::string_view text, std::span<std::string_view const> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

double step_of(double value, int decimals) {
  double step = std::pow(10, -decimals);
  if (decimals == 0)
    while (value >= step * 10 && std::fmod(value, step * 10) == 0) step *= 10;
  return step;
}

Verdict compare_numbers(Claim const& claim, double ours) {
  if (claim.least) return *claim.least <= ours && ours <= claim.value ? Verdict::agrees : Verdict::differs;
  double step = step_of(claim.value, claim.decimals);
  bool same = false;
  switch (claim.qualifier) {
    case Qualifier::exact:
      same = std::abs(ours - claim.value) <= std::pow(10, -claim.decimals) / 2 + 1e-9;
      break;
    case Qualifier::over:
      same = ours >= claim.value && ours < claim.value + step;
      break;
    case Qualifier::about:
      same = std::abs(ours - claim.value) <= std::max(step / 2, claim.value * 0.05);
      break;
  }
  return same ? Verdict::agrees : Verdict::differs;
}

Note allowed(Claim const& claim, double whole) {
  AllowedCounts counts = counts_of(claim.value, claim.decimals, std::llround(whole));
  if (counts.most < counts.least)
    return {fmt::format("{:.0f} 的任何整数都不是 {:g}%", whole, claim.value),
            fmt::format("no count of {:.0f} is {:g} %", whole, claim.value)};
  return {fmt::format("{:.0f} 的 {:g}% 相当于 {} 至 {}", whole, claim.value, counts.least, counts.most),
          fmt::format("{:g} % of {:.0f} allows {} to {}", claim.value, whole, counts.least, counts.most)};
}

/// Reads one line of the text, number by number.
class LineReader {
 public:
  LineReader(std::string_view text, std::size_t line, std::optional<std::pair<int, int>> years, bool plans,
             std::vector<Claim>& claims)
      : text_{text}, line_{line}, years_{years}, plans_{plans}, claims_{claims}, told_{claims.size()} {}

  void read() {
    for (std::size_t at = 0; at < text_.size();) {
      if (auto number = read_counted(text_, at)) {
        take(*number);
        at = own_ = number->end;
        continue;
      }
      bool sentence_ends_here = begins_with_any(text_.substr(at), sentence_ends);
      bool clause_ends_here = begins_with_any(text_.substr(at), clause_ends);
      ++at;
      while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) ++at;
      if (clause_ends_here) own_ = at;
      if (!sentence_ends_here) continue;
      sentence_ = at;
      told_ = claims_.size();
    }
  }

 private:
  NumberPlace place_of(CountedNumber const& number) const {
    NumberPlace place{text_, sentence_, own_, number.begin, number.end, number.end, number.end};
    while (place.clause_end < text_.size() && !begins_with_any(text_.substr(place.clause_end), clause_ends))
      ++place.clause_end;
    place.own_end = number.end;
    while (place.own_end < place.clause_end && !read_counted(text_, place.own_end)) ++place.own_end;
    return place;
  }

  void take(CountedNumber const& number) {
    NumberPlace place = place_of(number);
    Reading reading = counts_something_else(place) ? Reading{} : reading_of(number.unit, place);
    Claim claim;
    claim.line = line_;
    claim.text = text_.substr(number.begin, number.end - number.begin);
    claim.value = number.value;
    claim.least = range_begin(place.before());
    claim.decimals = number.decimals;
    claim.qualifier = number.qualifier;
    claim.kind = reading.kind;
    claim.of_part = reading.of_part;
    claim.uncertain = reading.uncertain;
    if (claim.kind == nullptr) {
      if (number.in_digits) claims_.push_back(std::move(claim));
      return;
    }
    if (number.unit == "公里" || number.unit == "千米") {
      claim.value *= 1000;
      claim.decimals -= 3;
    }
    reserve(claim, place);
    claims_.push_back(std::move(claim));
  }

  void reserve(Claim& claim, NumberPlace const& place) const {
    auto same = [&](Claim const& other) {
      return other.kind == claim.kind && other.of_part == claim.of_part && !other.reserved;
    };
    bool told = std::any_of(claims_.begin() + static_cast<std::ptrdiff_t>(told_), claims_.end(), same);
    std::optional<Reservation> doubt = reservation_of(place, years_);
    if (plans_) doubt = Reservation{true, {"在计划部分", "in the part that plans"}};
    bool again = tells_again(*claim.kind, place);
    if (!doubt && told && (!again || begins_a_part(place)))
      doubt = Reservation{!again, {"或为前数的一部分", "perhaps a part of the number before it"}};
    if (!doubt) return;
    claim.reserved = doubt->certain;
    claim.uncertain = true;
    claim.note = doubt->why;
  }

  std::string_view text_;
  std::size_t line_;
  std::optional<std::pair<int, int>> years_;
  bool plans_;
  std::vector<Claim>& claims_;
  std::size_t told_;          // the first claim of this sentence
  std::size_t sentence_ = 0;  // byte where the sentence begins
  std::size_t own_ = 0;       // byte behind the last clause end or number
};

/// Judges one claim by its figure.
void judge(Claim& claim, Figure const& figure) {
  claim.ours = said(figure, Language::zh);
  if (claim.of_part) {
    if (!figure.part) return;
    claim.ours = fmt::format("{:.0f}", *figure.part);
    claim.verdict = compare_numbers(claim, *figure.part);
  } else if (figure.part && figure.whole) {
    claim.verdict = compare_numbers(claim, 100 * *figure.part / *figure.whole);
    claim.note = allowed(claim, *figure.whole);
  } else if (figure.is_exact()) {
    claim.verdict = compare_numbers(claim, figure.least);
    if (claim.verdict != Verdict::differs || figure.qualifier == Qualifier::exact) return;
    if (figure.layer == "tallies") {
      claim.verdict = Verdict::cannot_tell;
      claim.note = {"只有约数", "only an inexact count is known"};
    } else {
      claim.note = {fmt::format("实为 {:.0f}", figure.least), fmt::format("in fact {:.0f}", figure.least)};
    }
  } else if (claim.least == figure.least && claim.value == figure.most) {
    claim.verdict = Verdict::agrees;
  } else if (claim.value < figure.least || claim.least.value_or(claim.value) > figure.most) {
    claim.verdict = Verdict::differs;
  } else {
    claim.note = {"我们只知道一个范围，此数在其中", "only a range is known, and it lies within"};
  }
}

/// Of several numbers of one figure, one of which is ours, a smaller one may be a part of it.
void excuse_parts(std::vector<Claim>& claims) {
  for (Claim const& right : claims) {
    if (right.verdict != Verdict::agrees) continue;
    for (Claim& claim : claims)
      if (claim.verdict == Verdict::differs && claim.kind == right.kind && claim.of_part == right.of_part &&
          claim.value < right.value) {
        claim.verdict = Verdict::cannot_tell;
        claim.note = {"另处之数相符，此数或为其中一部分", "the number elsewhere agrees; this may be a part of it"};
      }
  }
}

}  // namespace

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::agrees:
      return "agrees";
    case Verdict::differs:
      return "differs";
    case Verdict::cannot_tell:
      return "cannot_tell";
  }
  return {};
}

AllowedCounts counts_of(double percent, int decimals, std::int64_t whole) {
  auto all = static_cast<double>(whole);
  double scale = std::pow(10, decimals);
  auto rounds = [&](std::int64_t count) {
    return std::llround(100 * static_cast<double>(count) / all * scale) == std::llround(percent * scale);
  };
  AllowedCounts allowed{0, -1};
  if (whole <= 0) return allowed;
  auto middle = std::llround(percent / 100 * all);
  auto reach = static_cast<std::int64_t>(all / (200 * scale)) + 2;
  for (std::int64_t count = std::max<std::int64_t>(0, middle - reach);
       count <= std::min<std::int64_t>(whole, middle + reach); ++count) {
    if (!rounds(count)) continue;
    if (allowed.most < allowed.least) allowed.least = count;
    allowed.most = count;
  }
  return allowed;
}

std::vector<Claim> find_claims(std::string_view text, std::optional<std::pair<int, int>> years) {
  std::vector<Claim> claims;
  bool plans = false;
  for (std::size_t line = 1; !text.empty(); ++line) {
    std::size_t end = text.find('\n');
    std::string plain = half_width(text.substr(0, end));
    if (auto heading = heading_of(plain)) plans = heading->plans;
    LineReader{plain, line, years, plans, claims}.read();
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return claims;
}

void judge(std::vector<Claim>& claims, Figures const& figures) {
  for (Claim& claim : claims) {
    if (claim.kind == nullptr) {
      claim.note = {"不是本表的指标", "no figure of ours"};
      continue;
    }
    if (claim.reserved) continue;
    Figure const* figure = figures.find(claim.kind->key);
    if (figure == nullptr) {
      claim.note = {"城市文件中没有这些行", "the city file has no such rows"};
      Figure const* cases = figures.find("city_cases");
      bool percent = claim.kind->key == "city_cases_closed_percent" && !claim.of_part;
      if (percent && cases != nullptr && cases->is_exact()) claim.note = allowed(claim, cases->least);
      continue;
    }
    Note doubt = std::exchange(claim.note, {});
    judge(claim, *figure);
    if (!claim.uncertain || claim.verdict != Verdict::differs) continue;
    claim.verdict = Verdict::cannot_tell;
    claim.note = doubt.en.empty() ? Note{"或为另一个数", "perhaps another number"} : doubt;
  }
  excuse_parts(claims);
}

}  // namespace qinzao
