#pragma once
#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>

#include "engine/render/picture.hpp"
#include "engine/render/scene.hpp"

namespace qinzao {

/// Writes words and furniture on a picture: Pango shapes the text, Cairo draws it.
class Pen {
 public:
  /// REQUIRES the picture to outlive it.
  explicit Pen(Picture& picture);
  /// Takes the surface over. Error: it cannot be drawn on.
  explicit Pen(cairo_surface_t* surface);

  struct Style {
    Style(double size, bool heavy = false) : size_px{size}, bold{heavy} {}
    double size_px;
    bool bold;
  };
  struct Extent {
    double width = 0;
    double height = 0;
    double base = 0;  // from the upper edge down to the line the letters stand on
  };
  /// How large a text would be. Error: no font has one of its characters, and which package has such a font.
  Extent measure(std::string const& text, Style style);
  /// Draws a text with its upper left corner at x, y; `halo_px` of white around it.
  void write(std::string const& text, double x, double y, Style style, Color tint, double halo_px = 0);
  cairo_t* cairo() const { return cairo_.get(); }
  void color(Color tint);

 private:
  template <auto Free>
  struct Deleter {
    void operator()(auto* handle) const { Free(handle); }
  };
  void lay(std::string const& text, Style style);
  std::unique_ptr<cairo_surface_t, Deleter<cairo_surface_destroy>> surface_;
  std::unique_ptr<cairo_t, Deleter<cairo_destroy>> cairo_;
  std::unique_ptr<PangoLayout, Deleter<g_object_unref>> layout_;
};

}  // namespace qinzao
