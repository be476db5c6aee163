#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/base/text.hpp"
#include "engine/ledger/subjects.hpp"

namespace qinzao {

/// The headline stage of a household; each stage includes those before it.
enum class Stage : std::uint8_t { registered, surveyed, appraised, signed_up, vacated, demolished, handed_over };
constexpr std::size_t stages = 7;

/// `registered`, `surveyed`, `appraised`, `signed`, `vacated`, `demolished`, `handed_over`
std::string_view word_of(Stage stage);
std::optional<Stage> stage_of(std::string_view word);

/// A track runs beside the others: its state is its latest event.
using TrackId = Id<struct TrackTag>;
/// A word of the events table, known or not.
using WordId = Id<struct EventWordTag>;

/// What an event does to the household it is about.
enum class Effect : std::uint8_t { none, reaches_stage, sets_paid, sets_disputed, leaves_project };

/// One kind of event of one track, as data/rules/tracks.toml has it.
struct EventType {
  std::string word;
  std::string zh;
  std::string en;
  TrackId track;
  Effect effect = Effect::none;
  Stage stage = Stage::registered;  // of reaches_stage
};

/// One track, as data/rules/tracks.toml has it.
struct Track {
  SubjectKind subject = SubjectKind::household;
  std::string word;
  std::string zh;
  std::string en;
};

/// All tracks and their events.
struct Tracks {
  Column<TrackId, Track> track;
  std::vector<EventType> events;

  /// The event of that word for that kind of subject, or null.
  EventType const* find(SubjectKind kind, std::string_view word) const;
};

}  // namespace qinzao
