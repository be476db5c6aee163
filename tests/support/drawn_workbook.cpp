#include "tests/support/drawn_workbook.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "engine/base/date.hpp"
#include "engine/ledger/import/sheet.hpp"

namespace qinzao::test {

namespace {

std::string escaped(std::string const& text) {
  std::string out;
  for (char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::vector<std::vector<std::string>> cells_of(std::string const& drawing) {
  std::vector<std::vector<std::string>> rows;
  std::stringstream lines{drawing};
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(' ') == std::string::npos && rows.empty())
      continue;  // the line the raw string begins with
    auto& row = rows.emplace_back();
    std::stringstream cells{line};
    for (std::string cell; std::getline(cells, cell, '|');) {
      std::size_t begin = cell.find_first_not_of(' ');
      row.push_back(begin == std::string::npos ? "" : cell.substr(begin, cell.find_last_not_of(' ') - begin + 1));
    }
  }
  while (!rows.empty() && (rows.back().empty() || (rows.back().size() == 1 && rows.back()[0].empty()))) rows.pop_back();
  return rows;
}

void put(std::filesystem::path const& zip, std::string const& member, std::string const& bytes) {
  VSILFILE* file = VSIFOpenL(("/vsizip/{" + zip.string() + "}/" + member).c_str(), "wb");
  ASSERT_NE(file, nullptr);
  ASSERT_EQ(VSIFWriteL(bytes.data(), 1, bytes.size(), file), bytes.size());
  VSIFCloseL(file);
}

bool is_hidden(DrawnSheet const& sheet, std::string const& what) {
  return std::ranges::find(sheet.hidden, what) != sheet.hidden.end();
}

/// `formats`: codes of formats of their own, in the order of their styles, which begin with 3.
std::string xlsx_cell(std::string const& cell, std::string const& address, std::vector<std::string>& formats) {
  if (cell.empty()) return {};
  std::string rest = cell.substr(1);
  switch (cell[0]) {
    case '%':
      formats.push_back(rest.substr(0, rest.rfind('~')));
      return fmt::format(R"(<c r="{}" s="{}"><v>{}</v></c>)", address, formats.size() + 2,
                         rest.substr(rest.rfind('~') + 1));
    case '#':
      return fmt::format(R"(<c r="{}"><v>{}</v></c>)", address, rest);
    case '@':
      return fmt::format(R"(<c r="{}" s="1"><v>{}</v></c>)", address, rest);
    case '&':
      return fmt::format(R"(<c r="{}" s="2"><v>{}</v></c>)", address, rest);
    case '!':
      return fmt::format(R"(<c r="{}" t="e"><v>{}</v></c>)", address, rest);
    case '=':
      if (std::size_t value = rest.find('~'); value != std::string::npos)
        return fmt::format(R"(<c r="{}"><f>{}</f><v>{}</v></c>)", address, escaped(rest.substr(0, value)),
                           rest.substr(value + 1));
      return fmt::format(R"(<c r="{}"><f>{}</f></c>)", address, escaped(rest));
    default:
      return fmt::format(R"(<c r="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)", address,
                         escaped(cell));
  }
}

void draw_xlsx(std::filesystem::path const& path, std::vector<DrawnSheet> const& sheets, bool from_1904) {
  std::string list;
  std::string relations;
  std::vector<std::string> formats;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    list += fmt::format(R"(<sheet name="{0}" sheetId="{1}"{2} r:id="rId{1}"/>)", escaped(sheets[i].name), i + 1,
                        is_hidden(sheets[i], "sheet") ? " state=\"hidden\"" : "");
    relations +=
        fmt::format(R"(<Relationship Id="rId{0}" Type="x/worksheet" Target="worksheets/sheet{0}.xml"/>)", i + 1);
    std::string rows;
    auto cells = cells_of(sheets[i].drawing);
    for (std::size_t row = 0; row < cells.size(); ++row) {
      rows += fmt::format(R"(<row r="{}"{}>)", row + 1,
                          is_hidden(sheets[i], std::to_string(row + 1)) ? " hidden=\"1\"" : "");
      for (std::size_t column = 0; column < cells[row].size(); ++column)
        rows += xlsx_cell(cells[row][column], cell_address(row, column), formats);
      rows += "</row>";
    }
    std::string merges;
    for (std::string const& range : sheets[i].merges) merges += fmt::format(R"(<mergeCell ref="{}"/>)", range);
    if (!merges.empty()) merges = "<mergeCells>" + merges + "</mergeCells>";
    std::string columns;
    for (std::string const& hidden : sheets[i].hidden)
      if (hidden.size() == 1 && hidden[0] >= 'A' && hidden[0] <= 'Z')
        columns += fmt::format(R"(<col min="{0}" max="{0}" hidden="1"/>)", hidden[0] - 'A' + 1);
    if (!columns.empty()) columns = "<cols>" + columns + "</cols>";
    put(path, fmt::format("xl/worksheets/sheet{}.xml", i + 1),
        "<worksheet>" + columns + "<sheetData>" + rows + "</sheetData>" + merges + "</worksheet>");
  }
  put(path, "xl/workbook.xml",
      fmt::format(R"(<workbook xmlns:r="r"><workbookPr date1904="{}"/><sheets>{}</sheets></workbook>)",
                  from_1904 ? 1 : 0, list));
  put(path, "xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
  std::string codes;
  std::string styles;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    codes += fmt::format(R"(<numFmt numFmtId="{}" formatCode="{}"/>)", 170 + i, escaped(formats[i]));
    styles += fmt::format(R"(<xf numFmtId="{}"/>)", 170 + i);
  }
  put(path, "xl/styles.xml",
      R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="000"/>)" +
          codes +
          R"(</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/>)" +
          styles + "</cellXfs></styleSheet>");
}

