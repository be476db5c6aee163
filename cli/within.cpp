#include "cli/within.hpp"

namespace qinzao::cli {

Option within_option() {
  return {"--within",
          "PLACE",
          {"只看此处：面文件，或地名文字（江海大道北、永怡路南、东竖河东、国强路西）",
           "only inside this place: a file of polygons, or words (north of A, south of B, east of C, west of D)"}};
}

}  // namespace qinzao::cli
