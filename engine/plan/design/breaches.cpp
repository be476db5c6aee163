#include "engine/plan/design/breaches.hpp"

#include <algorithm>
#include <cmath>

#include "engine/sewer/hydraulics/manning.hpp"

namespace qinzao {

namespace {

constexpr double level_m = 1e-6;
constexpr double share = 1e-6;

/// Looks at one reach of a design.
class Judge {
 public:
  Judge(SewerTree const& tree, Design const& design, Standard const& standard, JudgedBy const& by, ReachId reach,
        std::vector<DesignBreach>& found)
      : tree_{tree}, design_{design}, standard_{standard}, by_{by}, reach_{reach}, found_{found} {}

  void look_at_size() const {
    double size_mm = design_.size_mm[reach_];
    if (std::ranges::find(standard_.sizes_mm, size_mm) == standard_.sizes_mm.end())
      add("diameter", size_mm, 0, nullptr);
    if (Limit const* least = limit(LimitKind::diameter); least != nullptr && size_mm < least->value)
      add("diameter", size_mm, least->value, least);
  }

  void look_at_depth() const {
    double size_m = design_.size_mm[reach_] / 1000;
    double up_m = tree_.ground_up_m[reach_] - design_.crown_up_m[reach_];
    double down_m = tree_.ground_down_m[reach_] - design_.crown_down_m[reach_];
    Limit const* least = limit(LimitKind::cover, by_.purpose.cover);
    if (least != nullptr && std::min(up_m, down_m) < least->value - level_m)
      add("cover", std::min(up_m, down_m), least->value, least);
    if (std::max(up_m, down_m) > by_.cover_most_m + level_m)
      add("cover", std::max(up_m, down_m), by_.cover_most_m, nullptr);
    Limit const* most = limit(LimitKind::depth_most);
    double depth_m = std::max(up_m, down_m) + size_m;
    if (most != nullptr && depth_m > most->value + level_m) add("depth", depth_m, most->value, most);
    if (tree_.ceilings.size() == 0) return;
    for (Ceiling const& ceiling : tree_.ceilings[reach_]) {
      double along = ceiling.at_m / tree_.length_m[reach_];
      double crown_m = design_.crown_up_m[reach_] + along * (design_.crown_down_m[reach_] - design_.crown_up_m[reach_]);
      double its_m = ceiling.of == CeilingOf::crown ? crown_m : crown_m - size_m;
      if (its_m > ceiling.level_m + level_m) add("ceiling", its_m, ceiling.level_m, nullptr);
    }
  }

  void look_at_flow() const {
    double length_m = tree_.length_m[reach_];
    double fall_m = design_.crown_up_m[reach_] - design_.crown_down_m[reach_] - tree_.lost_m[reach_];
    double slope = fall_m / length_m;
    if (!(slope > 0)) return add("slope", slope, 0, nullptr);
    Limit const* flattest = limit(LimitKind::slope);
    if (flattest != nullptr && fall_m < value_of(*flattest, design_.size_mm[reach_]) * length_m - level_m)
      add("slope", slope, value_of(*flattest, design_.size_mm[reach_]), flattest);
    Section section = circle(design_.size_mm[reach_] / 1000);
    double n = by_.purpose.material ? standard_.materials[by_.purpose.material.value()].n : standard_.default_n;
    Limit const* fullest = limit(LimitKind::fill);
    double fill = fullest != nullptr ? fullest->value : 1;
    UniformFlow at_fill = uniform_flow(section, fill * section.height_m, slope, n);
    double flow_m3s = tree_.flow_lps[reach_] / 1000;
    if (flow_m3s > at_fill.flow_m3s * (1 + share)) {
      std::optional<double> depth_m = normal_depth_m(section, flow_m3s, slope, n);
      return add("fill", depth_m ? *depth_m / section.height_m : 1, fill, fullest);
    }
    double depth_m = normal_depth_m(section, flow_m3s, slope, n).value_or(fill * section.height_m);
    double velocity_ms = uniform_flow(section, depth_m, slope, n).velocity_ms;
    Limit const* fast = limit(LimitKind::velocity_most);
    double fastest_ms = std::max(velocity_ms, at_fill.velocity_ms);
    if (fast != nullptr && fastest_ms > fast->value * (1 + share)) add("velocity", fastest_ms, fast->value, fast);
    look_at_cleansing(slope, velocity_ms, at_fill.velocity_ms, n);
  }

