#include "platform/errors/rejected.h"
#include "platform/socketio/testing.h"

#include <functional>
#include <string>
#include <vector>

namespace hiochat::socketio {
namespace {

using std::chrono::milliseconds;

// Its clients say who they are, and hear what is sent to "room".
class RecoveryTest : public PollingTest {
protected:
    explicit RecoveryTest(RecoveryLimits limits = {}) : PollingTest{with(limits)} {
        for (const auto* name : {"/", "/other"}) {
            auto& space = server->of(name);
            space.on_connect([this](auto socket, auto handshake) {
                return admit(*this, std::move(socket), std::move(handshake));
            });
            space.on_plain("join", [](Socket& socket, const Arguments& arguments, const Ack&) {
                socket.join(arguments.value(0).as_string());
            });
        }
    }

    ~RecoveryTest() override {
        async::run(loop, server->stop());
    } // while its callbacks can be heard

    static Options with(RecoveryLimits limits) {
        Options options;
        options.ping_interval = std::chrono::minutes{10};
        options.recovery = limits;
        return options;
    }

    static Task<void>
    admit(RecoveryTest& test, std::shared_ptr<Socket> socket, Handshake handshake) {
        if (test.refusing) {
            throw Rejected{Reason::unauthenticated, "revoked"};
        }
        const auto auth = handshake.auth_object();
        const auto* who = auth.if_contains("who");
        socket->identity = who != nullptr ? std::string{who->as_string()} : "somebody";
        socket->on_disconnect([&test](Socket&, std::string_view reason) {
            test.reasons.emplace_back(reason);
        });
        socket->join("room");
        if (test.while_admitting) {
            std::exchange(test.while_admitting, nullptr)();
        }
        co_return;
    }

    struct Client {
        std::string session;
        std::string sid;
        std::string pid;
        std::string offset;
        std::vector<std::string> got; // "event argument"
    };

    Client connect(const std::string& auth = "{}", const std::string& space = "") {
        Client client;
        client.session = open();
        EXPECT_EQ(post(client.session, "40" + (space.empty() ? "" : space + ",") + auth), 200);
        read(client);
        return client;
    }

    void read(Client& client) {
        std::string payload = get(client.session);
        while (!payload.empty()) {
            const auto end = payload.find('\x1e');
            take(client, payload.substr(0, end));
            payload = end == std::string::npos ? "" : payload.substr(end + 1);
        }
    }

    static void take(Client& client, const std::string& packet) {
        const auto json = packet.find_first_of("[{");
        if (packet.starts_with("40")) {
            const auto answer = boost::json::parse(packet.substr(json)).as_object();
            EXPECT_EQ(answer.size(), 2U);
            client.sid = answer.at("sid").as_string();
            client.pid = answer.at("pid").as_string();
        } else if (packet.starts_with("42")) {
            const auto event = boost::json::parse(packet.substr(json)).as_array();
            client.got.push_back(
                std::string{event.at(0).as_string()} + " " + boost::json::serialize(event.at(1))
            );
            client.offset = event.back().as_string();
        } else {
            client.got.push_back(packet);
        }
    }

    // Connected, and with a first event, so that there is an offset.
    Client listening(const std::string& auth = "{}") {
        auto client = connect(auth);
        emit(0);
        read(client);
        return client;
    }

    // As the engine of the official client closes it, which is not to leave.
    void cut_off(const Client& client) {
        post(client.session, "1");
        get(client.session);
    }

    static std::string wish(const Client& client, const std::string& more = "") {
        return R"({"pid":")" + client.pid + R"(","offset":")" + client.offset + '"' + more + '}';
    }

    void emit(int number) {
        server->of("/").emit("room", "news", Arguments::of_text(std::to_string(number)));
    }

    bool refusing = false;
    std::function<void()> while_admitting;
    std::vector<std::string> reasons;
};

using Texts = std::vector<std::string>;

TEST_F(RecoveryTest, sends_what_was_missed_to_the_same_socket) {
    const auto before = listening();
    cut_off(before);
    emit(1);
    emit(2);
    const auto after = connect(wish(before));
    EXPECT_EQ(after.sid, before.sid);
    EXPECT_EQ(after.pid, before.pid);
    EXPECT_EQ(after.got, (Texts{"news 1", "news 2"}));
}

TEST_F(RecoveryTest, goes_on_after_a_recovery_and_can_be_recovered_again) {
    auto first = listening();
    cut_off(first);
    auto second = connect(wish(first));
    second.offset = first.offset;
    emit(1);
    read(second);
    EXPECT_EQ(second.got, (Texts{"news 1"}));
    cut_off(second);
    emit(2);
    const auto third = connect(wish(second));
    EXPECT_EQ(third.sid, first.sid);
    EXPECT_EQ(third.got, (Texts{"news 2"}));
}

