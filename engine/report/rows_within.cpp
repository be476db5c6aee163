#include "engine/report/rows_within.hpp"

#include <fmt/format.h>

#include "engine/geo/measure.hpp"
#include "engine/land/household_parts.hpp"

namespace qinzao {

namespace {

bool is_drawn(Shapes const& shapes, std::uint32_t row) {
  return row < shapes.size() && shapes.kind(row) != ShapeKind::none;
}

bool is_inside(Shapes const& shapes, std::uint32_t row, Shapes const& area) {
  return is_drawn(shapes, row) && lies_within(area, point_on(shapes, row));
}

/// How much of something lies inside, of all of it that is known to lie anywhere.
struct Share {
  double inside = 0;
  double all = 0;
  bool most() const { return 2 * inside > all; }
};

Column<HouseholdId, Share> shares_of_households(City const& city, Shapes const& area) {
  Column<HouseholdId, Share> shares(city.households.size(), Share{});
  Column<ParcelId, std::uint8_t> inside(city.parcels.size(), 0);
  for (std::uint32_t row = 0; row < city.parcels.size(); ++row)
    inside[ParcelId{row}] = is_inside(city.parcels.shape, row, area) ? 1 : 0;
  for (HouseholdPart const& part : divide_households(city.land(), ParcelAt{city.parcels.shape})) {
    shares[part.household].all += part.part;
    if (inside[part.parcel] != 0) shares[part.household].inside += part.part;
  }
  for (std::uint32_t row = 0; row < city.households.size(); ++row) {
    Share& share = shares[HouseholdId{row}];
    if (share.all > 0 || !is_drawn(city.household_places, row)) continue;
    share = {is_inside(city.household_places, row, area) ? 1.0 : 0.0, 1};
  }
  return shares;
}

}  // namespace

RowsWithin rows_within(City const& city, Works const& works, Shapes const& work_shapes, Sites const& sites,
                       Shapes const& area) {
  RowsWithin rows;
  Column<HouseholdId, Share> households = shares_of_households(city, area);
  TextIndex projects{city.projects.project_id};
  Column<ProjectId, Share> of_project(city.projects.size(), Share{});
  auto project_of = [&](std::size_t row) { return projects.find(city.households.project_id[HouseholdId{row}]); };
  for (std::size_t row = 0; row < city.households.size(); ++row) {
    auto project = project_of(row);
    Share const& share = households[HouseholdId{row}];
    if (!project || share.all <= 0) continue;
    of_project[ProjectId{*project}].all += 1;
    if (share.most()) of_project[ProjectId{*project}].inside += 1;
  }
  for (std::uint32_t row = 0; row < city.projects.size(); ++row) {
    bool drawn = is_drawn(city.project_areas, row);
    Share const& share = of_project[ProjectId{row}];
    rows.project.push_back(drawn ? is_inside(city.project_areas, row, area) : share.most() ? 1 : 0);
    if (!drawn && share.all <= 0) ++rows.projects_nowhere;
  }
  for (std::size_t row = 0; row < city.households.size(); ++row) {
    auto project = project_of(row);
    Share const& share = households[HouseholdId{row}];
    bool with_project = project && rows.project[ProjectId{*project}] != 0;
    rows.household.push_back((share.all > 0 ? share.most() : with_project) ? 1 : 0);
  }
  for (std::uint32_t row = 0; row < works.size(); ++row) {
    rows.work.push_back(is_inside(work_shapes, row, area) ? 1 : 0);
    if (!is_drawn(work_shapes, row)) ++rows.works_nowhere;
  }
  for (std::uint32_t row = 0; row < sites.size(); ++row) {
    rows.site.push_back(is_inside(sites.shape, row, area) ? 1 : 0);
    if (!is_drawn(sites.shape, row)) ++rows.sites_nowhere;
  }
  return rows;
}

std::vector<Message> RowsWithin::notes() const {
  std::vector<Message> list{
      {"各行整体计入或不计，不在边界上分摊：项目（连同其各户及登记户数）、工程、点位看中点，户看所持宗地的多半，地块、"
       "空白区、"
       "管段看中点；期内签约、搬迁、拆除、交地的户数只计范围内的户",
       "A row counts whole or not at all, and nothing is divided at the edge: projects (with their households, "
       "declared "
       "ones too), works and sites by their middle, households by most of what they hold, parcels, unserved areas and "
       "pieces of pipe by their middle; of those signed, moved out, demolished and handed over in the period the "
       "households inside"},
      {"招标、统计数没有位置，达标区按片区评定，都未列入",
       "Tenders and tallies lie nowhere, and areas are assessed as "
       "such: neither is in this report"}};
  auto nowhere = [&](std::size_t count, char const* zh, char const* en) {
    if (count > 0) list.push_back({fmt::format(fmt::runtime(zh), count), fmt::format(fmt::runtime(en), count)});
  };
  nowhere(projects_nowhere, "{} 个项目没有图形，也没有落图的户，不知是否在范围内，未列入",
          "Projects that are not drawn and have no household that is, left out: {}");
  nowhere(works_nowhere, "{} 项工程没有图形，四至也找不到，未列入",
          "Works that are not drawn and whose place is not found, left out: {}");
  nowhere(sites_nowhere, "{} 处点位没有图形，未列入", "Sites that are not drawn, left out: {}");
  return list;
}

}  // namespace qinzao
