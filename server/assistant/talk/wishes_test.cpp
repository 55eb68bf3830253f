#include "assistant/talk/wishes.h"

#include <gtest/gtest.h>

namespace hiochat::assistant::talk {
namespace {

struct WantsPerson : testing::TestWithParam<const char*> {};

TEST_P(WantsPerson, yes) {
    EXPECT_TRUE(wants_person(GetParam())) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Wishes,
    WantsPerson,
    testing::Values(
        "human",
        "Agent please",
        "Can I speak to a human?",
        "can i talk to a real person",
        "I want to talk to a person",
        "I'd like to speak with a representative, please",
        "I would like to chat with someone",
        "Please connect me to an agent",
        "Could you transfer me to customer service?",
        "I need a human agent now",
        "I want to speak to a human about my order",
        "give me a real person",
        "Let me talk to someone from support",
        "How can I talk to a real person?",
        "no bots please",
        "I don't want to talk to a bot",
        "Is there a real person I can talk to?",
        "can someone please call me back",
        "Hello. My lamp broke. I want to talk to a person!",
        "ok, then let me speak to a manager",
        "Can I speak with the reception?",
        "talk to reception",
        "Could I talk to someone from sales about a group booking?",
        "please call me",
        "Can you call me back please?",
        "is there a human I can chat with?",
        "Is there someone I can talk to?",
        "connect me to support",
        "put me through to the front desk",
        "customer service please",
        "this bot is useless, get me a person",
        "Kann ich einen Berater sprechen?",
        "Ich möchte den Kundendienst sprechen",
        "Verbinden Sie mich mit der Rezeption",
        "Kann ich mit der Rezeption sprechen?",
        "Bitte rufen Sie mich an",
        "Kundenservice bitte",
        "necesito ayuda humana",
        "Quiero hablar con recepción",
        "¿Me pueden llamar?",
        "Puis-je parler à la réception ?",
        "Rappelez-moi svp",
        "service client s'il vous plaît",
        "Posso parlare con la reception?",
        "mi può richiamare?",
        "Quero falar com a recepção",
        "me liga por favor",
        "Kan ik met de receptie spreken?",
        "Bel me terug aub",
        "Хочу поговорить с администрацией",
        "Соедините меня со службой поддержки",
        "اتصلوا بي من فضلك",
        "أريد التحدث مع موظف الاستقبال",
        "我想找前台",
        "请打电话给我",
        "フロントにつないでください",
        "電話してください",
        "resepsiyonla görüşmek istiyorum",
        "beni arayın lütfen",
        "Chcę porozmawiać z recepcją",
        "Proszę oddzwonić",
        "Kann ich mit einem Menschen sprechen?",
        "Ich möchte bitte mit einem Mitarbeiter sprechen",
        "Verbinden Sie mich mit dem Kundenservice",
        "Können Sie mich mit einem Mitarbeiter verbinden?",
        "mensch bitte",
        "Puis-je parler à un humain ?",
        "Je voudrais parler à un conseiller",
        "passez-moi un conseiller",
        "Quiero hablar con una persona",
        "¿Puedo hablar con un agente?",
        "páseme con un operador por favor",
        "Vorrei parlare con un operatore",
        "posso parlare con una persona reale?",
        "Quero falar com um atendente",
        "posso falar com uma pessoa?",
        "Kan ik met een medewerker spreken?",
        "ik wil met een mens praten",
        "Хочу поговорить с живым человеком",
        "соедините меня с оператором",
        "позовите оператора",
        "أريد التحدث مع موظف",
        "هل يمكنني التحدث إلى شخص حقيقي؟",
        "转人工",
        "我要人工客服",
        "可以和真人聊吗？",
        "人間と話したいです",
        "オペレーターにつないでください",
        "Gerçek bir insanla konuşmak istiyorum",
        "beni müşteri temsilcisine bağlayın",
        "Chcę porozmawiać z człowiekiem",
        "Proszę połączyć mnie z konsultantem"
    )
);

struct WantsNoPerson : testing::TestWithParam<const char*> {};

TEST_P(WantsNoPerson, but_an_answer) {
    EXPECT_FALSE(wants_person(GetParam())) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Questions,
    WantsNoPerson,
    testing::Values(
        "",
        "Where is the reception?",
        "Is the reception open at night?",
        "When can I speak with the reception?",
        "Can you call me a taxi?",
        "Will the driver call me before delivery?",
        "customer service",
        "customer service hours please",
        "support",
        "Do you offer customer service in German?",
        "Can I talk to support on WhatsApp?",
        "Is there a person limit for the sauna?",
        "Is there a human review of my application?",
        "How do I connect my phone to support Bluetooth?",
        "Who can I call?",
        "The old lamp was useless, do you sell a better one?",
        "Wann ist die Rezeption besetzt?",
        "Wie lautet die Nummer der Rezeption?",
        "Wann kann ich einen Berater sprechen?",
        "Gibt es einen Rückruf für die Lampe?",
        "Kann ich Sie anrufen?",
        "¿Dónde está la recepción?",
        "¿Puedo llamarles?",
        "Où est la réception ?",
        "Dov'è la reception?",
        "Posso chiamare la reception?",
        "Onde fica a recepção?",
        "Waar is de receptie?",
        "Где ресепшен?",
        "أين الاستقبال؟",
        "前台在哪里？",
        "フロントはどこですか？",
        "Resepsiyon nerede?",
        "Gdzie jest recepcja?",
        "Who is the person in charge of returns?",
        "can I talk to you about prices?",
        "How can I contact support?",
        "What is the phone number of customer service?",
        "When is customer service available?",
        "How many people work for you?",
        "Can a second person use my ticket?",
        "Is there a discount for a second person?",
        "Do I need an agent to buy a house?",
        "Can I become a sales representative?",
        "What does an agent cost?",
        "Is the lamp safe for humans?",
        "Do you have human hair wigs?",
        "Can I speak to a person at your shop on Sundays?",
        "Can I talk to someone about wedding catering at the hotel?",
        "Does the price include one person?",
        "real person reviews",
        "Can my employee use the account?",
        "I want to speak English",
        "Can I connect my agent to the API?",
        "How do I connect the operator panel?",
        "How do I transfer money to a person?",
        "Can you give me the manager's email?",
        "how do I talk to my boss about a raise",
        "are you a person?",
        "Wer ist die zuständige Person für Retouren?",
        "Wie erreiche ich den Kundenservice?",
        "Kann ich mit Ihnen über Preise sprechen?",
        "Kann eine zweite Person mitfahren?",
        "Wie viele Mitarbeiter haben Sie?",
        "Quelle personne s'occupe des retours ?",
        "Comment contacter le service client ?",
        "Combien coûte le billet par personne ?",
        "¿Cuál es el teléfono de atención al cliente?",
        "¿Quién es la persona encargada de devoluciones?",
        "¿Cuánto cuesta por persona?",
        "Quanto costa a persona?",
        "Come posso contattare il servizio clienti?",
        "Qual o telefone do atendimento ao cliente?",
        "Quanto custa por pessoa?",
        "Wat is het telefoonnummer van de klantenservice?",
        "Hoeveel medewerkers hebben jullie?",
        "Какой телефон у службы поддержки?",
        "Сколько стоит билет на человека?",
        "ما هو رقم خدمة العملاء؟",
        "怎么联系客服？",
        "客服电话是多少？",
        "每人多少钱？",
        "サポートの電話番号は何ですか？",
        "一人いくらですか？",
        "Müşteri hizmetlerinin numarası nedir?",
        "Kişi başı ne kadar?",
        "Jaki jest numer do obsługi klienta?",
        "Ile kosztuje za osobę?"
    )
);

struct Angry : testing::TestWithParam<const char*> {};

TEST_P(Angry, yes) {
    EXPECT_TRUE(negative_mood(GetParam())) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Moods,
    Angry,
    testing::Values(
        "This is ridiculous",
        "you are useless!!",
        "stupid bot",
        "This bot is so useless",
        "That's not what I asked",
        "I already told you my order number",
        "I'm really angry about the delay",
        "worst service ever",
        "You don't understand me",
        "wtf",
        "Where is my order? I am fed up with waiting.",
        "thanks for nothing",
        "😡",
        "Das ist eine Frechheit!",
        "Du verstehst mich nicht",
        "Ich bin echt sauer",
        "C'est inadmissible",
        "Vous ne comprenez rien",
        "Esto es una vergüenza",
        "no me entiendes",
        "È una vergogna",
        "non capisci niente",
        "isso é um absurdo",
        "Dit is belachelijk",
        "Это безобразие",
        "ты тупой",
        "هذه مهزلة",
        "أنت غبي",
        "太差劲了",
        "垃圾客服",
        "全然わかってない",
        "ふざけるな",
        "Bu rezalet",
        "To jest żałosne"
    )
);

struct Calm : testing::TestWithParam<const char*> {};

TEST_P(Calm, yes) {
    EXPECT_FALSE(negative_mood(GetParam())) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Moods,
    Calm,
    testing::Values(
        "",
        "What do I do if the lamp is useless to me?",
        "Is the warranty worthless after opening?",
        "My lamp is broken",
        "The delivery was late, can I get a refund?",
        "Do you sell angry birds toys?",
        "What is the worst case for delivery?",
        "is this not helpful for beginners?",
        "How do I complain about a product?",
        "why is my internet so slow",
        "Where can I report terrible service?",
        "I am not angry, just curious",
        "this is great",
        "that is not true, is it?",
        "shut up and dance song price",
        "Ist das schlecht für die Umwelt?",
        "Das ist gut",
        "Mein Paket ist leider nicht da",
        "Est-ce que c'est mauvais pour la peau ?",
        "¿Es malo para la piel?",
        "no funciona la lámpara",
        "La lampada non funziona",
        "Лампа не работает",
        "المصباح لا يعمل",
        "灯坏了怎么办？",
        "ランプが壊れました",
        "Lamba çalışmıyor",
        "Lampa nie działa"
    )
);

TEST(WishesTest, are_found_in_the_first_and_last_sentences_of_a_long_message) {
    std::string filler;
    for (int i = 0; i < 50; ++i) {
        filler += "The lamp on the table is red and green. ";
    }
    EXPECT_TRUE(wants_person(filler + "Let me talk to a human."));
    EXPECT_TRUE(wants_person("I want a human agent. " + filler));
    EXPECT_FALSE(wants_person(filler));
    EXPECT_FALSE(wants_person(std::string(100'000, 'x')));
}

TEST(WishesTest, agrees_only_with_nothing_else_said) {
    for (const auto* yes :
         {"yes",
          "Yes, please!",
          "ok",
          "sure",
          "yes I would",
          "ja bitte",
          "oui",
          "sí, por favor",
          "sì grazie",
          "sim",
          "да, пожалуйста",
          "نعم",
          "好的",
          "はい、お願いします",
          "evet",
          "por qué no",
          "tak, poproszę",
          "👍"}) {
        EXPECT_TRUE(agrees(yes)) << yes;
    }
    for (const auto* other :
         {"",
          "no",
          "no thanks",
          "no, that's fine",
          "no, great",
          "nein ok",
          "não quero",
          "不要",
          "不可以",
          "いいえ、いいです",
          "yes but how much is it?",
          "nein",
          "please",
          "Norway",
          "maybe",
          "?"}) {
        EXPECT_FALSE(agrees(other)) << other;
    }
}

TEST(WishesTest, denies_only_with_nothing_else_said) {
    for (const auto* no :
         {"no",
          "No thanks!",
          "nope",
          "not now",
          "ok, no",
          "no, that's fine, thanks",
          "never mind",
          "nein danke",
          "lieber nicht",
          "non merci",
          "no, gracias",
          "no grazie",
          "não, obrigado",
          "nee bedankt",
          "нет, не надо",
          "لا شكرا",
          "不用了",
          "いいえ、結構です",
          "hayır, gerek yok",
          "nie, dziękuję"}) {
        EXPECT_TRUE(denies(no)) << no;
        EXPECT_FALSE(agrees(no)) << no;
        EXPECT_FALSE(wants_person(no)) << no;
    }
    for (const auto* other :
         {"",
          "yes",
          "ok",
          "no problem",
          "why not",
          "no, I want a person",
          "no, how much is the red one?",
          "nothing works",
          "no, on Sunday",
          "wait",
          "sorry",
          "maybe",
          "?"}) {
        EXPECT_FALSE(denies(other)) << other;
    }
}

TEST(WishesTest, finds_whole_words_and_phrases) {
    EXPECT_TRUE(says_word("I want to CANCEL, now!", "cancel"));
    EXPECT_TRUE(says_word("Ich möchte kündigen", "Kundigen"));
    EXPECT_TRUE(says_word("please delete my account", "delete my account"));
    EXPECT_TRUE(says_word("please delete: my  account", "Delete my account"));
    EXPECT_TRUE(says_word("我要退款。", "退款"));
    EXPECT_FALSE(says_word("cancellation", "cancel"));
    EXPECT_FALSE(says_word("delete the account", "delete my account"));
    EXPECT_FALSE(says_word("anything", ""));
    EXPECT_FALSE(says_word("anything", "?!"));
    EXPECT_FALSE(says_word("", "word"));
    EXPECT_TRUE(says_word(std::string(3000, '.') + " lawyer", "lawyer"));
}

} // namespace
} // namespace hiochat::assistant::talk
