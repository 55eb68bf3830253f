#include "assistant/talk/phrasebook.h"

namespace hiochat::assistant::talk::phrases {

namespace {

constexpr Phrase small_talk[] = {
    {SmallTalk::ok,
     "ok|okay|oki|okey|alles klar|klar|gut|sehr "
     "gut|super|toll|prima|perfekt|passt|verstanden|verstehe|ich verstehe|schön|aha|ach "
     "so|achso|in ordnung|alles gut|kein problem|genau|cool|top|wunderbar|großartig|haha|lol|na "
     "gut|na ja|naja|das ist (gut|ok|okay|schön|toll)"},
    {SmallTalk::wait,
     "warte|warten sie|moment|[einen|nur einen|ein|kleinen] (moment|augenblick) [bitte]|[eine|eine "
     "kleine] (sekunde|minute)|sekunde|momentchen|(warte|warten sie) [kurz|mal] [einen moment|eine "
     "sekunde|eine minute]|ich (schaue|schau|sehe|überlege) [kurz|mal] "
     "[nach]|sorry|entschuldigung|entschuldige|entschuldigen sie|verzeihung|tut mir leid|(das )tut "
     "mir leid|es tut mir leid|ups|oh sorry|pardon|mein fehler"},
    {SmallTalk::no,
     "(nein|nö|nee) danke|nichts|nichts mehr|sonst nichts|nicht "
     "(jetzt|nötig|notwendig|wirklich|heute)|(jetzt|gerade|momentan|im moment|heute|noch) "
     "nicht|lieber nicht|(das ist|ist|das wäre) nicht (nötig|notwendig)|brauche ich nicht|(das "
     ")(brauche|möchte|will) ich nicht|(möchte|will) ich nicht|ich (möchte|will) [das] nicht|muss "
     "nicht sein|schon gut|egal|nicht so wichtig|vergiss es|vergessen sie es|vielleicht "
     "später|nein alles gut|nein das (war|ist|wäre) alles|nein das wars"},
    {SmallTalk::hello,
     "test|test test|test 123|test 1 2 3|[das ist|nur|ist nur] ein test|nur ein test"},
    {SmallTalk::hello,
     "hallo|hi|hey|moin|moin moin|servus|grüezi|grüß (gott|dich|euch)|guten (morgen|tag|abend)|"
     "schönen guten (tag|morgen|abend)|(einen )(schönen |)guten (tag|morgen|abend)|"
     "ist (da|hier) [noch] jemand [da]|jemand (da|hier)|bist du [noch] da|sind sie [noch] da|"
     "seid ihr [noch] da|sehr geehrte damen und herren|frohe weihnachten|(gutes|frohes) neues "
     "[jahr]"},
    {SmallTalk::praise,
     "(gute|tolle|super|klasse|prima) (arbeit|antwort|auskunft|sache)|gut gemacht|"
     "(du bist|sie sind) [sehr|so|echt|wirklich] "
     "(toll|super|klasse|hilfreich|nett|klug|schlau|lieb|gut|"
     "freundlich|spitze)|(das ist|das war|sehr) [sehr|echt|wirklich] hilfreich|klasse|spitze"},
    {SmallTalk::thanks,
     "(danke|dankeschön|danke schön|danke sehr|danke dir|danke ihnen|danke euch|vielen dank|"
     "vielen lieben dank|besten dank|herzlichen dank|lieben dank|ich danke "
     "(dir|ihnen|euch)|merci|thx|"
     "tausend dank|ok danke) [schon mal|schonmal|im voraus|vielmals|nochmal|nochmals|dafür] "
     "[für [die|deine|ihre|eure|das] [schnelle|gute|nette|ganze] (hilfe|antwort|info|information|"
     "informationen|infos|auskunft|unterstützung|mühe|zeit|hinweise|rückmeldung)]"},
    {SmallTalk::thanks,
     "das (hilft|hat geholfen|hat mir geholfen|hilft mir [sehr] [weiter]|war hilfreich|war "
     "alles|wars|"
     "wäre alles|ist alles)"},
    {SmallTalk::bye,
     "tschüss|tschüß|tschüs|tschau|ciao|auf wiedersehen|auf wiederhören|wiedersehen|bis "
     "(bald|später|dann|"
     "morgen|zum nächsten mal)|bye|gute nacht|(ich wünsche|ich wünsche ihnen|ich wünsche dir|"
     "wünsche) [noch] einen (schönen|guten) (tag|abend)|[einen] schönen (tag|abend|feierabend) "
     "[noch]|"
     "schönes wochenende|mach es gut|machs gut|machen sie es gut|ade|baba|pfiat di"},
    {SmallTalk::how_are_you,
     "wie geht es (dir|ihnen|euch) [heute|so]|wie gehts [dir|ihnen|euch] [heute|so|denn]|wie "
     "läufts|"
     "was geht [ab]|alles (gut|klar) bei (dir|ihnen|euch)|wie ist das werte befinden|"
     "mir geht es (gut|auch gut) [und (dir|ihnen)]|na wie gehts"},
    {SmallTalk::offers_question,
     "(kannst du|können sie|könntest du|könnten sie) mir [bitte|mal] [weiter] "
     "(helfen|weiterhelfen)|"
     "(kann|darf|dürfte|könnte) ich [dich|sie|dir|ihnen|mal] [mal] [etwas|was|eine frage|ein paar "
     "fragen] "
     "(fragen|stellen)|ich (habe|hab|hätte) [da|noch|mal] [eine|noch eine|ein paar|nur "
     "eine|einige] "
     "[kurze|weitere|andere] (frage|fragen)|[eine|noch eine|kurze] [kurze|andere|weitere] frage|"
     "ich (brauche|bräuchte) [mal|bitte] hilfe|hilfe|ich (habe|hab) ein problem|"
     "ich (möchte|würde gerne|wollte) [dich|sie|mal] [etwas|was] fragen"},
    {SmallTalk::offers_question,
     "(sprichst|verstehst|kannst) du [auch] (deutsch|englisch)|(sprechen|verstehen|können) sie "
     "[auch] (deutsch|englisch)|kann ich [auch] [auf] deutsch schreiben"},
    {SmallTalk::are_you_a_bot,
     "(bist du|sind sie|ist das|ist das hier) [hier|denn|eigentlich|wirklich|nur] "
     "[ein|eine] [echter|echte|richtiger|reiner] (bot|chatbot|roboter|mensch|maschine|ki|person|"
     "computer|programm|chatgpt|echt) [oder [ein|eine] [echter|echte|richtiger] "
     "(bot|mensch|roboter|"
     "maschine|person|ki|nicht)]|"
     "(spreche|rede|schreibe|chatte) ich [hier|gerade|jetzt] mit (einem|einer) [echten|richtigen] "
     "(bot|"
     "chatbot|roboter|menschen|maschine|person|ki|computer) [oder [mit] [einem|einer] "
     "[echten|richtigen] "
     "(bot|menschen|roboter|maschine|person)]"},
    {SmallTalk::who_are_you,
     "wer bist du [denn|eigentlich]|wer sind sie|was bist du [denn|eigentlich]|"
     "wie (heißt du|heißen sie) [denn|eigentlich]|wie ist (dein|ihr) name|hast du einen namen|"
     "mit wem (spreche|rede|chatte|schreibe) ich [hier|denn]|was kannst du [alles|denn|eigentlich]|"
     "was können sie alles|was kann ich [dich|sie] [alles] fragen|wobei (kannst du|können sie) "
     "[mir] helfen|"
     "stell dich [mal] vor|wie funktionierst du|wie funktioniert (das|dieser chat|der chat|der "
     "chatbot)"},
    {SmallTalk::which_topics,
     "[zu|über|bei|mit] (welchen|welche|welchem) (themen|thema|fragen) (kannst du|können "
     "sie|kennst du|kennen sie|weißt du|wissen sie|kann ich) [mir|dich|sie|dir|ihnen] "
     "[alles|etwas|was] (helfen|weiterhelfen|beantworten|stellen|fragen|auskunft "
     "geben|sagen|erzählen|antworten)|welche themen (kennst du|kennen sie)|was (weißt du|wissen "
     "sie) [alles|denn|so|eigentlich]|worüber (weißt du|wissen sie|kannst du|können sie) [mir] "
     "[alles|etwas|was] [bescheid|sagen|erzählen|auskunft geben]|wozu (kannst du|können sie) [mir] "
     "[alles|etwas|was] (sagen|auskunft geben)|womit (kennst du dich|kennen sie sich) aus|was kann "
     "ich [dich|sie] [alles] fragen|was (kannst du|können sie) mir [alles] "
     "(sagen|erzählen|beantworten)"},
};

constexpr std::string_view wants_person[] = {
    "[(kann|könnte|darf|dürfte|können|möchte|will|würde|wollen|möchten|muss) (ich|wir)|"
    "(ich|wir) (möchte|möchten|will|wollen|würde|würden|muss|müssen|kann)|ist es möglich|"
    "wie kann ich|warum kann ich nicht] "
    "[bitte|gerne|gern|lieber|nur|direkt|mal|hier|auch|jetzt|doch] "
    "[bitte|gerne|gern|lieber|direkt] mit "
    "[einem|einer|einen|dem|der|irgendeinem|ihrem|eurem|jemandem|jemand] "
    "[echten|richtigen|realen|menschlichen|lebenden|anderen|wirklichen] "
    "(menschen|mensch|person|mitarbeiter|mitarbeiterin|berater|beraterin|kollegen|kollegin|"
    "kundenberater|kundenberaterin|kundendienst|kundenservice|kundensupport|support|"
    "supportmitarbeiter|servicemitarbeiter|agenten|vorgesetzten|jemandem|jemand|jemanden|"
    "jemand echtem|jemand anderem|jemand anderen|jemandem vom support|jemandem vom team) "
    "[persönlich|direkt|hier] (sprechen|reden|chatten|schreiben|verbunden werden) "
    "[(über|wegen|bezüglich|weil|da) ...]",
    "[bitte] (verbinde|verbinden sie|leite|leiten sie|gib|geben sie|stell|stellen sie|hol|holen "
    "sie) mich|"
    "mir [bitte|doch] [mit|an|zu] [einem|einer|einen|eine|dem] [echten|richtigen|menschlichen] "
    "(menschen|"
    "person|mitarbeiter|mitarbeiterin|berater|kundendienst|kundenservice|support|kollegen|jemandem)"
    " "
    "[weiter|durch]",
    "[bitte] (verbinde|verbinden sie|leite|leiten sie|gib|geben sie|stell|stellen sie|hol|holen "
    "sie) "
    "(mich|mir) [bitte|doch] [mit|an|zu] [einem|einer|einen|eine|dem] "
    "[echten|richtigen|menschlichen] "
    "(menschen|person|mitarbeiter|mitarbeiterin|berater|kundendienst|kundenservice|support|"
    "kollegen|"
    "jemandem|jemand) [weiter|durch]",
    "(können sie|kannst du|könnten sie|könntest du) mich [bitte] (mit|an|zu) "
    "[einem|einer|einen|eine|dem] "
    "[echten|richtigen|menschlichen] "
    "(menschen|person|mitarbeiter|mitarbeiterin|berater|kundendienst|"
    "kundenservice|support|kollegen|jemandem|jemand) (verbinden|weiterleiten|durchstellen)",
    "[ich (will|möchte|brauche|bräuchte|hätte gern|hätte gerne|wünsche)] "
    "[jetzt|lieber|bitte|nur|doch] "
    "[einen|eine|ein|einem] (menschen|mensch|echter mensch|echten menschen|richtigen menschen|"
    "echte person|echten mitarbeiter|menschlichen (mitarbeiter|ansprechpartner|berater)|"
    "echten (ansprechpartner|berater)|livechat|live chat|mitarbeiter)",
    "[bitte] kein (bot|roboter)|keinen (bot|roboter)|keine (maschine|bots)|ich will (nicht "
    "mit|keinen) "
    "[einem|einer] (bot|roboter|maschine|chatbot) [sprechen|reden|schreiben|chatten]",
    "(ist|gibt es) [hier|da] [auch] [ein|einen|eine] (echter mensch|echten "
    "menschen|menschen|mensch|"
    "mitarbeiter|echte person) [da|hier|erreichbar|mit dem ich (sprechen|reden) kann]",
    "kann (mir|mich) [bitte] [jemand|ein mensch|ein mitarbeiter] [bitte|persönlich|direkt] (helfen|"
    "weiterhelfen|anrufen|zurückrufen|kontaktieren)",
    "[(kann|könnte|darf|dürfte|können|möchte|will|würde) (ich|wir)|(ich|wir) "
    "(möchte|möchten|will|wollen|würde|muss|müssen)] "
    "[bitte|gerne|gern|lieber|jetzt|mal|sofort|direkt] "
    "[einen|eine|den|die|ihren|euren|irgendeinen] [echten|richtigen|menschlichen|zuständigen] "
    "(menschen|mitarbeiter|mitarbeiterin|berater|beraterin|kundenberater|kundendienst|"
    "kundenservice|support|chef|chefin|geschäftsführer|vorgesetzten|verantwortlichen|"
    "ansprechpartner|rezeption|jemanden|irgendjemanden|inhaber) [persönlich|direkt] sprechen",
    "[(kann|könnte|darf|dürfte|können|möchte|will|würde) (ich|wir)|(ich|wir) "
    "(möchte|möchten|will|wollen|würde|muss|müssen)] [bitte|gerne|gern|lieber|jetzt|mal|direkt] "
    "mit (der|dem|ihrer|eurer|ihrem|eurem) "
    "(rezeption|empfang|service|team|kundenbetreuung|hotline|vertrieb|verkauf|zentrale|"
    "geschäftsleitung|chef|chefin|inhaber|leitung|technik) [persönlich|direkt] "
    "(sprechen|reden|chatten|verbunden werden) [(über|wegen|bezüglich|weil|da) ...]",
    "[bitte] (verbinde|verbinden sie|leite|leiten sie|stell|stellen sie) mich [bitte|doch] "
    "(mit|an|zu|zum|zur) [der|dem|den|ihrer|ihrem|eurer|eurem] "
    "(rezeption|empfang|service|kundenbetreuung|hotline|vertrieb|verkauf|zentrale|technik|team) "
    "[weiter|durch]|(können sie|kannst du|könnten sie|könntest du) mich [bitte] "
    "(mit|an|zu|zum|zur) [der|dem|den|ihrer|ihrem] "
    "(rezeption|empfang|service|kundenbetreuung|hotline|vertrieb|verkauf|zentrale|technik) "
    "(verbinden|weiterleiten|durchstellen)",
    "[bitte] (rufen sie|ruft|ruf) mich [bitte|mal] (an|zurück)|(können sie|kannst du|könnt "
    "ihr|könnten sie) mich [bitte|mal] (anrufen|zurückrufen)|[ich] bitte um [einen] "
    "rückruf|rückruf bitte",
    "(kundenservice|kundendienst|support|rezeption|berater) bitte|[ich "
    "(brauche|bräuchte|möchte|will)] menschliche (hilfe|unterstützung)|(gibt es|ist) [hier|da] "
    "[einen|ein|jemanden|jemand] [echten|echter] [menschen|mensch|mitarbeiter] mit dem ich "
    "(sprechen|reden|chatten|schreiben) kann",
};

constexpr std::string_view angry[] = {
    "(das|dies|dieser bot|der bot|dieser chat|der chat|dein service|ihr service|der service|"
    "der kundenservice|euer service|das hier) (ist|war) "
    "[ja|doch|echt|wirklich|so|einfach|absolut|total|"
    "völlig|sehr] [ein|eine|kein] "
    "(nutzlos|sinnlos|lächerlich|furchtbar|schrecklich|unmöglich|inakzeptabel|"
    "frechheit|unverschämtheit|witz|schlechter "
    "witz|blödsinn|quatsch|mist|scheiße|scheisse|katastrophe|"
    "unverschämt|zeitverschwendung|nervig|frustrierend|dumm|erbärmlich|unbrauchbar|nicht hilfreich|"
    "keine hilfe|hilfe|schlecht)",
    "(so ein|was für ein|so eine|was für eine) "
    "(mist|blödsinn|quatsch|scheiß|frechheit|unverschämtheit|"
    "zeitverschwendung|katastrophe|saftladen|schwachsinn)|saftladen|unverschämtheit|frechheit|so "
    "ein scheiß",
    "[du bist|sie sind|bist du|du|ihr seid] [so|echt|wirklich|ja|total|völlig|einfach] [ein|eine] "
    "(dumm|"
    "blöd|doof|nutzlos|unfähig|idiot|vollidiot|dämlich|hilflos|unbrauchbar|idioten|scheiß "
    "bot|dummer bot|"
    "blöder bot|keine hilfe)",
    "(du|sie) (verstehst|verstehen|hilfst|helfen|kapierst) [mich|mir|gar|überhaupt|einfach|es] "
    "[gar|"
    "überhaupt|einfach] (nicht|nichts|nicht weiter)",
    "das (war|ist) (nicht|gar nicht) (meine frage|was ich (gefragt|gemeint|wissen wollte) "
    "[habe]|hilfreich|"
    "die antwort auf meine frage)|das hilft [mir] [gar|überhaupt] nicht [weiter]|"
    "das habe ich [doch] [schon|bereits] [gesagt|geschrieben|gefragt|erklärt]|"
    "(das )(zum (dritten|zehnten|hundertsten) mal) [...]",
    "ich bin [so|sehr|echt|wirklich|total|extrem|richtig|ziemlich|stink|langsam] "
    "(sauer|wütend|verärgert|"
    "genervt|enttäuscht|stinksauer|frustriert|empört) [...]|(mir reichts|mir reicht es|es "
    "reicht|jetzt reichts)|"
    "ich habe [langsam|jetzt] (genug|die nase voll|die schnauze voll) [...]|das nervt",
    "[der|das ist der|ihr habt den] schlechteste|schlechtester "
    "(service|kundenservice|support|bot|laden) "
    "[aller zeiten|überhaupt]|(wtf|verdammt|verdammte scheiße|scheiße|scheisse|leck mich|halt die "
    "klappe|"
    "fick dich|verarschen sie mich|willst du mich verarschen|wollen sie mich verarschen|wollt ihr "
    "mich "
    "verarschen|danke für nichts)",
};

} // namespace

const Phrasebook de{
    .language = text::Language::german,
    .english_name = "German",
    .small_talk = small_talk,
    .fillers =
        "da|zusammen|bitte|und|na|ja|jo|nein|ach|oh|dann|auch|mal|erstmal|erst "
        "mal|so|also|lieber|liebe|"
        "liebes|team|bot|ihr|du|noch|sehr|wieder|gleichfalls|ebenfalls|ebenso|heute|doch|denn",
    .courtesy =
        "hallo|hi|hey|guten (tag|morgen|abend)|ok|okay|nein|ja|bitte|danke|sorry|entschuldigung|"
        "jetzt|sofort|gleich|endlich|mal|aber|und|also|na|dann|hier|lieber|einfach|doch|nur|"
        "so schnell wie möglich|dringend|schon wieder|gerne|gern|wirklich",
    .wants_person = wants_person,
    .angry = angry,
    .yes = "(ja|klar|ok|okay) "
           "(bitte|gerne|gern)|ja|jo|jep|jawohl|klar|sicher|natürlich|gerne|gern|ok|okay|auf jeden "
           "fall|unbedingt|warum nicht|"
           "mach das|machen sie das|(das )(wäre|klingt) (gut|toll|super|nett|schön|prima)|in "
           "ordnung|einverstanden|"
           "sehr gerne|sehr gern|ich bitte darum|super|gute idee",
    .no = "nein|nö|nee|ne|nope|nein nein",
    .leaning =
        {.leads = "[ok|okay|danke|gut|super] (und was ist mit|was ist mit|und wie ist es mit|wie "
                  "ist es mit|"
                  "wie sieht es mit|und wie sieht es mit|wie stehts mit|und|oder|aber|auch|und "
                  "auch|und für|"
                  "wie wäre es mit)",
         .tails = "",
         .whole = "wie|was|wann|wo|wohin|woher|wer|wen|wem|wessen|warum|weshalb|wieso|welche|"
                  "welcher|welches|"
                  "welchen|welchem|wieviel|wieviele|ist|sind|war|waren|hat|haben|habt|hast|habe|"
                  "hatte|kann|"
                  "kannst|können|könnt|könnte|könnten|darf|dürfen|muss|müssen|soll|sollte|wird|"
                  "werden|würde|"
                  "gibt|gilt|gelten|bietet|bieten|verkauft|verkaufen|liefert|liefern|macht|ich|wir|"
                  "mein|meine|"
                  "zeig|zeigen|sag|sagen|gib|geben|erkläre|erklären|bitte|wozu|womit|wofür|kostet|"
                  "kosten|"
                  "wenn|falls|braucht|brauche|brauchen|geht|funktioniert",
         .pronouns =
             "er|es|ihn|ihm|dieser|dieses|diesen|diesem|davon|dafür|dazu|damit|darin|daran|darauf|"
             "darüber|dort|deren|dessen|denen",
         .closing = "das|die|der|den|dies|diese|sie|denn das|das denn|das auch|die auch",
         .expletives =
             "gibt es|es gibt|(ist|wäre) es [auch|noch|bei ihnen|bei euch] "
             "(möglich|erlaubt|okay|ok|nötig|"
             "sicher|besser|ratsam|notwendig|schwer|leicht) ...|es (möglich|dauert|kostet) ...|"
             "(dieser|diesen|diesem|dieses) "
             "(woche|monat|jahr|jahres|sommer|winter|website|seite|shop|"
             "laden|abend|wochenende|firma|unternehmen)|wie geht es|worum geht es|"
             "(dauert|kostet) es ...|dazu (passen|gehören) ...",
         .prepositions =
             "am|an|im|in|bei|zu|zum|zur|für|mit|ohne|von|vom|nach|aus|ab|bis|um|vor|während|"
             "innerhalb|außerhalb|unter|über|per|auf|seit|gegen",
         .articles =
             "der|die|das|den|dem|ein|eine|einen|einem|einer|mein|meine|meinen|euer|eure|ihr|ihre",
         .bare = "[und|aber|ok] (wie (viel|viele|lange|oft|weit|groß|teuer|alt|schnell) "
                 "[denn]|wieviel|wie|warum|"
                 "warum nicht|wieso|wieso "
                 "nicht|weshalb|wann|wo|wer|wohin|welche|welcher|welches|seit wann|"
                 "bis wann|ab wann|was kostet das|wie viel kostet das|wofür|wo genau|wann "
                 "genau|der preis|"
                 "zu welchem preis|welche farben|welche größen|wie lange noch)",
         .more =
             "[kannst du|können sie|bitte|ok] (mehr|mehr dazu|mehr davon|mehr infos|mehr "
             "informationen|"
             "mehr details|erzähl [mir] mehr|erzählen sie [mir] mehr|(genauer|ausführlicher) "
             "[bitte]|"
             "weiter|was noch|sonst noch was|was (meinst du|meinen sie) [damit]|was heißt das|"
             "was bedeutet das|erklär das|(das )(genauer |)erklären) [dazu|darüber|davon] [bitte]",
         .openers =
             "[hallo|hi|guten tag|ok|und|also] [(kannst du|können sie|könnten sie) mir [bitte] "
             "[etwas|mehr] "
             "[über|zu|sagen]|ich (suche|möchte|brauche|hätte gerne|interessiere mich für)|"
             "ich (möchte|will) wissen] [(haben|verkaufen|bieten|führen|liefern|machen|versenden) "
             "sie "
             "[auch] [an] [ein|eine|einen|die|den|das]|(habt|verkauft|bietet|führt|liefert|macht) "
             "ihr [auch] "
             "[ein|eine|einen|die|den|das]|gibt es [bei ihnen|bei euch|auch] "
             "[ein|eine|einen|die|den|das]|"
             "(wie viel|was|wieviel) (kostet|kosten) [der|die|das|ein|eine|den]|was (ist|sind) "
             "[der|die|das]|"
             "(wo|wann|wie|wie lange|warum) (ist|sind|finde ich|kann "
             "ich|hat|haben|dauert|funktioniert) "
             "[der|die|das|ein|eine|einen|den|sie|ihr|mein|meine|meinen]|"
             "(ist|sind|hat|haben|kann|wird|passt) [der|die|das|ein|eine|den|mein|meine]]"},
    .replies =
        {{{"In Ordnung. Wenn Sie noch eine Frage haben, fragen Sie einfach.",
           "Alles klar! Wenn du noch eine Frage hast, frag einfach."},
          {"Kein Problem. Lassen Sie sich ruhig Zeit.", "Kein Problem, lass dir Zeit!"},
          {"Guten Tag! Wie kann ich Ihnen helfen?", "Hallo! Was kann ich für dich tun?"},
          {"Vielen Dank, das freut mich. Kann ich Ihnen noch weiterhelfen?",
           "Danke, das freut mich! Kann ich dir noch weiterhelfen?"},
          {"Gern geschehen. Kann ich Ihnen sonst noch helfen?",
           "Gern geschehen! Kann ich sonst noch etwas für dich tun?"},
          {"In Ordnung. Ich bin da, wenn Sie noch etwas wissen möchten.",
           "Kein Problem! Ich bin da, wenn du noch etwas wissen möchtest."},
          {"Auf Wiedersehen und vielen Dank für Ihren Besuch.", "Tschüss! Schön, dass du da warst."
          },
          {"Danke, mir geht es gut. Wie kann ich Ihnen helfen?",
           "Danke, mir geht's prima! Was kann ich für dich tun?"},
          {"Natürlich. Was möchten Sie wissen?", "Klar! Was möchtest du wissen?"},
          {"Ich bin ein automatischer Assistent, kein Mensch. Ich antworte aus den Informationen, "
           "die mir "
           "vorliegen. Was möchten Sie wissen?",
           "Ich bin ein Bot, kein Mensch. Ich antworte aus den Informationen, die mir vorliegen. "
           "Was möchtest "
           "du wissen?"},
          {"Ich bin {name}, ein automatischer Assistent. Ich antworte aus den Informationen, die "
           "mir "
           "vorliegen. Was möchten Sie wissen?",
           "Ich bin {name}, ein Bot. Ich antworte aus den Informationen, die mir vorliegen. Was "
           "möchtest du "
           "wissen?"},
          {"Auskunft geben kann ich zum Beispiel zu: {topics}. Was möchten Sie wissen?",
           "Ich weiß zum Beispiel etwas zu: {topics}. Was möchtest du wissen?"}}},
    .unknown = {"Dazu liegen mir leider keine Informationen vor.", "Dazu weiß ich leider nichts."},
    .still_unknown =
        {"Auch dazu habe ich leider nichts gefunden.", "Dazu habe ich leider auch nichts gefunden."
        },
    .topics = {"Auskunft geben kann ich zu: {topics}.", "Ich weiß aber etwas zu: {topics}."},
    .offer =
        {"Möchten Sie mit einem Menschen sprechen?", "Möchtest du mit einem Menschen sprechen?"},
    .wish_for_person = "Mit einem Menschen sprechen",
    .handed_over =
        {"Ich habe Bescheid gegeben. Ein Mensch wird Ihnen hier antworten. Bis dahin können Sie "
         "mich weiter "
         "fragen.",
         "Ich habe Bescheid gegeben! Ein Mensch wird dir hier antworten. Bis dahin kannst du mich "
         "weiter "
         "fragen."},
};

} // namespace hiochat::assistant::talk::phrases
