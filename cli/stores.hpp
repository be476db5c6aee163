#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "engine/io/postgis/store_address.hpp"
#include "engine/io/postgis/store_session.hpp"

namespace qinzao::cli {

/// The words of the command line with the names of stores (PG:dbname/schema) in place of their connection texts, which
/// nobody sees from here on; the source of `load` stays as it is. Warns of a password among them. UsageError: a
/// connection text cannot be read.
std::vector<std::string> with_store_names(std::vector<std::string> words, Language language);

/// The store that a word of with_store_names() means; null: it is a file.
StoreAddress const* store_of(std::string_view name);

/// Runs a command whose cities may lie in stores (but init and copy, which see to theirs), again where another writer
/// was in its way and nothing of it was written: five times at most.
int run_with_stores(Command const& command, Arguments const& arguments, Console const& console,
                    std::function<int()> const& run);

/// The same for a part of init.
int with_stores(Arguments const& arguments, Console const& console, std::function<int()> const& run);

/// The store that is read at the moment; null: none is.
StoreSession* session_at_hand();

/// Who is logged in to the store at hand; empty: there is none.
std::string const& store_user();

}  // namespace qinzao::cli
