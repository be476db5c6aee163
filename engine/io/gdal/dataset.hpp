#pragma once
#include <gdal.h>
#include <ogr_api.h>

#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/io/gdal/source_access.hpp"

namespace qinzao::gdal {

template <auto Destroy>
struct Deleter {
  void operator()(auto* handle) const { Destroy(handle); }
};
using Dataset = std::unique_ptr<void, Deleter<GDALReleaseDataset>>;
using Feature = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, Deleter<OGR_F_Destroy>>;

/// Registers the drivers once, sends GDAL's messages to last_words() in place of stderr. The network, and files that
/// lead to other files, are closed unless allowed.
void start();

/// Lets sources lead further, for the whole process. REQUIRES start() to come later.
void allow(SourceAccess access);

/// Why GDAL failed last: its own words; in Chinese what they are about, and its own after it.
Message last_words();

/// As long as it lives last_words() are those of the first failure, which the later ones follow from.
class FirstFailure {
 public:
  FirstFailure();
  ~FirstFailure();
  FirstFailure(FirstFailure const&) = delete;
  FirstFailure& operator=(FirstFailure const&) = delete;
};

/// Closes a file; false where what is only written then failed.
bool close(Dataset dataset);

/// Error where a source leads further than allowed, or is not what its name says; see drivers_of.
void require_allowed(std::string const& source);

/// Opens a raster. Error: its name is of no raster that is read; it leads elsewhere; it cannot be read.
Dataset open_raster(std::string const& source);

/// Opens any vector source for reading by what its name says it is. `options` are GDAL open options such as
/// ENCODING=GBK; `name` is what messages call it, where that is not `source`. Error: no such file; a file that is not
/// what its name says; no driver; it leads further than allowed.
Dataset open(std::string const& source, std::vector<std::string> const& options = {}, std::string const& name = {});

/// Throws an Error "what: last_words()" unless `code` is OGRERR_NONE.
void check(OGRErr code, std::string_view what);

/// ArrowSchema, ArrowArray and ArrowArrayStream: all carry their own release().
template <typename T>
class Arrow {
 public:
  Arrow() { std::memset(&value_, 0, sizeof value_); }
  Arrow(Arrow&& other) noexcept : value_{other.value_} { other.value_.release = nullptr; }
  Arrow& operator=(Arrow&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Arrow() {
    if (value_.release != nullptr) value_.release(&value_);
  }
  T* operator->() { return &value_; }
  T* get() { return &value_; }
  explicit operator bool() const { return value_.release != nullptr; }

 private:
  T value_;
};

}  // namespace qinzao::gdal
