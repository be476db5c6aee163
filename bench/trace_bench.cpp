// trace_bench CITY.gpkg: the time of an upstream trace from the treatment plant (or trunk), once the city is loaded.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/io/city/read_city.hpp"
#include "engine/sewer/network/trace.hpp"
#include "engine/survey/survey.hpp"

int main(int count, char** words) {
  using namespace qinzao;
  if (count != 2) return 2;
  try {
    SurveyOptions options;
    options.day = *Date::parse("2020-11-15");
    City city = read_city(words[1], {.land = false, .lines = false});
    Survey survey{city, options};
    std::vector<TraceStart> starts;
    for (std::size_t row = 0; row < city.nodes.size(); ++row)
      if (NodeKind kind = city.nodes.kind[NodeId{row}]; kind == NodeKind::treatment_plant || kind == NodeKind::trunk)
        starts.push_back({VertexId{row}, Group::foul});
    std::vector<double> times_ms;
    std::size_t pieces = 0;
    for (int run = 0; run < 21; ++run) {
      auto begin = std::chrono::steady_clock::now();
      pieces = trace(survey.network(), survey.terminals(), starts, TraceDirection::upstream).pieces.size();
      times_ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(times_ms);
    fmt::print("upstream trace of {} pieces: {:.2f} ms (median of 21; {:.2f} to {:.2f})\n", pieces, times_ms[10],
               times_ms.front(), times_ms.back());
  } catch (Error const& error) {
    fmt::print(stderr, "trace_bench: {}\n", error.what());
    return 1;
  }
}
