#include "engine/io/xml/xml.hpp"

#include <gtest/gtest.h>

#include "engine/base/error.hpp"

namespace qinzao::test {
namespace {

TEST(XmlSpans, TellWhereElementsLieDownToADepth) {
  std::string text = "<?xml version=\"1.0\"?>\n<a x='>'><w:b>字</w:b><c/><d><e/></d></a>";
  std::vector<std::string> found;
  for (XmlSpan const& span : xml_spans(text, "text", 1))
    found.push_back(span.name + " " + std::to_string(span.depth) + " " +
                    text.substr(span.begin, span.end - span.begin) + " | " + text.substr(span.inner, 4));
  EXPECT_EQ(found, (std::vector<std::string>{"a 0 <a x='>'><w:b>字</w:b><c/><d><e/></d></a> | <w:b",
                                             "b 1 <w:b>字</w:b> | 字<", "c 1 <c/> | <d><", "d 1 <d><e/></d> | <e/>"}));
  EXPECT_THROW(xml_spans("<a><b></a>", "text", 1), Error);
}

}  // namespace
}  // namespace qinzao::test
