#include "interfaces/mcp/schemas.h"
#include "interfaces/mcp/wire.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace hiochat::interfaces::mcp {
namespace {

namespace bj = boost::json;

TEST(McpSchemas, an_input_stands_alone_and_is_described) {
    const auto schema = input_schema<wire::AskArguments>({{"question", "What to ask"}});
    EXPECT_EQ(schema.at("type"), "object");
    EXPECT_EQ(schema.at("required"), bj::array{"question"});
    const auto& properties = schema.at("properties").as_object();
    EXPECT_EQ(properties.at("question").at("description"), "What to ask");
    const auto& turns = properties.at("turns").at("anyOf").at(0).at("items");
    EXPECT_EQ(turns.at("$ref"), "#/$defs/Turn");
    EXPECT_EQ(
        schema.at("$defs").at("Turn").at("properties").at("role").at("$ref"), "#/$defs/TurnRole"
    );
    EXPECT_EQ(bj::serialize(schema).find("components"), std::string::npos);
}

TEST(McpSchemas, an_output_has_all_its_members_and_no_formats_of_ours) {
    const auto schema = output_schema<wire::ReadOutput>();
    EXPECT_EQ(schema.at("required").as_array().size(), 6U);
    const bj::object id{{"type", "string"}};
    EXPECT_EQ(schema.at("properties").at("sourceId"), id);
}

} // namespace
} // namespace hiochat::interfaces::mcp
