#include "engine/base/instant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace qinzao {

namespace {

/// Two digits below `limit`, or nothing.
std::optional<int> pair(std::string_view text, std::size_t at, int limit) {
  if (text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9') return std::nullopt;
  int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return value < limit ? std::optional{value} : std::nullopt;
}

}  // namespace

std::optional<Instant> Instant::parse(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
  auto day = Date::parse(text.substr(0, 10));
  auto hour = pair(text, 11, 24);
  auto minute = pair(text, 14, 60);
  auto second = pair(text, 17, 60);
  if (!day || !hour || !minute || !second) return std::nullopt;
  std::int64_t offset_s = 0;
  std::string_view zone = text.substr(19);
  if (zone.starts_with('.')) zone = zone.substr(std::min(zone.find_first_not_of("0123456789", 1), zone.size()));
  if (zone != "Z") {
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
    auto hours = pair(zone, 1, 15);
    auto minutes = pair(zone, 4, 60);
    if (!hours || !minutes) return std::nullopt;
    offset_s = std::int64_t{*hours * 60 + *minutes} * (zone[0] == '+' ? 60 : -60);
  }
  std::int64_t days = day->day().time_since_epoch().count();
  return Instant{((days * 24 + *hour) * 60 + *minute) * 60 + *second - offset_s};
}

Date Instant::day() const {
  return Date{
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{seconds_ + china_offset_s}})};
}

std::string Instant::iso() const {
  auto day = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{seconds_}});
  std::int64_t rest = seconds_ - std::int64_t{day.time_since_epoch().count()} * 86400;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", Date{day}.iso(), rest / 3600, rest / 60 % 60, rest % 60);
}

}  // namespace qinzao
