#include "engine/ledger/import/sheet_rows.hpp"

#include <algorithm>

#include "engine/base/message.hpp"
#include "engine/ledger/import/cell_text.hpp"
#include "engine/ledger/import/example_row.hpp"
#include "engine/ledger/import/section_row.hpp"
#include "engine/ledger/import/seen_cell.hpp"
#include "engine/ledger/typed_text.hpp"

namespace qinzao {

namespace {

enum class RowClass : std::uint8_t { data, blank, total, example, other };

bool begins_with_any(std::string const& word, std::vector<std::string> const& beginnings) {
  return std::ranges::any_of(beginnings, [&](std::string const& beginning) { return word.starts_with(beginning); });
}

/// 民居小计
bool ends_in_total(std::string_view word) {
  return word.ends_with("小计") || word.ends_with("合计") || word.ends_with("总计");
}

class Reader {
 public:
  Reader(Sheet const& sheet, SheetHeader const& header, LedgerColumns const& columns, RowOptions const& options)
      : sheet_{sheet}, header_{header}, columns_{columns}, options_{options} {
    key_ = column_of("household");
    if (!key_) {
      key_ = column_of("serial");
      found_.by_serial = true;
    }
    std::vector<std::string> events;
    for (auto const& field : header.fields)
      if (field && columns.fields[*field].kind == FieldKind::event) events.push_back(columns.fields[*field].word);
    event_columns_ = std::make_shared<std::vector<std::string> const>(std::move(events));
  }

  SheetRows read() {
    for (std::size_t row = header_.end_row; row < sheet_.rows.size(); ++row) {
      switch (class_of(row)) {
        case RowClass::blank:
          break;
        case RowClass::total:
          ++found_.totals;
          break;
        case RowClass::example:
          ++found_.examples;
          break;
        case RowClass::other:
          if (!read_section(row)) ++found_.other;
          break;
        case RowClass::data:
          if (!read_section(row)) read_row(row);
          break;
      }
    }
    return std::move(found_);
  }

 private:
  std::optional<std::size_t> column_of(std::string_view word) const {
    auto field = columns_.field(word);
    auto found = std::ranges::find_if(header_.fields, [&](auto const& given) { return given && given == field; });
    if (found == header_.fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header_.fields.begin());
  }

  RowClass class_of(std::size_t row) const {
    std::size_t filled = 0;
    std::size_t repeats = 0;
    std::size_t units = 0;
    std::string first;
    bool total = false;
    for (std::size_t column = 0; column < sheet_.rows[row].size(); ++column) {
      SheetCell const& cell = sheet_.rows[row][column];
      if (cell.kind == SheetCell::Kind::empty) continue;
      if (cell.kind != SheetCell::Kind::text) {
        ++filled;
        continue;
      }
      std::string plain = plain_text(cell.text);
      if (plain.empty()) continue;
      ++filled;
      if (filled > 4) continue;  // what a row is shows in its first cells
      if (filled == 1 && is_example(plain)) return RowClass::example;
      std::string word = bare_word(plain);
      if (first.empty()) first = word.empty() ? "(" : word;
      if (word.size() < 30) total = total || begins_with_any(word, columns_.totals) || ends_in_total(word);
      if (column < header_.titles.size() && !word.empty() && word == bare_word(header_.titles[column])) ++repeats;
      if (word.empty() || columns_.units.contains(word)) ++units;
    }
    if (filled == 0) return RowClass::blank;
    if (total) return RowClass::total;
    if (repeats >= 2 || units == filled) return RowClass::other;
    bool keyed = !plain_text(sheet_.at(row, *key_).text).empty();
    if (begins_with_any(first, columns_.footers) && filled <= 3) return RowClass::other;
    if (!keyed && filled == 1 && header_.fields.size() > 3)
      return RowClass::other;  // a page number, a line under the table
    return RowClass::data;
  }

  /// Takes a heading between the rows for those below it; false: the row is none.
  bool read_section(std::size_t row) {
    auto known =
        static_cast<std::size_t>(std::ranges::count_if(header_.fields, &std::optional<std::size_t>::has_value));
    auto section = section_row(sheet_, row, known);
    if (!section || begins_with_any(bare_word(section->text), columns_.footers)) return false;
    Category category = typed_category(columns_, section->text);
    bool is_key = section->column == *key_;
    if (category == Category::unknown && is_key && !section->numbered()) return false;  // a household, its number alone
    ++found_.sections;
    if (category != Category::unknown) {
      category_ = category;
      category_level_ = section->level;
      return true;
    }
    if (section->level <= category_level_ && section->numbered()) category_ = Category::unknown;
    section_ = section->text;
    section_cell_ = cell_address(row, section->column);
    return true;
  }

