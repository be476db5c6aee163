#pragma once
#include <cpl_vsi.h>
#include <ogr_api.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/io/gdal/dataset.hpp"

namespace qinzao::gdal {

/// The numbers of a .dbf file as it writes them. GDAL hands out those wider than 18 digits, or with decimals, as
/// doubles, which hold 15 digits: an id of a parcel does not survive that.
class DbfDigits {
 public:
  /// REQUIRES a layer of the Shapefile driver. A dataset whose .dbf is not found has no such fields.
  DbfDigits(GDALDatasetH dataset, OGRLayerH layer);

  /// Whether some number of the field, by its place in the layer, has more digits than a double holds.
  bool has(int field) const { return has_[static_cast<std::size_t>(field)]; }
  /// The number as it stands, without zeros at the end of its decimals; empty where there is none. `record` is the
  /// feature's fid. REQUIRES has(field). Error: the file cannot be read any more.
  std::string text(std::int64_t record, int field);

 private:
  struct Field {
    std::size_t begin = 0;  // in a record
    std::size_t length = 0;
  };
  struct Close {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
  };
  std::string text_in(Field field) const;
  bool read_record(std::int64_t record);

  std::string path_;
  std::unique_ptr<VSILFILE, Close> file_;
  std::size_t header_ = 0;  // bytes
  std::string record_;
  std::int64_t at_ = -1;  // the record in record_
  std::vector<Field> fields_;
  std::vector<bool> has_;  // field
};

}  // namespace qinzao::gdal
