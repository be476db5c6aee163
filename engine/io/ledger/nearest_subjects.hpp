#pragma once
#include <string>

#include "engine/io/gpkg/sqlite.hpp"
#include "engine/ledger/subjects.hpp"

namespace qinzao {

/// The rows of a city file that may have been meant by the id of a subject that is not in it (id_suggestion). Of a
/// finding nothing: it is worked out, not stored.
Message nearest_subjects(Database const& city, SubjectKind kind, std::string const& id);

}  // namespace qinzao
