#include "interfaces/mcp/protocol.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace hiochat::interfaces::mcp {
namespace {

namespace bj = boost::json;

struct Broken {
    std::string name;
    std::string body;
    Code code;
};

struct BrokenTest : testing::TestWithParam<Broken> {};

TEST_P(BrokenTest, is_refused) {
    try {
        read_message(GetParam().body);
        FAIL() << "taken";
    } catch (const Fault& fault) {
        EXPECT_EQ(fault.code(), GetParam().code) << fault.what();
        EXPECT_EQ(fault.status(), 400);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Messages,
    BrokenTest,
    testing::Values(
        Broken{"nothing", "", Code::parse_error},
        Broken{"no_json", "{", Code::parse_error},
        Broken{"batch", R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])", Code::invalid_request},
        Broken{"no_version", R"({"id":1,"method":"ping"})", Code::invalid_request},
        Broken{"other_version", R"({"jsonrpc":"1.0","id":1,"method":"x"})", Code::invalid_request},
        Broken{"no_method", R"({"jsonrpc":"2.0","id":1})", Code::invalid_request},
        Broken{"method_is_no_text", R"({"jsonrpc":"2.0","method":1})", Code::invalid_request},
        Broken{"null_id", R"({"jsonrpc":"2.0","id":null,"method":"x"})", Code::invalid_request},
        Broken{"fraction", R"({"jsonrpc":"2.0","id":1.5,"method":"x"})", Code::invalid_request},
        Broken{
            "params", R"({"jsonrpc":"2.0","id":1,"method":"x","params":[]})", Code::invalid_params
        }
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(McpMessage, is_a_request_a_notification_or_a_response) {
    const auto request =
        read_message(R"({"jsonrpc":"2.0","id":"a","method":"m","params":{"x":1}})");
    EXPECT_TRUE(request.is_request());
    EXPECT_EQ(request.params.at("x"), 1);
    EXPECT_FALSE(read_message(R"({"jsonrpc":"2.0","method":"m"})").is_request());
    EXPECT_FALSE(read_message(R"({"jsonrpc":"2.0","id":1,"result":{}})").is_request());
}

http::Headers headers(std::initializer_list<std::pair<std::string, std::string>> list) {
    http::Headers out;
    for (const auto& [name, value] : list) {
        out.add(name, value);
    }
    return out;
}

Message call(bj::object meta, std::string name = "ask") {
    Message message{1, "tools/call", {{"name", name}}};
    if (!meta.empty()) {
        message.params["_meta"] = std::move(meta);
    }
    return message;
}

bj::object stateless_meta(bj::string_view version = "2026-07-28") {
    return {
        {"io.modelcontextprotocol/protocolVersion", version},
        {"io.modelcontextprotocol/clientCapabilities", bj::object{}}
    };
}

TEST(McpEra, follows_what_the_client_speaks) {
    EXPECT_EQ(era_of({1, "initialize", {}}, {}), Era::handshake);
    EXPECT_EQ(era_of(call({}), {}), Era::handshake);
    EXPECT_EQ(era_of(call({}), headers({{"MCP-Protocol-Version", "2025-06-18"}})), Era::handshake);
    const auto all = headers(
        {{"mcp-protocol-version", "2026-07-28"}, {"mcp-method", "tools/call"}, {"mcp-name", "ask"}}
    );
    EXPECT_EQ(era_of(call(stateless_meta()), all), Era::stateless);
    const auto encoded = headers(
        {{"MCP-Protocol-Version", "2026-07-28"},
         {"Mcp-Method", "tools/call"},
         {"Mcp-Name", "=?base64?w6Rzaw==?="}}
    );
    EXPECT_EQ(era_of(call(stateless_meta(), "äsk"), encoded), Era::stateless);
}

struct Mismatch {
    std::string name;
    Message message;
    http::Headers headers;
    Code code;
};

struct MismatchTest : testing::TestWithParam<Mismatch> {};

TEST_P(MismatchTest, is_refused) {
    try {
        era_of(GetParam().message, GetParam().headers);
        FAIL() << "taken";
    } catch (const Fault& fault) {
        EXPECT_EQ(fault.code(), GetParam().code) << fault.what();
        EXPECT_EQ(fault.status(), 400);
    }
}

const std::pair<std::string, std::string> now{"MCP-Protocol-Version", "2026-07-28"};
const std::pair<std::string, std::string> method{"Mcp-Method", "tools/call"};
const std::pair<std::string, std::string> tool{"Mcp-Name", "ask"};

INSTANTIATE_TEST_SUITE_P(
    Requests,
    MismatchTest,
    testing::Values(
        Mismatch{
            "unknown_header",
            call({}),
            headers({{"MCP-Protocol-Version", "1900-01-01"}}),
            Code::unsupported_version
        },
        Mismatch{
            "unknown_everywhere",
            call(stateless_meta("1900-01-01")),
            headers({{"MCP-Protocol-Version", "1900-01-01"}}),
            Code::unsupported_version
        },
        Mismatch{
            "no_header", call(stateless_meta()), headers({method, tool}), Code::header_mismatch
        },
        Mismatch{
            "another_header",
            call(stateless_meta()),
            headers({{"MCP-Protocol-Version", "2025-11-25"}, method, tool}),
            Code::header_mismatch
        },
        Mismatch{
            "nothing_in_the_body", call({}), headers({now, method, tool}), Code::invalid_params
        },
        Mismatch{
            "no_capabilities",
            call({{"io.modelcontextprotocol/protocolVersion", "2026-07-28"}}),
            headers({now, method, tool}),
            Code::invalid_params
        },
        Mismatch{"no_method", call(stateless_meta()), headers({now, tool}), Code::header_mismatch},
        Mismatch{
            "other_method",
            call(stateless_meta()),
            headers({now, {"Mcp-Method", "tools/list"}, tool}),
            Code::header_mismatch
        },
        Mismatch{
            "other_tool",
            call(stateless_meta()),
            headers({now, method, {"Mcp-Name", "read_source"}}),
            Code::header_mismatch
        },
        Mismatch{
            "broken_encoding",
            call(stateless_meta()),
            headers({now, method, {"Mcp-Name", "=?base64?!!?="}}),
            Code::header_mismatch
        }
    ),
    [](const auto& row) { return row.param.name; }
);

TEST(McpVersion, is_the_clients_when_it_is_spoken) {
    const auto agreed = [](bj::value wanted) {
        return agree_on({1, "initialize", {{"protocolVersion", std::move(wanted)}}});
    };
    EXPECT_EQ(agreed("2025-06-18"), "2025-06-18");
    EXPECT_EQ(agreed("2025-11-25"), "2025-11-25");
    EXPECT_EQ(agreed("2024-11-05"), "2025-11-25");
    EXPECT_EQ(agreed("2026-07-28"), "2025-11-25");
    EXPECT_THROW(agreed(1), Fault);
}

TEST(McpOrigin, is_this_servers_own) {
    const std::string url = "https://chat.shop.example";
    EXPECT_TRUE(admits_origin(url, url, "http://10.0.0.1"));
    EXPECT_FALSE(admits_origin("https://evil.example", url, url));
    // A name of the attacker's that was pointed here.
    EXPECT_FALSE(admits_origin("http://evil.example:8080", url, "http://evil.example:8080"));
    EXPECT_FALSE(
        admits_origin("http://localhost.evil.example", url, "http://localhost.evil.example")
    );
    EXPECT_TRUE(admits_origin("http://localhost:9000", url, "http://localhost:9000"));
    EXPECT_TRUE(admits_origin("http://[::1]:9000", url, "http://[::1]:9000"));
    EXPECT_FALSE(admits_origin("http://localhost:1", url, "http://localhost:9000"));
    EXPECT_FALSE(admits_origin("null", url, "http://localhost:9000"));
}

} // namespace
} // namespace hiochat::interfaces::mcp
