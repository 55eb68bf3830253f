#include "platform/errors/rejected.h"
#include "platform/http/multipart.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace hiochat::http {
namespace {

constexpr std::string_view content_type = "multipart/form-data; boundary=\"-x y\"";

const std::string form =
    "preamble is ignored\r\n"
    "---x y\r\n"
    "Content-Disposition: form-data; name=\"title\"\r\n\r\n"
    "A \r\n--title\r\n"
    "---x y  \r\n"
    "content-disposition: form-data; name=file; filename=\"C:\\docs\\na\xc3\xaf%22ve.pdf\"\r\n"
    "Content-Type: application/PDF; x=y\r\n\r\n"
    "%PDF\r\n---x "
    "\r\n---x y\r\n"
    "Content-Disposition: form-data; name=empty; filename=e.txt; "
    "filename*=UTF-8''%e2%82%ac.txt\r\n\r\n"
    "\r\n---x y--\r\nepilogue is ignored";

struct Recorder : MultipartParser::Sink {
    void begin(const PartHead& head) override {
        parts.push_back({head.name, head.file_name, head.type, {}});
    }

    void data(std::string_view bytes) override { parts.back().bytes.append(bytes); }

    void end() override { ++ended; }

    std::vector<FilePart> parts;
    std::size_t ended = 0;
};

Recorder parse(std::string_view bytes, std::size_t piece, MultipartLimits limits = {}) {
    Recorder recorder;
    MultipartParser parser{content_type, limits, recorder};
    while (!bytes.empty()) {
        parser.feed(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    parser.finish();
    return recorder;
}

Reason refusal(std::string_view bytes, MultipartLimits limits = {}) {
    try {
        parse(bytes, 7, limits);
    } catch (const Rejected& rejected) {
        return rejected.reason();
    }
    ADD_FAILURE() << "was taken";
    return Reason::unavailable;
}

TEST(Multipart, reads_the_same_parts_whatever_the_pieces) {
    for (std::size_t piece = 1; piece <= form.size(); ++piece) {
        const auto read = parse(form, piece);
        ASSERT_EQ(read.parts.size(), 3U) << piece;
        EXPECT_EQ(read.ended, 3U);
        EXPECT_EQ(read.parts[0].name, "title");
        EXPECT_EQ(read.parts[0].bytes, "A \r\n--title");
        EXPECT_EQ(read.parts[1].file_name, "na\xc3\xaf\"ve.pdf");
        EXPECT_EQ(read.parts[1].type, "application/pdf");
        EXPECT_EQ(read.parts[1].bytes, "%PDF\r\n---x ");
        EXPECT_EQ(read.parts[2].file_name, "\xe2\x82\xac.txt");
        EXPECT_EQ(read.parts[2].bytes, "");
    }
}

TEST(Multipart, refuses_what_is_cut_off_anywhere) {
    const auto end = form.find("---x y--") + 8;
    for (std::size_t length = 0; length < end; ++length) {
        EXPECT_EQ(refusal(form.substr(0, length)), Reason::invalid) << length;
    }
}

TEST(Multipart, keeps_its_limits) {
    EXPECT_EQ(refusal(form, {.parts = 2}), Reason::too_large);
    EXPECT_EQ(refusal(form, {.part_bytes = 10}), Reason::too_large);
    EXPECT_EQ(refusal(form, {.header_bytes = 60}), Reason::invalid);
    EXPECT_EQ(refusal(form, {.name_bytes = 8}), Reason::invalid);
    EXPECT_EQ(refusal("---x y" + std::string(1000, ' ')), Reason::invalid);
    EXPECT_EQ(refusal("---x y\r\nA: " + std::string(10'000, 'a')), Reason::invalid);
}

TEST(Multipart, refuses_malformed_parts) {
    EXPECT_EQ(refusal("---x yz\r\n\r\n---x y--"), Reason::invalid);
    EXPECT_EQ(
        refusal("---x y\r\nContent-Type: text/plain\r\n\r\nno name\r\n---x y--"), Reason::invalid
    );
    EXPECT_EQ(
        refusal("---x y\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n\r\n---x y--"),
        Reason::invalid
    );
}

TEST(Multipart, refuses_boundaries_that_are_none) {
    Recorder recorder;
    for (const std::string& type :
         {std::string{"application/json"},
          std::string{"multipart/form-data"},
          std::string{"multipart/form-data; boundary="},
          std::string{"multipart/form-data; boundary=\"a\r\nb\""},
          "multipart/form-data; boundary=" + std::string(71, 'a')}) {
        EXPECT_THROW((MultipartParser{type, {}, recorder}), Rejected) << type;
    }
}

TEST(Multipart, a_name_never_carries_a_folder_or_a_control_character) {
    const auto read = parse(
        "---x y\r\nContent-Disposition: form-data; name=f; "
        "filename=\"../../etc/pass\x01wd\"\r\n\r\n\r\n---x y--",
        9
    );
    EXPECT_EQ(read.parts.at(0).file_name, "pass wd");
}

TEST(Multipart, reads_the_files_of_an_upload) {
    Request request;
    request.headers.add("Content-Type", std::string{content_type});
    request.upload = std::filesystem::path{testing::TempDir()} / "multipart_upload";
    std::ofstream{*request.upload, std::ios::binary} << form;
    const auto files = read_multipart_files(request, {});
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[0].bytes, "%PDF\r\n---x ");
    std::filesystem::remove(*request.upload);
}

} // namespace
} // namespace hiochat::http
