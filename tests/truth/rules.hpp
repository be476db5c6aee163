#pragma once
#include "tests/truth/evidence.hpp"

namespace qinzao::test {

enum class Verdict { silent, agrees, contradicts };

struct Judgement {
  Verdict verdict = Verdict::silent;
  std::string why;  // of a contradiction: what the file says instead
};

/// What names, drawing and levels of the file say of a finding. Silent where they do not speak of it (no levels).
/// The rule of each check stands in docs/truth.md.
Judgement judge(Evidence const& evidence, Told const& finding);

}  // namespace qinzao::test
