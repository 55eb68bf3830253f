// Section 8.1: text is UTF-8 by RFC 3629, and what is not fails as early as it is known.
#include "platform/socketio/websocket/rfc6455_cases.h"

namespace hiochat::socketio::websocket::rfc6455 {

namespace {

struct Sample {
    const char* name;
    std::string bytes;
};

const std::string greek = "\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5";
const std::string euro = "\xE2\x82\xAC";
const std::string smile = "\xF0\x9F\x98\x80";

const std::vector<Sample> good{
    {"greek", greek},
    {"latin", "Hello-\xC2\xB5@\xC3\x9F\xC3\xB6\xC3\xA4\xC3\xBC\xC3\xA0\xC3\xA1-UTF-8!!"},
    {"eight_ascii_and_a_character", "12345678" + euro + "12345678"},
    {"U_0000", std::string(1, '\0')},
    {"U_007F", "\x7F"},
    {"U_0080", "\xC2\x80"},
    {"U_07FF", "\xDF\xBF"},
    {"U_0800", "\xE0\xA0\x80"},
    {"U_D7FF", "\xED\x9F\xBF"},
    {"U_E000", "\xEE\x80\x80"},
    {"U_FFFD", "\xEF\xBF\xBD"},
    {"U_FFFE", "\xEF\xBF\xBE"},
    {"U_FFFF", "\xEF\xBF\xBF"},
    {"U_10000", "\xF0\x90\x80\x80"},
    {"U_1FFFE", "\xF0\x9F\xBF\xBE"},
    {"U_10FFFF", "\xF4\x8F\xBF\xBF"},
};

const std::vector<Sample> bad{
    {"continuation_80", "\x80"},
    {"continuation_BF", "\xBF"},
    {"two_continuations", "\x80\xBF"},
    {"continuation_after_a_character", euro + "\x80"},
    {"FE", "\xFE"},
    {"FF_behind_eight_ascii", "12345678\xFF"},
    {"overlong_slash_in_2", "\xC0\xAF"},
    {"overlong_7F_in_2", "\xC1\xBF"},
    {"overlong_slash_in_3", "\xE0\x80\xAF"},
    {"overlong_7FF_in_3", "\xE0\x9F\xBF"},
    {"overlong_slash_in_4", "\xF0\x80\x80\xAF"},
    {"overlong_FFFF_in_4", "\xF0\x8F\xBF\xBF"},
    {"overlong_in_5", "\xF8\x80\x80\x80\xAF"},
    {"overlong_in_6", "\xFC\x80\x80\x80\x80\xAF"},
    {"overlong_zero", std::string{"\xC0\x80", 2}},
    {"surrogate_D800", "\xED\xA0\x80"},
    {"surrogate_DB7F", "\xED\xAD\xBF"},
    {"surrogate_DC00", "\xED\xB0\x80"},
    {"surrogate_DFFF", "\xED\xBF\xBF"},
    {"pair_of_surrogates", "\xED\xA0\x80\xED\xB0\x80"},
    {"greek_and_a_surrogate", greek + "\xED\xA0\x80" + "edited"},
    {"U_110000", "\xF4\x90\x80\x80"},
    {"U_13FFFF", "\xF4\xBF\xBF\xBF"},
    {"U_140000", "\xF5\x80\x80\x80"},
    {"U_1FFFFF", "\xF7\xBF\xBF\xBF"},
    {"U_200000", "\xF8\x88\x80\x80\x80"},
    {"half_of_2", "\xC3"},
    {"half_of_3", euro.substr(0, 1)},
    {"two_thirds_of_3", euro.substr(0, 2)},
    {"one_of_4", smile.substr(0, 1)},
    {"two_of_4", smile.substr(0, 2)},
    {"three_of_4", smile.substr(0, 3)},
    {"first_of_2_and_ascii", "\xC3 "},
    {"two_of_3_and_ascii", euro.substr(0, 2) + "a"},
    {"three_of_4_and_a_character", smile.substr(0, 3) + euro},
};

void add_samples(Cases& cases) {
    for (const auto& [name, bytes] : good) {
        const auto back = reply(Opcode::text, bytes);
        cases.push_back(goes_on(std::string{"utf8_"} + name, text(bytes), back));
        cases.push_back(goes_on(
            std::string{"utf8_in_bytes_"} + name, in_fragments(Opcode::text, bytes, 1), back
        ));
    }
    for (const auto& [name, bytes] : bad) {
        cases.push_back(fails(std::string{"no_utf8_"} + name, text(bytes), 1007));
        cases.push_back(fails(
            std::string{"no_utf8_in_bytes_"} + name, in_fragments(Opcode::text, bytes, 1), 1007
        ));
    }
}

} // namespace

Cases utf8_cases() {
    const auto back = [](std::string_view payload) { return reply(Opcode::text, payload); };
    const auto half = euro.substr(0, 2);
    const auto rest = euro.substr(2);
    const std::string long_text(1000, 'x');
    Cases cases{
        goes_on("character_across_frames", begin(Opcode::text, half) + last(rest), back(euro)),
        goes_on(
            "character_across_an_empty_frame",
            begin(Opcode::text, half) + more("") + last(rest),
            back(euro)
        ),
        goes_on(
            "ping_inside_a_character",
            begin(Opcode::text, half) + ping("p") + last(rest),
            reply(Opcode::pong, "p") + back(euro)
        ),
        goes_on(
            "binary_may_hold_anything",
            binary("\xFF\xED\xA0\x80"),
            reply(Opcode::binary, "\xFF\xED\xA0\x80")
        ),
        goes_on("ping_may_hold_anything", ping("\xFF\xC0"), reply(Opcode::pong, "\xFF\xC0")),
        goes_on(
            "fragmented_binary_may_hold_anything",
            begin(Opcode::binary, "\xE2") + last("\xFF"),
            reply(Opcode::binary, "\xE2\xFF")
        ),
        goes_on(
            "half_a_character_ends_a_binary_and_not_the_text_behind_it",
            binary(half) + text("a"),
            reply(Opcode::binary, half) + back("a")
        ),
        fails("half_a_character_before_a_good_message", text(half) + text(rest), 1007),
        fails("bad_byte_before_the_message_ends", begin(Opcode::text, "a\xFF"), 1007),
        fails("bad_byte_before_the_frame_ends", text("ab\xFF" + long_text).substr(0, 20), 1007),
        fails(
            "bad_byte_after_half_a_character_in_the_next_frame",
            begin(Opcode::text, half) + more("a"),
            1007
        ),
        fails(
            "surrogate_is_known_from_its_second_byte",
            begin(Opcode::text, greek) + more("\xED\xA0"),
            1007
        ),
        fails(
            "too_high_is_known_from_its_second_byte",
            begin(Opcode::text, greek) + more("\xF4") + more("\x90"),
            1007
        ),
        fails(
            "half_a_character_at_the_end_of_the_last_frame",
            begin(Opcode::text, long_text) + last(half),
            1007
        ),
        fails(
            "good_messages_before_a_bad_one",
            text(euro) + text(greek) + text("\xC0"),
            1007,
            back(euro) + back(greek)
        ),
        fails("bad_byte_deep_inside", text(long_text + "\xFF" + long_text), 1007),
        agrees("close_inside_a_character", begin(Opcode::text, half) + close(1001), goodbye(1001)),
    };
    add_samples(cases);
    return cases;
}

} // namespace hiochat::socketio::websocket::rfc6455
