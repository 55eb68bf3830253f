#include "platform/async/async.h"
#include "platform/http/openapi.h"
#include "platform/http/typescript.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <gtest/gtest.h>

namespace hiochat::http {

enum class Colour { red, green };

BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Wheel {
    Id<struct WheelTag> wheel_id;
    TimePoint made_at;
    std::optional<double> radius;
};

BOOST_DESCRIBE_STRUCT(Wheel, (), (wheel_id, made_at, radius))

struct Car {
    Colour colour{};
    std::vector<Wheel> wheels;
    std::map<std::string, std::int64_t> counts;
    std::optional<Wheel> spare;
    std::vector<std::optional<std::string>> notes;
    boost::json::value anything;
};

BOOST_DESCRIBE_STRUCT(Car, (), (colour, wheels, counts, spare, notes, anything))

struct NewCar {
    Colour colour{};
    std::optional<std::string> nickname;
};

BOOST_DESCRIBE_STRUCT(NewCar, (), (colour, nickname))

struct CarQuery {
    std::optional<Colour> colour;
    std::int64_t limit = 0;
};

BOOST_DESCRIBE_STRUCT(CarQuery, (), (colour, limit))

namespace {

struct Cars {
    Task<std::vector<Car>> list(Call&, CarQuery) { co_return std::vector<Car>{}; }

    Task<Created<Car>> create(Call&, NewCar) { co_return Created<Car>{}; }

    Task<void> remove(Call&) { co_return; }

    Task<Response> photo(Call&) { co_return Response{}; }

    Task<std::variant<Car, Response>> drive(Call&) { co_return Car{}; }
};

struct OpenApiTest : testing::Test {
    OpenApiTest() {
        const Guard member{"member", {}};
        router.get("/api/v1/cars", open_to_all(), "List cars", cars, &Cars::list);
        router.get("/v1/cars", open_to_all(), "List cars as others do", cars, &Cars::list);
        router.post("/api/v1/cars", member, "Build a car", cars, &Cars::create);
        router.delete_("/api/v1/cars/{carId}", member, "Scrap a car", cars, &Cars::remove);
        router.post(
            "/api/v1/cars/{carId}/photo",
            member,
            "Add a photo",
            cars,
            &Cars::photo,
            RouteOptions{.upload = true}
        );
        router.post(
            "/api/v1/cars/{carId}/drive",
            member,
            "Drive a car, and hear of it",
            cars,
            &Cars::drive,
            RouteOptions{.reply_type = "text/event-stream"}
        );
        document = openapi(
            router,
            {.title = "Cars",
             .version = "1",
             .security_schemes = {{"key", {{"type", "http"}, {"scheme", "bearer"}}}},
             .guards = {{"member", {"key"}}}}
        );
    }

    const boost::json::value& operation(std::string_view path, std::string_view method) {
        return document.at("paths").at(path).at(method);
    }

    Cars cars;
    Router router;
    boost::json::object document;
};

TEST_F(OpenApiTest, an_api_that_others_have_shaped_has_names_of_its_own) {
    const auto& list = operation("/v1/cars", "get");
    EXPECT_EQ(list.at("operationId"), "getV1Cars");
    EXPECT_EQ(list.at("tags").at(0), "v1");
}

TEST_F(OpenApiTest, a_reply_may_have_two_forms) {
    const auto& content = document.at("paths")
                              .at("/api/v1/cars/{carId}/drive")
                              .at("post")
                              .at("responses")
                              .at("200")
                              .at("content")
                              .as_object();
    EXPECT_EQ(content.at("application/json").at("schema").at("$ref"), "#/components/schemas/Car");
    EXPECT_TRUE(content.contains("text/event-stream"));
}

TEST_F(OpenApiTest, describes_bodies_and_replies) {
    const auto& create = operation("/api/v1/cars", "post");
    EXPECT_EQ(create.at("operationId"), "postCars");
    EXPECT_EQ(create.at("summary"), "Build a car");
    EXPECT_EQ(
        create.at("requestBody").at("content").at("application/json").at("schema").at("$ref"),
        "#/components/schemas/NewCar"
    );
    EXPECT_EQ(
        create.at("responses")
            .at("201")
            .at("content")
            .at("application/json")
            .at("schema")
            .at("$ref"),
        "#/components/schemas/Car"
    );
    EXPECT_EQ(create.at("responses").at("default").at("$ref"), "#/components/responses/Problem");
    EXPECT_FALSE(operation("/api/v1/cars/{carId}", "delete")
                     .at("responses")
                     .at("204")
                     .as_object()
                     .contains("content"));
    EXPECT_TRUE(operation("/api/v1/cars/{carId}/photo", "post")
                    .at("requestBody")
                    .at("content")
                    .as_object()
                    .contains("multipart/form-data"));
}

TEST_F(OpenApiTest, describes_parameters) {
    const auto& list = operation("/api/v1/cars", "get").at("parameters").as_array();
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].at("name"), "colour");
    EXPECT_EQ(list[0].at("required"), false);
    EXPECT_EQ(list[0].at("schema").at("enum").as_array().size(), 2U);
    EXPECT_EQ(list[1].at("required"), true);
    const auto& path = operation("/api/v1/cars/{carId}", "delete").at("parameters").at(0);
    EXPECT_EQ(path.at("name"), "carId");
    EXPECT_EQ(path.at("in"), "path");
}

TEST_F(OpenApiTest, says_who_may_call) {
    EXPECT_TRUE(operation("/api/v1/cars", "get").at("security").as_array().empty());
    EXPECT_TRUE(operation("/api/v1/cars", "post").at("security").at(0).as_object().contains("key"));
    EXPECT_EQ(document.at("components").at("securitySchemes").at("key").at("scheme"), "bearer");
}

TEST_F(OpenApiTest, every_reference_leads_somewhere) {
    const auto text = boost::json::serialize(document);
    const auto& components = document.at("components").as_object();
    std::size_t count = 0;
    constexpr std::string_view mark = "\"$ref\":\"#/components/";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto path =
            text.substr(at + mark.size(), text.find('"', at + mark.size()) - at - mark.size());
        const auto slash = path.find('/');
        EXPECT_TRUE(
            components.at(path.substr(0, slash)).as_object().contains(path.substr(slash + 1))
        ) << path;
        ++count;
    }
    EXPECT_GT(count, 5U);
}

TEST_F(OpenApiTest, becomes_typescript) {
    EXPECT_EQ(typescript(schemas_of(router)), R"(export interface Car {
    colour: Colour
    wheels: Wheel[]
    counts: Record<string, number>
    spare: Wheel | null
    notes: (string | null)[]
    anything: unknown
}

export type Colour = 'red' | 'green'

export interface NewCar {
    colour: Colour
    nickname?: string | null
}

export interface Wheel {
    wheelId: Id
    madeAt: Timestamp
    radius: number | null
}
)");
}

} // namespace
} // namespace hiochat::http
