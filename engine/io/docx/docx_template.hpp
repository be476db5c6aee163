#pragma once
#include <filesystem>
#include <string>

#include "engine/io/docx/docx_body.hpp"
#include "engine/io/gdal/zip.hpp"

namespace qinzao {

/// A Word document whose page, styles, headers and footers another text takes over.
class DocxTemplate {
 public:
  /// The program's own, after GB/T 9704-2012 (unverified: page, margins and sizes of letters as commonly quoted).
  DocxTemplate();
  /// Error: the file cannot be read; is no .docx or .dotx; has macros.
  explicit DocxTemplate(std::filesystem::path const& file);

  DocxStyles const& styles() const { return styles_; }
  /// How wide the text is on its page.
  double text_width_mm() const { return text_width_mm_; }

  /// The bytes of a .docx with the text in the place of the template's paragraph 【报告】 or {{report}}, or of all its
  /// text where it has no such paragraph.
  std::string filled_with(DocxBody const& body) const;

 private:
  void take(ZipMembers members, std::string const& what);
  std::string main_part(std::string const& what) const;
  void read_styles(std::string const& what);
  void find_place(std::string const& what);
  void find_width(std::string_view section, std::string const& what);

  ZipMembers members_;
  std::string main_;   // word/document.xml
  std::string types_;  // [Content_Types].xml
  DocxStyles styles_;
  std::size_t place_begin_ = 0;  // of the bytes of the main part that give way
  std::size_t place_end_ = 0;
  double text_width_mm_ = 156;
};

}  // namespace qinzao
