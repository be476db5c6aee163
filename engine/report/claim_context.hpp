#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/report/catalogue.hpp"

namespace qinzao {

/// A number in a half_width text, as bytes: its sentence so far, its clause, and the stretch of text that is its own
/// (from the end of the clause or number before it to the begin of the next).
struct NumberPlace {
  std::string_view text;
  std::size_t sentence = 0;
  std::size_t own = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t own_end = 0;
  std::size_t clause_end = 0;

  std::string_view before() const { return text.substr(sentence, begin - sentence); }
  std::string_view own_before() const { return text.substr(own, begin - own); }
  std::string_view own_behind() const { return text.substr(end, own_end - end); }
  std::string_view behind() const { return text.substr(end, clause_end - end); }
};

/// Whether a word stands there under a negation: 居民 in 非居民 is another word.
bool is_denied(std::string_view text, std::size_t at);

/// Some words of a list (alternatives with |) stand in the text.
bool has_any(std::string_view text, std::string_view words);

/// What was done to the things counted: every word that may say so (新建水系整治工程2项: 新建 or 整治). Empty: the
/// sentence names no deed.
struct Deeds {
  std::vector<std::string_view> words;
  bool denied = false;     // the deed was not done, or not yet
  bool uncertain = false;  // the number may belong to another deed as well
  bool inherited = false;  // told in an earlier clause of the sentence
};
Deeds deeds_of(NumberPlace const& place);

/// The number a range begins with, whose end follows: 5至 of 5至7处.
std::optional<double> range_begin(std::string_view before);

/// Why a number may be another than the figure of the whole period, or is certainly another.
struct Reservation {
  bool certain = false;
  Message why;
};
/// Of the words around the number: another year than those of the period (first, last), a plan, a comparison, a part,
/// an ordinal.
/// REQUIRES the figure that the number is taken for; its own words name no part of it.
std::optional<Reservation> reservation_of(NumberPlace const& place, std::optional<std::pair<int, int>> years,
                                          FigureKind const& kind);

/// The number is announced as a part of the one before it: 其中.
bool begins_a_part(NumberPlace const& place);

/// What the unit counts, where that is a thing of its own: 3个月, 2个百分点, 5项措施, 57个小区. Empty: nothing told.
std::string_view thing_counted(NumberPlace const& place);

/// Some word of the figure, its deeds apart, names that.
bool names(FigureKind const& kind, std::string_view word);

/// The number is the whole that the next ones are parts of: 57个小区中29个, 57个小区、单位庭院中有29个.
bool is_whole_of_next(NumberPlace const& place);

/// That, or no deed stands before the number and the next is told as few or some of it: 57个小区仅29个.
bool has_part_behind(NumberPlace const& place);

/// The text says that something was done, whatever: 完成, 已.
bool tells_of_doing(NumberPlace const& place);

/// The number counts things, and is no ordinal, no number each, and none of months and the like.
bool is_a_count(NumberPlace const& place);

/// A line that heads a part of the text; `plans` where that part tells of what is to come.
struct Heading {
  bool plans = false;
};
std::optional<Heading> heading_of(std::string_view line);

}  // namespace qinzao
