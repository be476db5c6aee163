#include "engine/io/docx/docx_template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/base/utf8.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/files/file_kind.hpp"
#include "engine/io/files/file_text.hpp"
#include "engine/io/settings/data_file.hpp"
#include "engine/io/xml/xml.hpp"

namespace qinzao {

namespace {

constexpr std::string_view content_types = "[Content_Types].xml";
constexpr std::string_view relations_type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The members of the program's own template, below data/docx.
constexpr std::array<std::string_view, 7> own_members{
    content_types,     "_rels/.rels",     "docProps/core.xml",           "word/document.xml",
    "word/styles.xml", "word/footer.xml", "word/_rels/document.xml.rels"};

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// word/document.xml -> word/_rels/document.xml.rels
std::string relations_of(std::string const& part) {
  std::size_t name = part.rfind('/') + 1;  // 0 where there is no folder
  return part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
}

/// What a paragraph says.
std::string text_of(std::string_view paragraph, std::string const& what) {
  std::string text;
  bool inside = false;
  XmlReader reader;
  reader.start = [&](std::string_view name, XmlAttributes const&) { inside = name == "t"; };
  reader.end = [&](std::string_view) { inside = false; };
  reader.text = [&](std::string_view bytes) { text += inside ? bytes : std::string_view{}; };
  read_xml(paragraph, what, reader);
  return std::string{trimmed(text)};
}

/// Forgets pictures of a report that this one is made from.
void drop_own_relations(std::string& relations) {
  std::string own = "<Relationship Id=\"" + DocxBody::picture_relation(0);
  own.pop_back();  // its number
  for (std::size_t at; (at = relations.find(own)) != std::string::npos;)
    relations.erase(at, relations.find("/>", at) + 2 - at);
}

/// Puts `more` before the last closing tag of a part.
void append_inside(std::string& part, std::string const& more) {
  part.insert(part.rfind("</"), more);
}

Error no_document(std::string const& what) {
  return Error{message("{}：不是 Word 文档（.docx、.dotx）", "{}: is not a Word document (.docx, .dotx)", what)};
}

}  // namespace

DocxTemplate::DocxTemplate() {
  ZipMembers members;
  for (std::string_view member : own_members)
    members[std::string{member}] = file_bytes(data_file("docx/" + std::string{member}).string());
  take(std::move(members), "docx");
}

DocxTemplate::DocxTemplate(std::filesystem::path const& file) {
  std::string what = file.string();
  require_file(what);
  if (!file_bytes(what).starts_with("PK")) throw no_document(what);
  take(zip_members(what), what);
}

void DocxTemplate::take(ZipMembers members, std::string const& what) {
  members_ = std::move(members);
  if (!members_.contains(std::string{content_types})) throw no_document(what);
  main_ = main_part(what);
  std::string& types = members_[std::string{content_types}];
  if (types.find("macroEnabled") != std::string::npos)
    throw Error{message("{}：含宏；请另存为不含宏的 .docx", "{}: has macros; save it as .docx without macros", what)};
  constexpr std::string_view as_template = "wordprocessingml.template.main+xml";
  if (std::size_t at = types.find(as_template); at != std::string::npos)
    types.replace(at, as_template.size(), "wordprocessingml.document.main+xml");
  if (lower(types).find("extension=\"png\"") == std::string::npos)
    append_inside(types, R"(<Default Extension="png" ContentType="image/png"/>)");
  for (std::string const& part : {main_, std::string{content_types}})
    if (!is_utf8(members_[part])) throw Error{message("{}，{}：不是 UTF-8", "{}, {}: is not in UTF-8", what, part)};
  read_styles(what);
  find_place(what);
}

/// The part that the document begins with, as its relations name it.
std::string DocxTemplate::main_part(std::string const& what) const {
  auto relations = members_.find("_rels/.rels");
  if (relations == members_.end()) throw no_document(what);
  std::string part;
  XmlReader reader;
  reader.start = [&](std::string_view, XmlAttributes const& attributes) {
    if (attributes["Type"] == std::string{relations_type} + "/officeDocument") part = attributes["Target"];
  };
  reader.end = [](std::string_view) {};
  reader.text = [](std::string_view) {};
  read_xml(relations->second, what + ", _rels/.rels", reader);
  if (part.starts_with('/')) part.erase(0, 1);
  if (part.empty() || !members_.contains(part)) throw no_document(what);
  return part;
}

void DocxTemplate::read_styles(std::string const& what) {
  auto part = members_.find(main_.substr(0, main_.rfind('/') + 1) + "styles.xml");
  if (part == members_.end()) return;
  std::string id;
  XmlReader reader;
  reader.start = [&](std::string_view name, XmlAttributes const& attributes) {
    if (name == "style") id = attributes["w:styleId"];
    if (name == "name" && !id.empty()) styles_.emplace(lower(std::string{attributes["w:val"]}), id);
  };
  reader.end = [&](std::string_view name) {
    if (name == "style") id.clear();
  };
  reader.text = [](std::string_view) {};
  read_xml(part->second, what + ", styles.xml", reader);
}

/// The paragraph that gives way, or the whole text down to the page of its last section.
void DocxTemplate::find_place(std::string const& what) {
  std::string const& text = members_[main_];
  std::string part = what + ", " + main_;
  std::vector<XmlSpan> spans = xml_spans(text, part, 2);
  auto is_body = [](XmlSpan const& span) { return span.depth == 1 && span.name == "body"; };
  auto body = std::ranges::find_if(spans, is_body);
  bool words = std::string_view{text}.substr(0, 8192).find(
                   "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"") != std::string::npos;
  if (body == spans.end() || !words || text[body->end - 2] == '/') throw no_document(what);
  place_begin_ = body->inner;
  place_end_ = text.rfind("</", body->end - 1);
  for (auto span = body + 1; span != spans.end() && span->depth == 2; ++span) {
    std::string_view inside = std::string_view{text}.substr(span->begin, span->end - span->begin);
    if (span->name == "sectPr") {
      place_end_ = std::min(place_end_, span->begin);
      find_width(inside, part);
    }
    if (span->name != "p") continue;
    std::string says = text_of(inside, part);
    if (says != "【报告】" && says != "{{report}}") continue;
    place_begin_ = span->begin;
    place_end_ = span->end;
  }
}

void DocxTemplate::find_width(std::string_view section, std::string const& what) {
  double page = 0;
  double left = 0;
  double right = 0;
  auto number = [](std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  XmlReader reader;
  reader.start = [&](std::string_view name, XmlAttributes const& attributes) {
    if (name == "pgSz") page = number(attributes["w:w"]);
    if (name != "pgMar") return;
    left = number(attributes["w:left"]);
    right = number(attributes["w:right"]);
  };
  reader.end = [](std::string_view) {};
  reader.text = [](std::string_view) {};
  read_xml(section, what, reader);
  constexpr double mm_per_twip = 25.4 / 1440;
  if (page - left - right > 1440) text_width_mm_ = (page - left - right) * mm_per_twip;
}

std::string DocxTemplate::filled_with(DocxBody const& body) const {
  ZipMembers members = members_;
  std::string& text = members[main_];
  text.replace(place_begin_, place_end_ - place_begin_, body.xml());
  std::string folder = main_.substr(0, main_.rfind('/') + 1);
  std::string& relations = members[relations_of(main_)];
  if (relations.empty())
    relations =
        R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>)";
  std::string more;
  for (std::size_t i = 0; i < body.pictures().size(); ++i) {
    std::string name = fmt::format("media/qinzao{}.png", i + 1);
    members[folder + name] = body.pictures()[i].png;
    more += fmt::format(R"(<Relationship Id="{}" Type="{}/image" Target="{}"/>)", DocxBody::picture_relation(i),
                        relations_type, name);
  }
  if (relations.rfind("</") == std::string::npos) {  // <Relationships .../>
    std::size_t close = relations.rfind("/>");
    relations.replace(close, 2, "></Relationships>");
  }
  drop_own_relations(relations);
  append_inside(relations, more);
  return zip_of(members);
}

}  // namespace qinzao