  void read_row(std::size_t row) {
    LedgerRow record;
    record.sheet = sheet_.name;
    record.row = row + 1;
    record.event_columns = event_columns_;
    std::vector<CellRemark> asked;
    std::vector<CellRemark> noted;
    for (std::size_t column = 0; column < header_.fields.size(); ++column) {
      if (!header_.fields[column]) continue;
      SheetCell const& cell = sheet_.at(row, column);
      LedgerField const& field = columns_.fields[*header_.fields[column]];
      auto remark = [&](std::vector<CellRemark>& list, Message note) {
        list.push_back({sheet_.name, row + 1, cell_address(row, column), header_.titles[column], std::move(note)});
      };
      std::optional<Message> cause;
      switch (SeenCell seen = look_at(cell, field, column == *key_); seen.belief) {
        case SeenCell::Belief::refused:
          cause = seen.note;
          break;
        case SeenCell::Belief::asked:
          remark(asked, seen.note);
          continue;
        case SeenCell::Belief::noted:
          remark(noted, seen.note);
          [[fallthrough]];
        case SeenCell::Belief::taken:
          cause = take(record, field, cell, row, column, asked);
      }
      if (!cause) continue;
      found_.refused.push_back({sheet_.name, row + 1, cell_address(row, column), header_.titles[column], *cause});
      return;
    }
    for (std::size_t column = 0; column < header_.whether.size(); ++column) {
      if (!header_.whether[column]) continue;
      auto cause = compare_event(record, columns_.fields[*header_.whether[column]].word, row, column, noted);
      if (!cause) continue;
      found_.refused.push_back({sheet_.name, row + 1, cell_address(row, column), header_.titles[column], *cause});
      return;
    }
    if (record.household.empty()) {
      found_.refused.push_back({sheet_.name,
                                row + 1,
                                cell_address(row, *key_),
                                header_.titles[*key_],
                                {"缺户号", "the household has no number"}});
      return;
    }
    if (record.project.empty() && !project_above_.empty()) {
      record.project = project_above_;
      ++found_.inherited;
    }
    project_above_ = record.project;
    if (record.category == Category::unknown && category_ != Category::unknown) {
      record.category = category_;
      ++found_.by_section;
    }
    record.section = section_;
    record.section_cell = section_cell_;
    found_.questions.insert(found_.questions.end(), asked.begin(), asked.end());
    found_.notes.insert(found_.notes.end(), noted.begin(), noted.end());
    if (sheet_.hidden_rows.contains(row)) ++found_.hidden;
    found_.rows.push_back(std::move(record));
  }

  /// Takes one cell into the record; tells what is wrong with it, or nothing.
  std::optional<Message> take(LedgerRow& record, LedgerField const& field, SheetCell const& cell, std::size_t row,
                              std::size_t column, std::vector<CellRemark>& asked) const {
    if (cell.kind == SheetCell::Kind::empty) return {};
    if (auto fault = fault_of_cell(cell)) return fault;
    if (field.word == "serial" && !found_.by_serial) return {};
    bool free_text = field.kind == FieldKind::text || field.kind == FieldKind::personal;
    std::string plain = free_text ? plain_text(cell.text) : half_width(cell.text);
    bool key = column == *key_;
    if (field.kind != FieldKind::event && says_nothing(columns_, plain)) return {};
    if ((plain == "0" || plain == "0.0" || plain == "0.00") && field.kind != FieldKind::share) {
      if (key) return Message{"0 不是户号", "0 is not a household number"};
      if (!options_.zero_is_empty)
        asked.push_back({sheet_.name,
                         row + 1,
                         cell_address(row, column),
                         header_.titles[column],
                         {"填的是 0：是空的意思吗？请用 --zero 空 或 --zero 值 说明；说明之前按不明",
                          "0 is typed: was it meant to be empty? answer with --zero empty or --zero value; until then "
                          "it is left unknown"}});
      if (options_.zero_is_empty.value_or(true)) return {};
    }
    switch (field.kind) {
      case FieldKind::text:
      case FieldKind::personal:
        return take_text(record, field.word, cell, std::move(plain), key);
      case FieldKind::whole:
        record.persons = typed_persons(plain);
        if (!record.persons) return Message{"不是整数", "is not a whole number"};
        return {};
      case FieldKind::share:
        record.share = typed_share(plain);
        if (!record.share) return Message{"不是 1/3、33.3% 或 0.5 这样的份额", "is no share like 1/3, 33.3% or 0.5"};
        return {};
      case FieldKind::category:
        record.category = typed_category(columns_, plain);
        if (record.category != Category::unknown) return {};
        return Message{"既不是民居也不是非居", "is neither residential (民居) nor non-residential (非居)"};
      case FieldKind::date:
        record.transferred_on = typed_date(plain);
        if (!record.transferred_on) return Message{"不是日期（应如 2020-06-03）", "is not a date (write 2020-06-03)"};
        return {};
      case FieldKind::event:
        return take_event(record, field.word, plain, cell_address(row, column));
    }
    return {};
  }

