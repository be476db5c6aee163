#pragma once
#include "engine/ledger/tracks.hpp"

namespace qinzao {

/// What people call a stage: 登记, registered.
constexpr StaticMessage name_of(Stage stage) {
  constexpr std::array<StaticMessage, stages> names{{{"登记", "registered"},
                                                     {"调查", "surveyed"},
                                                     {"评估", "appraised"},
                                                     {"签约", "signed"},
                                                     {"腾空", "vacated"},
                                                     {"拆除", "demolished"},
                                                     {"交地", "handed over"}}};
  return names[static_cast<std::size_t>(stage)];
}

}  // namespace qinzao
