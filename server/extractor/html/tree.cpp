#include "extractor/html/tree.h"

#include "extractor/html/words.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hiochat::extractor::html {
namespace {

// Whoever walks down the tree may recurse: what is nested deeper is not taken over.
constexpr std::size_t deepest = 1500;

} // namespace

// Gives all memory of a tree back at once: the parser's own way to free a tree recurses.
class Tree::Memory {
public:
    Memory() = default;
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    ~Memory() {
        for (void* const block : blocks_)
            std::free(block);
    }

    static void* allocate(void* self, std::size_t size) {
        return static_cast<Memory*>(self)->take((size + 15) / 16 * 16);
    }

    static void release(void*, void*) {}

private:
    static constexpr std::size_t usual = std::size_t{1} << 20;

    void* take(std::size_t size) {
        if (size > left_) {
            if (size >= usual / 4)
                return block(size);
            next_ = static_cast<char*>(block(usual));
            left_ = usual;
        }
        left_ -= size;
        return std::exchange(next_, next_ + size);
    }

    void* block(std::size_t size) {
        // The parser is C and does not expect failure.
        void* const memory = std::malloc(size);
        if (!memory)
            std::abort();
        blocks_.push_back(memory);
        return memory;
    }

    std::vector<void*> blocks_;
    char* next_ = nullptr;
    std::size_t left_ = 0;
};

Tree::Tree(const std::string& markup) : memory_(std::make_unique<Memory>()) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = Memory::allocate;
    options.deallocator = Memory::release;
    options.userdata = memory_.get();
    options.max_errors = 0;
    copy(*gumbo_parse_with_options(&options, markup.data(), markup.size())->root);
}

Tree::~Tree() = default;

void Tree::copy(const GumboNode& root) {
    struct Open {
        const GumboVector* children;
        unsigned next;
        Index node;
    };

    std::vector<Open> open;
    const auto add = [&](const GumboNode& node, Index parent) {
        const Index index = size();
        if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) {
            const GumboElement& element = node.v.element;
            nodes_.push_back(
                {.tag = element.tag, .parent = parent, .end = index + 1, .element = &element}
            );
            if (open.size() < deepest)
                open.push_back({&element.children, 0, index});
        } else if (node.type != GUMBO_NODE_COMMENT && node.type != GUMBO_NODE_DOCUMENT) {
            nodes_.push_back({.parent = parent, .end = index + 1, .text = node.v.text.text});
        }
    };
    add(root, 0);
    while (!open.empty()) {
        Open& top = open.back();
        if (top.next == top.children->length) {
            nodes_[top.node].end = size();
            open.pop_back();
            continue;
        }
        add(*static_cast<const GumboNode*>(top.children->data[top.next++]), top.node);
    }
}

std::string_view Tree::attribute(Index node, const char* name) const {
    if (nodes_[node].is_text())
        return {};
    const GumboAttribute* const found =
        gumbo_get_attribute(&nodes_[node].element->attributes, name);
    return found ? std::string_view(found->value) : std::string_view();
}

bool Tree::has_attribute(Index node, const char* name) const {
    return !nodes_[node].is_text() &&
           gumbo_get_attribute(&nodes_[node].element->attributes, name) != nullptr;
}

std::string Tree::names(Index node) const {
    std::string all(attribute(node, "class").substr(0, 400));
    if (const std::string_view id = attribute(node, "id"); !id.empty())
        all.append(" ").append(id.substr(0, 100));
    return all;
}

std::string Tree::text(Index node, std::size_t most) const {
    std::string all;
    for (Index i = node; i < nodes_[node].end && all.size() < most; ++i) {
        if (nodes_[i].is_text())
            all += nodes_[i].text;
        else if (is_block(nodes_[i].tag) || nodes_[i].tag == GUMBO_TAG_BR)
            all += ' ';
    }
    return one_line(all);
}

Index Tree::find(GumboTag tag, Index from) const {
    for (Index i = from; i < size(); ++i)
        if (nodes_[i].tag == tag)
            return i;
    return 0;
}

bool is_block(GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RB:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_RTC:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_UNKNOWN:
    case GUMBO_TAG_LAST:
        return false;
    default:
        return true;
    }
}

bool is_main(const Tree& tree, Index node) {
    return tree.tag(node) == GUMBO_TAG_MAIN || tree.attribute(node, "role") == "main";
}

int heading_level(GumboTag tag) {
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? tag - GUMBO_TAG_H1 + 1 : 0;
}

} // namespace hiochat::extractor::html
