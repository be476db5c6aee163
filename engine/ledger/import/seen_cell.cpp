#include "engine/ledger/import/seen_cell.hpp"

#include <cmath>

#include "engine/base/message.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

/// The fields that say which household a row is about.
bool identifies(LedgerField const& field, bool is_key) {
  return is_key || field.word == "project" || field.word == "former_project" || field.word == "former_household";
}

/// A number of 16 digits or more that is an id: a spreadsheet keeps 15 of them.
bool is_lost_id(SheetCell const& cell, LedgerField const& field, bool is_key) {
  bool is_id =
      identifies(field, is_key) || field.word == "parcel" || field.word == "phone" || field.word == "id_number";
  constexpr double exact = 1e15;
  bool lost = cell.kind == SheetCell::Kind::number ? std::abs(cell.number) >= exact : has_lost_digits(cell.text);
  return is_id && lost;
}

bool is_free_text(LedgerField const& field) {
  return field.kind == FieldKind::text || field.kind == FieldKind::personal;
}

SeenCell look_at_text(SheetCell const& cell, LedgerField const& field, bool is_key) {
  bool is_number = field.word == "parcel" || field.word == "phone" || field.word == "id_number";
  bool turned = cell.kind == SheetCell::Kind::date && (identifies(field, is_key) || is_number);
  if (!turned && cell.shown.empty()) return {};
  SeenCell::Belief belief = identifies(field, is_key) ? SeenCell::Belief::refused : SeenCell::Belief::asked;
  if (turned)
    return {belief,
            {"单元格里是日期：是 3-12 这样的号码被表格当成了日期吗？请按文字输入",
             "the cell holds a date: was a number such as 3-12 turned into one? type it as text"}};
  return {belief,
          {"单元格所显示的与所存的值不同；请按文字输入",
           "the cell shows something other than the value it holds; type it as text"}};
}

SeenCell look_at_day(SheetCell const& cell) {
  if (cell.kind == SheetCell::Kind::date && !cell.shown.empty())
    return {SeenCell::Belief::noted,
            message("单元格没有显示完整的日期，所存的是 {}，已按此记入",
                    "the cell does not show a whole date; it holds {}, which is taken", cell.text.substr(0, 10))};
  std::string plain = half_width(cell.text);
  bool digits = plain.size() == 5 && plain.find_first_not_of("0123456789") == std::string::npos;
  if (auto day = typed_date(plain); digits && day && cell.kind != SheetCell::Kind::date)
    return {SeenCell::Belief::noted,
            message("单元格显示的是数 {}，已按日期 {} 记入",
                    "the cell shows the number {}, which is taken as the date {}", plain, day->iso())};
  return {};
}

}  // namespace

std::optional<Message> fault_of_cell(SheetCell const& cell) {
  if (cell.kind == SheetCell::Kind::formula)
    return Message{"公式没有存下数值；请打开工作簿，待其算完后保存",
                   "a formula whose value the file does not hold; open the workbook, let it calculate, and save it"};
  if (cell.kind == SheetCell::Kind::error)
    return message("单元格是错误值（{}）", "the cell holds an error ({})", cell.text);
  return std::nullopt;
}

SeenCell look_at(SheetCell const& cell, LedgerField const& field, bool is_key) {
  bool has_value =
      cell.kind == SheetCell::Kind::text || cell.kind == SheetCell::Kind::number || cell.kind == SheetCell::Kind::date;
  if (!has_value || (field.word == "serial" && !is_key)) return {};
  if (cell.hidden)
    return {identifies(field, is_key) ? SeenCell::Belief::refused : SeenCell::Belief::asked,
            {"单元格存有值，但什么也不显示；请改其格式或清空",
             "the cell holds a value but shows nothing; change its format or empty it"}};
  if (is_lost_id(cell, field, is_key))
    return {SeenCell::Belief::refused,
            {"16 位以上的数，表格已丢失末几位；请按文字输入",
             "a number of 16 digits or more: the spreadsheet has already lost its last digits; type it as text"}};
  if (is_free_text(field)) return look_at_text(cell, field, is_key);
  if (field.kind == FieldKind::event || field.kind == FieldKind::date) return look_at_day(cell);
  return {};
}

}  // namespace qinzao
