#include "crawler/report.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hiochat::crawler {
namespace {

std::string line_of(const Address& address) {
    std::string line;
    append_line(line, address);
    return line;
}

TEST(Report, has_a_cell_for_each_column) {
    Address address;
    address.url = "https://shop.example/a";
    address.state = AddressState::failed;
    address.change = Change::missing;
    address.reason_code = causes::gone;
    address.reason_detail = "410";
    address.http_status = 410;
    address.milliseconds = 12;
    address.bytes = 345;
    address.depth = 2;
    address.found_on = "https://shop.example/";
    address.at = from_iso8601("2026-05-01T10:00:00Z").value();
    EXPECT_EQ(
        line_of(address),
        "\"https://shop.example/a\",failed,missing,\"gone\",\"The server answered 410: the page "
        "was "
        "removed for good.\",\"Remove the link or the entry of the sitemap.\",410,12,345,2,"
        "\"https://shop.example/\",2026-05-01T10:00:00.000Z\r\n"
    );
}

TEST(Report, starts_no_formula_and_ends_no_cell_early) {
    for (const std::string start : {"=", "+", "-", "@", "\t", "\r"}) {
        Address address;
        address.url = start + "cmd(\"x\")";
        EXPECT_EQ(line_of(address).substr(0, 13), "\"'" + start + "cmd(\"\"x\"\")") << start;
    }
}

TEST(Report, leaves_out_what_is_not_known) {
    Address address;
    address.url = "u";
    EXPECT_EQ(line_of(address), "\"u\",waiting,,,,,,0,0,0,,1970-01-01T00:00:00.000Z\r\n");
    const auto head = report_head();
    EXPECT_EQ(std::ranges::count(head, ','), 11);
}

} // namespace
} // namespace hiochat::crawler
