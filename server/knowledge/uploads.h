#pragma once

#include "platform/errors/rejected.h"
#include "platform/http/message.h"
#include "platform/http/multipart.h"

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hiochat::knowledge {

// The files of a form, checked one after the other while no more than one of them is in memory, and
// kept in a file without a name until they are asked for.
class Uploads {
public:
    using Check = std::function<void(const std::string& name, const std::string& bytes)>;

    // Takes the parts named `file`; `check` sees of one that is larger than the limit no more than
    // a byte beyond it. Of several, all are looked at: what it refuses is told together, each with
    // its name, and nothing of the form is used. Reads the disk: call it on a pool thread.
    Uploads(const http::Request& request, http::MultipartLimits limits, const Check& check);

    std::size_t size() const { return files_.size(); }

    const std::string& name(std::size_t file) const { return files_[file].name; }

    std::string bytes(std::size_t file) const;

private:
    struct File {
        std::string name;
        long offset = 0;
        std::size_t size = 0;
    };

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    struct Refused {
        std::string name;
        Rejected why;
    };

    void take(const std::string& name, const std::string& bytes, const Check& check);
    void tell_refused() const;

    std::unique_ptr<std::FILE, Close> kept_;
    std::vector<File> files_;
    std::vector<Refused> refused_;
    std::size_t looked_at_ = 0;
};

} // namespace hiochat::knowledge
