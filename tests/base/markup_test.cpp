#include "engine/base/markup.hpp"

#include <gtest/gtest.h>

namespace qinzao {

TEST(Markup, AStreetNamedLikeATagIsAStreet) {
  EXPECT_EQ(escaped_markup("<script>\"甲\" & '乙路'</script>"),
            "&lt;script&gt;&quot;甲&quot; &amp; '乙路'&lt;/script&gt;");
  EXPECT_EQ(escaped_markup("&lt;\n\t"), "&amp;lt;\n\t");
}

}  // namespace qinzao
