#include "assistant/talk/phrasebook.h"

namespace hiochat::assistant::talk::phrases {

namespace {

constexpr Phrase small_talk[] = {
    {SmallTalk::ok,
     "ok|okej|okay|dobra|dobrze|w "
     "porządku|rozumiem|zrozumiałem|zrozumiałam|jasne|super|świetnie|fajnie|doskonale|idealnie|"
     "spoko|wszystko jasne|nie szkodzi|aha|ah|oh|haha|lol|ekstra|zgoda|bardzo dobrze"},
    {SmallTalk::wait,
     "czekaj|poczekaj|zaczekaj|zaraz|proszę (czekać|poczekać|zaczekać)|[jedną|małą] "
     "(chwilę|chwilkę|chwileczkę|sekundę|sekundkę|minutę|minutkę)|chwila|chwilka|moment|momencik|"
     "sekunda|sekundka|(czekaj|poczekaj|zaczekaj) (chwilę|moment|sekundę|minutę)|przepraszam "
     "[bardzo]|sorry|sorki|sory|wybacz|wybaczcie|pardon|ups|mój błąd|niech (pomyślę|sprawdzę)"},
    {SmallTalk::no,
     "nie (dziękuję|dzięki)|nic|nic więcej|nie "
     "(teraz|trzeba|potrzebuję|chcę|dzisiaj|dziś|bardzo)|(jeszcze|na "
     "razie|raczej|lepiej|chyba|dzisiaj) nie|wolę nie|niekoniecznie|może później|innym "
     "razem|nieważne|nie ważne|obejdzie się|nie to (wszystko|tyle)|nie nie trzeba"},
    {SmallTalk::hello, "test|test test|test 123|testuję|to [tylko|jest|jest tylko] test"},
    {SmallTalk::hello,
     "cześć|hej|hejka|siema|witam|witaj|witajcie|dzień dobry|dobry "
     "wieczór|dobry|halo|hello|hi|elo|jest tu ktoś|"
     "jest tam ktoś|wesołych świąt|szczęśliwego nowego roku|miło mi"},
    {SmallTalk::praise,
     "(dobra|świetna) (robota|odpowiedź)|brawo|(jesteś|jest pan|jest pani) [bardzo|naprawdę|taki] "
     "(super|świetny|miły|pomocny|"
     "najlepszy|mądry|fajny|pomocna)|(to było|bardzo) [bardzo] pomocne"},
    {SmallTalk::thanks,
     "(dziękuję|dzięki|dziękuje|dziekuje|dziękujemy|wielkie dzięki|serdecznie dziękuję|dziękuję "
     "bardzo|bardzo dziękuję|"
     "dzieki) [bardzo|serdecznie|z góry|jeszcze raz|ci|panu|pani] [za [twoją|szybką|pańską] "
     "(pomoc|odpowiedź|informację|"
     "informacje|wszystko|wyjaśnienie)]"},
    {SmallTalk::thanks,
     "(to) (pomogło|mi pomogło|wszystko|pomaga)|to wszystko|to tyle|proszę bardzo|nie ma za co"},
    {SmallTalk::bye,
     "pa|pa pa|papa|do widzenia|do (zobaczenia|jutra|usłyszenia|później)|na "
     "razie|nara|żegnaj|żegnam|miłego (dnia|wieczoru|"
     "weekendu)|dobrej nocy|dobranoc|udanego dnia|bye|trzymaj się"},
    {SmallTalk::how_are_you,
     "(jak|co) (się masz|się pan ma|się pani ma|leci|słychać|tam|u ciebie|u was|tam u ciebie) "
     "[dzisiaj|dziś]|jak (leci|"
     "samopoczucie|tam)|co u (ciebie|was) [słychać]|wszystko dobrze a (ty|u ciebie)"},
    {SmallTalk::offers_question,
     "(czy )(możesz|może pan|może pani|mógłbyś) mi pomóc [proszę]|(możesz|możecie|mógłbyś) mi "
     "pomóc [proszę]|(czy |)(mogę|"
     "mógłbym|mogłabym) [cię|o coś|pana|panią] [zapytać|spytać|o coś zapytać|zadać pytanie|zapytać "
     "o coś|coś zapytać]|mam "
     "[jeszcze] [jedno|krótkie|kilka|pewne] (pytanie|pytania|pytań)|pytanie|jeszcze jedno "
     "pytanie|(potrzebuję|proszę o) pomocy|"
     "potrzebuję pomocy|proszę o pomoc|pomocy|pomoc|pomóż mi|mam problem"},
    {SmallTalk::offers_question,
     "(mówisz|mówicie|czy mówisz|czy mówicie|czy mówi pan|czy mówi pani|rozumiesz) [też] po "
     "(polsku|angielsku)"},
    {SmallTalk::are_you_a_bot,
     "(czy |)(jesteś|to|czy jesteś|czy to|czy to jest|to jest) [naprawdę|prawdziwym|prawdziwy] "
     "[prawdziwym|prawdziwy] (botem|bot|"
     "robotem|robot|człowiekiem|człowiek|maszyną|osobą|chatbotem|chatbot|sztuczną "
     "inteligencją|ai|programem|żywym "
     "człowiekiem) [czy [prawdziwym] (botem|robotem|człowiekiem|bot|człowiek|nie)]|(czy "
     "|)(rozmawiam|czy rozmawiam) z "
     "[prawdziwym|prawdziwą|żywym] (botem|robotem|człowiekiem|maszyną|osobą) [czy [z] "
     "[żywym|prawdziwym] (botem|robotem|człowiekiem)]"},
    {SmallTalk::who_are_you,
     "kim (jesteś|pan jest|pani jest)|kto ty [jesteś]|jak (masz na imię|się nazywasz)|jakie jest "
     "twoje imię|z kim (rozmawiam|"
     "mam przyjemność)|co (potrafisz|umiesz|możesz zrobić)|o co mogę [cię] (zapytać|pytać)|w czym "
     "możesz [mi] pomóc|"
     "przedstaw się|jak działasz"},
    {SmallTalk::which_topics,
     "(w|o|na|z) (jakich|jakie|jakimi) (tematach|tematy|sprawach|pytania|tematami) "
     "(możesz|możecie|mogę) [mi|cię|ci] "
     "(pomóc|pytać|zapytać|rozmawiać|odpowiedzieć|odpowiadać|opowiedzieć)|jakie tematy znasz|(co|o "
     "czym) wiesz|o czym możesz [mi] (powiedzieć|opowiedzieć|rozmawiać)|o co mogę [cię] "
     "(zapytać|pytać)"},
};

constexpr std::string_view wants_person[] = {
    "[(czy |)(mogę|możemy|mógłbym|mogłabym|można|czy mogę|czy można|czy mógłbym|czy mogłabym|jak "
    "mogę|chcę|chciałbym|chciałabym|"
    "wolę|wolałbym|potrzebuję|muszę|da się|czy jest możliwość|proszę o)] "
    "(porozmawiać|rozmawiać|pogadać|pisać|popisać|"
    "skontaktować się|połączyć się|rozmowę|rozmowa|kontakt|połączenie) [bezpośrednio|lepiej] z "
    "[jakimś|waszym|innym|kimś|"
    "prawdziwym|prawdziwą|żywym|żywą] "
    "(człowiekiem|osobą|konsultantem|konsultantką|pracownikiem|doradcą|agentem|"
    "przedstawicielem|operatorem|kimś|obsługą klienta|biurem obsługi "
    "klienta|supportem|ludźmi|kierownikiem|"
    "żywym człowiekiem|prawdziwym człowiekiem|prawdziwą osobą|kimś innym|kimś prawdziwym|działem "
    "obsługi klienta) "
    "[(w sprawie|na temat|bo|ponieważ) ...]",
    "[proszę] [(czy |)(możesz|może pan|może pani|czy możesz)] [mnie] "
    "(połącz|połączcie|połączyć|przełącz|przełączcie|przełączyć|"
    "przekieruj|przekierować|skontaktuj|daj|dajcie) [mnie|mi|proszę] [z|do|na] "
    "[żywym|prawdziwym|żywego|prawdziwego|jakimś] "
    "(człowiekiem|człowieka|osobą|konsultantem|konsultanta|pracownikiem|pracownika|doradcą|doradcy|"
    "agentem|operatorem|"
    "operatora|obsługą klienta|kimś|biura obsługi klienta)",
    "[chcę|potrzebuję|wolę|poproszę|proszę|proszę o] [z|do] [żywego|żywy|prawdziwego|prawdziwy] "
    "(człowieka|człowiek|konsultant|"
    "konsultanta|konsultantem|konsultantkę|operator|operatora|pracownika|doradcy|żywy "
    "człowiek|prawdziwa osoba)",
    "(nie chcę|bez|dość|koniec z) [rozmawiać|gadać|pisać] [z] "
    "(botem|robotem|botów|bota|botami|maszyną|robota)",
    "(czy |)(jest|czy jest) [tu|tam] (ktoś prawdziwy|jakiś człowiek|żywy człowiek|prawdziwa "
    "osoba|konsultant|ktoś żywy) "
    "[dostępny|z kim mogę porozmawiać]",
    "(czy |)(ktoś|czy ktoś|konsultant|czy konsultant) (może|mógłby) (mi pomóc|do mnie "
    "zadzwonić|oddzwonić|się ze mną "
    "skontaktować|zadzwonić)|proszę o (kontakt|telefon|oddzwonienie)",
    "[mogę|chcę|chciałbym|chciałabym|czy mogę|muszę|można|czy można] "
    "(porozmawiać|rozmawiać|pogadać) z (recepcją|recepcjonistą|recepcjonistką|działem "
    "sprzedaży|działem wsparcia|właścicielem|szefem|menedżerem|managerem|dyrektorem) [(w "
    "sprawie|na temat|bo|ponieważ) ...]",
    "[proszę|czy możesz] [mnie] (połącz|połączcie|połączyć|przełącz|przełączyć) [mnie] z "
    "(recepcją|działem sprzedaży|infolinią|działem wsparcia)|(zadzwoń|zadzwońcie|proszę zadzwonić) "
    "do mnie|(oddzwoń|oddzwońcie|proszę oddzwonić) [do mnie]|(obsługa klienta|konsultant|recepcja) "
    "(poproszę|proszę)|(potrzebuję|chcę) (pomocy człowieka|ludzkiej pomocy|pomocy konsultanta)",
};

constexpr std::string_view angry[] = {
    "(to|ten (bot|czat|serwis|chatbot)|wasz (serwis|bot)|wasza obsługa|ta obsługa) "
    "(jest|są|było|jest jakiś|jest jakaś) "
    "[po prostu|naprawdę|całkowicie|totalnie|zupełnie|tak|jakaś|jakiś|bardzo] "
    "(bezużyteczne|bezużyteczny|śmieszne|żałosne|"
    "żałosny|okropne|straszne|beznadziejne|beznadziejny|beznadziejna|niedopuszczalne|skandal|kpina|"
    "żart|bzdura|"
    "strata "
    "czasu|frustrujące|głupie|głupi|porażka|dno|tragedia|oszustwo|wkurzające|żenujące|żenada)|(to "
    "jakaś|co za|"
    "jakaś) (kpina|bzdura|porażka|tragedia|żenada|strata "
    "czasu|beznadzieja|masakra|paranoja|bezczelność)",
    "[jesteś|jesteście] [po prostu|tak|naprawdę|taki|całkowicie] "
    "(głupi|głupia|bezużyteczny|idiotą|idiotami|idioci|idiota|durny|"
    "tępy|beznadziejny|beznadziejni|głupi bot|głupim "
    "botem|oszustami|oszuści|kretynem)|(głupi|durny|bezużyteczny) bot",
    "[ty|wy] (nic|w ogóle|wcale|w niczym) [mnie|mi] nie "
    "(rozumiesz|rozumiecie|pomagasz|pomagacie|wiesz|pomogłeś|słuchasz)|nie "
    "(rozumiesz|pomagasz|pomogłeś) mi|nie rozumiesz (mnie|pytania)|to [mi] [w ogóle|wcale|nic] nie "
    "(pomaga|pomogło)|nie o to "
    "pytałem|nie o to pytałam|to nie (jest odpowiedź|na to pytałem|odpowiedź na moje pytanie)|już "
    "[to|ci|wam] (mówiłem|mówiłam|"
    "pisałem|pisałam|pytałem|pytałam|tłumaczyłem) [...]|ile razy (mam|muszę) ...",
    "jestem [bardzo|naprawdę|tak|mega|strasznie|już] "
    "(zły|zła|wściekły|wściekła|wkurzony|wkurzona|sfrustrowany|sfrustrowana|"
    "rozczarowany|rozczarowana|zdenerwowany|zdenerwowana|zirytowany|niezadowolony|niezadowolona|"
    "oburzony|wkurwiony) [...]|mam "
    "[tego|już] [już] dość [...]|(najgorsza (obsługa|firma)|najgorszy (serwis|bot)|dzięki za "
    "nic|kurwa|cholera|spierdalaj|"
    "odpierdol się|zamknij się|wtf|szlag mnie trafia|do dupy|żarty sobie robicie|kpicie "
    "sobie|kpina|skandal)",
};

} // namespace

const Phrasebook pl{
    .language = text::Language::polish,
    .english_name = "Polish",
    .small_talk = small_talk,
    .fillers = "wszystkim|wam|ci|proszę|i|tak|nie|no|a|to|więc|też|również|dzisiaj|dziś|bot|bardzo|"
               "jeszcze raz|znowu|drogi|"
               "szanowni państwo|nawzajem|wzajemnie|na razie",
    .courtesy = "cześć|hej|witam|dzień dobry|dobry "
                "wieczór|ok|dobrze|nie|tak|dziękuję|dzięki|proszę|przepraszam|ale|i|a|no|"
                "więc|teraz|natychmiast|od razu|pilnie|po "
                "prostu|tylko|lepiej|raczej|dzisiaj|dziś|jak najszybciej|w końcu|"
                "naprawdę|tu|znowu|słuchaj",
    .wants_person = wants_person,
    .angry = angry,
    .yes = "tak|jasne|oczywiście|pewnie|ok|okej|dobrze|chętnie|zgoda|tak "
           "(poproszę|proszę|chcę|chętnie)|poproszę|czemu nie|"
           "dlaczego nie|(to )(byłoby )(dobrze|świetnie|super)|byłoby "
           "(dobrze|świetnie|super|miło)|zdecydowanie|z przyjemnością|"
           "dobry pomysł|super|świetnie",
    .no = "nie|nope|nie nie",
    .leaning =
        {.leads = "[ok|dobrze|dzięki|dziękuję] (a co z|co z|a jak z|a|i|lub|albo|ale|a "
                  "także|oraz|a jeśli)",
         .tails = "",
         .whole = "jak|jaki|jaka|jakie|ile|kiedy|gdzie|dokąd|skąd|kto|kogo|co|czego|czym|dlaczego|"
                  "czemu|który|która|które|czy|jest|"
                  "są|był|była|mam|macie|ma|mogę|można|może|możecie|muszę|trzeba|będzie|"
                  "sprzedajecie|wysyłacie|oferujecie|robicie|"
                  "przyjmujecie|ja|my|mój|moja|pokaż|powiedz|wyjaśnij|proszę|jeśli|działa|kosztuje",
         .pronouns = "on|ona|ono|oni|one|jego|jej|ich|jemu|nim|nią|nich|niego|niej|ten|ta|to|ci|te|"
                     "tego|tej|tym|tych|tam|je|go",
         .closing = "tą",
         .expletives =
             "(ten|ta|to|tej|tym|tego|te) "
             "(strona|stronie|sklep|sklepie|tydzień|tygodniu|miesiąc|miesiącu|rok|roku|firma|lato|"
             "weekend|wieczór)|czy to (prawda|możliwe) ...|co to [jest|są|znaczy] ...|(to|tego) "
             "(że|co) ...",
         .prepositions =
             "w|we|na|do|dla|z|ze|bez|od|po|przez|przy|przed|za|podczas|między|pod|nad|u|o|około",
         .articles = "",
         .bare = "[a|i|ale] (ile|ile (kosztuje|to kosztuje|trwa|czasu)|jak|jak długo|jak "
                 "często|dlaczego|dlaczego nie|czemu|kiedy|"
                 "gdzie|kto|jaki|jaka|jakie|który|od kiedy|do kiedy|cena|jaka cena|jakie "
                 "kolory|jakie rozmiary|za ile|co jeszcze|"
                 "gdzie dokładnie)",
         .more =
             "[możesz|proszę|ok] (więcej (informacji|szczegółów)|powiedz [mi] więcej|opowiedz "
             "więcej|wyjaśnij|wyjaśnić|dalej|"
             "kontynuuj|co (masz na myśli|to znaczy)|co jeszcze|więcej|szczegóły) [proszę|o tym]",
         .openers = "[cześć|dzień dobry|ok|i|a] [(możesz|czy możesz) [mi] (powiedzieć|pokazać) "
                    "[o|czy]|(szukam|chcę|chciałbym|"
                    "chciałabym) [kupić|wiedzieć] [czy]|powiedz [mi] [o]] [czy "
                    "[(macie|sprzedajecie|jest|są|wysyłacie|oferujecie|"
                    "robicie|przyjmujecie|mogę) [w|do|na]]|ile (kosztuje|kosztują|trwa)|jaka jest "
                    "cena|(gdzie|kiedy|jak) (jest|są|"
                    "mogę|znajdę|działa|można)|co to (jest|są)|(jaki|jaka|jakie) "
                    "(jest|są)|(macie|sprzedajecie|oferujecie)]"},
    .replies =
        {{{"Dobrze. Jeśli ma Pan/Pani inne pytanie, proszę pytać.",
           "Jasne! Jeśli masz jeszcze pytanie, pytaj śmiało."},
          {"Nic nie szkodzi. Proszę się nie spieszyć.", "Spoko, nie spiesz się!"},
          {"Dzień dobry! W czym mogę pomóc?", "Cześć! W czym mogę pomóc?"},
          {"Dziękuję, miło to słyszeć. Czy mogę jeszcze w czymś pomóc?",
           "Dzięki, miło to słyszeć! Pomóc jeszcze w czymś?"},
          {"Proszę bardzo. Czy mogę jeszcze w czymś pomóc?", "Nie ma za co! Pomóc jeszcze w czymś?"
          },
          {"Dobrze. Jestem tutaj, jeśli będzie coś jeszcze.",
           "Nie ma sprawy! Jestem tu, jeśli będzie coś jeszcze."},
          {"Do widzenia i dziękuję za wizytę.", "Na razie! Dzięki za wizytę."},
          {"Dziękuję, dobrze. W czym mogę pomóc?", "Świetnie, dzięki! W czym mogę pomóc?"},
          {"Oczywiście. Jakie jest pytanie?", "Jasne! O co chcesz zapytać?"},
          {"Jestem automatycznym asystentem, nie człowiekiem. Odpowiadam na podstawie informacji, "
           "które mi podano. W czym mogę "
           "pomóc?",
           "Jestem botem, nie człowiekiem. Odpowiadam na podstawie informacji, które mi podano. W "
           "czym mogę pomóc?"},
          {"Nazywam się {name} i jestem automatycznym asystentem. Odpowiadam na podstawie "
           "informacji, które mi podano. W czym mogę "
           "pomóc?",
           "Jestem {name}, bot. Odpowiadam na podstawie informacji, które mi podano. W czym mogę "
           "pomóc?"},
          {"Mogę udzielić informacji na przykład na temat: {topics}. W czym mogę pomóc?",
           "Wiem coś na przykład o: {topics}. W czym mogę pomóc?"}}},
    .unknown = {"Niestety nie mam informacji na ten temat.", "Przykro mi, nic o tym nie wiem."},
    .still_unknown =
        {"Na ten temat też niestety nic nie znalazłem.", "Przykro mi, o tym też nic nie znalazłem."
        },
    .topics = {"Mogę udzielić informacji na temat: {topics}.", "Wiem za to coś o: {topics}."},
    .offer = {"Czy chce Pan/Pani porozmawiać z człowiekiem?", "Chcesz porozmawiać z człowiekiem?"},
    .wish_for_person = "Chcę porozmawiać z człowiekiem",
    .handed_over =
        {"Powiadomiłem obsługę. Wkrótce odpowie tu człowiek. Do tego czasu można nadal zadawać mi "
         "pytania.",
         "Dałem znać obsłudze! Wkrótce odpowie ci tu człowiek. Do tego czasu możesz dalej mnie "
         "pytać."},
};

} // namespace hiochat::assistant::talk::phrases