  static std::optional<Message> take_text(LedgerRow& record, std::string const& word, SheetCell const& cell,
                                          std::string plain, bool key) {
    if (key || word == "parcel" || word == "former_household") plain = plain_id(cell.text);
    if (key || word == "serial") {
      record.household = std::move(plain);
    } else if (word == "project") {
      record.project = std::move(plain);
    } else if (word == "strategy") {
      record.strategy = std::move(plain);
    } else if (word == "head") {
      record.head = std::move(plain);
    } else if (word == "phone") {
      record.phone = std::move(plain);
    } else if (word == "id_number") {
      record.id_number = std::move(plain);
    } else if (word == "address") {
      record.address = std::move(plain);
    } else if (word == "parcel") {
      record.parcel = std::move(plain);
    } else if (word == "former_project") {
      record.former_project = std::move(plain);
    } else if (word == "former_household") {
      record.former_household = std::move(plain);
    } else if (word == "note") {
      record.note = std::move(plain);
    } else if (word == "actor") {
      record.actor = std::move(plain);
    }
    return {};
  }

  /// Holds a column that says whether something happened (是否签约) against the day that another column has.
  std::optional<Message> compare_event(LedgerRow& record, std::string const& event, std::size_t row, std::size_t column,
                                       std::vector<CellRemark>& noted) const {
    SheetCell const& cell = sheet_.at(row, column);
    std::string plain = half_width(cell.text);
    bool dated = std::ranges::any_of(record.events, [&](auto const& one) { return one.word == event; });
    if (cell.kind == SheetCell::Kind::empty || says_nothing(columns_, plain)) return {};
    TypedEvent typed = typed_event(columns_, plain);
    if (typed.readable && typed.done == dated) return {};
    if (typed.readable && !dated) return take_event(record, event, plain, cell_address(row, column));
    Message contradiction{"这里说“否”，旁边却填了日期：已按日期记入",
                          "this says no, though the day beside it is given: the day is taken"};
    Message unread{"看不出是“是”还是“否”，未读入", "says neither yes nor no, and is not read"};
    noted.push_back({sheet_.name, row + 1, cell_address(row, column), header_.titles[column],
                     typed.readable ? contradiction : unread});
    return {};
  }

  std::optional<Message> take_event(LedgerRow& record, std::string const& event, std::string const& plain,
                                    std::string const& cell) const {
    TypedEvent typed = typed_event(columns_, plain);
    if (!typed.readable) return Message{"不是日期（应如 2020-06-03）", "is not a date (write 2020-06-03)"};
    if (!typed.done) return {};
    if (!typed.on) typed.on = options_.undated;
    if (!typed.on)
      return Message{"只说已发生，没有日期；请填日期，或用 --undated 日期 统一指定",
                     "says that it happened, but not when; give the day, or --undated DATE for all such cells"};
    record.events.push_back({event, *typed.on, cell});
    return {};
  }

  Sheet const& sheet_;
  SheetHeader const& header_;
  LedgerColumns const& columns_;
  RowOptions const& options_;
  std::optional<std::size_t> key_;
  std::string project_above_;
  Category category_ = Category::unknown;  // of the heading above
  int category_level_ = 0;
  std::string section_;
  std::string section_cell_;
  std::shared_ptr<std::vector<std::string> const> event_columns_;
  SheetRows found_;
};

}  // namespace

SheetRows read_rows(Sheet sheet, SheetHeader const& header, LedgerColumns const& columns, RowOptions const& options) {
  sheet.fill_merged_down(header.end_row);
  return Reader{sheet, header, columns, options}.read();
}

}  // namespace qinzao
