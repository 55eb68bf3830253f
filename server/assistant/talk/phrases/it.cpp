#include "assistant/talk/phrasebook.h"

namespace hiochat::assistant::talk::phrases {

namespace {

constexpr Phrase small_talk[] = {
    {SmallTalk::ok,
     "ok|okay|okey|va bene|bene|molto bene|perfetto|ottimo|capito|ho "
     "capito|capisco|d'accordo|certo|chiaro|tutto chiaro|fantastico|bello|bravo così|nessun "
     "problema|ah|oh|haha|ahah|ahaha|lol|benissimo|grande|esatto"},
    {SmallTalk::wait,
     "aspetta|aspetti|attendi|attenda|[aspetta|aspetti|solo|dammi|mi dia] un "
     "(attimo|momento|secondo|minuto|attimino)|un attimino|attimo|scusa|scusi|scusate|scusami|mi "
     "scusi|mi dispiace|pardon|ops|fammi (vedere|pensare|controllare)|errore mio"},
    {SmallTalk::no,
     "no grazie|niente|nient'altro|niente altro|nulla|nulla di più|(per ora|ora|adesso|per "
     "adesso|per il momento|oggi) no|non (ora|adesso|oggi|ancora|proprio)|non "
     "(serve|occorre|importa)|non è necessario|non (ne ho bisogno|mi serve|voglio|lo voglio)|fa "
     "niente|lascia stare|lasci stare|(meglio|preferisco|preferirei|credo) di no|(magari|forse) "
     "(dopo|più tardi)|no è tutto|no va bene così"},
    {SmallTalk::hello, "test|test test|test 123|è [solo] una prova|questa è una prova|prova prova"},
    {SmallTalk::hello,
     "ciao|salve|buongiorno|buon giorno|buonasera|buona sera|buon "
     "pomeriggio|buondì|hey|ehi|ehilà|hi|hello|saluti|"
     "c'è qualcuno [qui|lì]|ci sei|piacere|buon natale|buon anno|salve a tutti"},
    {SmallTalk::praise,
     "(ottimo|bel|buon) lavoro|ben fatto|bravo|brava|bravissimo|(sei|siete) "
     "[molto|davvero|così|proprio] (bravo|brava|utile|"
     "gentile|grande|fantastico|simpatico|forte|il migliore|bravi)|(è|è stato) molto utile|molto "
     "utile"},
    {SmallTalk::thanks,
     "(grazie|grazie mille|molte grazie|tante grazie|ti ringrazio|la ringrazio|vi ringrazio|grazie "
     "tante|"
     "grazie infinite|grz) [mille|ancora|infinite|di cuore|in anticipo|a te|a lei|a voi|di nuovo] "
     "[per (l'aiuto|l'informazione|le informazioni|la risposta|il tuo aiuto|il suo aiuto|tutto|la "
     "disponibilità|"
     "il tempo|il supporto|le info|avermi aiutato)|di tutto|dell'aiuto]"},
    {SmallTalk::thanks,
     "mi (hai|ha) aiutato [molto]|mi è (stato utile|utile)|è tutto [per ora|per "
     "oggi|grazie]|prego|questo è tutto"},
    {SmallTalk::bye,
     "arrivederci|arrivederla|addio|a (presto|dopo|domani|più tardi|risentirci)|ci vediamo|ciao "
     "ciao|buonanotte|"
     "buona (notte|giornata|serata|fortuna)|buon (weekend|fine settimana|proseguimento)|alla "
     "prossima|bye|"
     "le auguro una buona (giornata|serata)|devo andare"},
    {SmallTalk::how_are_you,
     "come (stai|sta|state|va|va la vita|te la passi|butta) [oggi]|tutto bene|come procede|"
     "(sto bene|tutto bene|bene) e (tu|lei)|che si dice"},
    {SmallTalk::offers_question,
     "(puoi|può|potresti|potrebbe|mi puoi|mi può|mi potresti) (aiutarmi|aiutare|dare una "
     "mano|darmi una mano) "
     "[per favore|per piacere]|(posso|potrei|vorrei|volevo) "
     "(farti|farle|fare|chiederti|chiederle|chiedere) "
     "[una|delle|alcune|qualche] (domanda|domande|cosa|qualcosa|informazione|un'informazione)|ho "
     "(una|un'altra|ancora una|delle|alcune|qualche) [altra|piccola|breve] "
     "(domanda|domande|dubbio)|"
     "[una|un'altra] domanda|ho bisogno (di aiuto|d'aiuto|di una mano|di un'informazione|di "
     "informazioni)|aiuto|"
     "aiutami|mi aiuti|ho un problema"},
    {SmallTalk::offers_question,
     "(parli|parla|parlate|capisci|capisce) [anche] (italiano|inglese|l'italiano)"},
    {SmallTalk::are_you_a_bot,
     "(sei|è|siete|questo è|parlo con|sto parlando con|sto scrivendo a) "
     "[davvero|veramente|proprio|forse] [un|una|un'] "
     "[vero|vera] (bot|robot|chatbot|umano|essere umano|persona|persona reale|persona "
     "vera|macchina|ia|"
     "intelligenza artificiale|un'intelligenza artificiale|chatgpt|computer|un'ia) [o [sei|con] "
     "[un|una] [vero|vera] "
     "(bot|robot|umano|persona|persona reale|persona vera|macchina|no)]"},
    {SmallTalk::who_are_you,
     "chi (sei|è lei|siete) [tu]|(cosa|che cosa|che) sei [tu]|come (ti chiami|si chiama lei)|qual "
     "è il (tuo|suo) nome|"
     "con chi (parlo|sto parlando)|(cosa|che cosa|che) (sai|puoi) fare|in cosa (puoi|mi puoi) "
     "(aiutarmi|aiutare)|"
     "(cosa|che cosa) (posso|ti posso) (chiederti|chiedere)|presentati|come funzioni|come funziona "
     "(questa chat|questo chat|questo bot)"},
    {SmallTalk::which_topics,
     "[su|di|con|a] (quali|che) (argomenti|argomento|temi|domande) "
     "(puoi|può|potete|sai|sa|conosci|conosce|posso) [aiutarmi|aiutare|rispondere|parlare|darmi "
     "informazioni|farti|farle|chiederti|chiederle]|[di|su] (cosa|che cosa|che) (sai|sa) "
     "[tu|lei]|(di|su) (cosa|che cosa) (puoi|può|posso) "
     "(parlare|parlarmi|informarmi|rispondere|chiederti|chiederle)|(cosa|che cosa) (posso|ti "
     "posso|le posso) (chiederti|chiederle|chiedere)"},
};

constexpr std::string_view wants_person[] = {
    "[(posso|potrei|vorrei|voglio|desidero|preferisco|preferirei|devo|si può|è possibile|come "
    "posso|"
    "come faccio a|ho bisogno di|fatemi|fammi|mi piacerebbe|vogliamo|possiamo|mi fai|mi fa)] "
    "(parlare|parlarne|chattare|"
    "comunicare|discutere|essere messo in contatto|entrare in contatto|scrivere) "
    "[direttamente|subito] "
    "(con|a) [un|una|un'|il|la|l'|il vostro|qualche] [vero|vera|altro|altra] (umano|essere "
    "umano|persona|persona reale|"
    "persona vera|persona in carne e "
    "ossa|operatore|operatrice|un'operatrice|addetto|consulente|agente|agente umano|"
    "rappresentante|responsabile|impiegato|qualcuno|qualcun altro|qualcuno di reale|qualcuno di "
    "vero|servizio clienti|"
    "assistenza|assistenza clienti|operatore umano|supporto|collega) [umano|reale|vero|dal vivo|in "
    "persona] "
    "[(riguardo|su|per quanto riguarda|perché) ...]",
    "[(puoi|può|potresti|potrebbe)] [mi] (passami|mi "
    "passi|passarmi|passare|collegarmi|collegami|mettermi|mettimi|"
    "trasferirmi|trasferiscimi|dammi|mi dia|connettimi|connettermi|metta|passi) [in contatto "
    "con|con|a|al|all'|alla] "
    "[un|una|un'|il|l'] [vero|vera] (umano|persona|persona "
    "reale|operatore|operatrice|addetto|consulente|agente|"
    "responsabile|qualcuno|servizio clienti|assistenza|assistenza clienti) [umano|reale]",
    "[voglio|vorrei|preferisco|mi serve|esigo] [un|una|con un|con una] (umano|essere umano|persona "
    "reale|persona vera|"
    "operatore|operatore umano|operatrice|agente umano|vera persona|vero operatore|persona in "
    "carne e ossa)",
    "(niente|no|basta|basta con i|non voglio [parlare con|un]) [un|una|i|il] "
    "(bot|robot|chatbot|macchina)",
    "c'è (un operatore|una persona|una persona reale|un umano|qualcuno di reale|una persona vera) "
    "[disponibile|lì|qui] "
    "[con cui parlare|con cui posso parlare]",
    "(qualcuno|un operatore|una persona) (può|potrebbe|mi può) "
    "(aiutarmi|aiutare|chiamarmi|richiamarmi|contattarmi|"
    "rispondermi)|può (aiutarmi|chiamarmi|richiamarmi|contattarmi|rispondermi) (qualcuno|un "
    "operatore|una persona)",
    "[posso|potrei|vorrei|voglio|devo|mi piacerebbe|è possibile|fatemi|fammi] parlare "
    "[direttamente|subito] (con|con la|con il|con lo|col|con l') [la|il|lo|vostro] "
    "(reception|staff|titolare|proprietario|proprietaria|direttore|direttrice|capo|team|l'"
    "assistenza|l'assistenza tecnica|assistenza tecnica|l'ufficio vendite|ufficio vendite) "
    "[(riguardo|perché) ...]",
    "(mi passi|passami|mi passa|passatemi|mi colleghi (con|a)|mi metta in contatto con|mettetemi "
    "in contatto con) [la|il|lo] (reception|servizio "
    "clienti|l'assistenza|responsabile|direttore|titolare|l'ufficio vendite)",
    "chiamatemi|chiamami|mi chiami|richiamatemi|richiamami|mi richiami|(potete|può|puoi) "
    "(chiamarmi|richiamarmi)|mi (potete|può|puoi) (chiamare|richiamare)|(servizio "
    "clienti|assistenza|operatore|reception) (per favore|per piacere)|[voglio|vorrei|ho bisogno "
    "di|mi serve] (un |)(aiuto|assistenza|supporto) (umano|umana)|[voglio|vorrei|ho bisogno di|mi "
    "serve] (aiuto|assistenza|supporto) (umano|umana)",
};

constexpr std::string_view angry[] = {
    "[questo (bot|servizio|robot)|questa chat|il (bot|servizio)|il vostro servizio|questo|questa] "
    "(è|è stato) "
    "[davvero|proprio|veramente|assolutamente|totalmente|completamente|molto|così] [un|una] "
    "(inutile|ridicolo|ridicola|"
    "orribile|terribile|pessimo|inaccettabile|vergogna|vergognoso|schifo|perdita di tempo|presa in "
    "giro|merda|disastro|"
    "frustrante|fastidioso|stupido|patetico|truffa|scandaloso|indecente)",
    "[sei|siete|è] [davvero|proprio|veramente|così|solo|totalmente] [un|una|degli|dei] "
    "(inutile|inutili|stupido|stupida|"
    "scemo|idiota|idioti|imbecille|incompetente|incompetenti|bot inutile|ladri|deficiente)",
    "non (capisci|capisce|capite) (niente|nulla|un cavolo|la domanda|quello che dico|un tubo)|non "
    "mi (capisci|stai "
    "aiutando|aiuti|aiuta|stai ascoltando|serve|sei utile|rispondi|stai rispondendo) [per niente|a "
    "niente|affatto]|"
    "non (serve|servi|servite) a (niente|nulla)",
    "non è (quello che (ho chiesto|chiedevo|volevo)|la mia domanda|una "
    "risposta|utile)|(te|gliel|ve|l) ho già "
    "(detto|chiesto|spiegato) [...]|(l'ho|te l'ho|gliel'ho|ve l'ho) già (detto|chiesto|spiegato) "
    "[...]|"
    "quante volte devo ...",
    "sono [molto|davvero|veramente|così|estremamente|proprio|abbastanza] "
    "(arrabbiato|arrabbiata|furioso|furiosa|incazzato|"
    "incazzata|frustrato|frustrata|deluso|delusa|stufo|stufa|seccato|indignato|infuriato) "
    "[...]|che (vergogna|schifo|"
    "perdita di tempo|servizio pessimo|presa in giro)|vergogna|vergognatevi|pessimo "
    "servizio|[il|siete il] peggior "
    "(servizio|bot|supporto) [...]|grazie per niente|grazie di niente|(merda|cazzo|vaffanculo|che "
    "cazzo|stai zitto|mi "
    "prendi in giro|mi state prendendo in giro|wtf|basta|fate schifo|fai schifo)",
};

} // namespace

const Phrasebook it{
    .language = text::Language::italian,
    .english_name = "Italian",
    .small_talk = small_talk,
    .fillers = "a tutti|tutti|a te|a lei|a voi|amico|signore|signora|per favore|per "
               "piacere|e|sì|no|allora|quindi|ah|oh|"
               "molto|anche|di nuovo|ancora|oggi|bot|e tu|e "
               "lei|altrettanto|gentile|caro|cara|ragazzi|per ora|team",
    .courtesy = "ciao|salve|buongiorno|buonasera|ok|va bene|no|sì|grazie|per favore|per "
                "piacere|perfavore|ma|e|allora|quindi|"
                "adesso|ora|subito|immediatamente|invece|scusa|scusi|solo|urgente|urgentemente|"
                "oggi|il prima possibile|"
                "davvero|qui|direttamente|senti|senta|ancora",
    .wants_person = wants_person,
    .angry = angry,
    .yes = "(sì|ok|certo) (per favore|per piacere|prego)|sì|si|certo|certamente|va "
           "bene|ok|okay|d'accordo|volentieri|sì (grazie|vorrei|mi "
           "piacerebbe|certo)|"
           "perché no|sarebbe "
           "(bello|ottimo|perfetto|fantastico)|assolutamente|ovviamente|perfetto|fallo|lo faccia|"
           "buona idea|mi piacerebbe|con piacere|sicuro",
    .no = "no|nope|nah|no no",
    .leaning =
        {.leads = "[ok|grazie|bene] (e (che|cosa) mi (dici|dice) (di|del|della)|e per quanto "
                  "riguarda|per quanto riguarda|"
                  "che ne dici di|e|o|oppure|ma|anche|e anche|e se è|e invece)",
         .tails = "",
         .whole = "come|quanto|quanta|quanti|quante|quando|dove|chi|che|cosa|perché|quale|quali|"
                  "qual|è|sono|c'è|ci|avete|ha|"
                  "hai|ho|posso|può|puoi|potete|potrei|devo|fate|fa|vendete|spedite|offrite|"
                  "accettate|voglio|vorrei|mi|si|"
                  "se|io|il mio|noi|dimmi|mi "
                  "dica|mostrami|esiste|esistono|funziona|costa|costano|a che|in che|"
                  "di che|con che|serve|bisogna",
         .pronouns = "esso|essa|essi|esse|lui|lei|questo|questa|questi|queste|quello|quella|quelli|"
                     "quelle|ciò|ne",
         .closing = "loro",
         .expletives = "(questo|questa|questi|queste|quello|quella) "
                       "(sito|pagina|negozio|azienda|settimana|mese|anno|estate|"
                       "inverno|sera|mattina|weekend|chat|ditta|periodo|momento|fine "
                       "settimana)|quello che ...|"
                       "quelli (che|di|con) ...|per questo|(lei|lui) (è|può|ha)",
         .prepositions = "in|a|al|alla|alle|ai|per|con|senza|di|del|della|dei|da|dal|dalla|su|sul|"
                         "durante|tra|fra|dopo|"
                         "prima|entro|fino",
         .articles = "il|lo|la|i|gli|le|un|uno|una|mio|mia|vostro|vostra|suo|sua",
         .bare = "[e|ma|ok] (quanto|quanto (costa|costano|tempo|dura|ci "
                 "vuole|è)|quanti|quante|come|perché|perché no|quando|"
                 "dove|chi|quale|quali|da quando|fino a quando|a che prezzo|il prezzo|prezzo|che "
                 "colori|quali colori|"
                 "che taglie|quali taglie|cos'altro|dove esattamente|ogni quanto)",
         .more = "[puoi|può|potresti|per favore|ok] (più (dettagli|informazioni|info)|dimmi di "
                 "più|mi dica di più|"
                 "dirmi di più|spiegami [meglio]|spiegarmi [meglio]|spiega|continua|vai "
                 "avanti|cosa (intendi|intende|vuol "
                 "dire|significa)|cos'altro|che altro|altro|raccontami di più|maggiori "
                 "(informazioni|dettagli)) "
                 "[per favore|su questo]",
         .openers =
             "[ciao|salve|ok|e|buongiorno] [(puoi|può|potresti) (dirmi|mostrarmi|parlarmi) "
             "[di|del|della|se]|(cerco|"
             "voglio|vorrei|mi interessa) [sapere] [comprare] [se]|parlami (di|del|della)] "
             "[(avete|vendete|c'è|ci "
             "sono|offrite|fate|accettate|spedite) [un|una|uno|il|la|lo|i|gli|le|a|in]|quanto "
             "(costa|costano|è|dura) "
             "[il|lo|la|i|gli|le|un|una]|qual è il (prezzo|costo) (di|del|della|dello) "
             "[un|una]|(qual|quali|cosa|"
             "che cosa) (è|sono) [il|la|lo|i|gli|le|vostri|vostre]|(dove|quando|come) "
             "(è|sono|posso|si trova|trovo|"
             "funziona) [il|la|lo|i|gli|le|un|una|mio]|(è|sono|ha|può) [il|la|lo|i|gli|le]]"},
    .replies =
        {{{"Va bene. Se ha un'altra domanda, chieda pure.",
           "Va bene! Se hai un'altra domanda, chiedi pure."},
          {"Nessun problema. Faccia con calma.", "Tranquillo, fai con calma!"},
          {"Buongiorno! Come posso aiutarla?", "Ciao! Come posso aiutarti?"},
          {"Grazie, mi fa piacere. Posso aiutarla in altro?",
           "Grazie, mi fa piacere! Posso aiutarti in altro?"},
          {"Prego. Posso aiutarla in altro?", "Prego! Posso aiutarti in altro?"},
          {"D'accordo. Sono qui se le serve altro.", "Nessun problema! Sono qui se ti serve altro."
          },
          {"Arrivederci e grazie della visita.", "Ciao! Grazie di essere passato."},
          {"Bene, grazie. Come posso aiutarla?", "Benissimo, grazie! Come posso aiutarti?"},
          {"Certamente. Che cosa desidera sapere?", "Certo! Che cosa vuoi sapere?"},
          {"Sono un assistente automatico, non una persona. Rispondo con le informazioni che mi "
           "sono state date. Che "
           "cosa desidera sapere?",
           "Sono un bot, non una persona. Rispondo con le informazioni che mi sono state date. Che "
           "cosa vuoi sapere?"},
          {"Sono {name}, un assistente automatico. Rispondo con le informazioni che mi sono state "
           "date. Che cosa "
           "desidera sapere?",
           "Sono {name}, un bot. Rispondo con le informazioni che mi sono state date. Che cosa "
           "vuoi sapere?"},
          {"Posso informarla per esempio su: {topics}. Che cosa desidera sapere?",
           "So qualcosa per esempio su: {topics}. Che cosa vuoi sapere?"}}},
    .unknown = {"Non ho informazioni su questo.", "Mi dispiace, non so niente su questo."},
    .still_unknown =
        {"Non ho trovato nulla nemmeno su questo.",
         "Mi dispiace, non ho trovato nulla nemmeno su questo."},
    .topics = {"Posso informarla su: {topics}.", "Però so qualcosa su: {topics}."},
    .offer = {"Desidera parlare con una persona?", "Vuoi parlare con una persona?"},
    .wish_for_person = "Parlare con una persona",
    .handed_over =
        {"Ho avvisato il team. Una persona le risponderà qui. Nel frattempo può continuare a farmi "
         "domande.",
         "Ho avvisato il team! Una persona ti risponderà qui. Nel frattempo puoi continuare a "
         "farmi domande."},
};

} // namespace hiochat::assistant::talk::phrases
