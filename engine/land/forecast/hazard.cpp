#include "engine/land/forecast/hazard.hpp"

#include <algorithm>
#include <limits>

namespace qinzao {

namespace {

constexpr double week = 7;
constexpr double forever = std::numeric_limits<double>::infinity();

double end_of(std::span<HazardSpan const> spans, std::size_t at) {
  return at + 1 < spans.size() ? spans[at + 1].from_day : forever;
}

}  // namespace

HazardClock::HazardClock(std::span<RatePrior const> pieces) {
  for (std::size_t piece = 0; piece < pieces.size(); ++piece) spans_.push_back({pieces[piece].from_week * week, piece});
}

HazardClock::HazardClock(std::span<RatePrior const> before, std::span<RatePrior const> from, double deadline_day) {
  double turn = deadline_day + from.front().from_week * week;
  for (std::size_t piece = 0; piece < before.size(); ++piece)
    if (double day = before[piece].from_week * week; day < turn) spans_.push_back({day, piece});
  for (std::size_t piece = 0; piece < from.size(); ++piece) {
    double day = deadline_day + from[piece].from_week * week;
    double end = piece + 1 < from.size() ? deadline_day + from[piece + 1].from_week * week : forever;
    if (end > 0) spans_.push_back({std::max(day, 0.0), before.size() + piece});
  }
}

void HazardClock::add_weeks(double day, std::span<double> weeks) const {
  for (std::size_t at = 0; at < spans_.size() && spans_[at].from_day < day; ++at)
    weeks[spans_[at].piece] += (std::min(day, end_of(spans_, at)) - spans_[at].from_day) / week;
}

double HazardClock::cumulative(double day, std::span<double const> rates) const {
  double sum = 0;
  for (std::size_t at = 0; at < spans_.size() && spans_[at].from_day < day; ++at)
    sum += (std::min(day, end_of(spans_, at)) - spans_[at].from_day) / week * rates[spans_[at].piece];
  return sum;
}

std::optional<double> HazardClock::day_of(double day, double events, std::span<double const> rates, double last) const {
  for (std::size_t at = 0; at < spans_.size() && day < last; ++at) {
    double end = end_of(spans_, at);
    if (end <= day) continue;
    double rate = rates[spans_[at].piece] / week;
    double reach = day + events / rate;
    if (reach <= end) return reach <= last ? std::optional{reach} : std::nullopt;
    events -= (end - day) * rate;
    day = end;
  }
  return std::nullopt;
}

}  // namespace qinzao
