#include "knowledge/index/segment.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace hiochat::knowledge::index {

namespace {

class OwnedSegment final : public Segment {
public:
    // The records inside are read in place, so the bytes move to memory that is aligned for them.
    explicit OwnedSegment(const std::string& bytes) : words_(bytes.size() / 8 + 1) {
        std::memcpy(words_.data(), bytes.data(), bytes.size());
        adopt({reinterpret_cast<const char*>(words_.data()), bytes.size()});
    }

private:
    std::vector<std::uint64_t> words_;
};

class MappedSegment final : public Segment {
public:
    explicit MappedSegment(const std::filesystem::path& file) {
        const auto fail = [&](int error) {
            throw std::filesystem::filesystem_error{
                "cannot open segment", file, std::error_code{error, std::generic_category()}
            };
        };
        const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) {
            fail(errno);
        }
        struct stat info{};
        if (::fstat(descriptor, &info) != 0 || info.st_size <= 0) {
            ::close(descriptor);
            throw DamagedSegment{"empty segment file"};
        }
        size_ = static_cast<std::size_t>(info.st_size);
        memory_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
        const int error = errno;
        ::close(descriptor);
        if (memory_ == MAP_FAILED) {
            fail(error);
        }
        try {
            adopt({static_cast<const char*>(memory_), size_});
        } catch (...) {
            ::munmap(memory_, size_);
            throw;
        }
    }

    MappedSegment(const MappedSegment&) = delete;
    MappedSegment& operator=(const MappedSegment&) = delete;

    ~MappedSegment() override { ::munmap(memory_, size_); }

private:
    void* memory_ = nullptr;
    std::size_t size_ = 0;
};

void require(bool holds, const char* what) {
    if (!holds) {
        throw DamagedSegment{what};
    }
}

bool inside(std::uint64_t offset, std::uint64_t size, std::uint64_t whole) {
    return offset <= whole && size <= whole - offset;
}

} // namespace

std::shared_ptr<const Segment> Segment::open(const std::filesystem::path& file) {
    return std::make_shared<MappedSegment>(file);
}

std::shared_ptr<const Segment> Segment::from_bytes(std::string bytes) {
    return std::make_shared<OwnedSegment>(bytes);
}

std::vector<std::string_view> Segment::source_ids() const {
    std::vector<std::string_view> out;
    for (const auto& source : sources_) {
        out.push_back(string(source.id));
    }
    return out;
}

std::vector<Segment::Holding> Segment::holdings() const {
    std::vector<Holding> out;
    for (const auto& source : sources_) {
        out.push_back(
            {string(source.id),
             source.version,
             source.first_ordinal,
             source.passage_count,
             string(source.title)}
        );
    }
    return out;
}

template <class Record>
std::span<const Record> Segment::table(format::Table which) const {
    const auto range = header_.tables[which];
    require(inside(range.offset, range.size, bytes_.size()), "table outside the file");
    require(range.offset % 8 == 0 && range.size % sizeof(Record) == 0, "table of odd size");
    return {
        reinterpret_cast<const Record*>(bytes_.data() + range.offset), range.size / sizeof(Record)
    };
}

void Segment::adopt(std::string_view bytes) {
    require(bytes.size() >= sizeof(format::Header), "shorter than its header");
    std::memcpy(&header_, bytes.data(), sizeof header_);
    require(header_.magic == format::magic, "no segment file");
    require(header_.version == format::version, "another version");
    require(header_.size == bytes.size(), "cut off");
    auto without_sum = header_;
    without_sum.checksum = 0;
    const std::string_view head{reinterpret_cast<const char*>(&without_sum), sizeof without_sum};
    require(
        (format::checksum(head) ^ format::checksum(bytes.substr(sizeof header_))) ==
            header_.checksum,
        "checksum differs"
    );
    bytes_ = bytes;
    sources_ = table<format::Source>(format::sources);
    passages_ = table<format::Passage>(format::passages);
    lengths_ = table<std::uint16_t>(format::lengths);
    sentences_ = table<std::uint8_t>(format::sentences);
    const auto strings = table<char>(format::strings);
    strings_ = {strings.data(), strings.size()};
    texts_ = Texts{
        table<format::Block>(format::blocks), table<std::uint8_t>(format::texts), header_.text_size
    };
    dictionary_ = Dictionary{
        table<format::Group>(format::groups),
        table<std::uint8_t>(format::terms),
        table<std::uint8_t>(format::postings)
    };
    check();
}

void Segment::check() const {
    const auto check_text = [&](format::Text text) {
        require(inside(text.offset, text.size, strings_.size()), "string outside its table");
    };
    for (const auto& source : sources_) {
        check_text(source.id);
        check_text(source.title);
        require(
            inside(source.first_passage, source.passage_count, passages_.size()),
            "source without its passages"
        );
        require(source.language < text::language_count, "unknown language");
    }
    require(lengths_.size() == passages_.size(), "lengths missing");
    require(texts_.sound(), "texts outside");
    require(dictionary_.sound(), "terms outside");
    for (std::size_t i = 0; i < passages_.size(); ++i) {
        const auto& passage = passages_[i];
        check_text(passage.heading);
        require(
            inside(
                passage.text,
                std::uint64_t{passage.text_size} + passage.questions_size,
                texts_.size()
            ),
            "text outside"
        );
        require(passage.source < sources_.size(), "passage without source");
        const auto next = i + 1 < passages_.size() ? passages_[i + 1].sentences : sentences_.size();
        require(
            passage.sentences <= next && next <= sentences_.size() &&
                std::size_t{passage.sentence_count} + passage.question_count <=
                    next - passage.sentences,
            "sentences outside"
        );
    }
}

void Segment::read_sentences(
    const format::Passage& passage,
    std::vector<Sentence>& sentences,
    std::vector<Question>& questions
) const {
    sentences.clear();
    questions.clear();
    const auto* at = sentences_.data() + passage.sentences;
    const auto* end = sentences_.data() + sentences_.size();
    std::uint32_t position = 0;
    std::uint32_t byte = 0;
    const auto forward = [&](std::uint32_t size) {
        byte += std::min(read_number(at, end), size - byte);
        return byte;
    };
    for (std::size_t i = 0; i < passage.sentence_count; ++i) {
        auto& one = sentences.emplace_back();
        one.position = position += read_number(at, end);
        one.begin = forward(passage.text_size);
        one.end = forward(passage.text_size);
    }
    byte = 0;
    for (std::size_t i = 0; i < passage.question_count; ++i) {
        auto& one = questions.emplace_back();
        one.position = position += read_number(at, end);
        one.begin = byte;
        one.end = forward(passage.questions_size);
        one.words = read_number(at, end);
        byte += byte < passage.questions_size; // the line break
    }
}

std::span<const std::uint8_t> Segment::sentence_bytes(std::size_t passage) const {
    const auto begin = passages_[passage].sentences;
    const auto end =
        passage + 1 < passages_.size() ? passages_[passage + 1].sentences : sentences_.size();
    return sentences_.subspan(begin, end > begin ? end - begin : 0);
}

const Vocabulary& Segment::vocabulary() const {
    std::call_once(vocabulary_made_, [&] {
        vocabulary_ = std::make_unique<const Vocabulary>(dictionary_);
    });
    return *vocabulary_;
}

} // namespace hiochat::knowledge::index
