#include "engine/render/vector_sheet.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <cmath>
#include <numbers>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"
#include "engine/render/pen.hpp"

namespace qinzao {

struct TextMeasure::Layout {
  Picture picture{1, 1};
  Pen pen{picture};
};

TextMeasure::TextMeasure() : layout_{std::make_unique<Layout>()} {}
TextMeasure::~TextMeasure() = default;

double TextMeasure::width_px(std::string const& text, double size_px) const {
  return layout_->pen.measure(text, {size_px}).width;
}

namespace {

cairo_status_t append(void* bytes, unsigned char const* data, unsigned int count) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<char const*>(data), count);
  return CAIRO_STATUS_SUCCESS;
}

void draw(Pen& pen, SheetShape const& shape) {
  cairo_t* cairo = pen.cairo();
  for (Point p : shape.line) cairo_line_to(cairo, p.x, p.y);
  if (shape.closed) cairo_close_path(cairo);
  if (shape.fill) {
    pen.color(*shape.fill);
    cairo_fill_preserve(cairo);
  }
  if (shape.stroke) {
    pen.color(*shape.stroke);
    cairo_set_line_width(cairo, shape.stroke_px);
    cairo_set_dash(cairo, shape.dashes_px.data(), static_cast<int>(shape.dashes_px.size()), 0);
    cairo_stroke_preserve(cairo);
  }
  cairo_new_path(cairo);
}

void draw(Pen& pen, SheetLabel const& label) {
  Pen::Style style{label.size_px, label.bold};
  Pen::Extent extent = pen.measure(label.text, style);
  cairo_t* cairo = pen.cairo();
  cairo_save(cairo);
  cairo_translate(cairo, label.at.x, label.at.y);
  if (label.upright) {
    cairo_rotate(cairo, -std::numbers::pi / 2);
    pen.write(label.text, -extent.width / 2, -extent.height / 2, style, label.color);
  } else {
    double shift = label.anchor == SheetAnchor::begin ? 0 : label.anchor == SheetAnchor::middle ? 0.5 : 1;
    pen.write(label.text, -shift * extent.width, -extent.base, style, label.color);
  }
  cairo_restore(cairo);
}

void draw(Pen& pen, VectorSheet const& sheet) {
  draw(pen, {{{0, 0}, {sheet.width_px, 0}, {sheet.width_px, sheet.height_px}, {0, sheet.height_px}},
             true,
             Color{255, 255, 255, 255}});
  for (SheetShape const& shape : sheet.shapes) draw(pen, shape);
  for (SheetLabel const& label : sheet.labels)
    if (!label.text.empty()) draw(pen, label);
}

/// The drawings one below the other, as one.
VectorSheet stacked(std::span<VectorSheet const> sheets) {
  VectorSheet all;
  for (VectorSheet const& sheet : sheets) {
    Point down{0, all.height_px};
    for (SheetShape shape : sheet.shapes) {
      for (Point& p : shape.line) p = p + down;
      all.shapes.push_back(std::move(shape));
    }
    for (SheetLabel label : sheet.labels) {
      label.at = label.at + down;
      all.labels.push_back(std::move(label));
    }
    all.width_px = std::max(all.width_px, sheet.width_px);
    all.height_px += sheet.height_px;
  }
  return all;
}

/// Pages of a PDF, or the one drawing of another file.
std::string written(std::span<VectorSheet const> pages, SheetFile kind) {
  constexpr double most = 30000;  // Cairo draws no more than 32 767 dots a side
  VectorSheet const& first = pages.front();
  double scale = kind == SheetFile::png   ? std::min(2.0, most / std::max(first.width_px, first.height_px))
                 : kind == SheetFile::pdf ? 0.75  // points
                                          : 1;
  double width = std::ceil(first.width_px * scale);
  double height = std::ceil(first.height_px * scale);
  std::string bytes;
  cairo_surface_t* surface =
      kind == SheetFile::svg ? cairo_svg_surface_create_for_stream(append, &bytes, width, height)
      : kind == SheetFile::pdf
          ? cairo_pdf_surface_create_for_stream(append, &bytes, width, height)
          : cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height));
  Pen pen{surface};
  if (kind == SheetFile::svg) cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
  if (kind == SheetFile::pdf)  // the moment of writing would make every file another
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
  cairo_scale(pen.cairo(), scale, scale);
  for (VectorSheet const& page : pages) {
    if (kind == SheetFile::pdf)
      cairo_pdf_surface_set_size(surface, std::ceil(page.width_px * scale), std::ceil(page.height_px * scale));
    draw(pen, page);
    cairo_show_page(pen.cairo());
  }
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  if (kind == SheetFile::png) {
    status = cairo_surface_write_to_png_stream(surface, append, &bytes);
  } else {
    cairo_surface_finish(surface);
  }
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_status(pen.cairo());
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  if (status != CAIRO_STATUS_SUCCESS)
    throw Error{message("绘图失败（cairo：{}）", "the picture cannot be drawn: {}",
                        std::string_view{cairo_status_to_string(status)})};
  return bytes;
}

}  // namespace

std::string file_of(VectorSheet const& sheet, SheetFile kind) {
  return written({&sheet, 1}, kind);
}

std::string file_of(std::span<VectorSheet const> sheets, SheetFile kind) {
  if (kind == SheetFile::pdf) return written(sheets, kind);
  return file_of(stacked(sheets), kind);
}

}  // namespace qinzao
