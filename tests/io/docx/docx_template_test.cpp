#include "engine/io/docx/docx_template.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/io/files/file_text.hpp"
#include "tests/support/scratch.hpp"

namespace qinzao::test {
namespace {

constexpr char const* word = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

/// An office's own paper: a letterhead, the place for the report, a signature.
ZipMembers paper(std::string const& place = "【报告】") {
  std::string relations =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
      R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" )"
      R"(Target="word/document.xml"/></Relationships>)";
  std::string split = place.substr(0, 3);  // Word cuts a text wherever it was edited
  std::string text = std::string{"<w:document "} + word +
                     "><w:body><w:p><w:r><w:t>南通市某某街道</w:t></w:r></w:p><w:p><w:r><w:t>" + split +
                     "</w:t></w:r><w:r><w:t>" + place.substr(3) +
                     "</w:t></w:r></w:p><w:p><w:r><w:t>办公室</w:t></w:r></w:p>"
                     R"(<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1440" w:right="1440"/></w:sectPr>)"
                     "</w:body></w:document>";
  std::string styles =
      std::string{"<w:styles "} + word +
      R"(><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style></w:styles>)";
  return {{"[Content_Types].xml",
           R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
           R"(<Override PartName="/word/document.xml" ContentType=")"
           R"(application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"/></Types>)"},
          {"_rels/.rels", relations},
          {"word/document.xml", text},
          {"word/styles.xml", styles}};
}

/// The document that a template makes of a text, unpacked.
struct Filled {
  ZipMembers members;
  double width_mm = 0;

  explicit Filled(ZipMembers const& of) {
    Scratch scratch;
    DocxTemplate paper{std::filesystem::path{scratch.file("模板.dotx", zip_of(of))}};
    DocxBody body{paper.styles()};
    body.heading("征地 & 搬迁");
    body.paragraph("共 <3> 户\x01");
    body.table({"表", {{"项目", 2}, {"户数", 1, true}}, {{"甲", "3"}}});
    body.picture({"png bytes", 100, 50, "图"});
    members = zip_members(scratch.file("报告.docx", paper.filled_with(body)));
    width_mm = paper.text_width_mm();
  }
  std::string const& part(std::string const& name) const { return members.at(name); }
  std::string const& text() const { return part("word/document.xml"); }
};

bool holds(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(DocxTemplate, TheReportTakesThePlaceOfTheParagraphThatNamesIt) {
  Filled filled{paper()};
  std::string const& text = filled.text();
  EXPECT_LT(text.find("南通市某某街道"), text.find("征地 &amp; 搬迁"));
  EXPECT_LT(text.find("征地 &amp; 搬迁"), text.find("办公室"));
  EXPECT_FALSE(holds(text, "告】"));
  EXPECT_TRUE(holds(text, R"(<w:pStyle w:val="a1"/>)"));
  EXPECT_TRUE(holds(text, "共 &lt;3&gt; 户 <")) << "a control character is no XML";
  EXPECT_TRUE(holds(text, R"(<w:pgSz w:w="11906")"));
  EXPECT_NEAR(filled.width_mm, 159.2, 0.1);
  EXPECT_TRUE(holds(filled.part("[Content_Types].xml"), "wordprocessingml.document.main+xml"))
      << "no longer a template";
  EXPECT_TRUE(holds(filled.part("[Content_Types].xml"), R"(Extension="png")"));
  EXPECT_TRUE(holds(filled.part("word/_rels/document.xml.rels"), R"(Target="media/qinzao1.png")"));
  EXPECT_EQ(filled.part("word/media/qinzao1.png"), "png bytes");
}

TEST(DocxTemplate, WithoutThatParagraphTheTextGivesWayAndThePageStays) {
  Filled filled{paper("旧报告的文字")};
  EXPECT_FALSE(holds(filled.text(), "旧报告"));
  EXPECT_FALSE(holds(filled.text(), "办公室"));
  EXPECT_TRUE(holds(filled.text(), "征地 &amp; 搬迁"));
  EXPECT_TRUE(holds(filled.text(), "<w:sectPr>"));
}

TEST(DocxTemplate, AReportMayBeTheTemplateOfTheNext) {
  Scratch scratch;
  DocxTemplate own;
  DocxBody body{own.styles()};
  body.picture({"old", 10, 10, "旧图"});
  std::string first = scratch.file("first.docx", own.filled_with(body));
  DocxTemplate again{std::filesystem::path{first}};
  DocxBody next{again.styles()};
  next.picture({"new", 10, 10, "新图"});
  ZipMembers members = zip_members(scratch.file("next.docx", again.filled_with(next)));
  EXPECT_EQ(members.at("word/media/qinzao1.png"), "new");
  std::string const& relations = members.at("word/_rels/document.xml.rels");
  std::size_t at = relations.find("rIdQinzao1");
  EXPECT_EQ(relations.find("rIdQinzao1", at + 1), std::string::npos) << "one relation of a name";
  EXPECT_FALSE(holds(members.at("word/document.xml"), "旧图"));
}

TEST(DocxTemplate, RefusesWhatIsNoDocument) {
  Scratch scratch;
  auto refused = [&](std::string const& bytes, std::string_view why) {
    std::string path = scratch.file("t.docx", bytes);
    try {
      DocxTemplate paper{std::filesystem::path{path}};
      ADD_FAILURE() << "taken: " << why;
    } catch (Error const& error) {
      EXPECT_TRUE(holds(error.what(), why)) << error.what();
    }
  };
  refused("plain text", "is not a Word document");
  refused("", "is not a Word document");
  refused("PK\x03\x04 torn", "zip");
  refused(zip_of({{"xl/workbook.xml", "<a/>"}}), "is not a Word document");
  ZipMembers macros = paper();
  macros["[Content_Types].xml"].insert(1, "macroEnabled");
  refused(zip_of(macros), "has macros");
  ZipMembers broken = paper();
  broken["word/document.xml"].resize(300);
  refused(zip_of(broken), "word/document.xml");
}

}  // namespace
}  // namespace qinzao::test