TEST_F(RecoveryTest, repeats_what_the_client_has_not_got_though_it_was_sent_before) {
    auto before = listening();
    emit(1);
    Client unread = before;
    read(unread);
    cut_off(before);
    emit(2);
    EXPECT_EQ(connect(wish(before)).got, (Texts{"news 1", "news 2"}));
}

TEST_F(RecoveryTest, keeps_rooms_that_were_joined_later) {
    const auto before = listening();
    post(before.session, R"(42["join","thread"])");
    cut_off(before);
    server->of("/").emit("thread", "said", Arguments::of_text("1"));
    auto after = connect(wish(before));
    server->of("/").emit("thread", "said", Arguments::of_text("2"));
    read(after);
    EXPECT_EQ(after.got, (Texts{"said 1", "said 2"}));
}

TEST_F(RecoveryTest, counts_nobody_who_is_away_but_sends_to_them) {
    auto& space = server->of("/");
    const auto before = listening();
    EXPECT_EQ(space.size("room"), 1U);
    cut_off(before);
    EXPECT_EQ(space.size("room"), 0U);
    EXPECT_TRUE(space.has_listeners("room"));
    EXPECT_EQ(reasons, (Texts{"transport close"}));
    connect(wish(before));
    EXPECT_EQ(space.size("room"), 1U);
    EXPECT_EQ(reasons.size(), 1U);
}

TEST_F(RecoveryTest, sends_once_what_comes_while_it_is_admitted) {
    const auto before = listening();
    cut_off(before);
    emit(1);
    while_admitting = [this] { emit(2); };
    EXPECT_EQ(connect(wish(before)).got, (Texts{"news 1", "news 2"}));
}

TEST_F(RecoveryTest, takes_over_from_a_connection_that_is_not_known_to_be_dead) {
    auto before = listening();
    const auto after = connect(wish(before));
    EXPECT_EQ(after.sid, before.sid);
    EXPECT_EQ(server->of("/").size("room"), 1U);
    EXPECT_EQ(reasons, (Texts{"transport close"}));
    EXPECT_EQ(get(before.session), "1");
    EXPECT_EQ(post(before.session, "3"), 400);
}

TEST_F(RecoveryTest, forgets_who_stays_away_too_long) {
    const auto before = listening();
    cut_off(before);
    advance(RecoveryLimits{}.max_disconnection - milliseconds{100});
    EXPECT_TRUE(server->of("/").has_listeners("room"));
    advance(milliseconds{200});
    EXPECT_FALSE(server->of("/").has_listeners("room"));
    EXPECT_NE(connect(wish(before)).sid, before.sid);
}

TEST_F(RecoveryTest, recovers_a_client_that_heard_nothing_for_long) {
    const auto before = listening();
    advance(RecoveryLimits{}.max_disconnection * 2);
    cut_off(before);
    emit(1);
    const auto after = connect(wish(before));
    EXPECT_EQ(after.sid, before.sid);
    EXPECT_EQ(after.got, (Texts{"news 1"}));
}

TEST_F(RecoveryTest, drops_what_is_old) {
    const auto before = listening();
    auto reading = before;
    emit(1);
    read(reading);
    advance(RecoveryLimits{}.max_disconnection * 2);
    cut_off(reading);
    EXPECT_NE(connect(wish(before)).sid, before.sid);
    EXPECT_EQ(connect(wish(reading)).sid, before.sid);
}

TEST_F(RecoveryTest, begins_anew_for_a_client_that_knows_too_little) {
    const auto before = listening();
    cut_off(before);
    for (const auto& auth :
         {R"({"pid":")" + before.pid + R"("})",
          R"({"pid":")" + before.pid + R"(","offset":1})",
          R"({"pid":")" + before.pid + R"(","offset":"nonsense"})",
          R"({"pid":")" + before.pid + R"(","offset":"00000000000000001"})",
          R"({"pid":"unknown","offset":")" + before.offset + R"("})",
          R"({"pid":1,"offset":")" + before.offset + R"("})",
          R"({"offset":")" + before.offset + R"("})",
          wish(before, R"(,"who":"another")")}) {
        const auto after = connect(auth);
        EXPECT_NE(after.sid, before.sid) << auth;
        EXPECT_NE(after.pid, before.pid) << auth;
    }
    EXPECT_NE(connect(wish(before), "/other").sid, before.sid);
    EXPECT_EQ(connect(wish(before)).sid, before.sid);
}

