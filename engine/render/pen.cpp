#include "engine/render/pen.hpp"

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

/// One font writes Latin letters and ideographs alike where one of these is there.
constexpr char const* family = "Noto Sans CJK SC,WenQuanYi Micro Hei,Sans";

}  // namespace

Pen::Pen(Picture& picture)
    : Pen{cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(picture.pixels.data()),
                                              CAIRO_FORMAT_RGB24, picture.width, picture.height, picture.width * 4)} {}

Pen::Pen(cairo_surface_t* surface)
    : surface_{surface}, cairo_{cairo_create(surface_.get())}, layout_{pango_cairo_create_layout(cairo_.get())} {
  cairo_status_t status = cairo_status(cairo_.get());
  if (status != CAIRO_STATUS_SUCCESS)
    throw Error{message("文字绘制失败（cairo：{}）", "no text can be drawn: {}",
                        std::string_view{cairo_status_to_string(status)})};
  // The same letters on every machine that has the same font: no hints, no sub-pixels.
  std::unique_ptr<cairo_font_options_t, Deleter<cairo_font_options_destroy>> options{cairo_font_options_create()};
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(pango_layout_get_context(layout_.get()), options.get());
  cairo_set_line_join(cairo_.get(), CAIRO_LINE_JOIN_ROUND);
}

void Pen::lay(std::string const& text, Style style) {
  std::unique_ptr<PangoFontDescription, Deleter<pango_font_description_free>> font{pango_font_description_new()};
  pango_font_description_set_family(font.get(), family);
  pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font.get(), style.size_px * PANGO_SCALE);
  pango_layout_set_font_description(layout_.get(), font.get());
  pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
  if (pango_layout_get_unknown_glyphs_count(layout_.get()) > 0)
    throw Error{
        message("本机没有能显示“{}”的字体；请安装：apt-get install fonts-noto-cjk（或较小的 fonts-wqy-microhei）",
                "no font on this machine can write '{}'; install one that can: apt-get install fonts-noto-cjk (or the "
                "smaller fonts-wqy-microhei)",
                text)};
}

Pen::Extent Pen::measure(std::string const& text, Style style) {
  lay(text, style);
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout_.get(), &width, &height);
  return {static_cast<double>(width) / PANGO_SCALE, static_cast<double>(height) / PANGO_SCALE,
          static_cast<double>(pango_layout_get_baseline(layout_.get())) / PANGO_SCALE};
}

void Pen::write(std::string const& text, double x, double y, Style style, Color tint, double halo_px) {
  lay(text, style);
  cairo_move_to(cairo_.get(), x, y);
  if (halo_px > 0) {
    pango_cairo_layout_path(cairo_.get(), layout_.get());
    color({255, 255, 255, 220});
    cairo_set_line_width(cairo_.get(), 2 * halo_px);
    cairo_stroke(cairo_.get());
    cairo_move_to(cairo_.get(), x, y);
  }
  color(tint);
  pango_cairo_show_layout(cairo_.get(), layout_.get());
  cairo_new_path(cairo_.get());
}

void Pen::color(Color tint) {
  cairo_set_source_rgba(cairo_.get(), tint[0] / 255.0, tint[1] / 255.0, tint[2] / 255.0, tint[3] / 255.0);
}

}  // namespace qinzao
