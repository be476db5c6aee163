#include "cli/trace_strips.hpp"

#include "engine/clearance/block.hpp"
#include "engine/io/clearance/clearance_city.hpp"

namespace qinzao::cli {

namespace {

ReadClearanceOptions options_of(std::string const& plan, Date day, Standard const& standard, unsigned jobs) {
  ReadClearanceOptions options;
  options.day = day;
  options.standard = &standard;
  options.plan = plan;
  options.jobs = jobs;
  return options;
}

/// A part of the drawing of a pipe.
struct Held {
  Interval drawn;
  SectionHold hold = SectionHold::clear;
};

/// The whole drawing of a planned reach, each metre once: what a house holds is hard.
std::vector<Held> parts_of(ReachBlocks const& blocks, double drawn_m) {
  std::vector<Interval> hard;
  std::vector<Interval> soft;
  for (Blocked const& blocked : blocks.blocked)
    for (Interval const& stretch : blocked.stretches) (blocked.block == Block::hard ? hard : soft).push_back(stretch);
  hard = united(std::move(hard));
  soft = without(united(std::move(soft)), hard);
  std::vector<Interval> held = hard;
  held.insert(held.end(), soft.begin(), soft.end());
  Interval whole{0, drawn_m};
  std::vector<Held> parts;
  for (Interval it : without(std::span{&whole, 1}, united(std::move(held)))) parts.push_back({it, SectionHold::clear});
  for (Interval it : soft) parts.push_back({it, SectionHold::soft});
  for (Interval it : hard) parts.push_back({it, SectionHold::hard});
  return parts;
}

}  // namespace

struct PlanStrips::Found {
  Found(std::filesystem::path const& path, ReadClearanceOptions const& options)
      : city{path, options},
        planned{city.planned_input(), {.work = {}, .plan = options.plan}},
        blocks{block(planned, city.occupants(), city.city.project_areas, {}, options.jobs)},
        pipes{city.city.pipes.id} {}
  ClearanceCity city;
  Planned planned;
  BlockResult blocks;
  TextIndex pipes;
};

PlanStrips::PlanStrips(std::filesystem::path const& city, std::string const& plan, Date day, Standard const& standard,
                       unsigned jobs)
    : found_{std::make_unique<Found>(city, options_of(plan, day, standard, jobs))} {}

PlanStrips::~PlanStrips() = default;

std::vector<SectionStrip> PlanStrips::of(Survey const& survey, Profile const& profile) const {
  Network const& network = survey.network();
  std::vector<SectionStrip> strips;
  for (std::size_t i = 0; i < profile.reaches.size(); ++i) {
    auto row = found_->pipes.find(profile.reaches[i].name);
    if (!row) continue;
    ReachId reach = found_->planned.reach_of[PipeId{*row}];
    if (!reach) continue;
    PieceId piece = profile.pieces[i];
    Interval shown{network.begin_m[piece], network.end_m[piece]};
    bool against = network.against_drawing[network.pipe[piece]] != 0;
    for (Held const& part : parts_of(found_->blocks.reaches[reach], found_->planned.reaches[reach].drawn_m))
      for (Interval it : shared(std::span{&part.drawn, 1}, std::span{&shown, 1})) {
        double from = (it.from_m - shown.from_m) / shown.length_m();
        double to = (it.to_m - shown.from_m) / shown.length_m();
        strips.push_back({i, against ? 1 - to : from, against ? 1 - from : to, part.hold});
      }
  }
  return strips;
}

}  // namespace qinzao::cli
