#include "engine/io/sheets/workbook_ods.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/io/gdal/zip.hpp"
#include "engine/io/sheets/workbook.hpp"
#include "engine/io/xml/xml.hpp"
#include "engine/ledger/typed_text.hpp"

// A .ods is a zip whose content.xml holds the tables (OASIS OpenDocument 1.2): rows and cells with repeat counts,
// values in attributes, the text as shown in paragraphs. Merged cells are spans of their first cell.

namespace qinzao {

namespace {

/// A repeat count, 1 where none is told; `most` where it is more.
std::size_t count_of(std::string_view text, std::size_t most) {
  std::size_t value = 1;
  bool beyond = std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc::result_out_of_range;
  return beyond ? most : std::clamp<std::size_t>(value, 1, most);
}

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional{value} : std::nullopt;
}

/// Equal cells side by side.
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  SheetCell value;
};

class OdsReader {
 public:
  explicit OdsReader(std::string file) : file_{std::move(file)} {}

  std::vector<Sheet> read(std::string const& bytes) {
    XmlReader reader;
    reader.start = [this](std::string_view name, XmlAttributes const& attributes) { start(name, attributes); };
    reader.end = [this](std::string_view name) { end(name); };
    reader.text = [this](std::string_view text) {
      if (in_paragraph_ && aside_ == 0) shown_ += text;
    };
    read_xml(bytes, file_ + ", content.xml", reader);
    return std::move(sheets_);
  }

 private:
  void start(std::string_view name, XmlAttributes const& attributes) {
    if (name == "annotation" || name == "shapes") ++aside_;  // comments and drawings have paragraphs too
    if (aside_ > 0) return;
    if (sheets_.empty() && name.starts_with("table-") && name != "table-properties")
      throw Error{message("{}：表格之外有行或列", "{}: holds rows or columns outside any table", file_)};
    if (name == "style") {
      style_ = attributes["style:name"];
    } else if (name == "table-properties") {
      if (attributes["table:display"] == "false") hidden_styles_.insert(style_);
    } else if (name == "table") {
      std::size_t before = sheets_.empty() ? 0 : sheets_.back().bytes;
      sheets_.emplace_back().name = attributes["table:name"];
      sheets_.back().bytes = before;
      sheets_.back().hidden = hidden_styles_.contains(std::string{attributes["table:style-name"]});
      row_ = 0;
      next_column_ = 0;
    } else if (name == "table-column") {
      std::size_t repeated = count_of(attributes["table:number-columns-repeated"], Sheet::most_columns);
      std::size_t end = std::min(next_column_ + repeated, Sheet::most_columns);
      for (; next_column_ < end; ++next_column_)
        if (!is_visible(attributes)) sheets_.back().hidden_columns.insert(next_column_);
    } else if (name == "table-row") {
      repeated_rows_ = count_of(attributes["table:number-rows-repeated"], Sheet::most_rows + 1);
      row_hidden_ = !is_visible(attributes);
      cells_.clear();
      column_ = 0;
    } else if (name == "table-cell" || name == "covered-table-cell") {
      type_ = attributes["office:value-type"];
      value_ = attributes["office:value"];
      day_ = attributes["office:date-value"];
      string_ = attributes["office:string-value"];
      formula_ = !attributes["table:formula"].empty();
      repeated_ = count_of(attributes["table:number-columns-repeated"], Sheet::most_columns + 1);
      std::size_t rows = count_of(attributes["table:number-rows-spanned"], Sheet::most_rows);
      std::size_t columns = count_of(attributes["table:number-columns-spanned"], Sheet::most_columns);
      if (name == "table-cell" && (rows > 1 || columns > 1))
        sheets_.back().merges.push_back({row_, column_, row_ + rows - 1, column_ + columns - 1});
      shown_.clear();
      paragraphs_ = 0;
    } else if (name == "p") {
      in_paragraph_ = true;
      if (paragraphs_++ > 0) shown_ += '\n';
    } else if (name == "s" && in_paragraph_) {
      shown_.append(count_of(attributes["text:c"], most_blanks), ' ');
    }
  }

