#include "assistant/talk/phrasebook.h"

namespace hiochat::assistant::talk::phrases {

namespace {

constexpr Phrase small_talk[] = {
    {SmallTalk::ok,
     "ok|okay|okey|vale|de acuerdo|bien|muy bien|perfecto|genial|estupendo|entendido|entiendo|ya "
     "veo|claro|está bien|excelente|bueno|listo|guay|súper|no hay "
     "problema|ah|oh|jaja|jajaja|lol|buenísimo|fantástico|ya entiendo|comprendo|comprendido"},
    {SmallTalk::wait,
     "espera|espere|espérame|espéreme|(espera|espere) un (momento|segundo|minuto)|[dame|deme|solo] "
     "un "
     "(momento|segundo|minuto|momentito|segundito|ratito)|momento|perdón|perdona|perdone|disculpa|"
     "disculpe|disculpas|lo siento|ups|déjame (ver|pensar|revisar)|mi error"},
    {SmallTalk::no,
     "no gracias|nada|nada más|nada más por ahora|no nada|no nada más|(ahora|todavía|de "
     "momento|por ahora|mejor|hoy) no|no (por ahora|por el momento|de momento|ahora)|no hace "
     "falta|no es necesario|no [lo] (necesito|quiero)|prefiero que no|no importa|da "
     "igual|olvídalo|olvídelo|(quizás|quizá|tal vez) (más tarde|luego|después)|para nada|no eso es "
     "todo"},
    {SmallTalk::hello,
     "test|probando|probando (1|uno|un) (2|dos) (3|tres)|test 123|es [solo] una prueba|esto es una "
     "prueba"},
    {SmallTalk::hello,
     "hola|holi|buenas|buenos días|buen día|buenas (tardes|noches)|muy buenas|muy buenos "
     "días|hey|hi|hello|saludos|"
     "qué hay|(hay alguien|alguien) [ahí|aquí]|estás ahí|feliz navidad|feliz año "
     "[nuevo]|encantado|encantada|"
     "mucho gusto"},
    {SmallTalk::praise,
     "(buen|gran|excelente) trabajo|bien hecho|bravo|(eres|es usted|sois) [muy|tan|realmente] "
     "(genial|útil|amable|bueno|"
     "buena|inteligente|simpático|el mejor|la mejor|lo máximo)|(eso|esto) (es|fue|ha sido) muy "
     "útil|muy útil|"
     "qué (bueno|bien|útil)"},
    {SmallTalk::thanks,
     "(gracias|muchas gracias|mil gracias|muchísimas gracias|te lo agradezco|se lo agradezco|te "
     "agradezco|"
     "le agradezco|muy agradecido|muy agradecida) [de nuevo|otra vez|de antemano|a ti|a "
     "usted|igualmente] "
     "[por [toda] (tu|su|la|el|vuestra|todo|tus|sus) [rápida] "
     "(ayuda|respuesta|respuestas|información|info|tiempo|"
     "atención|apoyo|aclaración)|por (todo|ayudarme|responder|contestar|la ayuda)]"},
    {SmallTalk::thanks,
     "(eso|esto) (me ayuda|me sirve|me ha ayudado|responde mi pregunta) [mucho]|(eso|esto) es todo|"
     "es todo [por ahora]|me (sirve|ayuda) mucho|de nada"},
    {SmallTalk::bye,
     "adiós|chao|chau|ciao|hasta (luego|pronto|mañana|la vista|la próxima|otra)|nos vemos|bye|"
     "que (tengas|tenga|tengan) [un|una] (buen|buena|lindo|linda|feliz|bonito) "
     "(día|tarde|noche|fin de semana)|"
     "feliz (día|tarde|noche)|que te vaya bien|que le vaya bien|cuídate|me voy"},
    {SmallTalk::how_are_you,
     "(cómo|qué) (estás|está usted|están|está|te va|le va|tal|tal estás|tal todo|pasa|va|va "
     "todo|andas|onda) "
     "[hoy]|(todo bien|estoy bien|muy bien) y (tú|usted)|qué hubo"},
    {SmallTalk::offers_question,
     "(puedes|puede|podrías|podría|podéis|me puedes|me puede|me podrías|me podría) "
     "(ayudarme|ayudar) "
     "[por favor|con algo]|(puedo|puedo yo|podría|quisiera|quiero|me gustaría) "
     "(preguntarte|preguntarle|hacerte|hacerle|"
     "hacer) [algo|una pregunta|una consulta|unas preguntas]|tengo (una|otra|una "
     "última|unas|algunas) "
     "(pregunta|preguntas|duda|dudas|consulta|consultas)|[una|otra] "
     "(pregunta|duda|consulta)|necesito [tu|su] "
     "(ayuda|información|asistencia)|ayuda|ayúdame|ayúdeme|tengo un problema"},
    {SmallTalk::offers_question,
     "(hablas|habla|habláis|hablan|entiendes|entiende) [usted] [también] "
     "(español|castellano|inglés)"},
    {SmallTalk::are_you_a_bot,
     "(eres|es usted|es esto|esto es|es) [realmente|en verdad|de verdad] [un|una] "
     "(bot|robot|chatbot|humano|humana|"
     "persona|persona real|persona de verdad|máquina|ia|inteligencia artificial|ser "
     "humano|chatgpt|ordenador|real) "
     "[o [eres] [un|una] (bot|robot|humano|persona|persona real|máquina|no|ia)]|(estoy "
     "hablando|hablo|"
     "estoy chateando) con (un|una) (bot|robot|humano|persona|persona real|máquina|ia) "
     "[o [con] [un|una] (bot|robot|humano|persona|persona real|máquina)]"},
    {SmallTalk::who_are_you,
     "quién (eres|es usted) [tú]|qué eres [tú]|cómo (te llamas|se llama [usted])|cuál es (tu|su) "
     "nombre|"
     "con quién (hablo|estoy hablando|tengo el gusto)|qué (puedes|sabes) hacer|en qué (puedes|me "
     "puedes) "
     "(ayudarme|ayudar)|qué (puedo|te puedo|le puedo) preguntar [te]|qué puedo "
     "preguntarte|preséntate|"
     "cómo funcionas|cómo funciona (esto|este chat)"},
    {SmallTalk::which_topics,
     "[sobre|de|en|con] (qué|cuáles) (temas|tema|cosas|preguntas) "
     "(puedes|puede|podrías|sabes|sabe|conoces|conoce|puedo) "
     "[ayudarme|ayudar|responder|contestar|hablar|informarme|preguntar|preguntarte|preguntarle|"
     "hacerte|hacerle] [con|sobre]|[de|sobre] qué (sabes|sabe) [tú|usted]|(de|sobre) qué "
     "(puedes|puede|puedo) "
     "(hablar|hablarme|informarme|responder|preguntar|preguntarte|preguntarle)|qué puedo "
     "(preguntarte|preguntarle)|qué (puedo|te puedo|le puedo) preguntar"},
};

constexpr std::string_view wants_person[] = {
    "[(puedo|podría|quiero|quisiera|necesito|deseo|me gustaría|prefiero|preferiría|se puede|es "
    "posible|"
    "cómo puedo|cómo hago para|tengo que|queremos|podemos|déjame|puede)] [yo] "
    "(hablar|charlar|chatear|comunicarme|"
    "contactar|contactarme|conversar) [directamente|mejor|ya] (con) "
    "[un|una|el|la|algún|alguna|su|tu|otro|otra] "
    "(humano|persona|persona real|persona de verdad|ser humano|agente|agente "
    "humano|asesor|asesora|asesor humano|"
    "operador|operadora|representante|empleado|encargado|supervisor|alguien|alguien real|alguien "
    "de verdad|alguien más|"
    "gente real|servicio al cliente|atención al cliente|soporte|ejecutivo|compañero|persona humana|"
    "alguien del equipo|humano real) [(sobre|acerca|porque|respecto) ...]",
    "[(puedes|puede|podrías|podría)] [me] "
    "(pasar|pasarme|pásame|páseme|comunicarme|comunícame|comuníqueme|conectarme|"
    "conéctame|transferirme|transfiéreme|transferir|ponme|póngame|derívame|dame|deme|comunicar) "
    "[con|a|en contacto con] [un|una|el|la|algún] (humano|persona|persona real|agente|agente "
    "humano|asesor|asesora|"
    "operador|operadora|representante|alguien|servicio al cliente|atención al "
    "cliente|soporte|supervisor|ejecutivo)",
    "[quiero|necesito|prefiero|quisiera|exijo|dame|con] [a|con] [un|una] (humano|persona real|ser "
    "humano|agente humano|"
    "asesor humano|persona de verdad|operador humano|agente en "
    "vivo|agente|asesor|operador|representante)",
    "(no quiero|sin|nada de|no) [hablar con|más] [un|una|el] "
    "(bot|robot|bots|robots|máquina|máquinas)",
    "hay (alguien|algún humano|alguna persona|un humano|una persona|algún agente) [real] [con "
    "quien|con quién] "
    "[pueda|puedo] [hablar] [disponible|aquí]|hay alguien real",
    "(alguien|un humano|una persona|un agente|un asesor) [me] (puede|podría) "
    "(ayudarme|ayudar|llamarme|llamar|"
    "contactarme|atenderme|atender)|(me puede|puede|podría|me podría) [alguien|una persona|un "
    "agente] "
    "(atender|llamar|contactar) [me] (alguien|una persona|un agente|un humano|una persona real)",
    "[quiero|necesito|prefiero|quisiera|exijo] (ayuda|atención|asistencia) (humana|de una "
    "persona)|[quiero|necesito|prefiero] (un |)soporte humano",
    "[(puedo|podría|quiero|quisiera|necesito|deseo|me gustaría|es posible|déjame)] "
    "(hablar|comunicarme|chatear|conversar) [directamente|ya] con (recepción|la "
    "recepción|ventas|el departamento de (ventas|atención al cliente|soporte)|el gerente|la "
    "gerente|el dueño|la dueña|el equipo|su equipo|el jefe|el responsable|la responsable|soporte "
    "técnico) [(sobre|acerca|porque|respecto) ...]",
    "(páseme|pásame|comuníqueme|comunícame|conécteme|conéctame|transfiérame|transfiéreme|póngame) "
    "(con|a) [la|el] (recepción|ventas|soporte|gerencia|gerente|encargado|encargada|equipo|soporte "
    "técnico)",
    "llámame|llámeme|llámenme|[me] (puede|pueden|podrían|podría) (llamar|llamarme)|(atención al "
    "cliente|servicio al cliente|soporte|recepción|asesor) (por favor|porfa)",
};

constexpr std::string_view angry[] = {
    "[esto|eso|este (bot|chat|servicio|robot)|el (bot|chat|servicio)|su servicio|tu "
    "servicio|vuestro servicio] "
    "(es|fue|está siendo) [muy|tan|realmente|totalmente|absolutamente|completamente] [un|una] "
    "[completa|total] "
    "(inútil|ridículo|horrible|terrible|pésimo|inaceptable|una "
    "vergüenza|vergüenza|vergonzoso|basura|"
    "pérdida de "
    "tiempo|broma|mierda|desastre|frustrante|molesto|estúpido|patético|asco|estafa|indignante|"
    "lamentable)",
    "[eres|sois|es usted|son] [muy|tan|realmente|un|una|unos|totalmente|bien] [un|una] "
    "(inútil|inútiles|estúpido|"
    "estúpida|tonto|tonta|idiota|idiotas|imbécil|incompetente|incompetentes|bot inútil|bot "
    "estúpido|basura|ladrones)",
    "(no me|no) (entiendes|entiende|ayudas|ayuda|estás ayudando|está "
    "ayudando|sirves|sirve|respondes|responde|"
    "comprendes|estás escuchando) [en nada|nada|para nada|de nada|a mi pregunta|a lo que pregunto]",
    "(eso|esto) no (es lo que (pregunté|te pregunté|he preguntado|dije|quería)|me ayuda|me "
    "sirve|responde mi pregunta) "
    "[nada|para nada]|no es lo que (pregunté|te pregunté|he preguntado)|ya (te|se|le|os) lo "
    "(dije|he dicho|"
    "pregunté|he preguntado|expliqué) [...]|cuántas veces (tengo que|debo) ...",
    "estoy [muy|tan|realmente|super|bastante] "
    "(enojado|enojada|enfadado|enfadada|furioso|furiosa|molesto|molesta|"
    "frustrado|frustrada|harto|harta|decepcionado|decepcionada|indignado|indignada|cabreado|"
    "cabreada) [...]|"
    "qué (vergüenza|asco|basura|mierda|horror|pérdida de tiempo|servicio tan malo|mal "
    "servicio|porquería)|"
    "[el|es el|tienen el] peor (servicio|bot|soporte|atención) [...]|pésimo servicio|pésima "
    "atención|"
    "gracias por nada|(mierda|joder|carajo|vete a la mierda|cállate|que te jodan|no me "
    "jodas|wtf|ya basta|"
    "me están tomando el pelo|me estás tomando el pelo)",
};

} // namespace

const Phrasebook es{
    .language = text::Language::spanish,
    .english_name = "Spanish",
    .small_talk = small_talk,
    .fillers = "a todos|todos|a ti|a usted|amigo|amiga|señor|señora|equipo|por "
               "favor|porfa|y|sí|no|pues|entonces|"
               "ah|oh|muy|igualmente|también|de nuevo|otra vez|hoy|bot|y tú|y "
               "usted|estimado|estimados|gente|"
               "por ahora|por hoy|ya|bueno",
    .courtesy = "hola|buenas|buenos días|buenas (tardes|noches)|ok|vale|no|sí|gracias|por "
                "favor|porfa|porfavor|pero|y|"
                "entonces|pues|ahora|ya|ahora "
                "mismo|mejor|inmediatamente|urgente|urgentemente|disculpa|disculpe|perdón|"
                "solo|solamente|hoy|lo antes posible|cuanto antes|de verdad|en "
                "serio|aquí|directamente|oye|mire|"
                "otra vez",
    .wants_person = wants_person,
    .angry = angry,
    .yes = "(sí|vale|claro|ok) (por favor|porfa|porfavor)|sí|si|claro|claro que sí|por "
           "supuesto|vale|ok|okay|de acuerdo|bueno|dale|desde "
           "luego|seguro que sí|con gusto|"
           "me gustaría|sí quiero|sí me gustaría|por qué no|(eso )(estaría|sería) "
           "(bien|genial|perfecto)|estaría bien|"
           "adelante|perfecto|buena idea|encantado|encantada",
    .no = "no|nop|nope|no no",
    .leaning =
        {.leads = "[ok|vale|gracias|bien] (y qué (tal|pasa con|hay de)|qué (tal|pasa con|hay de)|y "
                  "en cuanto a|y|o|pero|"
                  "también|y también|y si es|y para)",
         .tails = "",
         .whole = "cómo|cuánto|cuánta|cuántos|cuántas|cuándo|dónde|adónde|quién|quiénes|qué|por "
                  "qué|cuál|cuáles|es|son|"
                  "está|están|hay|tienen|tiene|tienes|tenéis|tengo|puedo|puede|pueden|puedes|"
                  "podría|podemos|debo|hacen|"
                  "hace|venden|envían|ofrecen|aceptan|quiero|necesito|me|se|si|yo|mi|mis|nosotros|"
                  "dime|dígame|"
                  "muéstrame|explícame|existe|funciona|cuesta|cuestan|a qué|en qué|de qué|con qué",
         .pronouns = "ella|ellos|ellas|lo|eso|esto|esos|esas|aquel|aquella|ello|allí|allá|ahí",
         .closing = "la|las|los",
         .expletives =
             "(este|esta|estos|estas|ese|esa) "
             "(sitio|web|página|tienda|empresa|semana|mes|año|verano|invierno|"
             "tarde|noche|fin de semana|mañana|chat|negocio|momento)|lo (que|más|antes|mismo) ...|"
             "por (eso|esto|ello)|(es )(él )",
         .prepositions =
             "en|a|al|para|con|sin|de|del|por|desde|hasta|durante|entre|sobre|después|antes",
         .articles = "el|la|los|las|un|una|unos|unas|mi|mis|su|sus|tu|tus",
         .bare =
             "[y|pero|ok] (cuánto|cuánto "
             "(cuesta|vale|tarda|tiempo|es|dura)|cuántos|cuántas|cómo|por qué|por qué no|"
             "cuándo|dónde|quién|cuál|cuáles|desde cuándo|hasta cuándo|a qué precio|el precio|qué "
             "precio tiene|"
             "precio|qué colores|qué tallas|qué más|para qué|dónde exactamente|con qué frecuencia)",
         .more = "[puedes|puede|podrías|por favor|ok] (más (detalles|información|info)|dime "
                 "más|dígame más|cuéntame más|"
                 "explícame [más|eso|mejor]|explica|explicar [más|eso]|continúa|sigue|qué quieres "
                 "decir|"
                 "qué significa eso|qué más|algo más|más|darme más (detalles|información)|a qué te "
                 "refieres|"
                 "saber más|quiero saber más) [por favor|de eso|sobre eso]",
         .openers = "[hola|ok|y|buenas] [(puedes|puede|podrías|podría) "
                    "(decirme|mostrarme|hablarme) [de|sobre|si]|"
                    "(busco|quiero|quisiera|necesito|me interesa) [saber] [comprar] [si]|háblame "
                    "de|cuéntame sobre] "
                    "[(tienen|venden|hay|ofrecen|hacen|aceptan|envían|tienes) "
                    "[un|una|unos|unas|el|la|los|las|a|al|en]|"
                    "cuánto (cuesta|cuestan|vale|valen|es|tarda|dura) [el|la|los|las|un|una]|"
                    "cuál es el (precio|costo|coste) (de|del|para) "
                    "[el|la|los|las]|(cuál|cuáles|qué) (es|son) [el|la|los|"
                    "las|su|sus]|(dónde|cuándo|cómo) (está|están|puedo|es|son|funciona|encuentro) "
                    "[el|la|los|las|un|una|"
                    "mi]|(es|son|tiene|está|están|puede) [el|la|los|las|mi]]"},
    .replies =
        {{{"De acuerdo. Si tiene otra pregunta, dígame.", "¡Vale! Si tienes otra pregunta, dime."},
          {"No hay problema. Tómese su tiempo.", "No pasa nada, ¡tómate tu tiempo!"},
          {"¡Hola! ¿En qué puedo ayudarle?", "¡Hola! ¿En qué te puedo ayudar?"},
          {"Gracias, me alegra saberlo. ¿Puedo ayudarle en algo más?",
           "¡Gracias, me alegro! ¿Te ayudo con algo más?"},
          {"De nada. ¿Puedo ayudarle en algo más?", "¡De nada! ¿Te ayudo con algo más?"},
          {"De acuerdo. Aquí estoy si necesita algo más.",
           "¡Sin problema! Aquí estoy si necesitas algo más."},
          {"Hasta pronto y gracias por su visita.", "¡Hasta luego! Gracias por pasarte."},
          {"Muy bien, gracias. ¿En qué puedo ayudarle?",
           "¡Muy bien, gracias! ¿En qué te puedo ayudar?"},
          {"Por supuesto. ¿Qué desea saber?", "¡Claro! ¿Qué quieres saber?"},
          {"Soy un asistente automático, no una persona. Respondo con la información que me han "
           "dado. ¿Qué desea "
           "saber?",
           "Soy un bot, no una persona. Respondo con la información que me han dado. ¿Qué quieres "
           "saber?"},
          {"Soy {name}, un asistente automático. Respondo con la información que me han dado. ¿Qué "
           "desea saber?",
           "Soy {name}, un bot. Respondo con la información que me han dado. ¿Qué quieres "
           "saber?"},
          {"Puedo informarle, por ejemplo, sobre: {topics}. ¿Qué desea saber?",
           "Puedo contarte, por ejemplo, sobre: {topics}. ¿Qué quieres saber?"}}},
    .unknown = {"No tengo información sobre eso.", "Lo siento, no sé nada sobre eso."},
    .still_unknown =
        {"Tampoco he encontrado nada sobre eso.", "Lo siento, tampoco he encontrado nada sobre eso."
        },
    .topics = {"Puedo informarle sobre: {topics}.", "Lo que sí sé es sobre: {topics}."},
    .offer = {"¿Desea hablar con una persona?", "¿Quieres hablar con una persona?"},
    .wish_for_person = "Hablar con una persona",
    .handed_over =
        {"He avisado al equipo. Una persona le responderá aquí. Mientras tanto puede seguir "
         "preguntándome.",
         "¡He avisado al equipo! Una persona te responderá aquí. Mientras tanto puedes seguir "
         "preguntándome."},
};

} // namespace hiochat::assistant::talk::phrases
