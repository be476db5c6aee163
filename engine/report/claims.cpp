#include "engine/report/claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "engine/ledger/typed_text.hpp"
#include "engine/report/numerals.hpp"

namespace qinzao {

namespace {

// Of half_width text: the comma and its like are ASCII there.
constexpr std::array<std::string_view, 2> sentence_ends{"。", ";"};
constexpr std::array<std::string_view, 6> clause_ends{"。", ";", "、", ",", ":", ")"};

bool begins_with_any(std::string_view text, std::span<std::string_view const> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

bool lists(std::string_view blank_separated, std::string_view word) {
  for (std::size_t at = blank_separated.find(word); at != std::string_view::npos;
       at = blank_separated.find(word, at + 1)) {
    bool begins = at == 0 || blank_separated[at - 1] == ' ';
    std::size_t end = at + word.size();
    if (begins && (end == blank_separated.size() || blank_separated[end] == ' ')) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 7> negations{"非", "未", "不", "无", "没", "没有", "尚待"};

/// 居民 does not stand in 非居民, nor 签约 in 未签约: a word that is denied is another word.
bool is_denied(std::string_view text, std::size_t at) {
  return std::ranges::any_of(negations, [&](std::string_view no) { return text.substr(0, at).ends_with(no); });
}

/// Where a word stands last, or first, without being denied.
std::size_t last_place(std::string_view text, std::string_view word) {
  std::size_t at = text.rfind(word);
  while (at != std::string_view::npos && is_denied(text, at))
    at = at == 0 ? std::string_view::npos : text.rfind(word, at - 1);
  return at;
}
std::size_t first_place(std::string_view text, std::string_view word) {
  std::size_t at = text.find(word);
  while (at != std::string_view::npos && is_denied(text, at)) at = text.find(word, at + 1);
  return at;
}

/// Bytes between a number and the nearest of some words (alternatives with |): in the sentence before it, or in its own
/// clause behind it. A word that is denied does not count.
std::optional<std::size_t> distance_to(std::string_view words, std::string_view before, std::string_view behind) {
  std::optional<std::size_t> nearest;
  while (!words.empty()) {
    std::size_t bar = words.find('|');
    std::string_view word = words.substr(0, bar);
    words = bar == std::string_view::npos ? std::string_view{} : words.substr(bar + 1);
    if (std::size_t at = last_place(before, word); at != std::string_view::npos) {
      std::size_t away = before.size() - at - word.size();
      nearest = std::min(nearest.value_or(away), away);
    }
    if (std::size_t at = first_place(behind, word); at != std::string_view::npos)
      nearest = std::min(nearest.value_or(at), at);
  }
  return nearest;
}

/// The figure whose words stand nearest; of equally near ones the one with more words.
FigureKind const* kind_of(std::string_view unit, std::string_view before, std::string_view behind) {
  FigureKind const* best = nullptr;
  double best_away = std::numeric_limits<double>::infinity();
  for (FigureKind const& kind : figure_kinds()) {
    if (!lists(kind.units, unit)) continue;
    double away = 0;
    bool all = true;
    for (std::string_view words : kind.words) {
      auto found = distance_to(words, before, behind);
      all = all && found.has_value();
      if (found) away += static_cast<double>(*found);
    }
    away /= static_cast<double>(kind.words.size());
    if (all && (away < best_away || (away == best_away && kind.words.size() > best->words.size()))) {
      best = &kind;
      best_away = away;
    }
  }
  return best;
}

double step_of(double value, int decimals) {
  double step = std::pow(10, -decimals);
  if (decimals == 0)
    while (value >= step * 10 && std::fmod(value, step * 10) == 0) step *= 10;
  return step;
}

Verdict compare_numbers(Claim const& claim, double ours) {
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

void take_claims(std::string_view text, std::size_t line, std::vector<Claim>& claims) {
  std::size_t sentence = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto measure = read_counted(text, at);
    if (!measure) {
      bool ends = begins_with_any(text.substr(at), sentence_ends);
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
      if (ends) sentence = at;
      continue;
    }
    std::size_t clause_end = measure->end;
    while (clause_end < text.size() && !begins_with_any(text.substr(clause_end), clause_ends)) ++clause_end;
    Claim claim;
    claim.line = line;
    claim.text = text.substr(measure->begin, measure->end - measure->begin);
    claim.value = measure->value;
    claim.decimals = measure->decimals;
    claim.qualifier = measure->qualifier;
    claim.kind = kind_of(measure->unit, text.substr(sentence, measure->begin - sentence),
                         text.substr(measure->end, clause_end - measure->end));
    if (claim.kind != nullptr && (measure->unit == "公里" || measure->unit == "千米")) {
      claim.value *= 1000;
      claim.decimals -= 3;
    }
    if (claim.kind != nullptr || measure->in_digits) claims.push_back(std::move(claim));
    at = measure->end;
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

std::vector<Claim> find_claims(std::string_view text) {
  std::vector<Claim> claims;
  for (std::size_t line = 1; !text.empty(); ++line) {
    std::size_t end = text.find('\n');
    take_claims(half_width(text.substr(0, end)), line, claims);
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
    Figure const* figure = figures.find(claim.kind->key);
    bool percent = claim.kind->key == "city_cases_closed_percent";
    if (figure == nullptr) {
      claim.note = {"城市文件中没有这些行", "the city file has no such rows"};
      Figure const* cases = figures.find("city_cases");
      if (percent && cases != nullptr && cases->is_exact()) claim.note = allowed(claim, cases->least);
      continue;
    }
    claim.ours = said(*figure, Language::zh);
    if (percent && figure->part && figure->whole) {
      claim.verdict = compare_numbers(claim, 100 * *figure->part / *figure->whole);
      claim.note = allowed(claim, *figure->whole);
    } else if (figure->is_exact()) {
      claim.verdict = compare_numbers(claim, figure->least);
      if (figure->layer == "tallies" && figure->qualifier != Qualifier::exact && claim.verdict == Verdict::differs) {
        claim.verdict = Verdict::cannot_tell;
        claim.note = {"只有约数", "only an inexact count is known"};
        continue;
      }
      if (figure->qualifier != Qualifier::exact && claim.verdict == Verdict::differs)
        claim.note = {fmt::format("实为 {:.0f}", figure->least), fmt::format("in fact {:.0f}", figure->least)};
    } else if (claim.value < figure->least || claim.value > figure->most) {
      claim.verdict = Verdict::differs;
    } else {
      claim.note = {"我们只知道一个范围，此数在其中", "only a range is known, and it lies within"};
    }
  }
}

}  // namespace qinzao
