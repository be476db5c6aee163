#include "engine/report/claim_reading.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "engine/report/word_list.hpp"

namespace qinzao {

namespace {

bool lists(std::string_view blank_separated, std::string_view word) {
  for (std::size_t at = blank_separated.find(word); at != std::string_view::npos;
       at = blank_separated.find(word, at + 1)) {
    bool begins = at == 0 || blank_separated[at - 1] == ' ';
    std::size_t end = at + word.size();
    if (begins && (end == blank_separated.size() || blank_separated[end] == ' ')) return true;
  }
  return false;
}

/// The word there is a piece of a longer one of the list: 住户 of 居住户.
bool is_piece(std::string_view text, std::size_t at, std::string_view word, std::string_view words) {
  while (!words.empty()) {
    std::size_t bar = words.find('|');
    std::string_view longer = words.substr(0, bar);
    words = bar == std::string_view::npos ? std::string_view{} : words.substr(bar + 1);
    std::size_t inside = longer.find(word);
    if (longer.size() > word.size() && inside != std::string_view::npos && inside <= at &&
        text.substr(at - inside).starts_with(longer))
      return true;
  }
  return false;
}

/// Where a word of a list stands last, or first, without being denied.
std::size_t last_place(std::string_view text, std::string_view word, std::string_view words) {
  std::size_t at = text.rfind(word);
  while (at != std::string_view::npos && (is_denied(text, at) || is_piece(text, at, word, words)))
    at = at == 0 ? std::string_view::npos : text.rfind(word, at - 1);
  return at;
}
std::size_t first_place(std::string_view text, std::string_view word, std::string_view words) {
  std::size_t at = text.find(word);
  while (at != std::string_view::npos && (is_denied(text, at) || is_piece(text, at, word, words)))
    at = text.find(word, at + 1);
  return at;
}

/// Bytes between a number and the nearest of some words (alternatives with |): in the sentence before it, or in its own
/// clause behind it. A word that is denied does not count.
std::optional<std::size_t> distance_to(std::string_view words, std::string_view before, std::string_view behind) {
  std::optional<std::size_t> nearest;
  std::string_view all = words;
  while (!words.empty()) {
    std::size_t bar = words.find('|');
    std::string_view word = words.substr(0, bar);
    words = bar == std::string_view::npos ? std::string_view{} : words.substr(bar + 1);
    if (std::size_t at = last_place(before, word, all); at != std::string_view::npos) {
      std::size_t away = before.size() - at - word.size();
      nearest = std::min(nearest.value_or(away), away);
    }
    if (std::size_t at = first_place(behind, word, all); at != std::string_view::npos)
      nearest = std::min(nearest.value_or(at), at);
  }
  return nearest;
}

/// The sentence has turned to something else before the number.
bool has_turned(FigureKind const& kind, std::string_view before) {
  auto last_of = [&](std::string_view words) {
    std::size_t last = 0;
    for (std::size_t at = 0; at < before.size(); ++at)
      if (has_any(before.substr(at), words)) last = at + 1;
    return last;
  };
  return !kind.unlike.empty() && last_of(kind.unlike) > last_of(kind.unless);
}

/// What the figure counts is named in the number's own stretch of text.
bool names_again(FigureKind const& kind, NumberPlace const& place) {
  return std::ranges::any_of(kind.words, [&](std::string_view words) {
    return has_any(place.own_before(), words) || has_any(place.own_behind(), words);
  });
}

/// What of a figure a number may tell.
enum class Role : std::uint8_t { count, part, share };

/// Whether what the text says was done is what the figure counts; nothing: another deed. True: for certain.
std::optional<bool> fits_deeds(FigureKind const& kind, Role role, NumberPlace const& place, Deeds const& deeds) {
  std::string_view own_deeds = role == Role::part ? kind.part_deeds : kind.deeds;
  auto fits = [&](std::string_view deed) { return is_one_of(deed, own_deeds); };
  bool undone = deeds.words.empty();
  bool whole = role == Role::count && has_part_behind(place);
  if (kind.shared && whole) return std::nullopt;  // 57个小区中有29个完成分流: 57 are not done
  if (kind.status && (undone || deeds.uncertain || whole)) {
    // The deed, if any, is that of the next number: 430个排水户完成整治118个.
    if (undone && tells_of_doing(place) && !whole) return false;
    return true;
  }
  if (undone) return false;
  if (deeds.denied || std::ranges::none_of(deeds.words, fits)) return std::nullopt;
  // 近三成排水户完成整治，四成以上有许可证: a share with a subject of its own has a deed of its own.
  bool anew = role == Role::share && deeds.inherited && names_again(kind, place);
  return !anew && !deeds.uncertain && std::ranges::all_of(deeds.words, fits);
}

std::optional<Reading> reading_of(FigureKind const& kind, Role role, std::string_view unit, NumberPlace const& place,
                                  Deeds const& deeds) {
  auto const& words = role == Role::part ? kind.part_words : kind.words;
  bool unit_fits =
      role == Role::share ? kind.shared && unit == "%" : lists(role == Role::part ? kind.part_units : kind.units, unit);
  std::string_view thing = thing_counted(place);
  if (!unit_fits || (!thing.empty() && !names(kind, thing)) || has_turned(kind, place.before())) return std::nullopt;
  auto certain = fits_deeds(kind, role, place, deeds);
  if (!certain) return std::nullopt;
  Reading reading{&kind, role == Role::part, role == Role::share, !*certain, words.size(), 0};
  std::size_t sum = 0;
  std::size_t nearest = std::numeric_limits<std::size_t>::max();
  for (std::string_view alternatives : words) {
    auto found = distance_to(alternatives, place.before(), place.behind());
    if (!found) return std::nullopt;
    sum += *found;
    nearest = std::min(nearest, *found);
  }
  // What there is, is named beside its number; the other words only say which of such things are meant.
  bool status = kind.status && *certain;
  reading.away = status ? static_cast<double>(nearest) : static_cast<double>(sum) / static_cast<double>(words.size());
  return reading;
}

}  // namespace

Reading reading_of(std::string_view unit, NumberPlace const& place) {
  Reading best;
  Deeds deeds = deeds_of(place);
  for (FigureKind const& kind : figure_kinds())
    for (Role role : {Role::count, Role::part, Role::share})
      if (auto reading = reading_of(kind, role, unit, place, deeds); reading && reading->is_better_than(best))
        best = *reading;
  return best;
}

bool tells_again(FigureKind const& kind, NumberPlace const& place) {
  return has_any(place.own_before(), kind.deeds) || has_any(place.own_behind(), kind.deeds) || names_again(kind, place);
}

}  // namespace qinzao
