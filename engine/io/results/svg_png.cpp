#include "engine/io/results/svg_png.hpp"

#include <cairo.h>
#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <cmath>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/note.hpp"

namespace qinzao {

namespace {

template <auto Destroy>
struct Deleter {
  template <typename Handle>
  void operator()(Handle* handle) const {
    Destroy(handle);
  }
};
using Picture = std::unique_ptr<RsvgHandle, Deleter<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, Deleter<cairo_surface_destroy>>;
using Brush = std::unique_ptr<cairo_t, Deleter<cairo_destroy>>;

std::string cause_of(GError* error) {
  std::string cause = error != nullptr ? error->message : "unknown";
  g_clear_error(&error);
  return cause;
}

}  // namespace

void write_png(std::string const& svg, double scale, std::filesystem::path const& path,
               std::filesystem::path const& place) {
  GError* error = nullptr;
  Picture picture{rsvg_handle_new_from_data(reinterpret_cast<guint8 const*>(svg.data()), svg.size(), &error)};
  if (!picture)
    throw Error{
        filled("{}：画不出（librsvg：{}）", "{}: the picture cannot be drawn: {}", place.string(), cause_of(error))};
  double width = 0;
  double height = 0;
  if (rsvg_handle_get_intrinsic_size_in_pixels(picture.get(), &width, &height) == FALSE)
    throw Error{filled("{}：图没有大小", "{}: the picture has no size", place.string())};
  constexpr double most = 30000;  // cairo draws no more than 32767 pixels a side
  scale = std::min(scale, most / std::max(width, height));
  int wide = static_cast<int>(std::ceil(width * scale));
  int high = static_cast<int>(std::ceil(height * scale));
  Surface surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24, wide, high)};
  Brush brush{cairo_create(surface.get())};
  RsvgRectangle sheet{0, 0, static_cast<double>(wide), static_cast<double>(high)};
  if (rsvg_handle_render_document(picture.get(), brush.get(), &sheet, &error) == FALSE)
    throw Error{
        filled("{}：画不出（librsvg：{}）", "{}: the picture cannot be drawn: {}", place.string(), cause_of(error))};
  cairo_status_t status = cairo_surface_write_to_png(surface.get(), path.c_str());
  if (status != CAIRO_STATUS_SUCCESS)
    throw Error{filled("{}：无法写入（cairo：{}）", "{}: cannot be written: {}", place.string(),
                       std::string_view{cairo_status_to_string(status)})};
}

}  // namespace qinzao
