#pragma once

#include "knowledge/index/format.h"
#include "knowledge/index/postings.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::knowledge::index {

// The sorted terms of a segment with their postings and the words as they are written. Terms come
// in groups; each one is told by what it shares with the one before, each word by what it shares
// with its term.
class Dictionary {
public:
    Dictionary() = default;

    Dictionary(
        std::span<const format::Group> groups,
        std::span<const std::uint8_t> terms,
        std::span<const std::uint8_t> postings
    )
        : groups_{groups}, terms_{terms}, postings_{postings} {}

    // Every offset of the groups has its place.
    bool sound() const;

    std::optional<TermPostings> find(std::string_view term) const;

    // Walks the terms in order, from the first that is not less than `from`.
    class Cursor {
    public:
        explicit Cursor(const Dictionary& dictionary, std::string_view from = {});

        // False at the end.
        bool next();

        const std::string& term() const { return term_; }

        const TermPostings& postings() const { return found_; }

        // Each word that the term stands for.
        template <class Function>
        void for_each_form(Function&& function) const {
            if (form_itself_) {
                function(std::string_view{term_});
            }
            std::string form;
            const auto* at = forms_.data();
            const auto* end = at + forms_.size();
            for (std::uint32_t i = 0; i < form_count_ && at < end; ++i) {
                read_text(at, end, term_, form);
                function(std::string_view{form});
            }
        }

    private:
        void enter(std::size_t group);
        static void read_text(
            const std::uint8_t*& at,
            const std::uint8_t* end,
            std::string_view before,
            std::string& out
        );

        const Dictionary* dictionary_;
        std::size_t group_ = 0;
        std::size_t in_group_ = 0;
        const std::uint8_t* at_ = nullptr;
        const std::uint8_t* end_ = nullptr;
        const std::uint8_t* posting_ = nullptr;
        const std::uint8_t* postings_end_ = nullptr;
        std::string term_;
        TermPostings found_;
        bool form_itself_ = false;
        bool held_ = false; // the next one has been read already
        std::uint32_t form_count_ = 0;
        std::span<const std::uint8_t> forms_;
    };

private:
    std::string_view first_of(std::size_t group) const;

    std::span<const format::Group> groups_;
    std::span<const std::uint8_t> terms_;
    std::span<const std::uint8_t> postings_;
};

// Takes terms in ascending order.
class DictionaryWriter {
public:
    void
    add(std::string_view term, std::span<const std::string_view> forms, const PostingsWriter& one);

    const std::vector<format::Group>& groups() const { return groups_; }

    const std::string& terms() const { return terms_; }

    const std::string& postings() const { return postings_; }

private:
    void write_text(std::string_view before, std::string_view text);

    std::vector<format::Group> groups_;
    std::string terms_;
    std::string postings_;
    std::string last_;
    std::size_t in_group_ = 0;
};

} // namespace hiochat::knowledge::index
