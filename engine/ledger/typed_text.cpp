#include "engine/ledger/typed_text.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace qinzao {

namespace {

struct Letter {
  std::uint32_t code = 0;
  std::string_view bytes;
};

/// The letters of a UTF-8 text; a stray byte is a letter of its own.
std::vector<Letter> letters_of(std::string_view text) {
  std::vector<Letter> letters;
  letters.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    auto lead = static_cast<unsigned char>(text[i]);
    std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead >= 0x80 && lead < 0xc0) length = 1;
    if (i + length > text.size()) length = 1;
    std::uint32_t code = length == 1 ? lead : lead & (0xffU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) code = code << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
    letters.push_back({code, text.substr(i, length)});
    i += length;
  }
  return letters;
}

bool is_blank(std::uint32_t code) {
  return code == ' ' || (code >= 9 && code <= 13);
}

std::string_view without_ends(std::string_view text) {
  while (!text.empty() && is_blank(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && is_blank(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

std::optional<Date> day_of(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || day < 1) return std::nullopt;
  std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                   std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Date{std::chrono::sys_days{date}};
}

/// Reads digits from the front; -1 when there are none or more than eight.
int take_number(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') ++length;
  if (length == 0 || length > 8) return -1;
  int value = 0;
  std::from_chars(text.data(), text.data() + length, value);
  text.remove_prefix(length);
  return value;
}

bool take_separator(std::string_view& text, std::initializer_list<std::string_view> words) {
  text = without_ends(text);
  for (std::string_view word : words)
    if (text.starts_with(word)) {
      text = without_ends(text.substr(word.size()));
      return true;
    }
  return false;
}

/// What may follow a day: nothing, or a time of day.
bool is_time(std::string_view text) {
  text = without_ends(text);
  if (text.starts_with('T')) text.remove_prefix(1);
  for (char c : text)
    if ((c < '0' || c > '9') && c != ':' && c != '.' && c != ' ' && c != 'Z') return false;
  return text.empty() || text.find(':') != std::string_view::npos;
}

std::optional<Date> serial_date(double serial) {
  if (serial < 32874 || serial >= 73051) return std::nullopt;  // 1990-01-01 to 2099-12-31
  return Date{std::chrono::sys_days{std::chrono::days{static_cast<int>(serial) - 25569}}};
}

bool is_letter_or_digit(std::uint32_t ascii) {
  return (ascii >= '0' && ascii <= '9') || (ascii >= 'A' && ascii <= 'Z') || (ascii >= 'a' && ascii <= 'z');
}

/// Which full-width signs made_plain() turns into ASCII, beside letters and digits.
enum class Signs : std::uint8_t { none, joining, all };

bool is_turned(std::uint32_t ascii, Signs signs) {
  if (signs == Signs::all || is_letter_or_digit(ascii)) return true;
  return signs == Signs::joining && std::string_view{"-_./#+"}.find(static_cast<char>(ascii)) != std::string_view::npos;
}

std::string made_plain(std::string_view text, Signs signs) {
  bool ascii = true;
  for (char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (ascii) return std::string{without_ends(text)};
  std::string plain;
  for (Letter letter : letters_of(text)) {
    bool full_width = letter.code >= 0xff01 && letter.code <= 0xff5e;
    if (full_width && is_turned(letter.code - 0xfee0, signs)) {
      plain += static_cast<char>(letter.code - 0xfee0);
    } else if (letter.code == 0x3000 || letter.code == 0xa0 || letter.code == 0x2003) {
      plain += ' ';
    } else if (letter.code == 0x200b || letter.code == 0xfeff) {
      continue;  // nothing to see
    } else {
      plain += letter.bytes;
    }
  }
  return std::string{without_ends(plain)};
}

}  // namespace

std::string plain_text(std::string_view text) {
  return made_plain(text, Signs::none);
}

std::string plain_id(std::string_view text) {
  return made_plain(text, Signs::joining);
}

bool has_lost_digits(std::string_view text) {
  constexpr std::size_t most = 26;  // sign, digit, point, 17 digits, E+, exponent
  text = without_ends(text);
  if (text.size() > most) return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  std::size_t mark = text.find_first_of("eE");
  bool shaped = mark != std::string_view::npos && mark > 0 && mark + 2 < text.size() && text[mark + 1] == '+' &&
                text[0] >= '1' && text[0] <= '9' && (mark == 1 || (mark > 2 && text[1] == '.'));
  if (!shaped) return false;
  auto digits_only = [](std::string_view part) {
    return part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  std::string_view exponent = text.substr(mark + 2);
  if (exponent.size() > 3 || !digits_only(exponent) || (mark > 2 && !digits_only(text.substr(2, mark - 2))))
    return false;
  constexpr int most_shown = 11;  // a spreadsheet shows a number of 12 digits and more so
  int value = 0;
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), value);
  return value >= most_shown;
}

std::string half_width(std::string_view text) {
  return made_plain(text, Signs::all);
}

std::string digits_of_numerals(std::string_view text) {
  static constexpr std::array<std::pair<std::uint32_t, char>, 12> numerals{{{U'〇', '0'},
                                                                            {U'零', '0'},
                                                                            {U'○', '0'},
                                                                            {U'一', '1'},
                                                                            {U'二', '2'},
                                                                            {U'三', '3'},
                                                                            {U'四', '4'},
                                                                            {U'五', '5'},
                                                                            {U'六', '6'},
                                                                            {U'七', '7'},
                                                                            {U'八', '8'},
                                                                            {U'九', '9'}}};
  std::vector<Letter> letters = letters_of(text);
  auto digit_of = [&](std::size_t i) -> char {
    if (i >= letters.size()) return 0;
    for (auto const& [code, digit] : numerals)
      if (letters[i].code == code) return digit;
    return 0;
  };
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i].code == U'十') {
      bool before = i > 0 && digit_of(i - 1) != 0;
      bool after = digit_of(i + 1) != 0;
      if (!before) out += '1';
      if (!after) out += '0';
    } else if (char digit = digit_of(i); digit != 0) {
      out += digit;
    } else {
      out += letters[i].bytes;
    }
  }
  return out;
}

