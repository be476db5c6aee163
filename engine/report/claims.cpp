#include "engine/report/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "engine/ledger/typed_text.hpp"
#include "engine/report/claim_change.hpp"
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

Verdict compare_numbers(Claim const& claim, double ours) {
  return holds(claim.number, ours) ? Verdict::agrees : Verdict::differs;
}

/// "5321 的 97.9% 相当于 5207 至 5211"
Message allowed(Claim const& claim, double whole) {
  AllowedCounts counts = counts_of(claim.number, std::llround(whole));
  if (counts.most < counts.least)
    return {fmt::format("{:.0f} 的任何整数都不是{}", whole, claim.text),
            fmt::format("no count of {:.0f} is {}", whole, claim.text)};
  bool plain = claim.number.precision == Precision::exact && !claim.number.least;
  if (plain)
    return message("{1:.0f} 的 {0:g}% 相当于 {2} 至 {3}", "{:g} % of {:.0f} allows {} to {}", claim.number.value, whole,
                   counts.least, counts.most);
  return message("{1:.0f} 的{0}相当于 {2} 至 {3}", "{} of {:.0f} allows {} to {}", claim.text, whole, counts.least,
                 counts.most);
}

Message with_cut_off(Message note, Claim const& claim, double percent) {
  if (!is_cut_off(claim.number, percent)) return note;
  note.zh += fmt::format("；原为 {:.2f}%，被截断，没有四舍五入", percent);
  note.en += fmt::format("; {:.2f} % is truncated, not rounded", percent);
  return note;
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
      counts_.clear();
    }
  }

 private:
  NumberPlace place_of(CountedNumber const& number) const {
    NumberPlace place{text_, sentence_, own_, number.begin, number.end, number.end, number.end};
    while (place.clause_end < text_.size() && !begins_with_any(text_.substr(place.clause_end), clause_ends))
      ++place.clause_end;
    place.clause_end = std::max(place.clause_end, end_of_things(place));
    place.own_end = number.end;
    while (place.own_end < place.clause_end && !read_counted(text_, place.own_end)) ++place.own_end;
    return place;
  }

  /// Where the things end that a number counts, told by several names: 57个小区、单位庭院中29个, 57个小区、单位庭院，.
  std::size_t end_of_things(NumberPlace const& place) const {
    if (is_whole_of_next(place)) return place.end + up_to_next(place).size();
    std::size_t end = place.end + thing_counted(place).size();
    if (end == place.end || !text_.substr(end).starts_with("、")) return place.end;
    for (std::string_view rest = text_.substr(end); !rest.empty(); rest = text_.substr(++end)) {
      if (read_counted(text_, end)) return place.end;
      if (!rest.starts_with("、") && begins_with_any(rest, clause_ends)) break;
    }
    return end;
  }

  void take(CountedNumber const& number) {
    NumberPlace place = place_of(number);
    Reading reading = reading_of(number.unit, place);
    Claim claim;
    claim.line = line_;
    claim.text = text_.substr(number.begin, number.end - number.begin);
    claim.number = {number.value, range_begin(place.before()), number.decimals, number.precision};
    claim.kind = reading.kind;
    claim.of_part = reading.of_part;
    claim.of_share = reading.of_share;
    claim.uncertain = reading.uncertain;
    claim.percent = number.unit == "%";
    if (claim.percent) {
      OfSubject of;
      if (claim.kind != nullptr)
        of = {claim.kind->of, has_any(place.own_before(), claim.kind->words.front()) ||
                                  has_any(place.own_behind(), claim.kind->words.front())};
      claim.own = counts_.share(claim.number, of);
      claim.told_whole = counts_.only_whole(of);
    } else if (is_a_count(place) && !is_old_value(place)) {
      counts_.add(number, tells_of_doing(place) || (reading.kind != nullptr && reading.kind->shared),
                  reading.kind == nullptr ? std::string_view{} : reading.kind->of);
    }
    if (claim.kind == nullptr) {
      bool change = claim.own && (tells_a_change(place) || is_old_value(place));
      if (change) claim.own.reset();
      if (number.in_digits || claim.own || claim.told_whole) claims_.push_back(std::move(claim));
      return;
    }
    if (number.unit == "公里" || number.unit == "千米" || number.unit == "km") {
      claim.number.value *= 1000;
      claim.number.decimals -= 3;
    }
    reserve(claim, place);
    claims_.push_back(std::move(claim));
  }

  void reserve(Claim& claim, NumberPlace const& place) const {
    auto same = [&](Claim const& other) {
      return other.kind == claim.kind && other.of_part == claim.of_part && other.of_share == claim.of_share &&
             !other.reserved;
    };
    bool told = std::any_of(claims_.begin() + static_cast<std::ptrdiff_t>(told_), claims_.end(), same);
    std::optional<Reservation> doubt = reservation_of(place, years_, *claim.kind);
    if (plans_) doubt = Reservation{true, {"在计划部分", "in the part that plans"}};
    bool again = tells_again(*claim.kind, place) || claim.of_share;  // a share of a share is told as such
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
  SentenceCounts counts_;     // of this sentence
  std::size_t sentence_ = 0;  // byte where the sentence begins
  std::size_t own_ = 0;       // byte behind the last clause end or number
};

Message const no_whole{"没有总数，百分比无从核对", "a percentage without its whole cannot be checked"};

