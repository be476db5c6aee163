#include "engine/io/sheets/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/io/sheets/workbook.hpp"

namespace qinzao {

namespace {

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Reads the first section of a format code, sign by sign.
class FormatReader {
 public:
  explicit FormatReader(std::string_view code) : code_{code} {}

  NumberFormat read() {
    for (; at_ < code_.size() && code_[at_] != ';'; ++at_) take();
    bool empty = at_ == 0;
    format_.hidden = empty && at_ < code_.size();
    settle();
    return format_;
  }

 private:
  void take() {
    char c = code_[at_];
    if (c == '"') {
      for (++at_; at_ < code_.size() && code_[at_] != '"'; ++at_) literal(code_[at_]);
    } else if (c == '\\') {
      if (++at_ < code_.size()) literal(code_[at_]);
    } else if (c == '_' || c == '*') {
      ++at_;  // a gap as wide as the next sign, or filled with it
    } else if (c == '[') {
      bracket();
    } else if (small(code_[at_]) == 'g' && code_.substr(at_).size() >= 7) {
      at_ += 6;  // General
      as_it_is_ = true;
    } else {
      sign(small(c));
    }
  }

  /// [Red], [>100], [$-804] show nothing; [h] is hours gone by.
  void bracket() {
    std::size_t end = std::min(code_.find(']', at_), code_.size());
    std::string_view inside = code_.substr(at_ + 1, end - at_ - 1);
    if (!inside.empty() && (small(inside[0]) == 'h' || small(inside[0]) == 's')) time_ = true;
    at_ = end;
  }

  void sign(char c) {
    if (c == 'y' || c == 'e') {
      year_ = true;
    } else if (c == 'm') {
      month_ = true;
    } else if (c == 'd') {
      day_ = true;
    } else if (c == 'h' || c == 's') {
      time_ = true;
    } else if (c == '0' || c == '#' || c == '?') {
      digits_ = true;
      comma_ = 0;
      if (c == '?') format_.odd = true;
      if (point_) {
        ++format_.decimals;
      } else if (c == '0') {
        ++format_.zeros;
      }
    } else if (c == '.' && digits_) {
      point_ = true;
    } else if (c == ',' && digits_) {
      ++comma_;
    } else if (c == '%') {
      format_.shifted = 2;
      literal(c);
    } else if (c == '/' && digits_) {
      format_.odd = true;
    } else if (c == '@') {
      text_ = true;
    } else {
      literal(c);
    }
  }

  void literal(char c) { (digits_ ? format_.after : format_.before) += c; }

  void settle() {
    bool parts_of_a_day = year_ || day_ || (month_ && !time_);
    format_.date = parts_of_a_day && !digits_;
    if (year_ && digits_) format_.odd = true;  // 0.00E+00
    if (format_.date) {
      format_.year = year_;
      format_.month = month_;
      format_.day = day_;
    }
    if (time_ && !format_.date) format_.odd = true;
    if (!format_.odd && comma_ > 0) format_.shifted = -3 * comma_;  // commas at the end divide by a thousand
    bool only_text = !format_.date && !digits_ && !text_ && !as_it_is_ && !format_.before.empty();
    if (only_text) format_.odd = true;  // "done" shows 1 as done
    format_.general = !format_.date && !format_.odd && !digits_;
  }

  std::string_view code_;
  std::size_t at_ = 0;
  NumberFormat format_;
  bool year_ = false;
  bool month_ = false;
  bool day_ = false;
  bool time_ = false;
  bool digits_ = false;
  bool point_ = false;
  bool text_ = false;
  bool as_it_is_ = false;
  int comma_ = 0;
};

}  // namespace

NumberFormat number_format(std::string_view code) {
  return FormatReader{code}.read();
}

NumberFormat builtin_number_format(long id) {
  if (id >= 1 && id <= 4) {
    constexpr std::string_view codes[]{"0", "0.00", "#,##0", "#,##0.00"};
    return number_format(codes[id - 1]);
  }
  if (id == 9 || id == 10) return number_format(id == 9 ? "0%" : "0.00%");
  if (id == 11) return number_format("0.00E+00");
  NumberFormat format;
  format.date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
                id == 57 || id == 58;
  if (!format.date) return format;
  bool no_year = id == 16 || id == 28 || id == 29 || id == 51 || id == 53 || id == 54 || id == 58;
  bool no_day = id == 17 || id == 27 || id == 36 || id == 50 || id == 52 || id == 57;
  format.general = false;
  format.year = !no_year;
  format.day = !no_day;
  return format;
}

std::string shown_number(NumberFormat const& format, double value) {
  if (format.hidden) return {};
  if (format.odd) return "?";
  if (format.general) return format.before + plain_decimal(value) + format.after;
  double moved = value * std::pow(10, format.shifted);
  std::string digits = fmt::format("{:.{}f}", std::abs(moved), format.decimals);
  std::size_t whole = std::min(digits.find('.'), digits.size());
  if (whole < format.zeros) digits.insert(0, format.zeros - whole, '0');
  bool negative = moved < 0 && digits.find_first_not_of("0.") != std::string::npos;
  return (negative ? "-" : "") + format.before + digits + format.after;
}

}  // namespace qinzao
