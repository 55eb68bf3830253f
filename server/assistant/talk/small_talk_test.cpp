#include "assistant/talk/phrasebook.h"
#include "assistant/talk/small_talk.h"

#include <gmock/gmock.h>

namespace hiochat::assistant::talk {
namespace {

using testing::HasSubstr;
using text::Language;

struct Case {
    const char* text;
    SmallTalk kind;
    Language language;
};

constexpr auto ok = SmallTalk::ok;
constexpr auto no = SmallTalk::no;
constexpr auto wait = SmallTalk::wait;
constexpr auto hello = SmallTalk::hello;
constexpr auto praise = SmallTalk::praise;
constexpr auto thanks = SmallTalk::thanks;
constexpr auto bye = SmallTalk::bye;
constexpr auto how = SmallTalk::how_are_you;
constexpr auto offers = SmallTalk::offers_question;
constexpr auto bot = SmallTalk::are_you_a_bot;
constexpr auto who = SmallTalk::who_are_you;
constexpr auto topics = SmallTalk::which_topics;

struct Recognises : testing::TestWithParam<Case> {};

TEST_P(Recognises, small_talk) {
    const auto& [text, kind, language] = GetParam();
    const auto found = small_talk(text, language);
    ASSERT_TRUE(found) << text;
    EXPECT_EQ(found->kind, kind) << text;
    EXPECT_EQ(found->language, language) << text;
}

INSTANTIATE_TEST_SUITE_P(
    English,
    Recognises,
    testing::Values(
        Case{"Hi", hello, Language::english},
        Case{"hi there!", hello, Language::english},
        Case{"HELLOOOO", hello, Language::english},
        Case{"Good morning, everyone", hello, Language::english},
        Case{"hey 👋", hello, Language::english},
        Case{"Is anyone there?", hello, Language::english},
        Case{"Hello, how are you doing today?", how, Language::english},
        Case{"what's up", how, Language::english},
        Case{"Thanks!", thanks, Language::english},
        Case{"ok thx", thanks, Language::english},
        Case{"Thank you so much for your help", thanks, Language::english},
        Case{"great, thanks a lot for the quick answer!!", thanks, Language::english},
        Case{"no, that's all. Thank you", no, Language::english},
        Case{"bye", bye, Language::english},
        Case{"Thanks, have a nice day!", bye, Language::english},
        Case{"ok", ok, Language::english},
        Case{"Okay, got it.", ok, Language::english},
        Case{"no thanks", no, Language::english},
        Case{"never mind", no, Language::english},
        Case{"no", no, Language::english},
        Case{"Nope!", no, Language::english},
        Case{"no, thank you very much", no, Language::english},
        Case{"ok, no", no, Language::english},
        Case{"I'm good, thanks", no, Language::english},
        Case{"I'm fine, and you?", how, Language::english},
        Case{"not now", no, Language::english},
        Case{"oh never mind then", no, Language::english},
        Case{"no thanks, bye", bye, Language::english},
        Case{"no problem", ok, Language::english},
        Case{"yes", ok, Language::english},
        Case{"Yes please", ok, Language::english},
        Case{"yes, thanks", thanks, Language::english},
        Case{"sure", ok, Language::english},
        Case{"sorry", wait, Language::english},
        Case{"wait", wait, Language::english},
        Case{"One moment please", wait, Language::english},
        Case{"hold on a second", wait, Language::english},
        Case{"test", hello, Language::english},
        Case{"Testing 1 2 3", hello, Language::english},
        Case{"?", offers, Language::english},
        Case{"???", offers, Language::german},
        Case{"Good job!", praise, Language::english},
        Case{"you are so helpful", praise, Language::english},
        Case{"Can you help me?", offers, Language::english},
        Case{"Hi, I have a question", offers, Language::english},
        Case{"may I ask you something?", offers, Language::english},
        Case{"Are you a bot?", bot, Language::english},
        Case{"are you a real person or a robot", bot, Language::english},
        Case{"Am I talking to a human?", bot, Language::english},
        Case{"Who are you?", who, Language::english},
        Case{"hi! what's your name?", who, Language::english},
        Case{"What can you do?", who, Language::english}
    )
);

INSTANTIATE_TEST_SUITE_P(
    Others,
    Recognises,
    testing::Values(
        Case{"Guten Tag!", hello, Language::german},
        Case{"Hallo zusammen", hello, Language::german},
        Case{"Vielen Dank für die schnelle Antwort", thanks, Language::german},
        Case{"Wie geht's?", how, Language::german},
        Case{"Bist du ein Roboter?", bot, Language::german},
        Case{"Ich habe eine Frage", offers, Language::german},
        Case{"Tschüss, schönen Tag noch", bye, Language::german},
        Case{"wer sind sie", who, Language::german},
        Case{"Bonjour", hello, Language::french},
        Case{"Merci beaucoup pour votre aide !", thanks, Language::french},
        Case{"ca va ?", how, Language::french},
        Case{"Êtes-vous un robot ?", bot, Language::french},
        Case{"J'ai une question", offers, Language::french},
        Case{"Au revoir et bonne journée", bye, Language::french},
        Case{"qui es-tu ?", who, Language::french},
        Case{"d'accord", ok, Language::french},
        Case{"¡Hola! ¿Qué tal?", how, Language::spanish},
        Case{"buenos dias", hello, Language::spanish},
        Case{"Muchas gracias por tu ayuda", thanks, Language::spanish},
        Case{"¿Eres un robot?", bot, Language::spanish},
        Case{"Tengo una pregunta", offers, Language::spanish},
        Case{"hasta luego", bye, Language::spanish},
        Case{"¿quién eres?", who, Language::spanish},
        Case{"Buongiorno a tutti", hello, Language::italian},
        Case{"grazie mille per l'aiuto", thanks, Language::italian},
        Case{"come stai?", how, Language::italian},
        Case{"Sei un bot?", bot, Language::italian},
        Case{"ho una domanda", offers, Language::italian},
        Case{"arrivederci, buona giornata", bye, Language::italian},
        Case{"Chi sei?", who, Language::italian},
        Case{"Olá, bom dia!", hello, Language::portuguese},
        Case{"muito obrigado pela ajuda", thanks, Language::portuguese},
        Case{"Tudo bem?", how, Language::portuguese},
        Case{"você é um robô?", bot, Language::portuguese},
        Case{"tenho uma dúvida", offers, Language::portuguese},
        Case{"tchau", bye, Language::portuguese},
        Case{"quem é você?", who, Language::portuguese},
        Case{"Goedemorgen", hello, Language::dutch},
        Case{"dank je wel voor je hulp", thanks, Language::dutch},
        Case{"hoe gaat het met je?", how, Language::dutch},
        Case{"Ben je een robot?", bot, Language::dutch},
        Case{"ik heb een vraag", offers, Language::dutch},
        Case{"tot ziens", bye, Language::dutch},
        Case{"wie ben je?", who, Language::dutch},
        Case{"Здравствуйте!", hello, Language::russian},
        Case{"Привет, как дела?", how, Language::russian},
        Case{"Спасибо большое за помощь", thanks, Language::russian},
        Case{"Ты бот?", bot, Language::russian},
        Case{"у меня есть вопрос", offers, Language::russian},
        Case{"до свидания", bye, Language::russian},
        Case{"кто ты?", who, Language::russian},
        Case{"السلام عليكم", hello, Language::arabic},
        Case{"شكرا جزيلا", thanks, Language::arabic},
        Case{"كيف حالك؟", how, Language::arabic},
        Case{"هل أنت روبوت؟", bot, Language::arabic},
        Case{"عندي سؤال", offers, Language::arabic},
        Case{"مع السلامة", bye, Language::arabic},
        Case{"من أنت؟", who, Language::arabic},
        Case{"你好！", hello, Language::chinese},
        Case{"谢谢你的帮助", thanks, Language::chinese},
        Case{"你好吗？", how, Language::chinese},
        Case{"你是机器人吗？", bot, Language::chinese},
        Case{"请问一下", offers, Language::chinese},
        Case{"再见", bye, Language::chinese},
        Case{"你是谁？", who, Language::chinese},
        Case{"好的", ok, Language::chinese},
        Case{"こんにちは", hello, Language::japanese},
        Case{"ありがとうございます！", thanks, Language::japanese},
        Case{"お元気ですか？", how, Language::japanese},
        Case{"あなたはロボットですか？", bot, Language::japanese},
        Case{"質問があります", offers, Language::japanese},
        Case{"さようなら", bye, Language::japanese},
        Case{"あなたは誰ですか", who, Language::japanese},
        Case{"Merhaba", hello, Language::turkish},
        Case{"çok teşekkür ederim", thanks, Language::turkish},
        Case{"nasılsınız?", how, Language::turkish},
        Case{"robot musun?", bot, Language::turkish},
        Case{"bir sorum var", offers, Language::turkish},
        Case{"görüşürüz", bye, Language::turkish},
        Case{"sen kimsin?", who, Language::turkish},
        Case{"Dzień dobry", hello, Language::polish},
        Case{"Dziękuję bardzo za pomoc", thanks, Language::polish},
        Case{"jak się masz?", how, Language::polish},
        Case{"Czy jesteś botem?", bot, Language::polish},
        Case{"mam pytanie", offers, Language::polish},
        Case{"do widzenia", bye, Language::polish},
        Case{"kim jesteś?", who, Language::polish}
    )
);

INSTANTIATE_TEST_SUITE_P(
    Answers,
    Recognises,
    testing::Values(
        Case{"nein", no, Language::german},
        Case{"Nein danke!", no, Language::german},
        Case{"nein, das war alles, danke", no, Language::german},
        Case{"jetzt nicht", no, Language::german},
        Case{"ja", ok, Language::german},
        Case{"ja bitte", ok, Language::german},
        Case{"Moment bitte", wait, Language::german},
        Case{"Entschuldigung", wait, Language::german},
        Case{"non", no, Language::french},
        Case{"Non, merci !", no, Language::french},
        Case{"oui", ok, Language::french},
        Case{"un instant s'il vous plaît", wait, Language::french},
        Case{"no", no, Language::spanish},
        Case{"No, gracias", no, Language::spanish},
        Case{"ahora no", no, Language::spanish},
        Case{"sí", ok, Language::spanish},
        Case{"un momento por favor", wait, Language::spanish},
        Case{"no grazie", no, Language::italian},
        Case{"sì", ok, Language::italian},
        Case{"un attimo", wait, Language::italian},
        Case{"não", no, Language::portuguese},
        Case{"não, obrigada", no, Language::portuguese},
        Case{"sim", ok, Language::portuguese},
        Case{"desculpe", wait, Language::portuguese},
        Case{"nee", no, Language::dutch},
        Case{"nee, dank je", no, Language::dutch},
        Case{"nee hoor", no, Language::dutch},
        Case{"ja", ok, Language::dutch},
        Case{"momentje", wait, Language::dutch},
        Case{"нет", no, Language::russian},
        Case{"нет, спасибо", no, Language::russian},
        Case{"да", ok, Language::russian},
        Case{"подождите минутку", wait, Language::russian},
        Case{"لا", no, Language::arabic},
        Case{"لا، شكرا", no, Language::arabic},
        Case{"نعم", ok, Language::arabic},
        Case{"لحظة من فضلك", wait, Language::arabic},
        Case{"不", no, Language::chinese},
        Case{"不用了，谢谢", no, Language::chinese},
        Case{"是的", ok, Language::chinese},
        Case{"等一下", wait, Language::chinese},
        Case{"いいえ", no, Language::japanese},
        Case{"いいえ、結構です", no, Language::japanese},
        Case{"はい", ok, Language::japanese},
        Case{"ちょっと待ってください", wait, Language::japanese},
        Case{"hayır", no, Language::turkish},
        Case{"Hayır, teşekkürler", no, Language::turkish},
        Case{"evet", ok, Language::turkish},
        Case{"bir dakika lütfen", wait, Language::turkish},
        Case{"nie", no, Language::polish},
        Case{"nie, dziękuję", no, Language::polish},
        Case{"tak", ok, Language::polish},
        Case{"chwileczkę", wait, Language::polish},
        Case{"no", no, Language::polish},
        Case{"test", hello, Language::turkish},
        Case{"Do you speak German?", offers, Language::english},
        Case{"sprichst du deutsch?", offers, Language::german},
        Case{"Sprechen Sie Deutsch?", offers, Language::german},
        Case{"¿Hablas español?", offers, Language::spanish},
        Case{"hablas inglés?", offers, Language::spanish},
        Case{"Parlez-vous français ?", offers, Language::french},
        Case{"parli italiano?", offers, Language::italian},
        Case{"você fala português?", offers, Language::portuguese},
        Case{"Spreekt u Nederlands?", offers, Language::dutch},
        Case{"вы говорите по-русски?", offers, Language::russian},
        Case{"هل تتحدث العربية؟", offers, Language::arabic},
        Case{"会说中文吗？", offers, Language::chinese},
        Case{"日本語は話せますか？", offers, Language::japanese},
        Case{"Türkçe biliyor musunuz?", offers, Language::turkish},
        Case{"czy mówisz po polsku?", offers, Language::polish}
    )
);

struct Leaves : testing::TestWithParam<const char*> {};

// Real questions, statements with a topic, and words that may answer the bot.
TEST_P(Leaves, to_the_knowledge) {
    EXPECT_FALSE(small_talk(GetParam(), Language::unknown)) << GetParam();
    EXPECT_FALSE(small_talk(GetParam(), Language::english)) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Questions,
    Leaves,
    testing::Values(
        "Hi, do you ship to Norway?",
        "hi what are your hours?",
        "Hello, how much is the desk lamp?",
        "thanks, and how long does it take?",
        "Thanks for the help, but where is my order?",
        "ok and on Sundays?",
        "ok but why",
        "good morning, is breakfast included",
        "Can you help me with my order?",
        "Can you help me return a lamp?",
        "I have a question about shipping",
        "I have a problem with my invoice",
        "How are you dealing with returns?",
        "how are your lamps made?",
        "who are your partners?",
        "Who are you working with?",
        "What can you tell me about warranties?",
        "what is your name for the red lamp?",
        "what is your return policy?",
        "Are you a registered company?",
        "are you open today?",
        "are you human rights certified",
        "is this a bot detection product?",
        "do you sell robots?",
        "bot",
        "hello kitty lamp",
        "Good night lamp price",
        "thank you card delivery",
        "do you have thank you cards?",
        "How do I say goodbye to my subscription?",
        "good shipping options",
        "great prices?",
        "cool colours",
        "nice lamps",
        "help center",
        "help with login",
        "no, today",
        "What do you know about parking?",
        "What topics does the course cover?",
        "What can I ask for at the reception?",
        "Was wissen Sie über Hunde?",
        "Welche Themen behandelt der Kurs?",
        "¿Qué temas trata el curso?",
        "Do your guides speak German?",
        "Do you teach German?",
        "Do you speak German at the reception?",
        "Sprechen Ihre Führer Deutsch?",
        "english menu",
        "no, the red one",
        "not today's menu",
        "no smoking rooms",
        "no show fee",
        "yes but how much is it?",
        "why not",
        "why not?",
        "sorry, what are your hours?",
        "wait list",
        "waiting time",
        "how long do I have to wait?",
        "test results",
        "Do you offer a test drive?",
        "one minute timer",
        "nothing works",
        "forget password",
        "I forgot my password",
        "nein, die blaue",
        "warum nicht?",
        "Test der Lampe",
        "Moment der Lieferung",
        "warte auf Paket",
        "seguro",
        "¿por qué no?",
        "prueba gratis",
        "prueba",
        "deneme",
        "no me llega el pedido",
        "non ricevo le email",
        "pas de réponse du service",
        "niet geleverd",
        "не работает",
        "لا يعمل",
        "不能登录",
        "要不要",
        "是不是",
        "行不行",
        "不明白退款",
        "いいえの場合は？",
        "Norway",
        "price",
        "...",
        "",
        "   ",
        "42",
        "how much",
        "why",
        "and",
        "there",
        "bye bye baby pillow",
        "what can I do with the app?",
        "what can you do about a late delivery?",
        "how does this lamp work?",
        "see you later alligator costume",
        "Hola, ¿hacen envíos a México?",
        "gracias, ¿y cuánto tarda?",
        "¿quién es usted responsable?",
        "buenos días, ¿a qué hora abren?",
        "Hallo, was kostet der Versand?",
        "danke, und wie lange dauert es?",
        "Ich habe eine Frage zur Rechnung",
        "Können Sie mir mit meiner Bestellung helfen?",
        "wer ist Ihr Ansprechpartner?",
        "Bist du auch sonntags da?",
        "Bonjour, livrez-vous en Suisse ?",
        "merci, et combien ça coûte ?",
        "J'ai une question sur ma facture",
        "Ciao, quanto costa la spedizione?",
        "grazie, e quanto tempo ci vuole?",
        "Oi, vocês entregam em Lisboa?",
        "obrigado, e quanto custa?",
        "Hoi, wat zijn de openingstijden?",
        "Здравствуйте, вы доставляете в Казань?",
        "спасибо, а сколько стоит?",
        "مرحبا، كم سعر المصباح؟",
        "شكرا، ومتى يصل الطلب؟",
        "你好，多少钱？",
        "谢谢，多久能到？",
        "你们几点营业？",
        "こんにちは、送料はいくらですか？",
        "ありがとう、いつ届きますか？",
        "Merhaba, kargo ücreti ne kadar?",
        "Cześć, ile kosztuje dostawa?",
        "dziękuję, a ile to trwa?"
    )
);

INSTANTIATE_TEST_SUITE_P(
    Topics,
    Recognises,
    testing::Values(
        Case{"What topics can you help with?", topics, Language::english},
        Case{"what do you know about?", topics, Language::english},
        Case{"Hi, what do you know", topics, Language::english},
        Case{"Which questions can you answer?", topics, Language::english},
        Case{"What can I ask you?", topics, Language::english},
        Case{"Bei welchen Themen kannst du mir helfen?", topics, Language::german},
        Case{"Was weißt du alles?", topics, Language::german},
        Case{"Worüber wissen Sie Bescheid?", topics, Language::german},
        Case{"¿Con qué temas puedes ayudarme?", topics, Language::spanish},
        Case{"¿Qué sabes?", topics, Language::spanish},
        Case{"Sur quels sujets pouvez-vous me renseigner ?", topics, Language::french},
        Case{"Que sais-tu ?", topics, Language::french},
        Case{"Su quali argomenti puoi aiutarmi?", topics, Language::italian},
        Case{"Sobre que assuntos você pode me ajudar?", topics, Language::portuguese},
        Case{"Over welke onderwerpen kun je vragen beantwoorden?", topics, Language::dutch},
        Case{"Wat weet je allemaal?", topics, Language::dutch},
        Case{"По каким темам вы можете помочь?", topics, Language::russian},
        Case{"что ты знаешь?", topics, Language::russian},
        Case{"ماذا تعرف؟", topics, Language::arabic},
        Case{"你知道什么？", topics, Language::chinese},
        Case{"您能回答哪些问题？", topics, Language::chinese},
        Case{"どんなことがわかりますか？", topics, Language::japanese},
        Case{"Hangi konularda yardımcı olabilirsiniz?", topics, Language::turkish},
        Case{"W jakich tematach możesz pomóc?", topics, Language::polish}
    )
);

TEST(SmallTalkTest, of_several_the_weightiest_counts) {
    EXPECT_EQ(small_talk("hello, ok, thanks, bye", Language::unknown)->kind, bye);
    EXPECT_EQ(small_talk("hi thanks", Language::unknown)->kind, thanks);
    EXPECT_EQ(small_talk("hi, who are you?", Language::unknown)->kind, who);
}

TEST(SmallTalkTest, takes_the_threads_language_where_a_phrase_has_several) {
    EXPECT_EQ(small_talk("ok", Language::spanish)->language, Language::spanish);
    EXPECT_EQ(small_talk("ok", Language::japanese)->language, Language::japanese);
    EXPECT_EQ(small_talk("hallo", Language::dutch)->language, Language::dutch);
    EXPECT_EQ(small_talk("hola", Language::english)->language, Language::spanish);
    EXPECT_EQ(small_talk("ok", Language::unknown)->language, Language::english);
}

TEST(SmallTalkTest, takes_smileys_alone) {
    EXPECT_EQ(small_talk("👍", Language::french)->kind, ok);
    EXPECT_EQ(small_talk("👍🏽", Language::french)->language, Language::french);
    EXPECT_EQ(small_talk("🙏", Language::unknown)->kind, thanks);
    EXPECT_EQ(small_talk("👋", Language::unknown)->kind, hello);
    EXPECT_EQ(small_talk("❤️", Language::unknown)->kind, praise);
    EXPECT_EQ(small_talk(":)", Language::unknown)->kind, ok);
    EXPECT_FALSE(small_talk("🍕", Language::unknown));
    EXPECT_FALSE(small_talk("👍 🍕", Language::unknown));
    EXPECT_FALSE(small_talk("🙂?", Language::unknown));
}

TEST(SmallTalkTest, a_long_text_is_none) {
    std::string many;
    for (int i = 0; i < 200; ++i) {
        many += "hello ";
    }
    EXPECT_FALSE(small_talk(many, Language::unknown));
    EXPECT_FALSE(small_talk(std::string(100'000, 'a'), Language::unknown));
}

TEST(ReplyTest, every_language_has_every_reply_in_every_tone) {
    for (const auto* book : phrasebooks()) {
        for (std::size_t kind = 0; kind < small_talk_kinds; ++kind) {
            for (const auto tone : {Tone::neutral, Tone::friendly, Tone::formal, Tone::playful}) {
                const auto said = reply(static_cast<SmallTalk>(kind), book->language, tone, "Lumi");
                EXPECT_FALSE(said.empty()) << book->english_name << kind;
                EXPECT_THAT(said, testing::Not(HasSubstr("{"))) << book->english_name;
            }
        }
        EXPECT_THAT(reply(who, book->language, Tone::neutral, "Lumi"), HasSubstr("Lumi"));
    }
}

TEST(ReplyTest, names_its_topics) {
    const std::vector<std::string> known{"Returns", "Shipping", "Prices", "Jobs"};
    EXPECT_EQ(
        reply(topics, Language::english, Tone::neutral, "Lumi", known),
        "For example, I can tell you something about: Returns, Shipping, Prices. What would you "
        "like to know?"
    );
    for (const auto* book : phrasebooks()) {
        for (const auto tone : {Tone::neutral, Tone::friendly}) {
            const auto said = reply(topics, book->language, tone, "Lumi", known);
            EXPECT_THAT(said, HasSubstr("Shipping")) << book->english_name;
            EXPECT_THAT(said, testing::Not(HasSubstr("{"))) << book->english_name;
        }
        EXPECT_EQ(
            reply(topics, book->language, Tone::neutral, "Lumi"),
            reply(who, book->language, Tone::neutral, "Lumi")
        );
    }
}

TEST(ReplyTest, keeps_or_leaves_the_distance) {
    EXPECT_EQ(
        reply(hello, Language::german, Tone::formal, ""), "Guten Tag! Wie kann ich Ihnen helfen?"
    );
    EXPECT_EQ(
        reply(hello, Language::german, Tone::friendly, ""), "Hallo! Was kann ich für dich tun?"
    );
    EXPECT_EQ(
        reply(hello, Language::german, Tone::playful, ""), "Hallo! Was kann ich für dich tun? 👋"
    );
    EXPECT_EQ(
        reply(thanks, Language::finnish, Tone::neutral, ""),
        "You're welcome. Is there anything else I can help with?"
    );
    EXPECT_EQ(reply(who, Language::english, Tone::neutral, "{name}").find("{name}"), 4U);
}

// What the bot understands as small talk, it must not take for a wish or the other way round.
TEST(PhrasebookTest, every_language_is_whole) {
    EXPECT_EQ(phrasebooks().size(), 13U);
    for (const auto* book : phrasebooks()) {
        EXPECT_FALSE(book->english_name.empty());
        EXPECT_EQ(&phrasebook(book->language), book);
        EXPECT_FALSE(book->wants_person.empty() || book->angry.empty() || book->yes.empty());
        EXPECT_THAT(std::string{book->topics.polite}, HasSubstr("{topics}"));
        for (const auto& wording :
             {book->unknown, book->still_unknown, book->offer, book->handed_over}) {
            EXPECT_FALSE(wording.polite.empty()) << book->english_name;
        }
    }
}

} // namespace
} // namespace hiochat::assistant::talk
