#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qinzao {

/// The ids that a Word document gives to styles, by the names that all Word documents share, in small letters: title,
/// subtitle, heading 1, heading 2, caption, list bullet, table grid.
using DocxStyles = std::map<std::string, std::string, std::less<>>;

struct DocxPicture {
  std::string png;  // bytes
  double width_mm = 0;
  double height_mm = 0;
  std::string caption;  // also what is read to those who cannot see it
};

struct DocxColumn {
  std::string title;
  double share = 1;  // of the width of the table, beside the others
  bool number = false;
};
struct DocxTable {
  std::string caption;
  std::vector<DocxColumn> columns;
  std::vector<std::vector<std::string>> rows;  // a cell a column
};

/// The text of a Word document from top to bottom, in WordprocessingML (ECMA-376 part 1). What a template has no style
/// for is formatted by hand.
class DocxBody {
 public:
  /// REQUIRES the styles to outlive it.
  explicit DocxBody(DocxStyles const& styles) : styles_{styles} {}

  void title(std::string_view text) {
    styled("title", text, R"(<w:jc w:val="center"/>)", R"(<w:b/><w:sz w:val="44"/>)");
  }
  void subtitle(std::string_view text) { styled("subtitle", text, R"(<w:jc w:val="center"/>)", ""); }
  void heading(std::string_view text);
  void paragraph(std::string_view text);
  void item(std::string_view text);
  void small_print(std::string_view text);
  /// The caption stands above a table and below a picture. A table without rows is left out.
  void table(DocxTable const& table);
  void picture(DocxPicture picture);

  std::string const& xml() const { return xml_; }
  std::vector<DocxPicture> const& pictures() const { return pictures_; }
  /// Of the relation between the text and a picture.
  static std::string picture_relation(std::size_t picture) { return "rIdQinzao" + std::to_string(picture + 1); }

 private:
  void styled(std::string_view style, std::string_view text, std::string_view paragraph_else,
              std::string_view letters_else, std::string_view paragraph_always = {});

  DocxStyles const& styles_;
  std::string xml_;
  std::vector<DocxPicture> pictures_;
};

}  // namespace qinzao
