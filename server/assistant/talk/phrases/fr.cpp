#include "assistant/talk/phrasebook.h"

namespace hiochat::assistant::talk::phrases {

namespace {

constexpr Phrase small_talk[] = {
    {SmallTalk::ok,
     "ok|okay|okey|d'accord|dac|très bien|bien|parfait|super|génial|compris|je comprends|je "
     "vois|entendu|c'est (bon|parfait|clair|noté|compris|bien)|ça marche|pas de "
     "(souci|problème)|nickel|cool|ça va|ah|oh|mdr|lol|haha|bon|excellent|impeccable"},
    {SmallTalk::wait,
     "attends|attendez|attends un peu|[attends|attendez|juste] (un|une) [petit|petite] "
     "(moment|instant|seconde|minute)|[attends|attendez] deux (secondes|minutes)|[je suis] "
     "[vraiment] (désolé|désolée)|pardon|pardonnez moi|excusez moi|excuse moi|oups|je "
     "(vérifie|regarde|réfléchis)|laissez moi (voir|réfléchir)|mon erreur"},
    {SmallTalk::no,
     "non merci|rien|rien d'autre|rien de plus|non rien|pas "
     "(maintenant|vraiment|encore|besoin|nécessaire|aujourd'hui|tout de suite|pour le moment|pour "
     "l'instant|la peine)|(ce n'est|c'est) pas (la peine|nécessaire|utile)|je n'en ai pas "
     "besoin|je ne (veux|préfère) pas|je préfère pas|je ne crois pas|laisse tomber|laissez "
     "tomber|tant pis|peu importe|peut être plus tard|plus tard peut être|sans façon|non c'est "
     "(bon|tout)|non ça (va|ira)"},
    {SmallTalk::hello,
     "test|test test|test 123|test 1 2 3|(c'est|ceci est) [juste] un test|je teste"},
    {SmallTalk::hello,
     "bonjour|bonsoir|salut|coucou|hello|hey|hi|bjr|slt|bonne année|joyeux noël|"
     "(il y a|y a t il|y'a|est ce qu'il y a) quelqu'un [ici]|[vous êtes|tu es|t'es] "
     "(là|la)|enchanté|enchantée"},
    {SmallTalk::praise,
     "(bon|beau|excellent|super) (travail|boulot)|bien joué|bravo|(tu es|vous êtes|t'es) "
     "[très|vraiment|si|trop] "
     "(génial|super|gentil|utile|efficace|sympa|top|formidable)|(c'est|c'était|très) "
     "[très|vraiment] utile|"
     "bonne réponse"},
    {SmallTalk::thanks,
     "(merci|mrc|je vous remercie|je te remercie|un grand merci|mille mercis|grand merci) "
     "[beaucoup|bien|infiniment|d'avance|encore|à vous|à toi|mille fois] "
     "[pour (votre|ton|ta|cette|l'|la|les|vos|tes|ces|tout) [rapide|précieuse] "
     "(aide|réponse|réponses|"
     "l'aide|info|infos|information|informations|temps|précision|précisions|explication|"
     "explications)|"
     "pour (l'aide|l'info|l'information|tout)]"},
    {SmallTalk::thanks,
     "(ça|cela) (m'aide|m'a aidé|répond à ma question) [beaucoup]|c'est tout [ce que je voulais "
     "savoir]|"
     "ce sera tout|de rien"},
    {SmallTalk::bye,
     "au revoir|à (bientôt|plus|plus tard|demain|la prochaine|tout à l'heure)|bye|ciao|adieu|bonne "
     "(journée|soirée|nuit|continuation|fin de journée)|bon (week end|weekend|après midi)|"
     "passez une bonne (journée|soirée)|passe une bonne (journée|soirée)|a plus"},
    {SmallTalk::how_are_you,
     "[comment] (ça va|vas tu|allez vous|tu vas|vous allez) [bien|aujourd'hui]|ça va [bien]|quoi "
     "de neuf|"
     "comment ça se passe|la forme"},
    {SmallTalk::offers_question,
     "(peux tu|pouvez vous|pourriez vous|pourrais tu|tu peux|vous pouvez) m'aider [svp|s'il vous "
     "plaît|"
     "s'il te plaît]|(puis je|je peux|est ce que je peux|pourrais je) [vous|te] poser "
     "(une|quelques|des) "
     "(question|questions)|j'ai (une|une autre|encore une|quelques|des|une petite) "
     "[autre|petite|simple] "
     "(question|questions)|[une|petite] [petite] question|j'ai besoin (d'aide|d'une aide|d'un "
     "renseignement|"
     "d'informations|de renseignements)|aide|aidez moi|aide moi|à l'aide|j'ai un problème|"
     "je (voudrais|souhaite|souhaiterais|veux) [vous] poser une question"},
    {SmallTalk::offers_question,
     "(parlez vous|parles tu|tu parles|vous parlez|comprenez vous|est ce que vous parlez|est ce "
     "que tu parles) [aussi] (français|anglais)"},
    {SmallTalk::are_you_a_bot,
     "(es tu|êtes vous|tu es|vous êtes|est ce que tu es|est ce que vous êtes|c'est|est ce) "
     "[vraiment] [un|une] "
     "[vrai|vraie] (robot|bot|chatbot|humain|humaine|personne|ia|machine|ordinateur|"
     "intelligence artificielle|personne réelle|être humain|chatgpt) [ou [un|une] [vrai|vraie] "
     "(robot|bot|humain|"
     "personne|machine|non|pas)]|(est ce que je|je) (parle|discute) [vraiment] (à|avec) (un|une) "
     "[vrai|vraie] "
     "(robot|bot|humain|personne|machine|ia) [ou (à|avec) (un|une) [vrai|vraie] "
     "(robot|bot|humain|personne)]|"
     "(parle je|suis je en train de parler|suis je en contact) (à|avec) (un|une) [vrai|vraie] "
     "(robot|bot|humain|"
     "personne|machine|ia)"},
    {SmallTalk::who_are_you,
     "(qui|t'es) (es tu|êtes vous|tu es|qui)|tu es qui|vous êtes qui|qui êtes vous|"
     "(comment) (t'appelles tu|vous appelez vous|tu t'appelles)|(quel est) (ton|votre) nom|"
     "à qui (je parle|ai je affaire)|que (peux tu|pouvez vous|sais tu) (faire|me dire)|"
     "qu'est ce que tu (sais|peux) faire|(que|qu'est ce que) (puis je|je peux) [te|vous] demander|"
     "présente toi|présentez vous|comment (tu fonctionnes|fonctionnes tu|ça marche|fonctionne ce "
     "chat)"},
    {SmallTalk::which_topics,
     "[sur|de|à] (quels|quel|quelles|quelle) (sujets|sujet|thèmes|questions) (peux tu|pouvez "
     "vous|tu peux|vous pouvez|connais tu|connaissez vous|puis je|je peux) "
     "[m'aider|aider|répondre|parler|me renseigner|m'informer|vous interroger|t'interroger|vous "
     "poser|te poser]|(que|qu'est ce que) (sais tu|savez vous|tu sais|vous savez)|(sur|de) quoi "
     "(peux tu|pouvez vous|tu peux|vous pouvez|puis je) (parler|me parler|me "
     "renseigner|m'aider|m'informer|répondre|vous interroger|t'interroger)|(que|qu'est ce que) "
     "(puis je|je peux) [te|vous] demander"},
};

constexpr std::string_view wants_person[] = {
    "[(puis je|je peux|est ce que je peux|est il possible de|pourrais je|peut on|serait il "
    "possible de|"
    "comment puis je|comment)|je "
    "(veux|voudrais|souhaite|souhaiterais|désire|préfère|préférerais|dois|"
    "veut|aimerais)|j'aimerais|laissez moi|on peut] [bien] (parler|discuter|échanger|être mis en "
    "relation|"
    "être mise en relation|chatter|entrer en contact|communiquer|être en contact|être transféré) "
    "[directement] (à|avec|au|vers) [un|une|le|la|l'|votre|des|quelqu'un] [vrai|vraie|véritable] "
    "(humain|humaine|être humain|personne|personne réelle|vraie personne|personne "
    "physique|conseiller|"
    "conseillère|agent|opérateur|employé|représentant|responsable|collaborateur|quelqu'un|quelqu'"
    "un de réel|"
    "quelqu'un d'autre|vendeur|service client|support|service clientèle|humains|conseiller humain|"
    "agent humain|de vrai|service après vente) [humain|en direct|réel|en personne] "
    "[(au sujet|à propos|concernant|car|parce que) ...]",
    "[(pouvez vous|peux tu|pourriez vous|pourrais tu)] [me|m'] (passer|passez moi|mettez "
    "moi|mettre|"
    "transférer|transférez moi|connecter|connectez moi|orienter|passe moi|mets moi|donnez moi) "
    "[en (relation|contact|liaison) avec|à|avec|vers] [un|une|le|la|l'] [vrai|vraie] "
    "(humain|personne|conseiller|"
    "conseillère|agent|opérateur|responsable|quelqu'un|service client|support|collaborateur) "
    "[humain|réel|réelle]",
    "[je (veux|voudrais|souhaite|préfère|demande)|j'aimerais|j'ai besoin d'|j'ai besoin de|j'ai "
    "besoin] "
    "[un|une|d'un|d'une|avec un|avec une] (humain|vrai humain|être humain|vraie personne|personne "
    "réelle|dun humain|"
    "conseiller|agent humain|conseiller humain|vrai conseiller|opérateur|dun conseiller|dune vraie "
    "personne)",
    "pas (un|de) (robot|bot)|je ne veux pas (parler à|d'|de) [un|une] (robot|bot|machine)|"
    "je veux pas (parler à|d'|de) [un|une] (robot|bot|machine)",
    "(y a t il|il y a|est ce qu'il y a) (un|une|des) [vrai|vraie] (humain|personne réelle|vraie "
    "personne|"
    "conseiller|agent) [disponible|ici|en ligne|à qui parler]",
    "(quelqu'un|un humain|un conseiller|une personne) (peut il|peut|pourrait|pourrait il) m' "
    "(aider|appeler|rappeler|contacter)|(quelqu'un|un humain|un conseiller|une personne) (peut "
    "il|peut|"
    "pourrait|pourrait il) (m'aider|m'appeler|me rappeler|me contacter|me répondre)|"
    "est ce (que quelqu'un|qu'un conseiller|qu'une personne) (peut|pourrait) (m'aider|me "
    "rappeler|me contacter|"
    "me répondre)",
    "[(puis je|je peux|est ce que je peux|pourrais je)|je "
    "(veux|voudrais|souhaite|souhaiterais|dois)|j'aimerais|laissez moi] (parler|discuter|échanger) "
    "[directement] (à|avec|au) [la|le|votre] (réception|l'accueil|service client|service "
    "clients|service commercial|service "
    "technique|l'équipe|équipe|patron|directeur|directrice|gérant|gérante|propriétaire|"
    "réceptionniste) [(au sujet|à propos|concernant|car|parce que) ...]",
    "[(pouvez vous|pourriez vous) me] (passez moi|passer|mettez moi en (relation|contact) "
    "avec|mettre en (relation|contact) avec|transférez moi (à|vers)|connectez moi (à|avec)) "
    "[la|le|votre] (réception|l'accueil|service client|service commercial|service "
    "technique|directeur|support technique)",
    "appelez moi|appelle moi|rappelez moi|rappelle moi|(pouvez vous|pourriez vous|peux tu) "
    "(m'appeler|me rappeler)|(service client|conseiller|réception|support) (svp|stp|s'il vous "
    "plaît|s'il te plaît)|[j'ai besoin|je veux|je voudrais] (d'une aide|d'aide|une aide|aide|une "
    "assistance|d'une assistance) humaine",
};

constexpr std::string_view angry[] = {
    "(c'est|ceci est|cela est|ce (bot|robot|chat|service|chatbot) est|votre (service|bot|support|"
    "service client) est|ton service est|c'était) [vraiment|trop|tout "
    "simplement|absolument|complètement|"
    "totalement|très] [un|une|du|de la|n'importe|pas] "
    "(inutile|nul|ridicule|honteux|inadmissible|inacceptable|"
    "scandaleux|lamentable|horrible|affreux|n'importe quoi|quoi|foutage de gueule|perte de "
    "temps|merde|honte|"
    "scandale|frustrant|énervant|stupide|une "
    "blague|blague|catastrophique|pitoyable|déplorable|utile|"
    "insupportable|pénible)",
    "[tu es|vous êtes|t'es|tu] [vraiment|trop|complètement|si|tellement] [un|une|des] "
    "(nul|nuls|stupide|bête|idiot|"
    "idiots|con|inutile|inutiles|incompétent|incompétents|débile|crétin|escrocs|voleurs|sale "
    "bot|bot stupide)",
    "(tu|vous) [ne|n'] [me|m'] (comprends|comprenez|aides|aidez|répondez|réponds|sers|servez) "
    "(rien|pas|à rien) "
    "[du tout|à ma question]|[ça|cela] ne (m'aide|sert|répond) (pas|à rien|pas à ma question) [du "
    "tout]",
    "ce n'est pas (ma question|ce que j'ai (demandé|dit)|ce que je (demande|demandais|voulais)|une "
    "réponse)|"
    "c'est pas (ma question|ce que j'ai (demandé|dit)|ce que je (demande|demandais|voulais))|"
    "(je (vous|te) l'ai|je l'ai|j'ai) déjà (dit|demandé|expliqué|répondu) [...]",
    "je suis [très|vraiment|trop|extrêmement|super|tellement] (en "
    "colère|fâché|fâchée|énervé|énervée|furieux|furieuse|"
    "déçu|déçue|frustré|frustrée|mécontent|mécontente|agacé|agacée|excédé|excédée) [...]|"
    "(j'en ai|je n'en ai) (marre|assez|ras le bol) [...]|(ça suffit|ras le bol|quelle honte|quel "
    "scandale|"
    "quelle perte de temps|quel service (nul|lamentable|pourri))",
    "[le|c'est le|vous avez le] pire (service|service client|support|bot|site) [...]|"
    "merci pour rien|(merde|putain|bordel|va te faire foutre|ta gueule|ferme la|allez vous faire "
    "foutre|"
    "vous vous (foutez|moquez) de moi|tu te (fous|moques) de moi|wtf|fait chier)",
};

} // namespace

const Phrasebook fr{
    .language = text::Language::french,
    .english_name = "French",
    .small_talk = small_talk,
    .fillers = "à tous|tous|tout le monde|à vous|à "
               "toi|l'équipe|monsieur|madame|messieurs|mesdames|svp|stp|"
               "s'il vous plaît|s'il te plaît|et|oui|non|alors|donc|ah|oh|bien|encore|aussi|et "
               "toi|et vous|"
               "aujourd'hui|vous|toi|également|de même|pareillement|le bot|bot|cher|chère",
    .courtesy = "bonjour|bonsoir|salut|ok|d'accord|non|oui|merci|svp|stp|s'il vous plaît|s'il te "
                "plaît|mais|et|"
                "alors|donc|maintenant|tout de "
                "suite|immédiatement|plutôt|juste|vite|enfin|ici|désolé|pardon|"
                "excusez moi|rapidement|urgent|en urgence|aujourd'hui|bien|encore|là|franchement",
    .wants_person = wants_person,
    .angry = angry,
    .yes = "(oui|ok) (svp|stp)|oui|ouais|ui|bien sûr|d'accord|ok|okay|volontiers|avec "
           "plaisir|absolument|certainement|pourquoi pas|"
           "tout à fait|je veux bien|parfait|(ce serait|ça serait) "
           "(bien|super|parfait|gentil)|allez y|vas y|"
           "bonne idée|oui (je veux|je veux bien|j'aimerais bien)|s'il vous plaît",
    .no = "non|nan|nope|non non",
    .leaning =
        {.leads = "[ok|merci|d'accord|super] (et qu'en est il (de|du|des)|qu'en est il "
                  "(de|du|des)|et concernant|et en ce "
                  "qui concerne|et|ou|mais|aussi|et aussi|et si c'est|et alors)",
         .tails = "",
         .whole = "comment|combien|quand|où|qui|que|qu'est|quest|quoi|pourquoi|quel|quelle|quels|"
                  "quelles|est|sont|"
                  "es|êtes|avez|ai|as|ont|puis|peut|peux|pouvez|pourrais|pourriez|peuvent|dois|"
                  "doit|faut|faites|"
                  "livrez|vendez|proposez|acceptez|y|il|je|j'ai|jai|nous|on|c'est|cest|vous|tu|mon|"
                  "ma|mes|dites|"
                  "dis|montrez|expliquez|donnez|à quelle|si|estce",
         .pronouns = "il|elle|ils|elles|lui|celui|celle|ceux|celles|ça|cela|ceci|celui ci|celle "
                     "ci|celui là|"
                     "celle là|dedans|y",
         .closing = "la|les|c'est",
         .expletives = "il y a|y a t il|y (aller|a)|il (faut|est possible|fait|existe|suffit)|"
                       "est il [aussi] (possible|nécessaire|obligatoire|permis|prévu) ...|"
                       "(existe|faut|fait) t il|comment ça marche pour",
         .prepositions =
             "en|au|aux|à|dans|pour|avec|sans|de|du|des|par|chez|sur|après|avant|pendant|vers|"
             "depuis|entre|sous|jusqu",
         .articles = "le|la|les|un|une|des|mon|ma|mes|votre|vos|ce|cette|ces",
         .bare =
             "[et|mais|ok] (combien [de temps|ça coûte|de jours]|comment|pourquoi|pourquoi "
             "pas|quand|où|qui|lequel|"
             "laquelle|lesquels|depuis quand|jusqu'à quand|à quel prix|quel prix|le prix|c'est "
             "combien|"
             "ça coûte combien|quelles couleurs|quelles tailles|à partir de quand|quoi d'autre)",
         .more = "[peux tu|pouvez vous|svp|ok] (plus (de détails|d'infos|d'informations)|dis m'en "
                 "plus|dites m'en plus|"
                 "m'en dire plus|expliquez [moi]|explique [moi]|continue|continuez|c'est à dire|ça "
                 "veut dire quoi|"
                 "que voulez vous dire|quoi d'autre|et encore|plus|en savoir "
                 "plus|développe|précisez|détaillez) "
                 "[svp|s'il vous plaît|s'il te plaît]",
         .openers =
             "[bonjour|salut|ok|et] [(pouvez vous|peux tu|pourriez vous) me (dire|montrer|parler) "
             "[de|du|des]|"
             "je (cherche|voudrais|veux) [savoir] [acheter]|parlez moi (de|du|des)|est ce que|est "
             "ce qu'] "
             "[(vendez|avez|proposez|livrez|faites|acceptez) vous [un|une|des|le|la|les|en|à|au]|"
             "vous (vendez|avez|proposez|livrez|faites|acceptez) [un|une|des|le|la|les|en|à|au]|"
             "(quel|quelle) est (le|la) (prix|coût|tarif) (de|du|des) [la|l'|le]|combien "
             "(coûte|coûtent|vaut) "
             "[le|la|les|un|une]|(quel|quelle|quels|quelles) (est|sont) [le|la|les|vos|votre]|"
             "qu'est ce que [c'est que] [le|la|les|un|une]|(où|quand|comment) "
             "(est|sont|trouver|puis je|"
             "fonctionne) [le|la|les|un|une|mon|ma]|y a t il [un|une|des]|il y a [un|une|des]|"
             "(est|sont|a) [le|la|les]]"},
    .replies =
        {{{"Très bien. Si vous avez une autre question, n'hésitez pas.",
           "Ça marche ! Si tu as une autre question, n'hésite pas."},
          {"Pas de problème. Prenez votre temps.", "Pas de souci, prends ton temps !"},
          {"Bonjour ! Comment puis-je vous aider ?", "Salut ! Comment puis-je t'aider ?"},
          {"Merci, cela me fait plaisir. Puis-je vous aider pour autre chose ?",
           "Merci, ça me fait plaisir ! Je peux t'aider pour autre chose ?"},
          {"Je vous en prie. Puis-je vous aider pour autre chose ?",
           "Avec plaisir ! Je peux t'aider pour autre chose ?"},
          {"Très bien. Je reste à votre disposition.", "Pas de souci ! Je suis là si besoin."},
          {"Au revoir et merci de votre visite.", "À bientôt ! Merci d'être passé."},
          {"Je vais bien, merci. Comment puis-je vous aider ?",
           "Ça va très bien, merci ! Comment puis-je t'aider ?"},
          {"Bien sûr. Que souhaitez-vous savoir ?", "Bien sûr ! Que veux-tu savoir ?"},
          {"Je suis un assistant automatique, pas une personne. Je réponds à partir des "
           "informations que l'on m'a "
           "données. Que souhaitez-vous savoir ?",
           "Je suis un bot, pas une personne. Je réponds à partir des informations que l'on m'a "
           "données. Que "
           "veux-tu savoir ?"},
          {"Je suis {name}, un assistant automatique. Je réponds à partir des informations que "
           "l'on m'a données. "
           "Que souhaitez-vous savoir ?",
           "Je suis {name}, un bot. Je réponds à partir des informations que l'on m'a données. Que "
           "veux-tu "
           "savoir ?"},
          {"Je peux par exemple vous renseigner sur : {topics}. Que souhaitez-vous savoir ?",
           "Je peux par exemple te renseigner sur : {topics}. Que veux-tu savoir ?"}}},
    .unknown = {"Je n'ai pas d'information à ce sujet.", "Désolé, je ne sais rien là-dessus."},
    .still_unknown =
        {"Je n'ai rien trouvé à ce sujet non plus.",
         "Désolé, je n'ai rien trouvé là-dessus non plus."},
    .topics =
        {"Je peux vous renseigner sur : {topics}.", "Par contre, je sais des choses sur : {topics}."
        },
    .offer = {"Souhaitez-vous parler à une personne ?", "Tu veux parler à une personne ?"},
    .wish_for_person = "Parler à une personne",
    .handed_over =
        {"J'ai prévenu l'équipe. Une personne vous répondra ici. En attendant, vous pouvez "
         "continuer à me poser "
         "des questions.",
         "J'ai prévenu l'équipe ! Une personne te répondra ici. En attendant, tu peux continuer à "
         "me poser des "
         "questions."},
};

} // namespace hiochat::assistant::talk::phrases
