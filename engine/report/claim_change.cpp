#include "engine/report/claim_change.hpp"

#include <algorithm>
#include <array>

#include "engine/report/numerals.hpp"
#include "engine/report/word_list.hpp"

namespace qinzao {

namespace {

// What stands between an old number and the new one: 由20%提高到27.4%.
constexpr std::string_view changes_to =
    "提高到|提高至|提高为|提升到|提升至|提升为|上升到|上升至|上升为|增长到|增长至|增长为|增加到|增加至|增加为|扩大到|"
    "扩大至|增至|增到|升至|升到|提至|减少到|减少至|减少为|下降到|下降至|下降为|降低到|降低至|降低为|压降到|压降至|"
    "压减到|压减至|缩减到|缩减至|降至|降到|减至|减到|变为|变成|达到|到|至";
constexpr std::string_view comparisons =
    "同比|环比|较去年|较上|较同|较年初|比去|比上|比年初|增长|增加|减少|下降|上升|提高|降低|净增|压降";
constexpr std::string_view averages = "日均|月均|平均|人均|户均|均为";

/// Where 由 or 从 stands last, before an old number.
std::optional<std::size_t> from_word(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::array<std::string_view, 2> lists{"由|从", "由于|自由|理由|从业|从事|从严|从重|从速|从而|服从"};
  std::vector<FoundWord> found = words_in(text, begin, end, lists);
  std::erase_if(found, [&](FoundWord const& one) { return !is_one_of(one.word, lists.front()); });
  return found.empty() ? std::nullopt : std::optional{found.back().begin};
}

}  // namespace

std::string_view up_to_next(NumberPlace const& place) {
  constexpr std::array<std::string_view, 6> ends{"。", ";", ",", ":", "(", ")"};
  for (std::size_t at = place.end; at < place.text.size(); ++at) {
    std::string_view rest = place.text.substr(at);
    if (std::ranges::any_of(ends, [&](std::string_view end) { return rest.starts_with(end); })) return {};
    if (read_counted(place.text, at)) return place.text.substr(place.end, at - place.end);
  }
  return {};
}

bool tells_a_change(NumberPlace const& place) {
  std::array<std::string_view, 2> lists{comparisons, changes_to};
  std::vector<FoundWord> told = words_in(place.text, place.own, place.begin, lists);
  // 同比提高到27.4%: what it was raised to is no change.
  std::erase_if(told, [&](FoundWord const& found) { return found.word == "到" || found.word == "至"; });
  bool change = !told.empty() && !is_one_of(told.back().word, changes_to);
  return change || has_any(place.own_before(), averages);
}

bool is_old_value(NumberPlace const& place) {
  auto number = read_counted(place.text, place.begin);
  std::string_view between = up_to_next(place);
  auto next = between.empty() ? std::nullopt : read_counted(place.text, place.end + between.size());
  return number && next && number->unit == next->unit && from_word(place.text, place.own, place.begin) &&
         has_any(between, changes_to);
}

std::optional<std::size_t> old_value_before(NumberPlace const& place) {
  if (!has_any(place.own_before(), changes_to)) return std::nullopt;
  return from_word(place.text, place.sentence, place.own);
}

}  // namespace qinzao
