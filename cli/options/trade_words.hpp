#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qinzao::cli {

/// The English words, of those that are allowed, that words of the trade stand for: 水力、拓扑 -> hydraulics,topology.
/// Several are parted by , or 、; a word that stands for none of them stays as it is.
std::string english_of(std::string_view words, std::span<std::string const> allowed);

/// The words of the trade that stand for one of these: 水力 for hydraulics, 管线 for pipes.
std::vector<std::string> trade_words_for(std::span<std::string const> allowed);

/// Words that stand side by side, parted by , or 、; one in double quotes is taken whole, whatever it holds.
std::vector<std::string> parts_of(std::string_view words);

/// The layer a word of the trade names: 管线 -> pipes; another word as it is.
std::string layer_of(std::string_view word);

}  // namespace qinzao::cli
