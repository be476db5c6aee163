#include "engine/sewer/network/section_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

// Forms of brick sewers and arch pipes by the tables of EPA SWMM 5.2 (Storm Water Management Model Reference Manual,
// volume II, Hydraulics, EPA/600/R-17/111, cross section tables; a work of the United States government, in the public
// domain). Numbers of geometry. The areas agree with the integral of the widths within 3 %, of the basket handle within
// 6 %: so well are the forms themselves known.

namespace qinzao {

namespace {

constexpr std::array<double, 51> gothic_depth{
    0,       0.04522, 0.07825, 0.10646, 0.12645, 0.14645, 0.16787, 0.18641, 0.20129, 0.22425, 0.24129, 0.25624, 0.27344,
    0.29097, 0.30529, 0.32607, 0.33755, 0.35073, 0.36447, 0.37558, 0.4,     0.4181,  0.43648, 0.45374, 0.46805, 0.48195,
    0.49626, 0.51352, 0.5319,  0.55,    0.56416, 0.57787, 0.59224, 0.6095,  0.62941, 0.65,    0.67064, 0.69055, 0.70721,
    0.72031, 0.73286, 0.74632, 0.76432, 0.78448, 0.80421, 0.82199, 0.84363, 0.87423, 0.90617, 0.93827, 1};
constexpr std::array<double, 51> gothic_conveyance{
    0,       0.005,   0.0174,  0.03098, 0.04272, 0.055,   0.0698,  0.0862,  0.10461, 0.12463, 0.145,   0.16309, 0.18118,
    0.2,     0.22181, 0.24487, 0.26888, 0.2938,  0.31901, 0.34389, 0.36564, 0.38612, 0.4072,  0.43,    0.45868, 0.48895,
    0.52,    0.55032, 0.5804,  0.61,    0.63762, 0.66505, 0.6929,  0.72342, 0.75467, 0.785,   0.81165, 0.83654, 0.86,
    0.88253, 0.90414, 0.925,   0.94486, 0.96475, 0.98567, 1.00833, 1.03,    1.0536,  1.065,   1.055,   1};
constexpr std::array<double, 21> gothic_width{0,     0.286, 0.643, 0.762, 0.833, 0.905, 0.952, 0.976, 0.976, 1, 1,
                                              0.976, 0.976, 0.952, 0.905, 0.833, 0.762, 0.667, 0.524, 0.357, 0};
constexpr std::array<double, 51> catenary_depth{
    0,       0.02974, 0.06439, 0.08433, 0.10549, 0.12064, 0.13952, 0.1556,  0.17032, 0.18512, 0.20057, 0.21995, 0.24011,
    0.25892, 0.27595, 0.29214, 0.30802, 0.32372, 0.33894, 0.35315, 0.36557, 0.37833, 0.3923,  0.4097,  0.42982, 0.45,
    0.46769, 0.48431, 0.5,     0.51466, 0.52886, 0.54292, 0.55729, 0.57223, 0.5878,  0.60428, 0.62197, 0.64047, 0.6598,
    0.67976, 0.7,     0.71731, 0.73769, 0.76651, 0.8,     0.8209,  0.84311, 0.87978, 0.91576, 0.95,    1};
constexpr std::array<double, 51> catenary_conveyance{
    0,       0.00605, 0.01455, 0.0254,  0.03863, 0.0543,  0.07127, 0.08778, 0.10372, 0.12081, 0.14082, 0.16375, 0.18779,
    0.21157, 0.23478, 0.25818, 0.28244, 0.30741, 0.33204, 0.35505, 0.37465, 0.39404, 0.41426, 0.43804, 0.46531, 0.49357,
    0.52187, 0.54925, 0.57647, 0.60321, 0.62964, 0.65639, 0.68472, 0.71425, 0.74303, 0.76827, 0.79168, 0.815,   0.84094,
    0.86707, 0.89213, 0.91607, 0.94,    0.96604, 0.99,    1.00714, 1.02158, 1.03814, 1.05,    1.05,    1};
constexpr std::array<double, 21> catenary_width{0,      0.6667, 0.8222, 0.9111, 0.9778, 1,      1,
                                                0.9889, 0.9778, 0.9556, 0.9333, 0.8889, 0.8444, 0.8,
                                                0.7556, 0.7,    0.6333, 0.5556, 0.4444, 0.3333, 0};
constexpr std::array<double, 51> semi_elliptical_depth{
    0,       0.03075, 0.05137, 0.07032, 0.09,    0.11323, 0.13037, 0.14519, 0.15968, 0.18459, 0.19531, 0.21354, 0.22694,
    0.23947, 0.25296, 0.265,   0.27784, 0.29212, 0.3097,  0.32982, 0.35,    0.36738, 0.3839,  0.4,     0.41667, 0.43333,
    0.45,    0.46697, 0.48372, 0.5,     0.51374, 0.52747, 0.54209, 0.5595,  0.57941, 0.6,     0.62,    0.64,    0.66,
    0.68,    0.7,     0.71843, 0.73865, 0.76365, 0.7926,  0.82088, 0.85,    0.88341, 0.90998, 0.93871, 1};
constexpr std::array<double, 51> semi_elliptical_conveyance{
    0,       0.00438, 0.01227, 0.02312, 0.03638, 0.05145, 0.06783, 0.085,   0.10093, 0.11752, 0.1353,  0.15626, 0.17917,
    0.20296, 0.22654, 0.24962, 0.27269, 0.29568, 0.31848, 0.34152, 0.365,   0.38941, 0.41442, 0.44,    0.46636, 0.49309,
    0.52,    0.54628, 0.57285, 0.6,     0.62949, 0.65877, 0.68624, 0.71017, 0.73304, 0.75578, 0.77925, 0.80368, 0.83114,
    0.8595,  0.88592, 0.90848, 0.93,    0.95292, 0.97481, 0.99374, 1.01084, 1.02858, 1.04543, 1.05,    1};
constexpr std::array<double, 21> semi_elliptical_width{0,    0.7,  0.98, 1,    1,   1,    0.99, 0.98, 0.96, 0.94, 0.91,
                                                       0.88, 0.84, 0.8,  0.75, 0.7, 0.64, 0.56, 0.46, 0.34, 0};
constexpr std::array<double, 51> basket_handle_depth{
    0,       0.04112, 0.0738,  0.1,     0.12236, 0.14141, 0.15857, 0.17462, 0.18946, 0.20315, 0.21557, 0.22833, 0.2423,
    0.25945, 0.27936, 0.3,     0.3204,  0.34034, 0.35892, 0.37595, 0.39214, 0.40802, 0.42372, 0.43894, 0.45315, 0.46557,
    0.47833, 0.4923,  0.50945, 0.52936, 0.55,    0.57,    0.59,    0.61023, 0.63045, 0.65,    0.66756, 0.68413, 0.7,
    0.71481, 0.72984, 0.74579, 0.76417, 0.78422, 0.80477, 0.82532, 0.85,    0.88277, 0.915,   0.95,    1};
constexpr std::array<double, 51> basket_handle_conveyance{
    0,       0.00758, 0.01812, 0.03,    0.03966, 0.04957, 0.0623,  0.07849, 0.09618, 0.11416, 0.13094, 0.14808, 0.16583,
    0.18381, 0.20294, 0.225,   0.2547,  0.28532, 0.31006, 0.32804, 0.34555, 0.36944, 0.40032, 0.43203, 0.46004, 0.47849,
    0.49591, 0.51454, 0.5381,  0.56711, 0.6,     0.64092, 0.68136, 0.71259, 0.73438, 0.755,   0.78625, 0.8188,  0.85,
    0.8679,  0.88483, 0.90431, 0.9369,  0.97388, 1.00747, 1.033,   1.05,    1.05464, 1.06078, 1.055,   1};
constexpr std::array<double, 26> basket_handle_width{0,     0.49,  0.667, 0.82,  0.93,  1,     1,     1,     0.997,
                                                     0.994, 0.988, 0.982, 0.967, 0.948, 0.928, 0.904, 0.874, 0.842,
                                                     0.798, 0.75,  0.697, 0.637, 0.567, 0.467, 0.342, 0};
constexpr std::array<double, 51> semicircular_depth{
    0,       0.04102, 0.07407, 0.1,     0.11769, 0.13037, 0.14036, 0.15,    0.16546, 0.18213, 0.2,     0.22018, 0.2403,
    0.25788, 0.27216, 0.285,   0.29704, 0.30892, 0.32128, 0.33476, 0.35,    0.36927, 0.38963, 0.41023, 0.43045, 0.45,
    0.46769, 0.48431, 0.5,     0.51443, 0.52851, 0.54271, 0.55774, 0.57388, 0.59101, 0.60989, 0.63005, 0.65,    0.66682,
    0.68318, 0.7,     0.71675, 0.73744, 0.76651, 0.8,     0.8209,  0.84311, 0.87978, 0.91576, 0.95,    1};
constexpr std::array<double, 51> semicircular_conveyance{
    0,       0.00757, 0.01815, 0.03,    0.0358,  0.04037, 0.04601, 0.055,   0.07475, 0.09834, 0.125,   0.1557,  0.18588,
    0.20883, 0.223,   0.23472, 0.24667, 0.26758, 0.29346, 0.32124, 0.35,    0.3772,  0.4054,  0.43541, 0.46722, 0.5,
    0.53532, 0.56935, 0.6,     0.61544, 0.62811, 0.6417,  0.66598, 0.7001,  0.73413, 0.76068, 0.78027, 0.8,     0.82891,
    0.85964, 0.89,    0.9127,  0.93664, 0.96677, 1,       1.02661, 1.04631, 1.05726, 1.06637, 1.06,    1};
constexpr std::array<double, 21> semicircular_width{0,      0.5488, 0.8537, 1,      1,      0.9939, 0.9878,
                                                    0.9756, 0.9634, 0.9451, 0.9207, 0.8902, 0.8537, 0.8171,
                                                    0.7683, 0.7073, 0.6463, 0.5732, 0.4756, 0.3354, 0};
constexpr std::array<double, 26> arch_area{0,    0.02, 0.06,  0.1,  0.14, 0.19,  0.24,  0.29,  0.34,
                                           0.39, 0.44, 0.49,  0.54, 0.59, 0.64,  0.69,  0.735, 0.78,
                                           0.82, 0.86, 0.895, 0.93, 0.96, 0.985, 0.995, 1};
constexpr std::array<double, 26> arch_radius{0.01,   0.0983, 0.1965, 0.2948, 0.394, 0.4962, 0.5911, 0.6796, 0.7615,
                                             0.8364, 0.9044, 0.964,  1.018,  1.065, 1.106,  1.142,  1.17,   1.192,
                                             1.208,  1.217,  1.22,   1.213,  1.196, 1.168,  1.112,  1};
constexpr std::array<double, 26> arch_width{0,      0.6272, 0.8521, 0.9243, 0.9645, 0.9846, 0.9964, 0.9988, 0.9917,
                                            0.9811, 0.968,  0.9515, 0.9314, 0.9101, 0.8864, 0.8592, 0.8284, 0.7917,
                                            0.7527, 0.7065, 0.6544, 0.5953, 0.5231, 0.4355, 0.3195, 0};

/// 0 to 1 in equal steps.
template <std::size_t Rows>
constexpr std::array<double, Rows> steps() {
  std::array<double, Rows> share{};
  for (std::size_t i = 0; i < Rows; ++i) share[i] = static_cast<double>(i) / (Rows - 1);
  return share;
}
constexpr auto fiftieths = steps<51>();
constexpr auto twenty_fifths = steps<26>();

/// The arch is told by area and radius.
std::array<double, 26> arch_products() {
  std::array<double, 26> conveyance{};
  for (std::size_t i = 0; i < conveyance.size(); ++i) conveyance[i] = arch_area[i] * std::pow(arch_radius[i], 2.0 / 3);
  return conveyance;
}
std::array<double, 26> const arch_conveyance = arch_products();

constexpr SectionTable gothic{0.6554, 0.2269, 0.84, gothic_depth, fiftieths, gothic_conveyance, gothic_width};
constexpr SectionTable catenary{0.70277, 0.23172, 0.9, catenary_depth, fiftieths, catenary_conveyance, catenary_width};
constexpr SectionTable semi_elliptical{
    0.785, 0.242, 1, semi_elliptical_depth, fiftieths, semi_elliptical_conveyance, semi_elliptical_width};
constexpr SectionTable basket_handle{
    0.7862, 0.2464, 0.944, basket_handle_depth, fiftieths, basket_handle_conveyance, basket_handle_width};
constexpr SectionTable semicircular{
    1.2697, 0.2946, 1.64, semicircular_depth, fiftieths, semicircular_conveyance, semicircular_width};
SectionTable const arch{0.7879, 0.2991, 0, twenty_fifths, arch_area, arch_conveyance, arch_width};

}  // namespace

SectionTable const* table_of(SectionShape shape) {
  switch (shape) {
    case SectionShape::arch:
      return &arch;
    case SectionShape::gothic:
      return &gothic;
    case SectionShape::catenary:
      return &catenary;
    case SectionShape::semi_elliptical:
      return &semi_elliptical;
    case SectionShape::basket_handle:
      return &basket_handle;
    case SectionShape::semicircular:
      return &semicircular;
    default:
      return nullptr;
  }
}

Wetted wetted(SectionTable const& table, Section const& section, double depth) {
  if (depth <= 0) return {};
  auto above = std::ranges::lower_bound(table.depth, depth);
  auto row = static_cast<std::size_t>(above - table.depth.begin());
  double part = (depth - table.depth[row - 1]) / (table.depth[row] - table.depth[row - 1]);
  double area = std::lerp(table.area[row - 1], table.area[row], part);
  double conveyance = std::lerp(table.conveyance[row - 1], table.conveyance[row], part);
  double step = depth * static_cast<double>(table.width.size() - 1);
  auto low = std::min(static_cast<std::size_t>(step), table.width.size() - 2);
  double width = std::lerp(table.width[low], table.width[low + 1], step - static_cast<double>(low));

  double across_m = table.widest > 0 ? section.height_m : section.width_m;
  double area_m2 = area * table.full_area * section.height_m * across_m;
  double radius_m = table.full_radius * section.height_m * std::pow(conveyance / area, 1.5);
  return {area_m2, area_m2 / radius_m, width * section.width_m};
}

}  // namespace qinzao
