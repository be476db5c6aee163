#include "engine/assess/connected.hpp"

#include "engine/geo/measure.hpp"

namespace qinzao {

namespace {

/// Does a pipe in service take sewage to an outlet, and is it no force main?
bool takes_in(Survey const& survey, PieceId piece) {
  Sewers sewers = survey.sewers();
  Draining const& foul = sewers.of(Group::foul);
  return carries(sewers.network.system[piece], Group::foul) && drains(foul, piece) && takes_sewage(foul, piece) &&
         is_gravity(sewers.pipes, sewers.network.pipe[piece]);
}

}  // namespace

Connected::Connected(Survey const& survey) : survey_{survey}, city_{survey.city}, papers_{*survey.city.compliance} {}

std::optional<std::uint32_t> Connected::pipe(std::string_view id) const {
  if (id.empty()) return std::nullopt;
  return pipes_.get([&] { return TextIndex{city_.pipes.id}; }).find(id);
}

std::optional<std::uint32_t> Connected::node(std::string_view id) const {
  if (id.empty()) return std::nullopt;
  return nodes_.get([&] { return TextIndex{city_.nodes.id}; }).find(id);
}

std::optional<std::uint32_t> Connected::parcel(std::string_view id) const {
  if (id.empty()) return std::nullopt;
  return parcels_.get([&] { return TextIndex{city_.parcels.id}; }).find(id);
}

ParcelAt const& Connected::parcel_at() const {
  return parcel_at_.get([&] { return ParcelAt{city_.parcels.shape}; });
}

Junction Connected::of_pipe(std::string_view pipe_id) const {
  auto row = this->pipe(pipe_id);
  if (!row) return {Joined::no_such_pipe, std::nullopt};
  PipeId pipe{*row};
  Subject subject = subject_of(pipe);
  Network const& network = survey_.network();
  if (!network.first_piece[pipe]) return {Joined::no_such_pipe, subject};
  System system = city_.pipes.system[pipe];
  if (system == System::storm) return {Joined::storm, subject};
  if (system == System::unknown || !survey_.assesses(Group::foul)) return {Joined::unknown, subject};
  return {drains(network, survey_.draining()[0], pipe) ? Joined::foul : Joined::not_draining, subject};
}

Junction Connected::of_node(std::string_view node_id) const {
  auto row = this->node(node_id);
  if (!row) return {Joined::no_such_pipe, std::nullopt};
  Network const& network = survey_.network();
  VertexId vertex{*row};
  Subject subject = subject_of(NodeId{*row});
  bool foul = false;
  bool storm = false;
  for (auto const& list : {network.leaving[vertex], network.entering[vertex]})
    for (Incidence const& link : list) {
      foul = foul || carries(link.system, Group::foul);
      storm = storm || link.system == System::storm;
    }
  if (foul && !survey_.assesses(Group::foul)) return {Joined::unknown, subject};
  if (foul) return {survey_.draining()[0].drains[vertex] != 0 ? Joined::foul : Joined::not_draining, subject};
  if (storm) return {Joined::storm, subject};
  return {Joined::no_such_pipe, subject};
}

Junction Connected::of_parcel(ParcelId parcel) const {
  Subject subject{Layer::parcels, parcel.value()};
  switch (survey_.coverage().service[parcel]) {
    case Service::not_developed:
    case Service::unplaced:
    case Service::not_assessed:
      return {Joined::unknown, subject};
    case Service::served:
      return {Joined::foul, subject};
    case Service::no_pipe:
    case Service::behind_barrier:
      return {Joined::nowhere, subject};
    case Service::not_draining:
    case Service::against_flow:
      return {Joined::not_draining, subject};
    case Service::lateral_to_storm:
      return {Joined::storm, subject};
  }
  return {};
}

ParcelId Connected::parcel_of(DischargerId discharger) const {
  Dischargers const& rows = papers_.dischargers;
  if (auto row = this->parcel(rows.parcel_id[discharger])) return ParcelId{*row};
  if (rows.place.kind(discharger) == ShapeKind::none) return {};
  return parcel_at()(rows.place.line(discharger).front());
}

Junction Connected::of(DischargerId discharger) const {
  Dischargers const& rows = papers_.dischargers;
  std::size_t row = discharger.value();
  std::optional<Junction> named;
  if (!rows.connected_pipe[DischargerId{row}].empty()) {
    named = of_pipe(rows.connected_pipe[DischargerId{row}]);
  } else if (!rows.connected_node[DischargerId{row}].empty()) {
    named = of_node(rows.connected_node[DischargerId{row}]);
  }
  if (named && named->joined != Joined::no_such_pipe) return *named;
  bool kept_out = rows.to_network[discharger] == Answer::no;
  switch (DischargesTo listed = rows.discharges_to[discharger]) {
    case DischargesTo::storm:
      return {Joined::storm, std::nullopt, listed};
    case DischargesTo::river:
    case DischargesTo::none:
      return {Joined::nowhere, std::nullopt, listed};
    case DischargesTo::unknown:
      if (kept_out) return {Joined::nowhere, std::nullopt, DischargesTo::none};
      break;
    case DischargesTo::foul:
      if (kept_out) return {};
      break;
  }
  if (named) return *named;
  ParcelId parcel = parcel_of(discharger);
  return parcel ? of_parcel(parcel) : Junction{};
}

Junction Connected::of(CompoundId compound) const {
  Compounds const& rows = papers_.compounds;
  std::uint32_t row = compound.value();
  if (!rows.connected_pipe[CompoundId{row}].empty()) return of_pipe(rows.connected_pipe[CompoundId{row}]);
  if (rows.shape.kind(CompoundId{row}) == ShapeKind::none || !survey_.assesses(Group::foul)) return {};
  Shapes const* shapes = &rows.shape;
  if (rows.shape.kind(CompoundId{row}) == ShapeKind::point)  // it stands for the parcel it lies in
    if (ParcelId parcel = parcel_at()(rows.shape.line(CompoundId{row}).front())) {
      shapes = &city_.parcels.shape;
      row = parcel.value();
    }
  double reach_m = survey_.options.reach_m;
  Network const& network = survey_.network();
  Junction found{Joined::nowhere, std::nullopt};
  SegmentIndex const& index = survey_.segments();
  index.boxes.query(shapes->box(row).grown(reach_m), [&](std::uint32_t at) {
    PipeSegment const& segment = index.segments[at];
    auto line = city_.pipes.line.line(segment.pipe);
    auto way = connect(*shapes, row, line[segment.vertex], line[segment.vertex + 1], reach_m);
    if (!way) return true;
    double chainage_m = project(line, way->to).chainage_m;
    PieceId piece = network.piece_at(segment.pipe, chainage_m);
    if (!carries(network.system[piece], Group::foul)) return true;
    bool taken = takes_in(survey_, piece);
    if (taken || found.joined == Joined::nowhere)
      found = {taken ? Joined::foul : Joined::not_draining, subject_of(segment.pipe)};
    return !taken;
  });
  if (found.joined == Joined::foul) found.at.reset();  // which of several is of no matter
  return found;
}

std::optional<Subject> Connected::named(std::string_view id) const {
  if (auto row = this->node(id)) return subject_of(NodeId{*row});
  if (auto row = this->pipe(id)) return subject_of(PipeId{*row});
  return std::nullopt;
}

std::optional<Point> Connected::place(Subject subject) const {
  if (subject.layer == Layer::pipes) return middle(PipeId{subject.row});
  if (city_.nodes.place.kind(NodeId{subject.row}) == ShapeKind::none) return std::nullopt;
  return city_.nodes.at(NodeId{subject.row});
}

std::optional<Point> middle_of(City const& city, PipeId pipe) {
  if (city.pipes.line.kind(pipe) != ShapeKind::line) return std::nullopt;
  auto line = city.pipes.line.line(pipe);
  return point_along(line, length_m(line) / 2);
}

std::optional<Point> Connected::place(DischargerId discharger) const {
  Dischargers const& rows = papers_.dischargers;
  std::uint32_t row = discharger.value();
  if (rows.place.kind(DischargerId{row}) != ShapeKind::none) return point_on(rows.place, row);
  if (ParcelId parcel = parcel_of(discharger); parcel && city_.parcels.shape.kind(parcel) != ShapeKind::none)
    return point_on(city_.parcels.shape, parcel.value());
  if (auto pipe = this->pipe(rows.connected_pipe[DischargerId{row}])) return middle(PipeId{*pipe});
  if (auto node = this->node(rows.connected_node[DischargerId{row}]);
      node && city_.nodes.place.kind(NodeId{*node}) != ShapeKind::none)
    return city_.nodes.at(NodeId{*node});
  return std::nullopt;
}

std::optional<Point> Connected::place(CompoundId compound) const {
  Compounds const& rows = papers_.compounds;
  if (rows.shape.kind(compound) != ShapeKind::none) return point_on(rows.shape, compound.value());
  if (auto pipe = this->pipe(rows.connected_pipe[compound])) return middle(PipeId{*pipe});
  return std::nullopt;
}

std::optional<double> Connected::households(DischargerId discharger) const {
  ParcelId parcel = parcel_of(discharger);
  if (!parcel || !known(survey_.demand().households[parcel])) return std::nullopt;
  return survey_.demand().households[parcel];
}

std::optional<double> Connected::households(CompoundId compound) const {
  Compounds const& rows = papers_.compounds;
  if (rows.shape.kind(compound) != ShapeKind::polygon) return std::nullopt;
  std::optional<double> sum;
  for (ParcelId parcel : parcel_at().near(rows.shape.box(compound))) {
    double count = survey_.demand().households[parcel];
    if (!known(count) || city_.parcels.shape.kind(parcel) != ShapeKind::polygon ||
        !contains(rows.shape, compound.value(), point_on(city_.parcels.shape, parcel.value())))
      continue;
    sum = sum.value_or(0) + count;
  }
  return sum;
}

bool drains_near(Survey const& survey, Point at, double within_m) {
  Box box;
  box.add(at);
  SegmentIndex const& index = survey.segments();
  Network const& network = survey.network();
  bool found = false;
  index.boxes.query(box.grown(within_m), [&](std::uint32_t row) {
    PipeSegment const& segment = index.segments[row];
    auto line = survey.city.pipes.line.line(segment.pipe);
    Point near = nearest_on_segment(line[segment.vertex], line[segment.vertex + 1], at);
    if (!carries(survey.city.pipes.system[segment.pipe], Group::foul) || distance_m(near, at) > within_m) return true;
    PieceId piece = network.piece_at(segment.pipe, project(line, near).chainage_m);
    found = takes_in(survey, piece);
    return !found;
  });
  return found;
}

}  // namespace qinzao
