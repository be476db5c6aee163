#include "engine/plan/steiner/rewiring.hpp"

#include <algorithm>

namespace qinzao::steiner {

Rewiring::Rewiring(Worknet& net) : net_{net}, at_(static_cast<Index>(net.vertices)) {
  for (Index e = 0; e < net.edges.size(); ++e) {
    at_[static_cast<Index>(net.edges[e].a)].push_back(static_cast<int>(e));
    at_[static_cast<Index>(net.edges[e].b)].push_back(static_cast<int>(e));
  }
  for (int v = net.vertices; v-- > 0;) touch(v);
}

void Rewiring::remove(int edge) {
  Edge& it = net_.edges[static_cast<Index>(edge)];
  for (int v : {it.a, it.b}) {
    auto& list = at_[static_cast<Index>(v)];
    list.erase(std::find(list.begin(), list.end(), edge));
    touch(v);
  }
  it.ab = it.ba = kNever;
}

/// Adds a street; where there is one between the same vertices, each direction keeps the cheaper.
void Rewiring::add(Edge const& edge) {
  if (edge.a == edge.b || (edge.ab >= kNever && edge.ba >= kNever)) return;
  auto const& near_a = at_[static_cast<Index>(edge.a)];
  auto const& near_b = at_[static_cast<Index>(edge.b)];
  for (int e : near_a.size() < near_b.size() ? near_a : near_b) {
    Edge& old = net_.edges[static_cast<Index>(e)];
    bool same = old.a == edge.a && old.b == edge.b;
    if (!same && !(old.a == edge.b && old.b == edge.a)) continue;
    Cost ab = same ? edge.ab : edge.ba;
    Cost ba = same ? edge.ba : edge.ab;
    if (ab < old.ab) old.ab = ab, old.recipe_ab = same ? edge.recipe_ab : edge.recipe_ba;
    if (ba < old.ba) old.ba = ba, old.recipe_ba = same ? edge.recipe_ba : edge.recipe_ab;
    touch(edge.a);
    touch(edge.b);
    return;
  }
  auto e = static_cast<int>(net_.edges.size());
  net_.edges.push_back(edge);
  at_[static_cast<Index>(edge.a)].push_back(e);
  at_[static_cast<Index>(edge.b)].push_back(e);
  touch(edge.a);
  touch(edge.b);
}

int Rewiring::chain(int first, int second) {
  net_.recipes.push_back({first, second});
  return static_cast<int>(net_.recipes.size()) - 1;
}

/// Out of and into a vertex over one of its streets.
struct Rewiring::Passage {
  int beyond;
  Cost out;
  Cost in;
  int recipe_out;
  int recipe_in;
};

Rewiring::Passage Rewiring::passage(int edge, int v) const {
  Edge const& it = net_.edges[static_cast<Index>(edge)];
  if (it.a == v) return {it.b, it.ab, it.ba, it.recipe_ab, it.recipe_ba};
  return {it.a, it.ba, it.ab, it.recipe_ba, it.recipe_ab};
}

/// Lays `edge` out of v for good: v and what lies beyond become one vertex.
void Rewiring::contract(int edge, int v) {
  Passage laid = passage(edge, v);
  net_.forced.push_back(laid.recipe_out);
  net_.forced_cost += laid.out;
  remove(edge);
  int into = laid.beyond;
  std::vector<int> moved = at_[static_cast<Index>(v)];
  for (int e : moved) {
    Passage it = passage(e, v);
    remove(e);
    // A street now starts at the vertex they have become. What is laid between the two is no part of its recipe.
    add({.a = it.beyond, .b = into, .ab = it.in, .ba = it.out, .recipe_ab = it.recipe_in, .recipe_ba = it.recipe_out});
  }
  bool terminal = net_.terminal[static_cast<Index>(v)] || net_.terminal[static_cast<Index>(into)];
  net_.terminal[static_cast<Index>(v)] = 0;
  if (v == net_.root) net_.root = into;
  net_.terminal[static_cast<Index>(into)] = terminal && into != net_.root ? 1 : 0;
  touch(into);
}

bool Rewiring::settle(int v) {
  auto const& near = at_[static_cast<Index>(v)];
  bool terminal = net_.terminal[static_cast<Index>(v)] != 0;
  if (v == net_.root) {
    if (near.size() != 1) return false;
    // The last street into the root is laid; the root moves up it. (Contracted from above: the water comes down it.)
    Passage last = passage(near[0], v);
    if (last.in >= kNever || !any_terminal()) return false;
    contract(near[0], last.beyond);
    return true;
  }
  if (terminal) {
    int exit = -1;
    for (int e : near)
      if (passage(e, v).out < kNever) {
        if (exit >= 0) return false;
        exit = e;
      }
    if (exit < 0) return false;
    if (near.size() > 1 && net_.symmetric) return false;
    contract(exit, v);
    return true;
  }
  if (near.size() == 1) {
    remove(near[0]);
    return true;
  }
  if (near.size() != 2) return false;
  int one = near[0];
  int two = near[1];
  Passage u = passage(one, v);
  Passage w = passage(two, v);
  Edge through{.a = u.beyond, .b = w.beyond};
  if (u.in < kNever && w.out < kNever) {
    through.ab = u.in + w.out;
    through.recipe_ab = chain(u.recipe_in, w.recipe_out);
  }
  if (w.in < kNever && u.out < kNever) {
    through.ba = w.in + u.out;
    through.recipe_ba = chain(w.recipe_in, u.recipe_out);
  }
  remove(one);
  remove(two);
  add(through);
  return true;
}

bool Rewiring::any_terminal() const {
  return std::find(net_.terminal.begin(), net_.terminal.end(), 1) != net_.terminal.end();
}

void Rewiring::run() {
  while (!open_.empty()) {
    int v = open_.back();
    open_.pop_back();
    waits_[static_cast<Index>(v)] = 0;
    while (settle(v) && !at_[static_cast<Index>(v)].empty()) {
    }
  }
}

void Rewiring::touch(int v) {
  if (waits_.empty()) waits_.assign(at_.size(), 0);
  if (waits_[static_cast<Index>(v)]) return;
  waits_[static_cast<Index>(v)] = 1;
  open_.push_back(v);
}

}  // namespace qinzao::steiner
