#pragma once

#include "knowledge/index/passage.h"

#include <cstdio>
#include <memory>
#include <vector>

namespace hiochat::knowledge {

// Passages on their way from the reader, which must not wait, to the database: on disk, so that a
// long document takes no memory, in a file without a name, so that nothing is left behind. Written
// whole, then read whole. Throws std::system_error, as when the disk is full. One thread at a time.
class Spool {
public:
    Spool();

    void add(const index::Passage& passage);

    // The next passages, at most so many; none at the end.
    std::vector<index::Passage> take(std::size_t most);

    // How many were added.
    std::int64_t size() const { return size_; }

private:
    void put(const std::string& text);
    void put_number(std::uint64_t number);
    std::string get();
    std::uint64_t get_number();

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    std::unique_ptr<std::FILE, Close> file_;
    std::int64_t size_ = 0;
    std::int64_t taken_ = 0;
};

} // namespace hiochat::knowledge
