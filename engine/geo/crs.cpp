#include "engine/geo/crs.hpp"

#include <proj.h>

#include <cmath>
#include <limits>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

struct Destroy {
  void operator()(PJ* object) const { proj_destroy(object); }
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
using Context = std::unique_ptr<PJ_CONTEXT, Destroy>;
using Object = std::unique_ptr<PJ, Destroy>;

Context quiet_context() {
  Context context{proj_context_create()};
  if (!context) throw Error{Message{"PROJ 无法启动", "PROJ cannot start"}};
  proj_log_level(context.get(), PJ_LOG_NONE);
  proj_context_use_proj4_init_rules(context.get(), 0);
  return context;
}

/// For objects that live no longer than one call: opening PROJ's database costs milliseconds.
PJ_CONTEXT* shared_context() {
  thread_local Context context = quiet_context();
  return context.get();
}

std::string text_or_empty(char const* text) {
  return text == nullptr ? std::string{} : std::string{text};
}

std::string wkt_of(PJ_CONTEXT* context, PJ const* crs) {
  return text_or_empty(proj_as_wkt(context, crs, PJ_WKT2_2019, nullptr));
}

std::string code_of(PJ const* crs) {
  std::string authority = text_or_empty(proj_get_id_auth_name(crs, 0));
  return authority.empty() ? authority : authority + ":" + text_or_empty(proj_get_id_code(crs, 0));
}

/// The object the authority knows under this definition, where PROJ is sure (an ESRI .prj names no code).
Object identified(PJ_CONTEXT* context, Object crs) {
  if (!code_of(crs.get()).empty()) return crs;
  int* confidence = nullptr;
  PJ_OBJ_LIST* list = proj_identify(context, crs.get(), "EPSG", nullptr, &confidence);
  if (list == nullptr) return crs;
  if (proj_list_get_count(list) > 0 && confidence[0] >= 90) crs.reset(proj_list_get(context, list, 0));
  proj_int_list_destroy(confidence);
  proj_list_destroy(list);
  return crs;
}

/// Without the vertical half; a bound CRS (towgs84) stands for its source.
Object horizontal(PJ_CONTEXT* context, Object crs) {
  if (proj_get_type(crs.get()) == PJ_TYPE_COMPOUND_CRS) crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
  if (crs && proj_get_type(crs.get()) == PJ_TYPE_BOUND_CRS) crs.reset(proj_get_source_crs(context, crs.get()));
  return crs;
}

bool axes_in_metres(PJ_CONTEXT* context, PJ const* crs) {
  Object system{proj_crs_get_coordinate_system(context, crs)};
  if (!system) return false;
  for (int axis = 0; axis < 2; ++axis) {
    double factor = 0;
    if (proj_cs_get_axis_info(context, system.get(), axis, nullptr, nullptr, nullptr, &factor, nullptr, nullptr,
                              nullptr) == 0 ||
        std::abs(factor - 1) > 1e-9)
      return false;
  }
  return true;
}

/// Datums that follow the Earth's centre and agree within a metre; taking them as equal is no ballpark,
/// though PROJ's database has no operation between some of them (WGS 84 and CGCS2000).
bool is_geocentric(Crs const& crs) {
  std::string const base = crs.geographic_base().name();
  for (std::string_view name : {"WGS 84", "China Geodetic Coordinate System 2000", "ITRF", "ETRS89", "NAD83(CSRS)"})
    if (base.starts_with(name)) return true;
  return false;
}

/// The operations PROJ's database holds, best for each place; nothing when there are none.
Object surveyed(PJ_CONTEXT* context, PJ const* from, PJ const* to) {
  char const* const strict[] = {"ALLOW_BALLPARK=NO", nullptr};
  return Object{proj_create_crs_to_crs_from_pj(context, from, to, nullptr, strict)};
}

/// The best operation without a third CRS in between (that search takes 0.2 s); datums nobody linked count as
/// equal.
Object direct(PJ_CONTEXT* context, PJ const* from, PJ const* to) {
  PJ_OPERATION_FACTORY_CONTEXT* ways = proj_create_operation_factory_context(context, nullptr);
  proj_operation_factory_context_set_allow_use_intermediate_crs(context, ways, PROJ_INTERMEDIATE_CRS_USE_NEVER);
  PJ_OBJ_LIST* list = proj_create_operations(context, from, to, ways);
  Object best{list == nullptr || proj_list_get_count(list) == 0 ? nullptr : proj_list_get(context, list, 0)};
  proj_list_destroy(list);
  proj_operation_factory_context_destroy(ways);
  return best;
}

}  // namespace

