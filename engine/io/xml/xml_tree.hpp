#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qinzao {

/// One element of an XML text with all that is in it. Text among children is kept before them.
struct XmlElement {
  using Attributes = std::vector<std::pair<std::string, std::string>>;
  std::string name;
  Attributes attributes;
  std::string text;
  std::vector<XmlElement> children;

  /// The value, or an empty text.
  std::string_view operator[](std::string_view attribute) const;
  void set(std::string_view attribute, std::string value);
  /// Appends a child; the reference is good until the next one comes.
  XmlElement& add(std::string child, Attributes its = {}, std::string its_text = {});
  /// The first child of that name, or null.
  XmlElement* child(std::string_view wanted);
  /// Calls `visit` with this element and everything below it.
  template <typename Visit>
  void each(Visit const& visit) {
    visit(*this);
    for (XmlElement& one : children) one.each(visit);
  }
};

/// Reads an XML text whole. `what` names it in errors. Error: not well-formed, with its line.
XmlElement parse_xml(std::string_view bytes, std::string_view what);

/// Writes it out, two blanks a level, everything escaped.
std::string to_text(XmlElement const& element);

}  // namespace qinzao
