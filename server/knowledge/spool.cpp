#include "knowledge/spool.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace hiochat::knowledge {

namespace {

[[noreturn]] void fail(const char* doing) {
    throw std::system_error{errno != 0 ? errno : EIO, std::generic_category(), doing};
}

} // namespace

Spool::Spool() : file_{std::tmpfile()} {
    if (!file_) {
        fail("open a temporary file");
    }
}

void Spool::add(const index::Passage& passage) {
    put(passage.text);
    put(passage.heading);
    put_number(static_cast<std::uint64_t>(passage.page));
    put_number(passage.questions.size());
    for (const auto& question : passage.questions) {
        put(question);
    }
    ++size_;
}

std::vector<index::Passage> Spool::take(std::size_t most) {
    if (taken_ == 0) {
        errno = 0;
        if (std::fflush(file_.get()) != 0) {
            fail("write a temporary file");
        }
        std::rewind(file_.get());
    }
    std::vector<index::Passage> out;
    out.reserve(std::min(most, static_cast<std::size_t>(size_ - taken_)));
    for (; out.size() < most && taken_ < size_; ++taken_) {
        auto& passage = out.emplace_back();
        passage.text = get();
        passage.heading = get();
        passage.page = static_cast<int>(get_number());
        passage.questions.resize(get_number());
        std::ranges::generate(passage.questions, [this] { return get(); });
    }
    return out;
}

void Spool::put(const std::string& text) {
    put_number(text.size());
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) {
        fail("write a temporary file");
    }
}

void Spool::put_number(std::uint64_t number) {
    errno = 0;
    if (std::fwrite(&number, sizeof number, 1, file_.get()) != 1) {
        fail("write a temporary file");
    }
}

std::string Spool::get() {
    std::string text(get_number(), '\0');
    errno = 0;
    if (std::fread(text.data(), 1, text.size(), file_.get()) != text.size()) {
        fail("read a temporary file");
    }
    return text;
}

std::uint64_t Spool::get_number() {
    std::uint64_t number = 0;
    errno = 0;
    if (std::fread(&number, sizeof number, 1, file_.get()) != 1) {
        fail("read a temporary file");
    }
    return number;
}

} // namespace hiochat::knowledge
