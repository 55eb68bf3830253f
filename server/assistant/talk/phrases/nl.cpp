#include "assistant/talk/phrasebook.h"

namespace hiochat::assistant::talk::phrases {

namespace {

constexpr Phrase small_talk[] = {
    {SmallTalk::ok,
     "ok|oké|okay|oke|prima|goed|heel goed|mooi|top|perfect|super|duidelijk|helder|begrepen|ik "
     "begrijp het|snap ik|ik snap het|is goed|dat is "
     "(goed|prima|duidelijk|fijn)|fijn|leuk|geweldig|geen "
     "probleem|aha|ah|oh|haha|lol|tof|uitstekend|akkoord"},
    {SmallTalk::wait,
     "wacht [even]|[een|één] (moment|momentje|ogenblik|ogenblikje|seconde|minuut|minuutje) "
     "[geduld|alstublieft]|wacht een (moment|momentje|minuut|seconde)|even "
     "(wachten|geduld|kijken|denken)|momentje|sorry|pardon|excuses|mijn excuses|het spijt "
     "me|oeps|mijn fout|excuseer [mij]"},
    {SmallTalk::no,
     "nee (dank u|dank je|bedankt|dankjewel|dankuwel)|niets|niks|verder (niets|niks)|nu "
     "niet|(nog|vandaag|liever|voorlopig) niet|niet (nu|nodig|echt|vandaag)|(dat|het) hoeft "
     "niet|hoeft niet|(dat|het) is niet nodig|is niet nodig|ik (wil|hoef) (dat|het) niet|laat "
     "maar|maakt niet uit|misschien later|nee dat (was|is) (alles|het)|nee is goed"},
    {SmallTalk::hello, "test|test test|test 123|testen|even testen|dit is [maar] een test"},
    {SmallTalk::hello,
     "hallo|hoi|hey|hé|hi|hello|dag|goedendag|goeiedag|goede "
     "(dag|morgen|middag|avond)|goedemorgen|goedemiddag|"
     "goedenavond|goeiemorgen|goeiemiddag|goeienavond|hallo daar|is (er|daar) iemand|iemand "
     "(daar|aanwezig)|ben je (er|daar)|"
     "bent u (er|daar)|prettige feestdagen|gelukkig nieuwjaar|aangenaam"},
    {SmallTalk::praise,
     "goed (gedaan|werk|antwoord|bezig)|(je bent|u bent) [heel|erg|echt|zo] "
     "(goed|aardig|behulpzaam|slim|lief|geweldig|"
     "handig|de beste)|(dat is|dat was|heel|erg) [heel|erg|echt] (handig|behulpzaam|nuttig)"},
    {SmallTalk::thanks,
     "(bedankt|dank je|dank u|dankje|dankjewel|dankuwel|dank je wel|dank u wel|hartelijk "
     "dank|hartelijk bedankt|"
     "veel dank|heel erg bedankt|heel veel dank|thanks|merci|alvast bedankt|super bedankt) "
     "[wel|zeer|nogmaals|alvast|hoor] "
     "[voor (je|uw|de|alle|het|jullie) [snelle|goede] "
     "(hulp|antwoord|antwoorden|info|informatie|uitleg|tijd|moeite|reactie)]"},
    {SmallTalk::thanks,
     "(dat|dit) (helpt|hielp|heeft geholpen|was alles|is alles|was het) [mij|me]|graag gedaan"},
    {SmallTalk::bye,
     "doei|doeg|dag dag|tot ziens|tot (later|straks|morgen|snel|de volgende "
     "keer)|bye|houdoe|ciao|fijne (dag|avond|"
     "middag) [nog|verder]|[een] (fijn|prettig) weekend|nog een (fijne|prettige) "
     "(dag|avond)|prettige (dag|avond) [nog|"
     "verder]|welterusten|goedenacht|slaap lekker|ik moet gaan"},
    {SmallTalk::how_are_you,
     "hoe (gaat het|is het|gaat ie|is ie) [met (je|jou|u)|ermee] [vandaag]|alles goed [met "
     "(je|jou|u)]|"
     "(goed|met mij goed) en (met jou|met u|jij|u)|hoe maakt u het"},
    {SmallTalk::offers_question,
     "(kun je|kunt u|kan je|kan u|wil je|wilt u|zou je|zou u) (mij|me) [even|misschien] helpen "
     "[alstublieft]|"
     "(mag|kan) ik [je|u] [even|misschien] [iets|wat|een vraag|een paar vragen] "
     "(vragen|stellen)|ik heb "
     "[nog|even|wel] (een|één|nog een|wat|een paar) [andere|korte|kleine] "
     "(vraag|vragen|vraagje)|[een|korte|nog een] "
     "(vraag|vraagje)|ik heb hulp nodig|help [mij|me]|hulp|ik heb een probleem|ik wil [je|u] "
     "[graag] iets vragen"},
    {SmallTalk::offers_question,
     "(spreek je|spreekt u|spreken jullie|praat je|begrijp je) [ook] (nederlands|engels)"},
    {SmallTalk::are_you_a_bot,
     "(ben je|ben jij|bent u|is dit) [echt|eigenlijk|gewoon] [een] [echt|echte] "
     "(bot|robot|chatbot|mens|persoon|computer|"
     "machine|ai|chatgpt) [of [een] [echt|echte] "
     "(bot|robot|mens|persoon|machine|niet)]|(praat|spreek|chat) ik "
     "[nu|hier] met een [echt|echte] (bot|robot|chatbot|mens|persoon|computer|machine) [of [met] "
     "[een] [echt|echte] (bot|"
     "robot|mens|persoon)]"},
    {SmallTalk::who_are_you,
     "wie (ben je|ben jij|bent u) [eigenlijk]|wat ben je [eigenlijk]|hoe heet (je|jij|u)|wat is "
     "(je|jouw|uw) naam|"
     "met wie (spreek|praat|chat) ik|wat kun je [allemaal|doen]|wat kan je [allemaal|doen]|wat kan "
     "ik [je|u] [allemaal] "
     "vragen|waarmee (kun je|kunt u) [me|mij] helpen|stel jezelf voor|hoe werk je|hoe werkt deze "
     "(chat|chatbot)"},
    {SmallTalk::which_topics,
     "[over|met|bij] welke (onderwerpen|onderwerp|vragen|zaken) (kun je|kan je|kunt u|weet je|weet "
     "u|ken je|kent u|kan ik) [me|mij|je|u] [allemaal|iets|wat] "
     "[vragen] [helpen|beantwoorden|vragen|stellen|vertellen|informatie geven]|wat weet (je|jij|u) "
     "[allemaal|zoal]|waar weet (je|jij|u) [allemaal|iets] (van|over)|waarover (kun je|kan je|kunt "
     "u) [me|mij] [allemaal|iets|wat] vertellen|wat kan ik [je|u] [allemaal] vragen"},
};

constexpr std::string_view wants_person[] = {
    "[(kan|mag|wil|zou|kunnen|mogen) (ik|wij|we)|(ik|wij|we) (wil|willen|zou|wou|moet|kan)|is het "
    "mogelijk om|hoe kan ik|"
    "graag] [graag|liever|even|alstublieft|gewoon] [willen|kunnen] [graag|even] met "
    "[een|de|iemand|jullie] "
    "[echt|echte|levend|levende|menselijke] "
    "(mens|persoon|medewerker|medewerkster|collega|agent|adviseur|klantenservice|"
    "klantenservicemedewerker|iemand|iemand anders|iemand echt|helpdesk|support|iemand van "
    "(support|de klantenservice|"
    "jullie|het team)) [willen|kunnen|te] (spreken|praten|chatten|doorverbonden worden|contact) "
    "[over ...]",
    "[(ik|wij|we) (wil|willen|zou)|kan ik|mag ik] [graag|liever|even] (praten|spreken|chatten) met "
    "[een|de] "
    "[echt|echte|levend|menselijke] "
    "(mens|persoon|medewerker|collega|agent|adviseur|iemand|klantenservice)",
    "[(kun je|kunt u|kan je|wil je|wilt u)] (verbind|verbindt|geef|zet) [u] (me|mij) [door|even] "
    "[met|aan] [een|de] "
    "[echt|echte|menselijke] (mens|persoon|medewerker|collega|klantenservice|iemand|agent) "
    "[door|alstublieft]|"
    "(kun je|kunt u|kan je|wil je|wilt u) (me|mij) [even] [met] [een|de] [echt|echte] "
    "(mens|persoon|medewerker|collega|"
    "klantenservice|iemand) (doorverbinden|geven)|(kun je|kunt u|kan je|wil je|wilt u) (me|mij) "
    "[even] doorverbinden met "
    "[een|de] [echt|echte] (mens|persoon|medewerker|collega|klantenservice|iemand)",
    "[ik wil|ik wil graag|ik wil liever|geef mij|geef me|mag ik] [een] (mens|echt mens|echte "
    "persoon|echte medewerker|"
    "medewerker|live chat|menselijke medewerker|echt persoon)",
    "(geen|niet weer een) (bot|robot|chatbot|bots)|ik wil (geen|niet met een|niet met deze) "
    "(bot|robot|chatbot) [praten|"
    "spreken|chatten]",
    "is er [hier|ook] [een|iemand] (echt mens|mens|medewerker|echte persoon|echt) "
    "[beschikbaar|aanwezig|met wie ik kan "
    "(praten|spreken)]",
    "kan (iemand|een medewerker|een mens) (mij|me) [even] (helpen|bellen|terugbellen|contacteren)",
    "[(kan|mag|wil) (ik|wij|we)|(ik|wij|we) (wil|willen|zou|moet)] [graag|even] met (de|jullie|uw) "
    "(receptie|klantendienst|verkoop|eigenaar|manager|baas|balie|servicedesk|verkoopafdeling) "
    "[willen|kunnen] (spreken|praten|chatten) [over ...]|[(kan|mag) ik|ik (wil|wou|zou)] "
    "[graag|even] [een|de] (medewerker|adviseur|klantenservice|iemand|manager|eigenaar) [even] "
    "spreken",
    "(verbind|verbindt) [u] (me|mij) [door] (met|aan) de "
    "(receptie|helpdesk|balie|verkoop|klantendienst) [door]|bel (me|mij) [terug]|(kun je|kunt "
    "u|kunnen jullie) (me|mij) [even] (bellen|terugbellen)|(klantenservice|receptie|helpdesk) "
    "(alstublieft|alsjeblieft|aub|graag)|[ik (heb|wil) [graag]] menselijke hulp [nodig]",
};

constexpr std::string_view angry[] = {
    "(dit|dat|deze (bot|chat|chatbot|service|robot)|jullie (service|klantenservice|bot)|de "
    "service) (is|was) [echt|zo|heel|"
    "gewoon|totaal|volkomen|absoluut|erg] [een|geen] "
    "(nutteloos|waardeloos|belachelijk|verschrikkelijk|vreselijk|slecht|"
    "onacceptabel|schande|schandalig|grap|onzin|tijdverspilling|ramp|frustrerend|irritant|dom|stom|"
    "hulp|zielig|oplichterij)",
    "[je bent|jij bent|u bent|jullie zijn|ben je] [echt|zo|heel|gewoon|een] [een] "
    "(dom|stom|nutteloos|waardeloos|idioot|"
    "idioten|achterlijk|stomme bot|domme bot|waardeloze bot|oplichters)",
    "(je|jij|u|jullie) (begrijpt|begrijpen|snapt|helpt|helpen|luistert|begrijp) (me|mij|het|er) "
    "[helemaal|ook|gewoon] (niet|"
    "niks|niets|niks van)|dit helpt [me|mij] [helemaal|echt] niet|daar heb ik niks aan",
    "(dat|dit) (is|was) niet (wat ik (vroeg|bedoel|bedoelde|gevraagd heb)|mijn vraag)|dat (heb "
    "ik|heb ik je) [toch] al "
    "(gezegd|gevraagd|verteld) [...]|hoe vaak moet ik ...",
    "ik ben [echt|zo|heel|erg|zeer|ontzettend|behoorlijk] "
    "(boos|kwaad|woedend|gefrustreerd|geïrriteerd|teleurgesteld|"
    "pissig|er klaar mee) [...]|ik (ben|heb) [het|er] [helemaal] (zat|klaar mee|genoeg van) "
    "[...]|wat een (grap|schande|"
    "waardeloze service|slechte service|onzin|tijdverspilling|kutservice)|[de|dit is de|jullie "
    "hebben de] slechtste "
    "(service|klantenservice|bot|support) [...]|bedankt voor niets|(kut|verdomme|godverdomme|rot "
    "op|hou je mond|hou je bek|"
    "wtf|shit|val dood|je maakt een grapje zeker)",
};

} // namespace

const Phrasebook nl{
    .language = text::Language::dutch,
    .english_name = "Dutch",
    .small_talk = small_talk,
    .fillers =
        "allemaal|daar|team|mensen|alstublieft|alsjeblieft|aub|en|ja|nee|dan|dus|nou|ah|oh|heel|"
        "erg|ook|weer|vandaag|bot|"
        "en jij|en u|en met jou|insgelijks|hetzelfde|meneer|mevrouw|beste|hoor|wel|even|voor nu",
    .courtesy = "hallo|hoi|hey|goedendag|goedemorgen|goedemiddag|goedenavond|ok|oké|nee|ja|bedankt|"
                "dank je|dank u|alstublieft|"
                "alsjeblieft|aub|sorry|pardon|maar|en|dus|nu|meteen|direct|onmiddellijk|gewoon|"
                "graag|liever|even|zo snel "
                "mogelijk|dringend|nou|hier|vandaag|echt|weer|toch",
    .wants_person = wants_person,
    .angry = angry,
    .yes = "(ja|ok|oké) (alstublieft|alsjeblieft|aub|graag)|ja|jazeker|zeker|natuurlijk|graag|ja "
           "graag|ok|oké|okay|prima|goed|is goed|waarom "
           "niet|dat zou (fijn|goed|mooi|leuk) "
           "zijn|lijkt me goed|doe maar|doet u maar|heel graag|absoluut|ja dat wil "
           "ik|top|perfect|goed idee",
    .no = "nee|neen|nope|nee nee|nee hoor",
    .leaning =
        {.leads = "[ok|oké|bedankt|goed] (en hoe zit het met|hoe zit het met|en wat met|wat "
                  "met|en|of|maar|ook|en ook|en als het|en "
                  "voor|en qua)",
         .tails = "",
         .whole = "hoe|hoeveel|hoelang|wat|wanneer|waar|waarheen|wie|waarom|welke|welk|is|zijn|was|"
                  "waren|heeft|hebben|hebt|heb|kan|"
                  "kun|kunt|kunnen|mag|mogen|moet|moeten|zal|zou|zullen|wordt|worden|doen|doet|"
                  "leveren|levert|verkopen|verkoopt|"
                  "bieden|biedt|verzenden|accepteren|ik|wij|we|mijn|er|laat|geef|toon|leg|als|kost|"
                  "kosten|werkt|waarmee|waarvoor|"
                  "komt|gaat|duurt",
         .pronouns = "hij|het|hem|deze|dit|die|dat|ze|ervan|ervoor|erbij|ermee|erin|eraan|daar|"
                     "daarvan|daarvoor|daarmee|hun",
         .closing = "hen|zij",
         .expletives =
             "het ...|(deze|dit|die|dat) "
             "(site|website|winkel|bedrijf|week|maand|jaar|zomer|winter|avond|weekend|chat|"
             "pagina|moment)|is het [ook|nog] (mogelijk|toegestaan|nodig|veilig|beter) "
             "...|(dat|die) ... (is|zijn|kan|"
             "hebben|heeft)|werkt het|gaat het|hoe laat is het",
         .prepositions = "op|in|aan|bij|naar|voor|met|zonder|van|uit|tot|om|tijdens|na|binnen|"
                         "buiten|onder|over|via|per|sinds|door",
         .articles = "de|het|een|mijn|jullie|uw|jouw",
         .bare = "[en|maar|ok] (hoeveel|hoeveel kost (het|dat)|hoe|hoe lang|hoelang|hoe vaak|hoe "
                 "ver|hoe groot|waarom|waarom niet|"
                 "wanneer|waar|wie|welke|sinds wanneer|tot wanneer|vanaf wanneer|wat kost "
                 "(het|dat)|de prijs|welke kleuren|welke "
                 "maten|wat nog meer|waar precies|wat is de prijs)",
         .more = "[kun je|kunt u|alstublieft|ok] (meer (details|informatie|info)|vertel [me] "
                 "meer|vertelt u meer|leg [dat|het] uit|"
                 "uitleggen|ga verder|ga door|wat bedoel je [daarmee]|wat bedoelt u|wat betekent "
                 "dat|wat nog meer|meer) "
                 "[alstublieft|daarover|hierover]",
         .openers = "[hallo|hoi|ok|en] [(kun je|kunt u) (me|mij) [iets|meer] "
                    "(vertellen|zeggen|laten zien) [over|of]|ik (zoek|wil|wil "
                    "graag|ben op zoek naar|ben geïnteresseerd in) [weten] [kopen]] [(heeft "
                    "u|hebben jullie|verkopen jullie|verkoopt "
                    "u|hebt u|leveren jullie|levert u|is er|zijn er|bieden jullie|accepteren "
                    "jullie) [ook] [een|de|het|aan|naar]|"
                    "(hoeveel|wat) (kost|kosten) [de|het|een]|wat is de prijs van [de|het|een]|wat "
                    "(is|zijn) [de|het|jullie]|"
                    "(waar|wanneer|hoe|hoe lang|waarom) (is|zijn|kan ik|vind ik|heeft|werkt|duurt) "
                    "[de|het|een|mijn]|(is|zijn|"
                    "heeft|kan|wordt) [de|het|een|mijn]]"},
    .replies =
        {{{"Prima. Als u nog een vraag heeft, vraag het gerust.",
           "Prima! Als je nog een vraag hebt, vraag maar."},
          {"Geen probleem. Neem rustig de tijd.", "Geen probleem, neem je tijd!"},
          {"Goedendag! Hoe kan ik u helpen?", "Hoi! Hoe kan ik je helpen?"},
          {"Dank u, dat hoor ik graag. Kan ik u nog ergens mee helpen?",
           "Dank je, leuk om te horen! Kan ik je nog ergens mee helpen?"},
          {"Graag gedaan. Kan ik u nog ergens mee helpen?",
           "Graag gedaan! Kan ik nog iets voor je doen?"},
          {"Prima. Ik ben er als u nog iets wilt weten.",
           "Geen probleem! Ik ben er als je nog iets wilt weten."},
          {"Tot ziens en bedankt voor uw bezoek.", "Doei! Leuk dat je er was."},
          {"Goed, dank u. Hoe kan ik u helpen?", "Heel goed, dank je! Hoe kan ik je helpen?"},
          {"Natuurlijk. Wat wilt u weten?", "Tuurlijk! Wat wil je weten?"},
          {"Ik ben een automatische assistent, geen mens. Ik antwoord op basis van de informatie "
           "die ik heb gekregen. Wat wilt "
           "u weten?",
           "Ik ben een bot, geen mens. Ik antwoord op basis van de informatie die ik heb gekregen. "
           "Wat wil je weten?"},
          {"Ik ben {name}, een automatische assistent. Ik antwoord op basis van de informatie die "
           "ik heb gekregen. Wat wilt u "
           "weten?",
           "Ik ben {name}, een bot. Ik antwoord op basis van de informatie die ik heb gekregen. "
           "Wat wil je weten?"},
          {"Ik kan u bijvoorbeeld iets vertellen over: {topics}. Wat wilt u weten?",
           "Ik weet bijvoorbeeld iets over: {topics}. Wat wil je weten?"}}},
    .unknown = {"Daar heb ik helaas geen informatie over.", "Sorry, daar weet ik niets over."},
    .still_unknown =
        {"Ook daarover heb ik helaas niets gevonden.", "Sorry, ook daarover heb ik niets gevonden."
        },
    .topics = {"Ik kan u wel iets vertellen over: {topics}.", "Ik weet wel iets over: {topics}."},
    .offer = {"Wilt u met een medewerker spreken?", "Wil je met een mens praten?"},
    .wish_for_person = "Met een medewerker spreken",
    .handed_over =
        {"Ik heb iemand ingelicht. Een medewerker zal u hier antwoorden. Intussen kunt u mij "
         "verder vragen stellen.",
         "Ik heb iemand ingelicht! Een mens zal je hier antwoorden. Intussen kun je me gewoon "
         "verder vragen."},
};

} // namespace hiochat::assistant::talk::phrases