Crs::Crs(std::string_view text) {
  std::string given{text};
  bool number = !given.empty() && given.find_first_not_of("0123456789") == std::string::npos;
  if (number) given.insert(0, "EPSG:");
  PJ_CONTEXT* context = shared_context();
  Object crs{proj_create(context, given.c_str())};
  if (!crs || proj_is_crs(crs.get()) == 0) {
    if (given.size() > 60) given = given.substr(0, 60) + "...";
    throw Error{message("“{}”不是坐标系；应写成 EPSG:4549 这样",
                        "'{}' is not a coordinate reference system; write it like EPSG:4549", given)};
  }
  crs = horizontal(context, std::move(crs));
  crs = identified(context, std::move(crs));
  PJ_TYPE type = proj_get_type(crs.get());
  geographic_ = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
  metres_ = type == PJ_TYPE_PROJECTED_CRS && axes_in_metres(context, crs.get());
  name_ = text_or_empty(proj_get_name(crs.get()));
  code_ = code_of(crs.get());
  wkt_ = wkt_of(context, crs.get());
  Object base{proj_crs_get_geodetic_crs(context, crs.get())};
  if (base) base_wkt_ = wkt_of(context, base.get());
  Box area;
  if (proj_get_area_of_use(context, crs.get(), &area.min_x, &area.min_y, &area.max_x, &area.max_y, nullptr) != 0 &&
      area.min_x > -1000 && area.min_x < area.max_x)
    area_ = area;
}

std::string Crs::label() const {
  return code_.empty() ? name_ : code_ + " (" + name_ + ")";
}

Crs Crs::geographic_base() const {
  if (base_wkt_.empty())
    throw Error{message("{}：没有所依的经纬度坐标系", "{}: stands on no longitude and latitude", label())};
  return Crs{base_wkt_};
}

std::optional<Box> Crs::area_in_own_units() const {
  if (!area_ || geographic_ || base_wkt_.empty()) return area_;
  Transform transform{geographic_base(), *this, Ballpark::accepted};
  constexpr int steps = 20;
  Box box;
  for (int i = 0; i <= steps; ++i)
    for (int k = 0; k <= steps; ++k) {
      double x = area_->min_x + (area_->max_x - area_->min_x) * i / steps;
      double y = area_->min_y + (area_->max_y - area_->min_y) * k / steps;
      if (Point moved = transform({x, y}); std::isfinite(moved.x) && std::isfinite(moved.y)) box.add(moved);
    }
  if (box.empty()) return std::nullopt;
  return box;
}

bool Crs::is_same_as(Crs const& other) const {
  if (wkt_ == other.wkt_ || (!code_.empty() && code_ == other.code_)) return true;
  PJ_CONTEXT* context = shared_context();
  Object a{proj_create(context, wkt_.c_str())};
  Object b{proj_create(context, other.wkt_.c_str())};
  return a && b && proj_is_equivalent_to(a.get(), b.get(), PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
}

void Transform::DestroyContext::operator()(pj_ctx* context) const {
  proj_context_destroy(context);
}
void Transform::DestroyOperation::operator()(PJconsts* operation) const {
  proj_destroy(operation);
}
Transform::Transform(Transform&&) noexcept = default;
Transform::~Transform() = default;

Transform& Transform::operator=(Transform&& other) noexcept {
  operation_ = std::move(other.operation_);  // before its context
  context_ = std::move(other.context_);
  return *this;
}

Transform::Transform(Crs const& from, Crs const& to, Ballpark ballpark) {
  if (from.is_same_as(to)) return;
  context_.reset(quiet_context().release());
  Object source{proj_create(context_.get(), from.wkt().c_str())};
  Object target{proj_create(context_.get(), to.wkt().c_str())};
  bool equal_datums = is_geocentric(from) && is_geocentric(to);
  Object found = equal_datums ? direct(context_.get(), source.get(), target.get())
                              : surveyed(context_.get(), source.get(), target.get());
  if (!found && !equal_datums && ballpark == Ballpark::refused && direct(context_.get(), source.get(), target.get()))
    throw Error{message(
        "{} 到 {}：只有粗略转换，误差可达 150 米；请先用当地参数转换文件，或用 load 的 --accept-ballpark 接受误差",
        "{} to {}: only a ballpark is known, off by up to 150 m; transform the file with local parameters "
        "first, or accept the error with load --accept-ballpark",
        from.label(), to.label())};
  if (!found) found = direct(context_.get(), source.get(), target.get());
  if (!found)
    throw Error{message("{} 到 {}：PROJ 没有转换方法", "{} to {}: PROJ knows no way", from.label(), to.label())};
  operation_.reset(proj_normalize_for_visualization(context_.get(), found.get()));
  if (!operation_)
    throw Error{message("{} 到 {}：PROJ 没有转换方法", "{} to {}: PROJ knows no way", from.label(), to.label())};
}

void Transform::apply(std::span<Point> points) const {
  if (!operation_ || points.empty()) return;
  proj_errno_reset(operation_.get());
  proj_trans_generic(operation_.get(), PJ_FWD, &points[0].x, sizeof(Point), points.size(), &points[0].y, sizeof(Point),
                     points.size(), nullptr, 0, 0, nullptr, 0, 0);
  constexpr double inf = std::numeric_limits<double>::infinity();
  for (Point& point : points)
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) point = {inf, inf};
}

Point Transform::operator()(Point point) const {
  apply({&point, 1});
  return point;
}

Crs const& wgs84() {
  static Crs const crs{"EPSG:4326"};
  return crs;
}

}  // namespace qinzao