  /// Its lower end against the reach it enters or its outfall.
  void look_at_joint() const {
    double size_mm = design_.size_mm[reach_];
    double crown_m = design_.crown_down_m[reach_];
    double enters_m = unknown_value;  // the invert it finds there
    if (ReachId down = tree_.down[reach_]) {
      if (design_.size_mm[down] < size_mm) add("shrinks", design_.size_mm[down], size_mm, nullptr);
      double found_m = design_.crown_up_m[down] - design_.pump_lift_m[down];
      if (found_m > crown_m + level_m) add("crown", crown_m, found_m, limit(LimitKind::step_up));
      enters_m = found_m - design_.size_mm[down] / 1000;
    } else {
      Outfall const& outfall = tree_.outfall[reach_];
      if (size_mm > outfall.size_most_mm) add("outfall_size", size_mm, outfall.size_most_mm, nullptr);
      if (crown_m < outfall.crown_least_m - level_m)
        add("outfall_crown", crown_m, outfall.crown_least_m, limit(LimitKind::step_up));
      enters_m = outfall.invert_m;
    }
    double drop_m = crown_m - size_mm / 1000 - enters_m;
    Limit const* free = limit(LimitKind::drop);
    bool priced = design_.drop_cny[reach_] > 0;
    if (free != nullptr && drop_m > free->value + level_m && !priced) add("drop", drop_m, free->value, free);
  }

  void look_at_spacing() const {
    LimitCase of = limit_case(Part::main);
    of.size_mm = standard_.sizes_mm.front();
    if (Limit const* least = limit(LimitKind::diameter)) of.size_mm = least->value;
    Limit const* most = find_limit(standard_, LimitKind::spacing, of);
    if (most != nullptr && tree_.length_m[reach_] > most->value + level_m)
      add("spacing", tree_.length_m[reach_], most->value, most);
  }

 private:
  /// Flows that the least diameter carries at its least slope ask for that slope, whatever the diameter; others for a
  /// velocity.
  void look_at_cleansing(double slope, double velocity_ms, double full_ms, double n) const {
    Limit const* slow = limit(LimitKind::velocity_least);
    if (slow != nullptr && full_ms < slow->value * (1 - share)) add("velocity", full_ms, slow->value, slow);
    Limit const* least = limit(LimitKind::diameter);
    if (least == nullptr) return;
    LimitCase smallest = limit_case(Part::main);
    smallest.size_mm = least->value;
    Limit const* flattest = find_limit(standard_, LimitKind::slope, smallest);
    Limit const* fullest = find_limit(standard_, LimitKind::fill, smallest);
    double height_m = least->value / 1000;
    double flat = flattest != nullptr ? value_of(*flattest, least->value) : 0;
    double light =
        uniform_flow(circle(height_m), (fullest != nullptr ? fullest->value : 1) * height_m, flat, n).flow_m3s;
    if (tree_.flow_lps[reach_] <= light * 1000) {
      if ((flat - slope) * tree_.length_m[reach_] > level_m) add("self_cleansing", slope, flat, flattest);
    } else if (slow != nullptr && velocity_ms < slow->value * (1 - share)) {
      add("self_cleansing", velocity_ms, slow->value, slow);
    }
  }

  LimitCase limit_case(Part part) const {
    return {by_.purpose.system, by_.purpose.material, design_.size_mm[reach_], part};
  }
  Limit const* limit(LimitKind kind, Part part = Part::main) const {
    return find_limit(standard_, kind, limit_case(part));
  }
  void add(std::string_view what, double value, double allowed, Limit const* rule) const {
    found_.push_back({reach_, what, value, allowed, rule != nullptr ? rule->clause : std::string{}});
  }

  SewerTree const& tree_;
  Design const& design_;
  Standard const& standard_;
  JudgedBy const& by_;
  ReachId reach_;
  std::vector<DesignBreach>& found_;
};

}  // namespace

std::vector<DesignBreach> find_breaches(SewerTree const& tree, Design const& design, Standard const& standard,
                                        JudgedBy const& by) {
  std::vector<DesignBreach> found;
  for (std::size_t row = 0; row < tree.size(); ++row) {
    Judge judge{tree, design, standard, by, ReachId{row}, found};
    judge.look_at_size();
    judge.look_at_depth();
    judge.look_at_flow();
    judge.look_at_joint();
    judge.look_at_spacing();
  }
  return found;
}

}  // namespace qinzao
