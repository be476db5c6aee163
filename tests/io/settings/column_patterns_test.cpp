#include "engine/io/settings/column_patterns.hpp"

#include <gtest/gtest.h>

#include "engine/io/columns/matching.hpp"

// Names of columns as offices and their programs write them: ArcGIS models of local government, InfoNet and ICM,
// SewerGEMS, MicroDrainage, D-Spec, GWSW, RAEPA, ISYBAU and QKan, tables of CJJ 61, and published municipal layers.

namespace qinzao {
namespace {

/// What a layer takes a column for when it stands beside these others.
std::string taken_for(std::string_view layer, std::vector<std::string> const& names, std::size_t which,
                      bool shapefile = false) {
  static Synonyms const synonyms;
  std::vector<SourceColumn> columns;
  for (std::string const& name : names) columns.push_back({name, ColumnKind::text});
  Matching matching = match(*find_layer(layer), columns, shapefile, {}, synonyms);
  for (auto const* feeds : {&matching.feeds, &matching.helpers})
    for (Feed const& feed : *feeds)
      for (std::size_t column : feed.columns)
        if (column == which) return feed.field;
  return "-";
}

struct Pair {
  char const* up;
  char const* down;
};

TEST(ColumnPatterns, InvertsOfTheTwoEnds) {
  for (Pair pair : std::initializer_list<Pair>{{"UP_INVERT", "DN_INVERT"},
                                               {"INVERT_UPSTREAM", "INVERT_DOWNSTREAM"},
                                               {"UP_ELEV", "DN_ELEV"},
                                               {"UP_INV", "DOWN_INV"},
                                               {"STARTELEVATION", "ENDELEVATION"},
                                               {"UPELEV", "DOWNELEV"},
                                               {"UPSELEV", "DWNELEV"},
                                               {"INV_UP_ELV", "INV_DN_ELV"},
                                               {"START_INVELEV", "END_INVELEV"},
                                               {"Us_Inv_Ele", "Ds_Inv_Ele"},
                                               {"ST_INVERT", "END_INVERT"},
                                               {"INV_UP", "INV_DN"},
                                               {"UP_FL_EL", "DWN_FL_EL"},
                                               {"FRM_INVERT", "TO_INVERT"},
                                               {"USINVERT", "DSINVERT"},
                                               {"Up_IL", "Dn_IL"},
                                               {"US/IL (m)", "DS/IL (m)"},
                                               {"U/S IL", "D/S IL"},
                                               {"US_InvertLevel_m", "DS_InvertLevel_m"},
                                               {"USIL", "DSIL"},
                                               {"upstreamManholeIL", "downstreamManholeIL"},
                                               {"UPSTREAM_INVERT_LEVEL", "DOWNSTREAM_INVERT_LEVEL"},
                                               {"INVERT_IN", "INVERT_OUT"},
                                               {"U_INV", "D_INV"},
                                               {"InvertElevUp", "InvertElevDown"},
                                               {"Invert (Start) (m)", "Invert (Stop) (m)"},
                                               {"INV1", "INV2"},
                                               {"bob_begin", "bob_eind"},
                                               {"sohleoben", "sohleunten"},
                                               {"zamont", "zaval"},
                                               {"UPSTR_INV", "DNSTR_INV"},
                                               {"US_INV_ELEV_FT", "DS_INV_ELEV_FT"},
                                               {"ELEVUP", "ELEVDN"},
                                               {"UpstreamInvertElevation", "DownstreamInvertElevation"},
                                               {"FROM_INV", "TO_INV"},
                                               {"BEG_INVERT", "END_INVERT"},
                                               {"INV_BEG", "INV_END"},
                                               {"UPPER_INV", "LOWER_INV"},
                                               {"HIGH_INV", "LOW_INV"},
                                               {"upinvert", "dninvert"},
                                               {"UPINVELEV", "DNINVELEV"},
                                               {"INVELUP", "INVELDN"},
                                               {"起点管底高程", "终点管底高程"},
                                               {"起点高程", "终点高程"},
                                               {"起点管底标高(m)", "终点管底标高(m)"},
                                               {"上游管底", "下游管底"},
                                               {"起始管内底标高", "终止管内底标高"},
                                               {"上游端管底高程", "下游端管底高程"},
                                               {"起点管内底高", "终点管内底高"},
                                               {"QDGC", "ZDGC"},
                                               {"起端沟底标高", "末端沟底标高"},
                                               {"起点流水面标高", "终点流水面标高"},
                                               {"Start_High", "End_High"},
                                               {"管底高程（起点）", "管底高程（终点）"}}) {
    EXPECT_EQ(taken_for("pipes", {"ID", pair.up, pair.down}, 1), "invert_up_m") << pair.up;
    EXPECT_EQ(taken_for("pipes", {"ID", pair.up, pair.down}, 2), "invert_down_m") << pair.down;
  }
}

TEST(ColumnPatterns, DepthsOfTheTwoEnds) {
  for (Pair pair : std::initializer_list<Pair>{{"UP_DEPTH", "DN_DEPTH"},
                                               {"DEPTH_US", "DEPTH_DS"},
                                               {"StartDepth", "EndDepth"},
                                               {"S_Deep", "E_Deep"},
                                               {"起点埋深", "终点埋深"},
                                               {"上游管底埋深(m)", "下游管底埋深(m)"},
                                               {"QDMS", "ZDMS"},
                                               {"US_Depth_m", "DS_Depth_m"},
                                               {"起始点深度", "终止点深度"}}) {
    EXPECT_EQ(taken_for("pipes", {"ID", pair.up, pair.down}, 1), "depth_up_m") << pair.up;
    EXPECT_EQ(taken_for("pipes", {"ID", pair.up, pair.down}, 2), "depth_down_m") << pair.down;
  }
}

TEST(ColumnPatterns, NodesAtTheTwoEnds) {
  for (Pair pair : std::initializer_list<Pair>{{"S_Exp", "E_Exp"},
                                               {"START_ND", "STOP_ND"},
                                               {"U/S MH", "D/S MH"},
                                               {"ST_NODE", "END_NODE"},
                                               {"UpstreamNodeID", "DownstreamNodeID"},
                                               {"FROMMH", "TOMH"},
                                               {"UPSTREAMMANHOLENUMBER", "DOWNSTREAMMANHOLENUMBER"},
                                               {"us_node_id", "ds_node_id"},
                                               {"US Node", "DS Node"},
                                               {"FNODE", "TNODE"},
                                               {"UP_STRUCT", "DN_STRUCT"},
                                               {"FROM_ID", "TO_ID"},
                                               {"UPMH", "DNMH"},
                                               {"MH_UP", "MH_DN"},
                                               {"UpstreamPit", "DownstreamPit"},
                                               {"UPSTREAM_MH_ID", "DOWNSTREAM_MH_ID"},
                                               {"Start Node", "Stop Node"},
                                               {"UNITID_UP", "UNITID_DN"},
                                               {"NODE1", "NODE2"},
                                               {"MH_FROM", "MH_TO"},
                                               {"begin_put", "eind_put"},
                                               {"schachtoben", "schachtunten"},
                                               {"IDNINI", "IDNTERM"},
                                               {"起点点号", "终点点号"},
                                               {"起始井号", "终止井号"},
                                               {"上游检查井编号", "下游检查井编号"},
                                               {"起点物探点号", "终点物探点号"},
                                               {"QDDH", "ZDDH"},
                                               {"起点编号", "终点编号"},
                                               {"Exp_No0", "Exp_No1"},
                                               {"上游井", "下游井"},
                                               {"起点管点编号", "终点管点编号"}}) {
    EXPECT_EQ(taken_for("pipes", {"ID", pair.up, pair.down}, 1), "from_node") << pair.up;
    EXPECT_EQ(taken_for("pipes", {"ID", pair.up, pair.down}, 2), "to_node") << pair.down;
  }
}

TEST(ColumnPatterns, SizesAndLengths) {
  for (char const* name : {"DIAMETER", "PIPE_DIAM", "NOMDIA", "NominalDiameter_mm", "MAINSIZE", "PIPESIZE", "DIAM_MM",
                           "Pipe Dia (mm)", "COND_SIZE", "Diameter_Width", "DN", "INTERNALDIAMETER", "管径(mm)",
                           "管道管径", "公称直径", "GJ", "管径规格", "DIAMETRE"})
    EXPECT_EQ(taken_for("pipes", {"ID", name}, 1), "diameter_mm") << name;
  for (char const* name :
       {"LEN_M", "LENGTH", "管长", "PIPE_LENGTH", "RECORDEDLENGTH", "MeasuredLength", "Length (m)", "管段长度",
        "LENGTH_FT", "SEG_LENGTH", "Length (User Defined) (m)", "实测管长", "ASBUILT_LENGTH"})
    EXPECT_EQ(taken_for("pipes", {"ID", name}, 1), "measured_length_m") << name;
}

TEST(ColumnPatterns, LevelsOfNodes) {
  for (char const* name :
       {"GRD_EL", "High", "RIM_ELEV", "RIMELEV", "Cover Level (m)", "LID_RL", "TOP_EL", "GroundElevation", "CL",
        "SURFACE_RL", "MH_RIM_EL", "地面高程", "井盖标高", "DMGC", "井面高程", "Elevation (Ground)", "Elevation (Rim)"})
    EXPECT_EQ(taken_for("nodes", {"ID", name}, 1), "ground_level_m") << name;
  for (char const* name : {"INV_EL", "INVERT_ELEV", "MH_INVERT", "IL (m)", "BOT_ELEV", "SUMP_RL", "FLOOR_EL",
                           "井底标高", "管内底高程", "Elevation (Invert)", "INVERT_OUT", "JDGC"})
    EXPECT_EQ(taken_for("nodes", {"ID", name}, 1), "invert_level_m") << name;
  for (char const* name : {"WellDeep", "MHDEPTH", "RIM_TO_INVERT_DEPTH", "井深", "检查井深度", "Depth (ft)"})
    EXPECT_EQ(taken_for("nodes", {"ID", name}, 1), "depth_m") << name;
}

TEST(ColumnPatterns, NamesThatLookAlikeAndMeanSomethingElse) {
  for (char const* name :
       {"DEPTH",           "INVERT",           "SLOPE",         "ELEVDATUM",      "INVERTSRC",
        "UP_OBVERT",       "US_CROWN",         "UP_RIM",        "US_GROUND_ELEV", "INVERT_SOURCE_UP",
        "UP_ELEV_DATE",    "START_DATE",       "END_DATE",      "TOPELEV",        "FROM_STREET",
        "TO_STREET",       "UPDATED",          "USER_ID",       "STATUS_NO",      "OUTSIDEDIAMETER",
        "SHAPE_LENGTH",    "Shape.STLength()", "SHAPE__Length", "GIS_LENGTH",     "CASING_SIZE",
        "DIAMETER_SOURCE", "起点管顶高程",     "起点地面高程",  "DEPTHOBVERTUS",  "UPSTREAM_COVER_LEVEL",
        "上游水面高程",    "ENDORSED",         "UP_TYPE",       "DSLOPE",         "TOTAL",
        "ST_NAME",         "S_INVERT",         "IN_ELEV_1"})
    EXPECT_EQ(taken_for("pipes", {"PIPE_KEY", name}, 1), "-") << name;
  for (char const* name :
       {"COVER_TYPE", "RIMTYPE", "INVERT_DATE", "FRAME", "GRATE", "DEPTH_SOURCE", "地面材质", "井盖材质", "井底淤积"})
    EXPECT_EQ(taken_for("nodes", {"ID", name}, 1), "-") << name;
}

TEST(ColumnPatterns, WordsOfOneLetterNeedTheOtherEnd) {
  EXPECT_EQ(taken_for("pipes", {"PIPE_KEY", "S_NODE"}, 1), "-");
  EXPECT_EQ(taken_for("pipes", {"PIPE_KEY", "S_NODE", "E_NODE"}, 1), "from_node");
  EXPECT_EQ(taken_for("pipes", {"PIPE_KEY", "IN_INV", "OUT_ELEV"}, 1), "-");  // of different make
}

TEST(ColumnPatterns, LastWordOfTenLettersMayBeCut) {
  EXPECT_EQ(taken_for("pipes", {"ID", "UPSTREAMIN", "DNSTREAMIN"}, 2, true), "invert_down_m");
  EXPECT_EQ(taken_for("pipes", {"ID", "DOWN_ELEVA"}, 1, true), "invert_down_m");
  EXPECT_EQ(taken_for("pipes", {"ID", "DOWN_ELEVA"}, 1, false), "-");
}

}  // namespace
}  // namespace qinzao
