// contradicted [--list] CITY.gpkg FINDINGS.gpkg [CITY.gpkg FINDINGS.gpkg...]: holds the findings that `gaps -o
// FINDINGS.gpkg` told of a city against what names, drawing and levels in the file say, by rules that share nothing
// with the engine. Prints check by check how many there are, of how many the file says anything, and how many it
// contradicts. --list names each contradiction and what the file says.
#include <fmt/format.h>

#include <cstring>
#include <exception>

#include "tests/truth/rules.hpp"

namespace {

using namespace qinzao::test;

struct Count {
  std::size_t told = 0, judged = 0, contradicted = 0, doubtful = 0;
};

std::string cell(Count const& count) {
  if (count.told == 0) return "";
  if (count.judged == 0) return fmt::format("{}, -", count.told);
  std::string doubt = count.doubtful > 0 ? fmt::format(" ({} say so)", count.doubtful) : "";
  return fmt::format("{}, {}, {}{}", count.told, count.judged, count.contradicted, doubt);
}

void compare(int cities, char** files, bool list) {
  std::map<std::string, std::map<int, Count>> table;
  std::string head = "| check |", rule = "|---|";
  for (int city = 0; city < cities; ++city) {
    std::string name = files[2 * city];
    name = name.substr(name.rfind('/') + 1);
    head += fmt::format(" {} |", name.substr(0, name.rfind('.')));
    rule += "---|";
    Evidence evidence{files[2 * city]};
    for (Told const& told : read_findings(files[2 * city + 1])) {
      Count& count = table[told.check][city];
      Judgement judgement = judge(evidence, told);
      ++count.told;
      if (judgement.verdict != Verdict::silent) ++count.judged;
      if (judgement.verdict != Verdict::contradicts) continue;
      ++count.contradicted;
      if (told.doubt) ++count.doubtful;
      if (list)
        fmt::print("{} {} {} {}: {}\n", name, told.id, told.reason, told.subjects.empty() ? "" : told.subjects[0],
                   judgement.why);
    }
  }
  fmt::print("{}\n{}\n", head, rule);
  for (auto& [check, counts] : table) {
    fmt::print("| {} |", check);
    for (int city = 0; city < cities; ++city) fmt::print(" {} |", cell(counts[city]));
    fmt::print("\n");
  }
}

}  // namespace

int main(int count, char** words) {
  bool list = count > 1 && std::strcmp(words[1], "--list") == 0;
  int first = list ? 2 : 1;
  if (count - first < 2 || (count - first) % 2 != 0) {
    fmt::print(stderr, "contradicted [--list] CITY.gpkg FINDINGS.gpkg...\n");
    return 2;
  }
  try {
    compare((count - first) / 2, words + first, list);
  } catch (std::exception const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
