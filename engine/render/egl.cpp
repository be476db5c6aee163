#include "engine/render/egl.hpp"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GLES3/gl3.h>

#include "engine/base/error.hpp"
#include "engine/base/message.hpp"

namespace qinzao {

namespace {

[[noreturn]] void refuse(StaticMessage cause) {
  throw Error{message("无法绘图：{}（EGL：{:#x}）；请安装 libegl-mesa0 与 libgl1-mesa-dri，没有显卡也能画",
                      "no picture can be drawn: {} (EGL error {:#x}); install libegl-mesa0 and libgl1-mesa-dri, which "
                      "draw without a graphics card",
                      cause, static_cast<unsigned>(eglGetError()))};
}

}  // namespace

struct DrawingContext::Handles {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
  ~Handles() {
    if (display == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
    eglTerminate(display);
  }
};

DrawingContext::DrawingContext() : handles_{std::make_unique<Handles>()} {
  auto platform_display =
      reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  if (platform_display == nullptr) refuse({"此 EGL 没有平台", "this EGL has no platforms"});
  handles_->display = platform_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
  if (handles_->display == EGL_NO_DISPLAY) refuse({"EGL 不支持无屏绘图", "EGL knows no drawing without a screen"});
  if (eglInitialize(handles_->display, nullptr, nullptr) == EGL_FALSE) refuse({"EGL 没有驱动", "EGL has no driver"});
  if (eglBindAPI(EGL_OPENGL_ES_API) == EGL_FALSE) refuse({"此 EGL 没有 OpenGL ES", "this EGL has no OpenGL ES"});
  EGLint const version[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_NONE};
  handles_->context = eglCreateContext(handles_->display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, version);
  if (handles_->context == EGL_NO_CONTEXT) refuse({"EGL 无法创建 OpenGL ES 3", "EGL makes no OpenGL ES 3 context"});
  if (eglMakeCurrent(handles_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, handles_->context) == EGL_FALSE)
    refuse({"绘图环境需要屏幕", "the context needs a surface"});
  renderer_ = reinterpret_cast<char const*>(glGetString(GL_RENDERER));
  glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &largest_px_);
}

DrawingContext::~DrawingContext() = default;

bool DrawingContext::is_software() const {
  return renderer_.find("llvmpipe") != std::string::npos || renderer_.find("softpipe") != std::string::npos;
}

}  // namespace qinzao