std::string ods_day(std::string const& serial) {
  return Date{std::chrono::sys_days{std::chrono::days{std::stoi(serial) - 25569}}}.iso();
}

std::string ods_cell(std::string const& cell, std::string const& span) {
  if (cell.empty()) return "<table:table-cell" + span + "/>";
  std::string rest = cell.substr(1);
  switch (cell[0]) {
    case '#':
      return fmt::format(
          R"(<table:table-cell{} office:value-type="float" office:value="{}"><text:p>{}</text:p></table:table-cell>)",
          span, rest, rest);
    case '@':
      return fmt::format(
          R"(<table:table-cell{} office:value-type="date" office:date-value="{}"><text:p>{}</text:p></table:table-cell>)",
          span, ods_day(rest), ods_day(rest));
    case '%': {
      std::string shown = rest.substr(0, rest.rfind('~'));
      std::string value = rest.substr(rest.rfind('~') + 1);
      if (value[0] == '@')
        return fmt::format(
            R"(<table:table-cell{} office:value-type="date" office:date-value="{}"><text:p>{}</text:p></table:table-cell>)",
            span, ods_day(value.substr(1)), shown);
      return fmt::format(
          R"(<table:table-cell{} office:value-type="float" office:value="{}"><text:p>{}</text:p></table:table-cell>)",
          span, value, shown);
    }
    case '&':
      return fmt::format(
          R"(<table:table-cell{} office:value-type="float" office:value="{}"><text:p>{:0>3}</text:p></table:table-cell>)",
          span, rest, rest);
    case '=':
      return fmt::format(R"(<table:table-cell{} table:formula="of:={}"/>)", span, escaped(rest));
    default:
      return fmt::format(R"(<table:table-cell{} office:value-type="string"><text:p>{}</text:p></table:table-cell>)",
                         span, escaped(cell));
  }
}

void draw_ods(std::filesystem::path const& path, std::vector<DrawnSheet> const& sheets) {
  std::string tables;
  for (DrawnSheet const& sheet : sheets) {
    std::map<std::string, std::string> spans;  // first cell of a merged range -> its attributes
    for (std::string const& range : sheet.merges) {
      std::size_t colon = range.find(':');
      std::string from = range.substr(0, colon);
      std::string to = range.substr(colon + 1);
      spans[from] = fmt::format(R"( table:number-columns-spanned="{}" table:number-rows-spanned="{}")",
                                to[0] - from[0] + 1, std::stoi(to.substr(1)) - std::stoi(from.substr(1)) + 1);
    }
    tables += fmt::format(R"(<table:table table:name="{}" table:style-name="{}">)", escaped(sheet.name),
                          is_hidden(sheet, "sheet") ? "hidden" : "seen");
    auto cells = cells_of(sheet.drawing);
    for (char column = 'A'; column <= 'J'; ++column)
      tables += is_hidden(sheet, std::string{column}) ? R"(<table:table-column table:visibility="collapse"/>)"
                                                      : "<table:table-column/>";
    for (std::size_t row = 0; row < cells.size(); ++row) {
      tables += is_hidden(sheet, std::to_string(row + 1)) ? R"(<table:table-row table:visibility="filter">)"
                                                          : "<table:table-row>";
      for (std::size_t column = 0; column < cells[row].size(); ++column) {
        auto span = spans.find(cell_address(row, column));
        tables += ods_cell(cells[row][column], span == spans.end() ? "" : span->second);
      }
      tables += "</table:table-row>";
    }
    tables +=
        R"(<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>)";
  }
  put(path, "content.xml",
      R"(<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles><style:style style:name="hidden"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>)" +
          tables + "</office:spreadsheet></office:body></office:document-content>");
}

}  // namespace

void draw_workbook(std::filesystem::path const& path, std::vector<DrawnSheet> const& sheets, bool from_1904) {
  VSILFILE* zip = VSIFOpenL(("/vsizip/{" + path.string() + "}").c_str(), "wb");  // stays open while members are added
  ASSERT_NE(zip, nullptr);
  if (path.extension() == ".ods") {
    draw_ods(path, sheets);
  } else {
    draw_xlsx(path, sheets, from_1904);
  }
  VSIFCloseL(zip);
}

}  // namespace qinzao::test
