#pragma once
#include <cstdio>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>

#include "engine/checks/cut_off.hpp"
#include "engine/survey/profile.hpp"
#include "engine/survey/trace_summary.hpp"
#include "engine/survey/without.hpp"

namespace qinzao {

/// A long section as JSON; docs/using/trace.md names its keys.
std::string profile_json(Survey const& survey, Profile const& profile);
/// Several long sections: {"branches": [...]}, each as profile_json.
std::string profiles_json(Survey const& survey, std::span<Profile const> profiles);

/// The figures of a trace as JSON; docs/using/trace.md says what each key means. `cut_off`: what each start cuts off
/// that is a cause.
std::string trace_json(Survey const& survey, std::vector<Subject> const& from, Trace const& trace,
                       TraceSummary const& sum, TraceDirection direction, LostOutlet const* lost = nullptr,
                       std::span<CutOff const> cut_off = {});

/// What lost its outlet, as JSON keeps it: households, parcels, foul_m, storm_m.
nlohmann::ordered_json lost_json(Survey const& survey, LostOutlet const& lost);

/// The pieces of a trace as RFC 7946 GeoJSON, one feature a line: pipe_id, system, diameter_mm, length_m, order.
/// Error: the stream cannot be written.
void write_trace_geojson(Survey const& survey, Trace const& trace, std::FILE* out, std::string const& name,
                         std::string const& member = {});

/// Says before the work whether a trace can be written there; empty and "-" can. Error: as write_trace.
void require_trace_place(std::filesystem::path const& place);

/// The same to a .geojson file, or its features alone to a .geojsonl, beside and renamed. Error: another extension;
/// cannot be written.
void write_trace(Survey const& survey, Trace const& trace, std::filesystem::path const& place,
                 std::string const& member = {});

}  // namespace qinzao
