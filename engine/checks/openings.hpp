#pragma once
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/assess/area_ground.hpp"
#include "engine/assess/assessment.hpp"
#include "engine/checks/claims.hpp"

namespace qinzao {

/// Since when items have been open that are open on the day of a survey. Looks back over the days on which something
/// got worse: pipes taken out or joined wrongly, a permit run out, something found. One by one as far as a dozen of
/// them, before that by halving, as if the item had closed and opened once. Only the item asked for is worked out for
/// an earlier day. REQUIRES what it is made of to outlive it.
class Openings {
 public:
  Openings(Claims const& claims, Assessment const& today);

  /// Nothing: the item was open on every day that the lists and the network tell of.
  std::optional<Date> since(AreaId area, Item item);

 private:
  /// Days on which an item may have opened, rising.
  struct Worsening {
    std::vector<Date> days;
    bool once = false;  // nothing closed it in between
  };
  Worsening worsening(AreaId area, Item item) const;
  void add_retired(std::vector<Date>& days) const;
  std::vector<Date> of_blank_areas(AreaId area) const;
  Worsening of_discharges(AreaId area) const;
  std::vector<Date> of_crossings(AreaId area) const;
  std::vector<Date> of_dischargers(AreaId area) const;
  std::vector<Date> of_defects(AreaId area) const;
  std::vector<Date> of_new_pipes(AreaId area) const;
  std::vector<Date> of_inspections(AreaId area) const;
  AreaGround const& ground() const;
  bool lies_in(PipeId pipe, AreaId area) const;
  /// Days on which things of a kind were found, or turned bad again; of all of them where no ids are given.
  void add_events(SubjectKind kind, std::set<std::string_view> const& ids, std::vector<Date>& days) const;
  bool is_open(AreaId area, Item item, Date day);

  Claims const& claims_;
  City const& city_;
  Assessment const& today_;
  std::vector<PipeId> retired_;  // pipes with a day on which they were taken out
  Lazy<AreaGround> ground_;
  std::map<std::pair<Item, Date>, std::vector<bool>> seen_;  // by area
};

}  // namespace qinzao