  void end(std::string_view name) {
    if (name == "annotation" || name == "shapes") --aside_;
    if (aside_ > 0) return;
    if (name == "p") in_paragraph_ = false;
    if (name == "table-cell" || name == "covered-table-cell") {
      SheetCell value = cell();
      if (value.kind != SheetCell::Kind::empty) {
        if (column_ + repeated_ > Sheet::most_columns)
          throw Error{
              message("{}，{}：单元格超出工作表", "{}, {}: a cell beyond the last", file_, sheets_.back().name)};
        cells_.push_back({column_, column_ + repeated_, std::move(value)});
      }
      column_ += repeated_;
    }
    if (name == "table-row") {
      if (!cells_.empty()) {
        if (row_ + repeated_rows_ > Sheet::most_rows)
          throw Error{message("{}，{}：行号超出工作表", "{}, {}: a row beyond the last", file_, sheets_.back().name)};
        for (std::size_t row = row_; row < row_ + repeated_rows_; ++row) {
          if (row_hidden_) sheets_.back().hidden_rows.insert(row);
          for (auto run = cells_.rbegin(); run != cells_.rend(); ++run)  // from the right: a row grows once
            for (std::size_t column = run->end; column-- > run->begin;) sheets_.back().put(row, column, run->value);
        }
      }
      row_ += repeated_rows_;
    }
  }

  SheetCell cell() const {
    SheetCell cell;
    if (type_ == "date") {
      cell.kind = SheetCell::Kind::date;
      cell.text = day_;
      auto day = typed_date(shown_);
      if (paragraphs_ > 0 && (!day || *day != typed_date(day_))) cell.shown = shown_.empty() ? "?" : shown_;
    } else if (auto number = number_of(value_);
               number && (type_ == "float" || type_ == "currency" || type_ == "percentage")) {
      cell.kind = SheetCell::Kind::number;
      cell.number = *number;
      cell.text = plain_decimal(cell.number);
      bool zeros = shown_.size() > cell.text.size() && shown_.find_first_not_of("0123456789") == std::string::npos &&
                   shown_.ends_with(cell.text);
      if (zeros) cell.text = shown_;  // 007 under a format of leading zeros
      if (paragraphs_ > 0 && without_commas(shown_) != cell.text) cell.shown = shown_;
      cell.hidden = paragraphs_ > 0 && shown_.empty();
    } else if (type_ == "boolean") {
      cell.kind = SheetCell::Kind::text;
      cell.text = shown_;
    } else {
      cell.text = string_.empty() ? shown_ : string_;
      if (paragraphs_ > 0 && cell.text != shown_) cell.shown = shown_;
      cell.hidden = paragraphs_ > 0 && shown_.empty() && !cell.text.empty();
      if (!cell.text.empty())
        cell.kind = cell.text.starts_with('#') && formula_ ? SheetCell::Kind::error : SheetCell::Kind::text;
      if (cell.text.empty() && formula_ && type_.empty()) cell.kind = SheetCell::Kind::formula;
    }
    return cell;
  }

  static bool is_visible(XmlAttributes const& attributes) {
    std::string_view visibility = attributes["table:visibility"];
    return visibility != "collapse" && visibility != "filter";
  }
  static std::string without_commas(std::string text) {
    std::erase(text, ',');
    return text;
  }

  static constexpr std::size_t most_blanks = 1000;  // in a row: what is longer is no text
  std::string file_;
  std::set<std::string> hidden_styles_;
  std::string style_;
  std::size_t next_column_ = 0;
  bool row_hidden_ = false;
  std::vector<Sheet> sheets_;
  std::vector<Run> cells_;  // of the row
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  std::size_t repeated_rows_ = 1;
  std::size_t repeated_ = 1;
  std::string type_;
  std::string value_;
  std::string day_;
  std::string string_;
  std::string shown_;
  bool formula_ = false;
  bool in_paragraph_ = false;
  std::size_t paragraphs_ = 0;
  int aside_ = 0;
};

}  // namespace

std::vector<Sheet> read_ods(std::filesystem::path const& path) {
  std::string content = zip_member(path.string(), "content.xml");
  if (content.empty())
    throw Error{
        message("{}：不是 .ods 工作簿（或加了密）", "{}: is no .ods workbook (or it is encrypted)", path.string())};
  return OdsReader{path.string()}.read(content);
}

}  // namespace qinzao