TEST_F(RecoveryTest, does_not_wait_for_a_client_that_was_sent_nothing) {
    cut_off(connect());
    EXPECT_FALSE(server->of("/").has_listeners("room"));
}

TEST_F(RecoveryTest, does_not_wait_for_a_client_that_left) {
    const auto before = listening();
    post(before.session, "41");
    EXPECT_FALSE(server->of("/").has_listeners("room"));
    EXPECT_NE(connect(wish(before)).sid, before.sid);
}

TEST_F(RecoveryTest, does_not_wait_for_a_client_that_broke_the_rules) {
    const auto before = listening();
    post(before.session, "42{}");
    EXPECT_EQ(reasons, (Texts{"parse error"}));
    EXPECT_FALSE(server->of("/").has_listeners("room"));
}

TEST_F(RecoveryTest, ends_who_is_away_when_the_room_is_disconnected) {
    const auto before = listening();
    cut_off(before);
    server->of("/").disconnect("room");
    EXPECT_FALSE(server->of("/").has_listeners("room"));
    EXPECT_NE(connect(wish(before)).sid, before.sid);
    EXPECT_EQ(reasons.size(), 1U);
}

TEST_F(RecoveryTest, admits_again) {
    const auto before = listening();
    cut_off(before);
    refusing = true;
    const auto refused = connect(wish(before));
    EXPECT_EQ(refused.got, (Texts{R"(44{"message":"revoked","data":{"code":"unauthenticated"}})"}));
}

TEST_F(RecoveryTest, keeps_no_question_that_nobody_will_answer) {
    std::shared_ptr<Socket> held;
    server->of("/").on_plain("hold", [&held](Socket& socket, const Arguments&, const Ack&) {
        held = socket.shared_from_this();
    });
    const auto before = listening();
    post(before.session, R"(42["hold"])");
    cut_off(before);
    held->emit("question", {}, [](const Arguments&) { FAIL(); });
    held->emit("news", Arguments::of_text("1"));
    EXPECT_EQ(connect(wish(before)).got, (Texts{"news 1"}));
    EXPECT_FALSE(held->connected());
    held.reset();
}

TEST_F(RecoveryTest, ends_who_is_away_when_the_server_stops) {
    cut_off(listening());
    async::run(loop, server->stop());
    EXPECT_FALSE(server->of("/").has_listeners("room"));
}

class SmallRecoveryTest : public RecoveryTest {
protected:
    SmallRecoveryTest() : RecoveryTest{{.socket_bytes = 2'000, .total_bytes = 3'000}} {}
};

TEST_F(SmallRecoveryTest, gives_up_who_missed_more_than_is_kept) {
    const auto before = listening();
    cut_off(before);
    for (int i = 0; i < 20; ++i) {
        emit(i);
    }
    advance(milliseconds{100});
    EXPECT_FALSE(server->of("/").has_listeners("room"));
    EXPECT_NE(connect(wish(before)).sid, before.sid);
}

TEST_F(SmallRecoveryTest, keeps_the_latest_of_a_client_that_is_there) {
    auto client = listening();
    const auto early = client;
    for (int i = 0; i < 20; ++i) {
        emit(i);
    }
    read(client);
    cut_off(client);
    emit(20);
    EXPECT_NE(connect(wish(early)).sid, client.sid);
    EXPECT_EQ(connect(wish(client)).got, (Texts{"news 20"}));
}

TEST_F(SmallRecoveryTest, counts_a_message_to_many_once) {
    std::vector<Client> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(connect());
    }
    emit(1); // twenty times this would be more than the total
    for (auto& client : clients) {
        read(client);
        cut_off(client);
    }
    emit(2);
    for (const auto& client : clients) {
        EXPECT_EQ(connect(wish(client)).got, (Texts{"news 2"}));
    }
}

TEST_F(SmallRecoveryTest, bounds_what_is_kept_for_all) {
    std::vector<Client> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(connect());
    }
    auto& space = server->of("/");
    std::vector<std::string> rooms;
    for (std::size_t i = 0; i < clients.size(); ++i) {
        rooms.push_back("only" + std::to_string(i));
        post(clients[i].session, R"(42["join",")" + rooms[i] + "\"]");
        space.emit(rooms[i], "news", Arguments::of_text("1"));
        read(clients[i]);
        cut_off(clients[i]);
    }
    std::size_t waiting = 0;
    for (const auto& room : rooms) {
        space.emit(room, "news", Arguments::of_text("2"));
    }
    advance(milliseconds{100});
    for (const auto& room : rooms) {
        waiting += space.has_listeners(room) ? 1 : 0;
    }
    EXPECT_GT(waiting, 0U);
    EXPECT_LT(waiting, clients.size());
}

} // namespace
} // namespace hiochat::socketio