std::string bare_word(std::string_view text) {
  std::string plain = half_width(text);
  std::string word;
  int depth = 0;
  for (Letter letter : letters_of(plain)) {
    bool opens = letter.code == '(' || letter.code == '[' || letter.code == U'【' || letter.code == U'〔';
    bool closes = letter.code == ')' || letter.code == ']' || letter.code == U'】' || letter.code == U'〕';
    if (opens) ++depth;
    if (closes && depth > 0) --depth;
    if (opens || closes || depth > 0 || is_blank(letter.code) || letter.code == ':' || letter.code == '*' ||
        letter.code == '_')
      continue;
    if (letter.code >= 'A' && letter.code <= 'Z') {
      word += static_cast<char>(letter.code - 'A' + 'a');
    } else {
      word += letter.bytes;
    }
  }
  return word;
}

std::optional<Date> typed_date(std::string_view typed) {
  std::string plain = half_width(typed);
  if (plain.find("\xe5\xb9\xb4") != std::string::npos) plain = digits_of_numerals(plain);  // 年
  std::string_view text = plain;
  std::string_view digits = text.substr(0, text.find_first_not_of("0123456789"));
  if (digits.size() == 8 && is_time(text.substr(8))) {
    int number = take_number(text);
    return day_of(number / 10000, number / 100 % 100, number % 100);
  }
  if (auto number = typed_number(text); number && (digits.size() == 5)) return serial_date(*number);
  bool two_digits = digits.size() == 2;
  if (digits.size() != 4 && !two_digits) return std::nullopt;
  int year = take_number(text);
  if (two_digits) year += 2000;
  if (!take_separator(text, {"年", "-", "/", ".", "、", ","})) return std::nullopt;
  int month = take_number(text);
  if (month < 0 || !take_separator(text, {"月", "-", "/", ".", "、", ","})) return std::nullopt;
  int day = take_number(text);
  if (day < 0) return std::nullopt;
  take_separator(text, {"日", "号"});
  if (!is_time(text)) return std::nullopt;
  return day_of(year, month, day);
}

std::optional<double> typed_number(std::string_view typed) {
  std::string plain;
  for (char c : half_width(typed))
    if (c != ',') plain += c;
  double value = 0;
  auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || error != std::errc{} || end != plain.data() + plain.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::optional<double> typed_share(std::string_view typed) {
  std::string plain = half_width(typed);
  std::optional<double> share;
  if (std::size_t slash = plain.find('/'); slash != std::string::npos) {
    auto above = typed_number(plain.substr(0, slash));
    auto below = typed_number(plain.substr(slash + 1));
    if (above && below && *below > 0) share = *above / *below;
  } else if (plain.ends_with('%')) {
    share = typed_number(plain.substr(0, plain.size() - 1));
    if (share) *share /= 100;
  } else {
    share = typed_number(plain);
  }
  if (!share || *share <= 0 || *share > 1) return std::nullopt;
  return share;
}

}  // namespace qinzao
