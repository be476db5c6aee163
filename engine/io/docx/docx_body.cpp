#include "engine/io/docx/docx_body.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/base/markup.hpp"

namespace qinzao {

namespace {

/// A text as XML 1.0 can hold it.
std::string escaped(std::string_view text) {
  std::string safe;
  for (char c : escaped_markup(text)) safe += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return safe;
}

std::string run(std::string_view text, std::string_view letters) {
  std::string xml = "<w:r>";
  if (!letters.empty()) xml.append("<w:rPr>").append(letters).append("</w:rPr>");
  return xml.append(R"(<w:t xml:space="preserve">)").append(escaped(text)).append("</w:t></w:r>");
}

/// English Metric Units, of which a millimetre has 36 000.
std::int64_t emu(double millimetres) {
  return std::llround(millimetres * 36000);
}

constexpr std::string_view borders =
    R"(<w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/>)"
    R"(<w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/>)"
    R"(<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders>)";

/// Half points: 10.5 pt, what offices call the fifth size.
constexpr std::string_view cell_letters = R"(<w:sz w:val="21"/><w:szCs w:val="21"/>)";
constexpr std::string_view header_letters = R"(<w:b/><w:bCs/><w:sz w:val="21"/><w:szCs w:val="21"/>)";

std::string cell(std::string_view text, int width, std::string_view side, std::string_view letters) {
  return fmt::format(
      R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="pct"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>)"
      R"(<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0" w:firstLineChars="0"/>)"
      R"(<w:jc w:val="{}"/></w:pPr>{}</w:p></w:tc>)",
      width, side, run(text, letters));
}

}  // namespace

void DocxBody::styled(std::string_view style, std::string_view text, std::string_view paragraph_else,
                      std::string_view letters_else, std::string_view paragraph_always) {
  auto found = styles_.find(style);
  bool known = found != styles_.end();
  xml_ += "<w:p><w:pPr>";
  if (known) xml_ += fmt::format(R"(<w:pStyle w:val="{}"/>)", escaped(found->second));
  xml_.append(paragraph_always).append(known ? std::string_view{} : paragraph_else).append("</w:pPr>");
  xml_.append(run(text, known ? std::string_view{} : letters_else)).append("</w:p>");
}

void DocxBody::heading(std::string_view text) {
  styled("heading 1", text, R"(<w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>)",
         R"(<w:b/><w:sz w:val="32"/>)", "<w:keepNext/>");
}

void DocxBody::paragraph(std::string_view text) {
  styled("body text", text, "", "");
}

void DocxBody::small_print(std::string_view text) {
  xml_ += R"(<w:p><w:pPr><w:spacing w:before="240" w:line="240" w:lineRule="auto"/></w:pPr>)";
  xml_.append(run(text, cell_letters)).append("</w:p>");
}

void DocxBody::item(std::string_view text) {
  bool known = styles_.contains("list bullet");
  styled("list bullet", known ? std::string{text} : "• " + std::string{text},
         R"(<w:ind w:left="420" w:hanging="210"/>)", "");
}

void DocxBody::table(DocxTable const& table) {
  if (table.rows.empty()) return;
  if (!table.caption.empty())
    styled("caption", table.caption, R"(<w:jc w:val="center"/>)", R"(<w:b/><w:sz w:val="21"/>)", "<w:keepNext/>");
  double shares = 0;
  for (DocxColumn const& column : table.columns) shares += column.share;
  constexpr int whole = 5000;  // fiftieths of a percent
  std::vector<int> widths;
  for (DocxColumn const& column : table.columns)
    widths.push_back(static_cast<int>(std::lround(whole * column.share / shares)));
  xml_ += "<w:tbl><w:tblPr>";
  auto grid = styles_.find("table grid");
  if (grid != styles_.end()) xml_ += fmt::format(R"(<w:tblStyle w:val="{}"/>)", escaped(grid->second));
  xml_ += fmt::format(R"(<w:tblW w:w="{}" w:type="pct"/><w:jc w:val="center"/>)", whole);
  if (grid == styles_.end()) xml_ += borders;
  xml_ += R"(<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>)";
  for (int width : widths) xml_ += fmt::format(R"(<w:gridCol w:w="{}"/>)", width * 9000 / whole);
  xml_ += R"(</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>)";
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    xml_ += cell(table.columns[i].title, widths[i], "center", header_letters);
  xml_ += "</w:tr>";
  for (std::vector<std::string> const& row : table.rows) {
    xml_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      xml_ += cell(row[i], widths[i], table.columns[i].number ? "right" : "left", cell_letters);
    xml_ += "</w:tr>";
  }
  xml_ += R"(</w:tbl><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:p>)";
}

void DocxBody::picture(DocxPicture picture) {
  std::size_t number = pictures_.size();
  std::string extent = fmt::format(R"(cx="{}" cy="{}")", emu(picture.width_mm), emu(picture.height_mm));
  std::string name =
      fmt::format(R"(id="{}" name="qinzao {}" descr="{}")", 9000 + number, number + 1, escaped(picture.caption));
  xml_ += fmt::format(
      R"(<w:p><w:pPr><w:keepNext/><w:spacing w:line="240" w:lineRule="auto"/>)"
      R"(<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>)"
      R"(<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" )"
      R"(distT="0" distB="0" distL="0" distR="0"><wp:extent {0}/><wp:docPr {1}/>)"
      R"(<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">)"
      R"(<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">)"
      R"(<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>)"
      R"(<pic:cNvPr {1}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>)"
      R"(<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{2}"/>)"
      R"(<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {0}/>)"
      R"(</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>)"
      R"(</wp:inline></w:drawing></w:r></w:p>)",
      extent, name, picture_relation(number));
  styled("caption", picture.caption, R"(<w:jc w:val="center"/>)", R"(<w:sz w:val="21"/>)");
  pictures_.push_back(std::move(picture));
}

}  // namespace qinzao
