#pragma once
#include <memory>
#include <string>

namespace qinzao {

/// A drawing context of OpenGL ES 3 without any screen, current in the thread that made it as long as it lives.
class DrawingContext {
 public:
  /// Error: there is no EGL driver that draws without a screen (Debian: libegl-mesa0, libgl1-mesa-dri).
  DrawingContext();
  ~DrawingContext();
  DrawingContext(DrawingContext const&) = delete;
  DrawingContext& operator=(DrawingContext const&) = delete;

  /// "llvmpipe (LLVM 15.0.6, 256 bits)"
  std::string const& renderer() const { return renderer_; }
  /// Whether the processor draws in place of a graphics card.
  bool is_software() const;
  int largest_px() const { return largest_px_; }

 private:
  struct Handles;
  std::unique_ptr<Handles> handles_;
  std::string renderer_;
  int largest_px_ = 0;
};

}  // namespace qinzao
