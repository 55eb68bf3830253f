#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::extractor::html {

// Place of a node in its tree, which is in reading order: what is inside `node` is (node, end).
using Index = std::uint32_t;

struct Node {
    GumboTag tag = GUMBO_TAG_LAST; // GUMBO_TAG_LAST: text
    Index parent = 0;
    Index end = 0;
    const GumboElement* element = nullptr;
    std::string_view text{};

    bool is_text() const { return element == nullptr; }
};

// A parsed page. Keeps its own memory; everything it hands out lives as long as it does.
class Tree {
public:
    explicit Tree(const std::string& markup);
    ~Tree();
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    Index size() const { return static_cast<Index>(nodes_.size()); }

    const Node& operator[](Index node) const { return nodes_[node]; }

    GumboTag tag(Index node) const { return nodes_[node].tag; }

    // The children of `node`: for (Index child = node + 1; child < tree[node].end; child =
    // tree[child].end). Index 0 is <html>.

    std::string_view attribute(Index node, const char* name) const;
    bool has_attribute(Index node, const char* name) const;

    // What builders have named it: its classes and its id, the beginnings of long ones.
    std::string names(Index node) const;

    // All text below, on one line; at most about `most` bytes.
    std::string text(Index node, std::size_t most = 100'000) const;

    // The first element with the tag; 0 when there is none.
    Index find(GumboTag tag, Index from = 1) const;

private:
    class Memory;

    void copy(const GumboNode& root);

    std::unique_ptr<Memory> memory_;
    std::vector<Node> nodes_;
};

bool is_block(GumboTag tag);

// Marked as the main part of the page.
bool is_main(const Tree& tree, Index node);

// 1 to 6; 0 for all else.
int heading_level(GumboTag tag);

} // namespace hiochat::extractor::html
