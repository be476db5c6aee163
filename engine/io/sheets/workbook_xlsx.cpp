#include "engine/io/sheets/workbook_xlsx.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <tuple>

#include "engine/base/date.hpp"
#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/gdal/zip.hpp"
#include "engine/io/sheets/number_format.hpp"
#include "engine/io/sheets/workbook.hpp"
#include "engine/io/xml/xml.hpp"

// A .xlsx is a zip of XML (ECMA-376). Read here: names and order of sheets, shared strings, number formats as far as
// they say what a cell shows, values, formulas without value, merged cells, and what is hidden.

namespace qinzao {

namespace {

long integer_of(std::string_view text, long fallback = 0) {
  long value = fallback;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// What the sheets of one workbook share.
struct Shared {
  std::vector<std::string> strings;
  std::vector<NumberFormat> styles;  // cell style -> format
  bool from_1904 = false;
};

std::vector<std::string> read_strings(std::string const& path) {
  std::vector<std::string> strings;
  bool in_text = false;
  bool phonetic = false;
  XmlReader reader;
  reader.start = [&](std::string_view name, XmlAttributes const&) {
    if (name == "si") strings.emplace_back();
    if (name == "rPh") phonetic = true;
    in_text = name == "t" && !phonetic;
  };
  reader.end = [&](std::string_view name) {
    if (name == "rPh") phonetic = false;
    if (name == "t") in_text = false;
  };
  reader.text = [&](std::string_view bytes) {
    if (in_text && !strings.empty()) strings.back() += bytes;
  };
  std::string bytes = zip_member(path, "xl/sharedStrings.xml");
  if (!bytes.empty()) read_xml(bytes, path + ", sharedStrings.xml", reader);
  return strings;
}

std::vector<NumberFormat> read_styles(std::string const& path) {
  std::map<long, NumberFormat> custom;
  std::vector<NumberFormat> styles;
  bool in_cells = false;
  XmlReader reader;
  reader.start = [&](std::string_view name, XmlAttributes const& attributes) {
    if (name == "numFmt") custom[integer_of(attributes["numFmtId"])] = number_format(attributes["formatCode"]);
    if (name == "cellXfs") in_cells = true;
    if (name != "xf" || !in_cells) return;
    long id = integer_of(attributes["numFmtId"]);
    auto found = custom.find(id);
    styles.push_back(found == custom.end() ? builtin_number_format(id) : found->second);
  };
  reader.end = [&](std::string_view name) {
    if (name == "cellXfs") in_cells = false;
  };
  reader.text = [](std::string_view) {};
  std::string bytes = zip_member(path, "xl/styles.xml");
  if (!bytes.empty()) read_xml(bytes, path + ", styles.xml", reader);
  return styles;
}

/// `C17` -> row 16, column 2; beyond the last column it is Sheet::most_columns.
std::pair<std::size_t, std::size_t> place_of(std::string_view address) {
  std::size_t column = 0;
  std::size_t i = 0;
  for (; i < address.size() && address[i] >= 'A' && address[i] <= 'Z'; ++i)
    column = std::min(column * 26 + static_cast<std::size_t>(address[i] - 'A' + 1), Sheet::most_columns + 1);
  auto row = static_cast<std::size_t>(std::max(1L, integer_of(address.substr(i), 1)));
  return {row - 1, column == 0 ? 0 : column - 1};
}

std::string day_of_serial(double serial, bool from_1904) {
  auto days = static_cast<int>(std::floor(serial)) + (from_1904 ? 1462 : 0);
  if (days < 60) ++days;  // Excel believes in 1900-02-29
  return Date{std::chrono::sys_days{std::chrono::days{days - 25569}}}.iso();
}

class SheetReader {
 public:
  SheetReader(Sheet& sheet, Shared const& shared) : sheet_{sheet}, shared_{shared} {}

  void read(std::string const& bytes, std::string const& what) {
    XmlReader reader;
    reader.start = [this](std::string_view name, XmlAttributes const& attributes) { start(name, attributes); };
    reader.end = [this](std::string_view name) { end(name); };
    reader.text = [this](std::string_view text) {
      if (into_ != nullptr) *into_ += text;
    };
    read_xml(bytes, what, reader);
  }

 private:
  void start(std::string_view name, XmlAttributes const& attributes) {
    if (name == "row") {
      row_ = static_cast<std::size_t>(integer_of(attributes["r"], static_cast<long>(row_) + 2)) - 1;
      column_ = 0;
      if (is_hidden(attributes["hidden"]) || attributes["ht"] == "0") sheet_.hidden_rows.insert(row_);
      if (row_ >= Sheet::most_rows)
        throw Error{message("{}：行号超出工作表", "{}: a row beyond the last", sheet_.name)};
    } else if (name == "c") {
      if (auto address = attributes["r"]; !address.empty()) std::tie(row_, column_) = place_of(address);
      if (column_ >= Sheet::most_columns || row_ >= Sheet::most_rows)
        throw Error{message("{}：单元格超出工作表", "{}: a cell beyond the last", sheet_.name)};
      type_ = attributes["t"];
      style_ = static_cast<std::size_t>(std::max(0L, integer_of(attributes["s"])));
      value_.clear();
      formula_ = false;
    } else if (name == "v" || (name == "t" && !phonetic_)) {
      into_ = &value_;
    } else if (name == "f") {
      formula_ = true;
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if (name == "col" && (is_hidden(attributes["hidden"]) || attributes["width"] == "0")) {
      constexpr auto columns = static_cast<long>(Sheet::most_columns);
      long to = std::min(integer_of(attributes["max"]), columns) - 1;
      for (long column = std::max(1L, integer_of(attributes["min"])) - 1; column <= to; ++column)
        sheet_.hidden_columns.insert(static_cast<std::size_t>(column));
    } else if (name == "mergeCell") {
      std::string_view range = attributes["ref"];
      std::size_t colon = std::min(range.find(':'), range.size());
      auto [first_row, first_column] = place_of(range.substr(0, colon));
      auto [last_row, last_column] = place_of(colon < range.size() ? range.substr(colon + 1) : range);
      if (first_row > last_row || first_column > last_column || last_row >= Sheet::most_rows ||
          last_column >= Sheet::most_columns)
        throw Error{
            message("{}：不是合并单元格的范围：{}", "{}: {} is no range of cells to merge", sheet_.name, range)};
      sheet_.merges.push_back({first_row, first_column, last_row, last_column});
    }
  }

  void end(std::string_view name) {
    if (name == "v" || name == "t") into_ = nullptr;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") {
      if (SheetCell value = cell(); value.kind != SheetCell::Kind::empty) sheet_.put(row_, column_, std::move(value));
      ++column_;
    }
  }

  SheetCell cell() const {
    SheetCell cell;
    if (value_.empty()) {
      if (formula_ && type_ != "str") cell.kind = SheetCell::Kind::formula;
      return cell;
    }
    cell.kind = SheetCell::Kind::text;
    cell.text = value_;
    if (type_ == "s") {
      auto index = static_cast<std::size_t>(integer_of(value_, -1));
      if (index >= shared_.strings.size())
        throw Error{message("{}，{}：所指的文字不在工作簿中", "{}, {}: names a text the workbook does not have",
                            sheet_.name, cell_address(row_, column_))};
      cell.text = shared_.strings[index];
      if (cell.text.empty()) cell.kind = SheetCell::Kind::empty;
    } else if (type_ == "e") {
      cell.kind = SheetCell::Kind::error;
    } else if (type_ == "b") {
      cell.text = value_ == "1" ? "yes" : "no";
    } else if (type_.empty() || type_ == "n") {
      number(cell);
    } else if (type_ == "d") {
      cell.kind = SheetCell::Kind::date;
    }
    return cell;
  }

  void number(SheetCell& cell) const {
    auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), cell.number);
    bool whole = error == std::errc{} && end == value_.data() + value_.size();
    if (!whole || !std::isfinite(cell.number)) return;  // stays text
    cell.kind = SheetCell::Kind::number;
    cell.text = plain_decimal(cell.number);
    NumberFormat format = style_ < shared_.styles.size() ? shared_.styles[style_] : NumberFormat{};
    if (format.date && cell.number >= 1 && cell.number < 2958466) {
      cell.kind = SheetCell::Kind::date;
      cell.text = day_of_serial(cell.number, shared_.from_1904);
      cell.hidden = format.hidden;
      if (!format.whole_day()) cell.shown = "?";
      return;
    }
    bool padded = format.decimals == 0 && format.zeros > 1 && cell.text.size() < format.zeros && cell.number >= 0 &&
                  cell.text.find('.') == std::string::npos;
    if (padded) cell.text.insert(0, format.zeros - cell.text.size(), '0');
    cell.hidden = format.hidden;
    if (std::string shown = shown_number(format, cell.number); shown != cell.text) cell.shown = std::move(shown);
  }

