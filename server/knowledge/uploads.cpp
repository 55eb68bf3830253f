#include "knowledge/uploads.h"

#include <cerrno>
#include <fstream>
#include <limits>
#include <system_error>

namespace hiochat::knowledge {

namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

class Taker : public http::MultipartParser::Sink {
public:
    using Take = std::function<void(const std::string& name, const std::string& bytes)>;

    Taker(std::size_t most, Take take) : most_{most}, take_{std::move(take)} {}

    void begin(const http::PartHead& head) override {
        name_ = head.file_name;
        wanted_ = head.name == "file" && !name_.empty();
        bytes_.clear();
    }

    void data(std::string_view bytes) override {
        if (wanted_) {
            bytes_.append(bytes.substr(0, most_ + 1 - bytes_.size()));
        }
    }

    void end() override {
        if (wanted_) {
            take_(name_, bytes_);
        }
    }

private:
    std::size_t most_;
    Take take_;
    std::string name_;
    std::string bytes_;
    bool wanted_ = false;
};

[[noreturn]] void fail(const char* doing) {
    throw std::system_error{errno != 0 ? errno : EIO, std::generic_category(), doing};
}

} // namespace

Uploads::Uploads(const http::Request& request, http::MultipartLimits limits, const Check& check)
    : kept_{std::tmpfile()} {
    if (!kept_) {
        fail("open a temporary file");
    }
    Taker taker{limits.part_bytes, [&](const std::string& name, const std::string& bytes) {
                    take(name, bytes, check);
                }};
    limits.part_bytes =
        std::numeric_limits<std::size_t>::max(); // the check names what is too large
    http::MultipartParser parser{request.headers.find("Content-Type").value_or(""), limits, taker};
    if (request.upload) {
        std::ifstream file{*request.upload, std::ios::binary};
        std::string piece(piece_bytes, '\0');
        while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
               file.gcount() > 0) {
            parser.feed(std::string_view{piece}.substr(0, static_cast<std::size_t>(file.gcount())));
        }
    } else {
        parser.feed(request.body);
    }
    parser.finish();
    tell_refused();
}

void Uploads::take(const std::string& name, const std::string& bytes, const Check& check) {
    ++looked_at_;
    try {
        check(name, bytes);
    } catch (const Rejected& why) {
        refused_.push_back({name, why});
    }
    if (!refused_.empty()) {
        return; // nothing is kept any more
    }
    files_.push_back({name, std::ftell(kept_.get()), bytes.size()});
    errno = 0;
    if (std::fwrite(bytes.data(), 1, bytes.size(), kept_.get()) != bytes.size()) {
        fail("write a temporary file");
    }
}

// As the first was refused.
void Uploads::tell_refused() const {
    if (refused_.empty()) {
        return;
    }
    const auto& first = refused_.front().why;
    if (looked_at_ == 1) {
        throw first;
    }
    auto problem = "none of the " + std::to_string(looked_at_) + " files was stored.";
    for (const auto& [name, why] : refused_) {
        problem += " \"" + name + "\": " + why.detail() + ".";
    }
    throw Rejected{first.reason(), problem}.with_code(first.code()).with_field("file");
}

std::string Uploads::bytes(std::size_t file) const {
    std::string bytes(files_[file].size, '\0');
    errno = 0;
    if (std::fseek(kept_.get(), files_[file].offset, SEEK_SET) != 0 ||
        std::fread(bytes.data(), 1, bytes.size(), kept_.get()) != bytes.size()) {
        fail("read a temporary file");
    }
    return bytes;
}

} // namespace hiochat::knowledge
