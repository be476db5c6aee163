#include "engine/io/qgis/form.hpp"

#include <gtest/gtest.h>

#include "engine/io/qgis/derived_layers.hpp"

namespace qinzao::test {
namespace {

TEST(QgisForms, EveryFieldAndWordHasItsChinese) {
  QgisForms forms{Language::zh};
  std::vector<std::string> missing;
  for (auto layers : {city_schema(), derived_schema()})
    for (LayerSpec const& layer : layers)
      for (std::string const& what : forms.missing(layer)) missing.push_back(std::string{layer.name} + "." + what);
  EXPECT_EQ(missing, std::vector<std::string>{});
  EXPECT_EQ(forms.alias("diameter_mm"), "管径（毫米）");
  EXPECT_EQ(QgisForms{Language::en}.word("treatment_plant"), "treatment plant");
}

TEST(QgisForms, AStyleTellsFieldsWordsAndWhatARowIsCalled) {
  XmlElement style{"qgis", {{"styleCategories", "Symbology"}}, {}, {}};
  std::vector<std::string> columns{"pipe_id", "system", "head"};
  LayerSpec layer{
      "pipes",
      GeometryKind::line,
      true,
      "pipe_id",
      {{"pipe_id"}, {"system", FieldType::text, "sanitary storm"}, {"material"}, {"head", FieldType::text, {}, true}}};
  QgisForms{Language::zh}.add_to(style, layer, columns, true);
  EXPECT_EQ(style["styleCategories"], "Symbology|Fields|Forms|MapTips");
  ASSERT_NE(style.child("aliases"), nullptr);
  EXPECT_EQ(style.child("aliases")->children.size(), 3U) << "only columns that are there";
  EXPECT_EQ(style.child("aliases")->children[1]["name"], "系统");
  std::string widget = to_text(*style.child("fieldConfiguration"));
  EXPECT_NE(widget.find(R"(name="污水" value="sanitary")"), std::string::npos) << widget;
  EXPECT_EQ(style.child("previewExpression")->text, "\"pipe_id\"");
  EXPECT_EQ(style.child("mapTip")->text.find("head"), std::string::npos) << "nothing personal in a tip";
  EXPECT_EQ(style.child("editable")->children.size(), 3U);
}

}  // namespace
}  // namespace qinzao::test
