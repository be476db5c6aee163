#include "engine/io/xml/xml_tree.hpp"

#include <algorithm>

#include "engine/base/markup.hpp"
#include "engine/io/files/encoding.hpp"
#include "engine/io/xml/xml.hpp"

namespace qinzao {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : escaped_markup(text)) {
    if (c == '\n')
      out += "&#10;";
    else if (static_cast<unsigned char>(c) >= 0x20)  // XML has no word for the others
      out += c;
  }
  return out;
}

void append(std::string& out, XmlElement const& element, std::size_t depth) {
  out.append(2 * depth, ' ').append("<").append(element.name);
  for (auto const& [name, value] : element.attributes)
    out.append(" ").append(name).append("=\"").append(escaped(value)).append("\"");
  if (element.children.empty() && element.text.empty()) {
    out += "/>\n";
    return;
  }
  out.append(">").append(escaped(element.text));
  if (!element.children.empty()) out += '\n';
  for (XmlElement const& child : element.children) append(out, child, depth + 1);
  if (!element.children.empty()) out.append(2 * depth, ' ');
  out.append("</").append(element.name).append(">\n");
}

}  // namespace

std::string_view XmlElement::operator[](std::string_view attribute) const {
  for (auto const& [key, value] : attributes)
    if (key == attribute) return value;
  return {};
}

void XmlElement::set(std::string_view attribute, std::string value) {
  for (auto& [key, old] : attributes)
    if (key == attribute) {
      old = std::move(value);
      return;
    }
  attributes.emplace_back(attribute, std::move(value));
}

XmlElement& XmlElement::add(std::string child_name, Attributes its, std::string its_text) {
  return children.emplace_back(XmlElement{std::move(child_name), std::move(its), std::move(its_text), {}});
}

XmlElement* XmlElement::child(std::string_view wanted) {
  auto found = std::ranges::find(children, wanted, &XmlElement::name);
  return found == children.end() ? nullptr : &*found;
}

XmlElement parse_xml(std::string_view bytes, std::string_view what) {
  XmlElement top;  // holds the root
  std::vector<XmlElement*> open{&top};
  XmlReader reader;
  reader.start = [&](std::string_view name, XmlAttributes const& attributes) {
    open.push_back(&open.back()->add(std::string{name}, attributes.all()));
  };
  reader.end = [&](std::string_view) {
    open.back()->text = std::string{trimmed(open.back()->text)};
    open.pop_back();
  };
  reader.text = [&](std::string_view text) { open.back()->text += text; };
  read_xml(bytes, what, reader);
  return std::move(top.children.front());
}

std::string to_text(XmlElement const& element) {
  std::string out;
  append(out, element, 0);
  return out;
}

}  // namespace qinzao