  static bool is_hidden(std::string_view flag) { return flag == "1" || flag == "true"; }

  Sheet& sheet_;
  Shared const& shared_;
  std::size_t row_ = static_cast<std::size_t>(-1);
  std::size_t column_ = 0;
  std::string type_;
  std::size_t style_ = 0;
  std::string value_;
  bool formula_ = false;
  bool phonetic_ = false;
  std::string* into_ = nullptr;
};

struct SheetEntry {
  std::string name;
  std::string relation;
  bool hidden = false;
};

}  // namespace

std::vector<Sheet> read_xlsx(std::filesystem::path const& path) {
  std::string file = path.string();
  std::string book = zip_member(file, "xl/workbook.xml");
  if (book.empty())
    throw Error{message(
        "{}：不是 .xlsx 工作簿（旧 .xls 改了名，或加了密？请打开另存为 .xlsx）",
        "{}: is no .xlsx workbook (an old .xls under a new name, or encrypted? open it and save it as .xlsx)", file)};
  Shared shared;
  std::vector<SheetEntry> entries;
  XmlReader reader;
  reader.start = [&](std::string_view name, XmlAttributes const& attributes) {
    if (name == "workbookPr") shared.from_1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true";
    std::string_view state = attributes["state"];
    if (name == "sheet")
      entries.push_back({std::string{attributes["name"]}, std::string{attributes["r:id"]},
                         state == "hidden" || state == "veryHidden"});
  };
  reader.end = [](std::string_view) {};
  reader.text = [](std::string_view) {};
  read_xml(book, file + ", workbook.xml", reader);

  std::map<std::string, std::string> targets;
  reader.start = [&](std::string_view name, XmlAttributes const& attributes) {
    if (name == "Relationship") targets[std::string{attributes["Id"]}] = attributes["Target"];
  };
  read_xml(zip_member(file, "xl/_rels/workbook.xml.rels"), file + ", workbook.xml.rels", reader);

  shared.strings = read_strings(file);
  shared.styles = read_styles(file);
  std::vector<Sheet> sheets;
  for (SheetEntry const& entry : entries) {
    std::string target = targets[entry.relation];
    if (target.find("worksheet") == std::string::npos) continue;  // a chart of its own
    std::string member = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    std::string bytes = zip_member(file, member);
    if (bytes.empty()) throw Error{message("{}：缺工作表 {}", "{}: sheet {} is missing in it", file, entry.name)};
    std::size_t before = sheets.empty() ? 0 : sheets.back().bytes;
    Sheet& sheet = sheets.emplace_back();
    sheet.bytes = before;
    sheet.name = entry.name;
    sheet.hidden = entry.hidden;
    SheetReader{sheet, shared}.read(bytes, file + ", " + entry.name);
  }
  return sheets;
}

}  // namespace qinzao
