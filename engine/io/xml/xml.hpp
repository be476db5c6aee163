#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qinzao {

/// The attributes of an XML element, names with their prefix (r:id, office:value-type).
class XmlAttributes {
 public:
  explicit XmlAttributes(char const* const* pairs) : pairs_{pairs} {}
  /// The value, or an empty text.
  std::string_view operator[](std::string_view name) const {
    for (char const* const* pair = pairs_; *pair != nullptr; pair += 2)
      if (name == *pair) return pair[1];
    return {};
  }
  /// Names and values, in the order of the text.
  std::vector<std::pair<std::string, std::string>> all() const {
    std::vector<std::pair<std::string, std::string>> list;
    for (char const* const* pair = pairs_; *pair != nullptr; pair += 2) list.emplace_back(pair[0], pair[1]);
    return list;
  }

 private:
  char const* const* pairs_;
};

/// What is called while an XML text is read; element names come without their prefix.
struct XmlReader {
  std::function<void(std::string_view name, XmlAttributes const& attributes)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view bytes)> text;
};

/// Reads an XML text from its beginning to its end. `what` names it in errors. Error: not well-formed, with its line.
void read_xml(std::string_view bytes, std::string_view what, XmlReader const& reader);

/// Where an element lies in an XML text, in bytes.
struct XmlSpan {
  std::string name;       // without its prefix
  std::size_t depth = 0;  // 0: the root
  std::size_t begin = 0;  // of its first tag
  std::size_t inner = 0;  // behind its first tag
  std::size_t end = 0;    // behind its last tag; that of an element without content is its first
};

/// The elements down to a depth, in the order of their first tags. REQUIRES text in UTF-8. Error: as read_xml.
std::vector<XmlSpan> xml_spans(std::string_view bytes, std::string_view what, std::size_t depth);

}  // namespace qinzao
