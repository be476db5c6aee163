#include "cli/options/within.hpp"

namespace qinzao::cli {

Option within_option() {
  return {"--within",
          "PLACE",
          {"只看此范围：面文件，或四至文字（甲路北、乙河东）",
           "only inside this place: a file of polygons, or words (north of A, south of B, east of C, west of D)"}};
}

}  // namespace qinzao::cli
