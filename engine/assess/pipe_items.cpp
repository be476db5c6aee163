#include "engine/assess/pipe_items.hpp"

#include <algorithm>

namespace qinzao {

namespace {

/// What the pipes of an area add up to.
struct PipeSums {
  double metres = 0;            // in service, of any system
  double ever_m = 0;            // of them, looked into at any time
  double municipal_m = 0;       // of the foul group, municipal
  double municipal_seen_m = 0;  // of them, looked into within the years that count
  std::size_t laid = 0;         // newly
  std::size_t laid_seen = 0;
  std::size_t pending = 0;
  double dated_m = 0;      // metres whose day of laying is known
  std::size_t severe = 0;  // structural defects of grade 3 and 4
  std::size_t repaired = 0;
  std::size_t unclear = 0;  // defects whose code or grade nobody knows, not repaired
};

class PipeItems {
 public:
  explicit PipeItems(ItemContext const& context)
      : context_{context},
        city_{context.survey.city},
        network_{context.survey.network()},
        sums_(context.result.areas.size()),
        areas_of_{context.ground.of_pipes} {}

  void run() {
    for (std::size_t row = 0; row < city_.pipes.size(); ++row)
      if (PipeId pipe{row}; network_.first_piece[pipe]) take(pipe);
    for (PipeDefect const& defect : context_.inspected.defects()) take(defect);
    for (AreaAssessment& area : context_.result.areas) {
      if (!context_.areas.placed(area.area)) continue;
      PipeSums const& sums = sums_[area.area.value()];
      state_inspection(area, sums);
      state_repair(area, sums);
      state_new_pipes(area, sums);
    }
  }

 private:
  void take(PipeId pipe) {
    double metres = network_.ground_m[pipe];
    double ever_m = context_.inspected.metres(pipe, std::nullopt);
    bool municipal = carries(city_.pipes.system[pipe], Group::foul) && context_.papers.owner[pipe] != Owner::plot;
    double recent_m = 0;
    if (municipal)
      recent_m =
          context_.inspected.metres(pipe, years_before(context_.day(), context_.papers.criteria.inspected_years));
    for (AreaId area : areas_of_[pipe]) {
      PipeSums& sums = sums_[area.value()];
      sums.metres += metres;
      sums.ever_m += ever_m;
      if (municipal) {
        sums.municipal_m += metres;
        sums.municipal_seen_m += recent_m;
        if (context_.papers.owner[pipe] == Owner::unknown) context_.of(area).unowned_m += metres;
      }
      if (city_.pipes.installed_on[pipe]) sums.dated_m += metres;
      take_new(pipe, area, sums);
    }
  }

  void take_new(PipeId pipe, AreaId area, PipeSums& sums) {
    auto laid = city_.pipes.installed_on[pipe];
    Date since =
        context_.options.new_since.value_or(years_before(context_.day(), context_.papers.criteria.new_pipe_years));
    if (!laid || *laid <= since || *laid > context_.day()) return;
    ++sums.laid;
    Date year_after = years_before(*laid, -1);
    bool seen = std::ranges::any_of(context_.inspected.of(pipe), [&](InspectionId inspection) {
      auto on = context_.papers.inspections.inspected_on[inspection];
      return on && years_before(*laid, 1) <= *on && *on <= year_after;
    });
    if (seen) {
      ++sums.laid_seen;
    } else if (year_after > context_.day()) {
      ++sums.pending;
    } else {
      context_.of(area)
          .of(Item::new_pipes)
          .open.push_back({subject_of(pipe), {"not_inspected"}, std::nullopt, year_after, {}});
    }
  }

  void take(PipeDefect const& defect) {
    if (!defect.pipe) return;
    bool repaired = context_.states.of(SubjectKind::defect, context_.papers.defects.id[defect.defect]).rectified();
    bool clear = defect.code != nullptr && (defect.grade > 0 || !defect.code->structural);
    for (AreaId area : areas_of_[defect.pipe]) {
      PipeSums& sums = sums_[area.value()];
      if (!clear && !repaired) ++sums.unclear;
      if (!defect.severe()) continue;
      ++sums.severe;
      if (repaired) {
        ++sums.repaired;
      } else {
        context_.of(area)
            .of(Item::repair)
            .open.push_back(
                {context_.papers.subject(defect.defect), {"not_repaired"}, std::nullopt, defect.seen_on, {}});
      }
    }
  }

  void state_inspection(AreaAssessment& area, PipeSums const& sums) const {
    ItemResult& item = area.of(Item::inspection);
    Criteria const& criteria = context_.papers.criteria;
    item.done = sums.municipal_seen_m;
    item.total = sums.municipal_m;
    if (sums.municipal_m <= 0) {
      item.why = {"片区内没有市政污水管", "no municipal foul sewer lies in it"};
      return;
    }
    double share = sums.municipal_seen_m / sums.municipal_m;
    item.evidence = share;
    bool target = criteria.inspected_percent && criteria.inspected_percent_verified;
    if (target && 100 * share < *criteria.inspected_percent) {
      item.state = ItemState::open;
      item.open.push_back({context_.papers.subject(area.area), {"below_target"}, std::nullopt, std::nullopt, {}});
    } else if (share > 0) {
      item.state = ItemState::met;
    } else {
      item.why = {"没有一段检测过", "nothing of it was inspected"};
    }
  }

  void state_repair(AreaAssessment& area, PipeSums const& sums) const {
    ItemResult& item = area.of(Item::repair);
    item.done = static_cast<double>(sums.repaired);
    item.total = static_cast<double>(sums.severe);
    if (sums.metres > 0) item.evidence = sums.ever_m / sums.metres;
    if (!item.open.empty()) {
      item.state = ItemState::open;
    } else if (sums.ever_m <= 0) {
      item.why = {"没有检测过", "nothing was inspected"};
    } else if (sums.unclear > 0) {
      item.why = {"有的缺陷代码或等级不明", "code or grade of some defects are unknown"};
    } else {
      item.state = ItemState::met;
    }
  }

  void state_new_pipes(AreaAssessment& area, PipeSums const& sums) const {
    ItemResult& item = area.of(Item::new_pipes);
    item.done = static_cast<double>(sums.laid_seen);
    item.total = static_cast<double>(sums.laid);
    if (sums.metres > 0) item.evidence = sums.dated_m / sums.metres;
    if (!item.open.empty()) {
      item.state = ItemState::open;
    } else if (sums.pending > 0) {
      item.state = ItemState::pending;
    } else if (sums.laid > 0) {
      item.state = ItemState::met;
    } else {
      item.state = ItemState::not_applicable;
      item.why = sums.dated_m < sums.metres ? Message{"没有写明在期内敷设的管道", "no pipe is known to be newly laid"}
                                            : Message{"期内没有新建管道", "no pipe was newly laid"};
    }
  }

  ItemContext const& context_;
  City const& city_;
  Network const& network_;
  std::vector<PipeSums> sums_;
  Column<PipeId, std::vector<AreaId>> const& areas_of_;
};

}  // namespace

void state_pipe_items(ItemContext const& context) {
  PipeItems{context}.run();
}

}  // namespace qinzao