/// Judges a percentage by the part and whole of its figure.
void judge_share(Claim& claim, double part, double whole) {
  double percent = 100 * part / whole;
  claim.verdict = compare_numbers(claim, percent);
  claim.note = with_cut_off(allowed(claim, whole), claim, percent);
}

/// A number held against a figure of which only a range is known: agrees where any of it would, differs where none.
Verdict compare_ranges(Claim const& claim, double least, double most) {
  constexpr double most_tries = 100000;
  double step = std::max(1.0, std::ceil((most - least) / most_tries));
  bool some = false;
  bool all = true;
  for (double ours = least; ours <= most; ours += step) {
    bool so = holds(claim.number, ours);
    some = some || so;
    all = all && so;
  }
  return all ? Verdict::agrees : some ? Verdict::cannot_tell : Verdict::differs;
}

/// Judges one claim by its figure.
void judge(Claim& claim, Figure const& figure) {
  claim.ours = said(figure, Language::zh);
  if (claim.of_share) {
    claim.ours.clear();
    if (!figure.whole || *figure.whole <= 0 || !figure.is_exact()) {
      claim.note = no_whole;
      return;
    }
    claim.ours =
        fmt::format("{:.1f}（{:.0f}/{:.0f}）", 100 * figure.least / *figure.whole, figure.least, *figure.whole);
    judge_share(claim, figure.least, *figure.whole);
  } else if (claim.of_part) {
    if (!figure.part) return;
    claim.ours = fmt::format("{:.0f}", *figure.part);
    claim.verdict = compare_numbers(claim, *figure.part);
  } else if (figure.part && figure.whole) {
    judge_share(claim, *figure.part, *figure.whole);
  } else if (figure.is_exact()) {
    claim.verdict = compare_numbers(claim, figure.least);
    if (claim.verdict != Verdict::differs || figure.qualifier == Qualifier::exact) return;
    if (figure.layer == "tallies") {
      claim.verdict = Verdict::cannot_tell;
      claim.note = {"只有约数", "only an inexact count is known"};
    } else {
      claim.note = {fmt::format("实为 {:.0f}", figure.least), fmt::format("in fact {:.0f}", figure.least)};
    }
  } else {
    claim.verdict = compare_ranges(claim, figure.least, figure.most);
    if (claim.verdict == Verdict::cannot_tell)
      claim.note = {"我们只知道一个范围，此数在其中", "only a range is known, and it lies within"};
  }
}

/// What the counts of its own sentence say of a percentage: they can contradict it whatever the file has, and bear it
/// out where the file has nothing.
void judge_by_text(Claim& claim, bool known) {
  if (!claim.own) {
    if (claim.told_whole && !known && claim.verdict == Verdict::cannot_tell)
      claim.note = allowed(claim, *claim.told_whole);
    return;
  }
  constexpr double near_points = 10;  // a percentage of no figure of ours may be of other things
  double percent = claim.own->percent();
  bool meant = claim.kind != nullptr || std::abs(percent - claim.number.value) <= near_points;
  Message says = with_cut_off(message("文中 {:g}/{:g} 为 {:.2f}%", "{:g} of {:g} in the text is {:.2f} %",
                                      claim.own->part, claim.own->whole, percent),
                              claim, percent);
  if (claim.own->fits) {
    if (known || claim.verdict != Verdict::cannot_tell) return;
    Precision precision = claim.number.precision;
    bool bound = precision == Precision::below || precision == Precision::at_most || precision == Precision::above ||
                 precision == Precision::at_least;
    claim.verdict = bound && !claim.own->always ? Verdict::cannot_tell : Verdict::agrees;
    claim.note = says;
  } else if (claim.own->sure && meant) {
    claim.verdict = Verdict::differs;
    claim.note = says;
  }
}

/// Of several numbers of one figure, one of which is ours, a smaller one may be a part of it.
void excuse_parts(std::vector<Claim>& claims) {
  for (Claim const& right : claims) {
    if (right.verdict != Verdict::agrees) continue;
    for (Claim& claim : claims)
      if (claim.verdict == Verdict::differs && claim.kind == right.kind && claim.of_part == right.of_part &&
          claim.of_share == right.of_share && !claim.percent && claim.number.value < right.number.value) {
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
    if (claim.reserved) continue;
    Figure const* figure = claim.kind == nullptr ? nullptr : figures.find(claim.kind->key);
    if (claim.kind == nullptr) {
      claim.note = claim.percent && !claim.told_whole ? no_whole : Message{"不是本表的指标", "no figure of ours"};
    } else if (figure == nullptr) {
      claim.note = claim.of_share ? no_whole : Message{"城市文件中没有这些行", "the city file has no such rows"};
      Figure const* cases = figures.find("city_cases");
      bool percent = claim.kind->key == "city_cases_closed_percent" && !claim.of_part;
      if (percent && cases != nullptr && cases->is_exact()) claim.note = allowed(claim, cases->least);
    } else {
      Message doubt = std::exchange(claim.note, {});
      judge(claim, *figure);
      if (claim.uncertain && claim.verdict == Verdict::differs) {
        claim.verdict = Verdict::cannot_tell;
        claim.note = doubt.en.empty() ? Message{"或为另一个数", "perhaps another number"} : doubt;
      }
    }
    judge_by_text(claim, figure != nullptr);
  }
  excuse_parts(claims);
}

}  // namespace qinzao
