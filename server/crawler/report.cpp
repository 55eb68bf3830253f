#include "crawler/report.h"

#include "platform/json/json.h"

namespace hiochat::crawler {

namespace {

std::string cell(std::string text) {
    static constexpr std::string_view formula = "=+-@\t\r";
    if (!text.empty() && formula.find(text.front()) != std::string_view::npos) {
        text.insert(0, "'");
    }
    std::string out = "\"";
    for (const auto c : text) {
        if (c == '"') {
            out.push_back('"');
        }
        out.push_back(c);
    }
    return out + "\"";
}

std::string number(std::optional<std::int64_t> value) {
    return value ? std::to_string(*value) : "";
}

} // namespace

std::string report_head() {
    return "address,state,change,reason,explanation,advice,status,milliseconds,bytes,depth,"
           "found on,time\r\n";
}

void append_line(std::string& report, const Address& address) {
    const auto reason = explain(address.reason_code, address.reason_detail);
    const std::string cells[] = {
        cell(address.url),
        std::string{json::enum_name(address.state)},
        address.change ? std::string{json::enum_name(*address.change)} : "",
        reason ? cell(reason->code) : "",
        reason ? cell(reason->message) : "",
        reason ? cell(reason->advice) : "",
        number(address.http_status),
        std::to_string(address.milliseconds),
        std::to_string(address.bytes),
        std::to_string(address.depth),
        address.found_on ? cell(*address.found_on) : "",
        to_iso8601(address.at),
    };
    for (const auto& one : cells) {
        report += (&one == &cells[0] ? "" : ",") + one;
    }
    report += "\r\n";
}

} // namespace hiochat::crawler
