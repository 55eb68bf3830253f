#include "assistant/talk/phrasebook.h"

namespace hiochat::assistant::talk::phrases {

namespace {

constexpr Phrase small_talk[] = {
    {SmallTalk::ok,
     "ok|okay|tá|tá bom|tá bem|está bem|está bom|bem|muito "
     "bem|perfeito|ótimo|entendi|entendido|percebi|percebo|certo|claro|beleza|blz|legal|fixe|"
     "excelente|show|combinado|de acordo|sem problema|sem "
     "problemas|ah|oh|kkk|kkkk|haha|rsrs|lol|maravilha|compreendo|faz sentido|bacana"},
    {SmallTalk::wait,
     "espera|espere|espera aí|espere aí|peraí|[espera|espere|só] um "
     "(momento|segundo|minuto|momentinho|instante|minutinho|segundinho)|um "
     "momentinho|desculpa|desculpe|desculpem|me desculpe|perdão|sinto muito|lamento|foi "
     "mal|ops|deixa eu (ver|pensar)|deixe me (ver|pensar)|calma|erro meu"},
    {SmallTalk::no,
     "não obrigado|não obrigada|nada|nada mais|mais nada|não nada|(agora|ainda|por enquanto|por "
     "agora|melhor|prefiro|hoje|acho que) não|não (agora|por agora|por enquanto|hoje)|só isso|não "
     "só isso|não precisa|não é (preciso|necessário)|não [o] (quero|preciso)|não importa|deixa pra "
     "lá|deixe|deixa estar|deixe estar|esquece|esqueça|talvez (mais tarde|depois)|(fica|fica para) "
     "(para outra|outra) hora|dispenso|de jeito nenhum|não é tudo"},
    {SmallTalk::hello,
     "test|teste|testando|teste 123|testando 1 2 3|(é|isto é|isso é) [só|apenas] um teste"},
    {SmallTalk::hello,
     "olá|oi|oie|oii|bom dia|boa (tarde|noite)|boas|hey|ei|hi|hello|saudações|alô|(tem|há) alguém "
     "(aí|aqui)|"
     "alguém (aí|aqui)|você está aí|estás aí|feliz natal|feliz ano novo|prazer|muito prazer|opa|e "
     "aí"},
    {SmallTalk::praise,
     "(bom|ótimo|excelente|belo) trabalho|muito bem feito|parabéns|(você é|és|tu és) "
     "[muito|tão|mesmo] (bom|boa|legal|"
     "útil|gentil|inteligente|simpático|demais|incrível|fixe|o melhor|ótimo)|(isso|isto) (foi|é) "
     "muito útil|muito útil"},
    {SmallTalk::thanks,
     "(obrigado|obrigada|muito obrigado|muito "
     "obrigada|obg|obgd|obrigadão|brigado|brigada|valeu|vlw|agradeço|"
     "te agradeço|agradecido|agradecida|grato|grata) [muito|mesmo|de novo|desde já|novamente|eu] "
     "[(pela|pelo|por) [sua|seu|tua|teu|vossa|toda] [rápida] "
     "(ajuda|resposta|respostas|informação|informações|atenção|"
     "tempo|apoio|esclarecimento|tudo|responder|me ajudar|ajudar)]"},
    {SmallTalk::thanks,
     "(isso|isto) (ajuda|ajudou|me ajudou|ajudou me|responde à minha pergunta) "
     "[muito|bastante]|(é|era) (só|tudo) [isso|"
     "isto]|de nada|por (enquanto|agora) é (só|tudo) [isso]"},
    {SmallTalk::bye,
     "tchau|adeus|até (logo|mais|breve|amanhã|à próxima|a "
     "próxima|já|depois)|xau|bye|falou|fui|tenha (um|uma) "
     "(bom|boa|ótimo|ótima|excelente) (dia|tarde|noite|fim de semana|semana)|(bom|ótimo) fim de "
     "semana|"
     "resto de bom dia|continuação de (um|uma) (bom|boa) (dia|tarde)"},
    {SmallTalk::how_are_you,
     "(como|tudo) (vai|está|estás|você está|vai você|bem|bom|vão as coisas|vai isso|certo|joia|ok) "
     "[com você|contigo|"
     "hoje]|tudo bem e (você|contigo|tu)|(estou bem|tudo ótimo) e você"},
    {SmallTalk::offers_question,
     "(pode|podes|você pode|poderia|podia|consegue) (me ajudar|ajudar me|ajudar|ajudar-me|me tirar "
     "uma dúvida|"
     "tirar uma dúvida) [por favor]|(posso|poderia|queria|gostaria de|quero) (te|lhe|fazer|te "
     "fazer|perguntar|"
     "fazer te|te perguntar|fazer lhe) [uma|algumas|umas] "
     "[pergunta|perguntas|coisa|algo]|(tenho|tinha|estou com) "
     "(uma|outra|mais uma|algumas|umas) [pequena|outra] "
     "(dúvida|dúvidas|pergunta|perguntas|questão|questões)|"
     "[uma|outra] (dúvida|pergunta|questão)|preciso de [uma|sua] "
     "(ajuda|informação|informações)|ajuda|me ajuda|"
     "me ajude|ajude me|socorro|tenho um problema|estou com um problema"},
    {SmallTalk::offers_question,
     "(fala|falas|você fala|vocês falam|falam|entende|você entende) [também] (português|inglês)"},
    {SmallTalk::are_you_a_bot,
     "(você é|vc é|és|tu és|isto é|isso é|é|estou falando com|estou a falar com|falo com) "
     "[mesmo|realmente|de verdade] "
     "[um|uma] (bot|robô|robot|chatbot|humano|humana|pessoa|pessoa real|pessoa de "
     "verdade|máquina|ia|"
     "inteligência artificial|ser humano|chatgpt|computador|real) [ou [é|com] [um|uma] "
     "(bot|robô|robot|humano|pessoa|"
     "pessoa real|máquina|não)]"},
    {SmallTalk::who_are_you,
     "quem (é você|é vc|és tu|és|é o senhor|é)|o que (é você|és|és tu|você é)|"
     "(qual é|qual) o (seu|teu) nome|como (você se chama|te chamas|se chama)|com quem (falo|estou "
     "falando|"
     "estou a falar)|o que (você|vc) (faz|pode fazer|sabe fazer|sabe)|o que (podes|sabes) fazer|o "
     "que posso "
     "(perguntar|te perguntar|perguntar te)|(em que|como) (você pode|podes) me ajudar|apresente "
     "se|se apresente|"
     "como (você funciona|funcionas|funciona este chat|funciona isso)"},
    {SmallTalk::which_topics,
     "[sobre|em|com|de] (que|quais) (assuntos|assunto|temas|tópicos|perguntas) (você "
     "pode|pode|podes|você sabe|sabe|sabes|você conhece|conhece|conheces|posso) [me|te|lhe] "
     "[ajudar|ajudar me|responder|falar|informar|perguntar|fazer]|[sobre] o que (você sabe|vc "
     "sabe|sabes|sabe)|sobre o que (você pode|podes|posso) [me|te|lhe] "
     "(falar|informar|perguntar)|o que posso (perguntar|te perguntar|perguntar te)"},
};

constexpr std::string_view wants_person[] = {
    "[(posso|poderia|queria|quero|gostaria de|preciso|preciso de|desejo|prefiro|preferia|tenho "
    "que|é possível|"
    "como posso|como faço para|como faço pra|dá para|dá pra|podia|queremos|podemos|me deixa|deixe "
    "me|tem como|"
    "eu quero|eu gostaria de|eu preciso|eu queria)] (falar|conversar|falar "
    "me|comunicar|contactar|entrar em contato|"
    "ser atendido|ser atendida|ser transferido|ser transferida) [diretamente|logo] (com|por|para) "
    "[um|uma|o|a|algum|alguma|outro|outra] (humano|pessoa|pessoa real|pessoa de verdade|ser "
    "humano|atendente|"
    "atendente "
    "humano|agente|operador|operadora|representante|funcionário|consultor|vendedor|assistente "
    "humano|"
    "responsável|gerente|alguém|alguém real|alguém de verdade|atendimento|atendimento ao "
    "cliente|suporte|"
    "apoio ao cliente|colaborador|serviço de apoio ao cliente|sac|gente) [humano|real|de verdade] "
    "[(sobre|a respeito|porque) ...]",
    "[(pode|podes|poderia|consegue)] [me] (passar|passa me|passe "
    "me|passe|transferir|transfira|transfere|me transfira|"
    "me transfere|me passa|me passe|ligar me|conectar|me conecta|me conecte|encaminhar|me "
    "encaminhe|me chama|chame|"
    "chamar|me dá|me dê) [com|a|para|ao|à] [um|uma|o|a|algum] (humano|pessoa|pessoa "
    "real|atendente|agente|operador|"
    "operadora|representante|alguém|atendimento|suporte|atendimento ao "
    "cliente|responsável|gerente)",
    "[quero|preciso de|prefiro|gostaria de|exijo|eu quero] [um|uma] (humano|atendente|atendente "
    "humano|pessoa real|"
    "ser humano|pessoa de verdade|operador humano|agente humano|operador|atendimento "
    "humano|atendimento pessoal)",
    "(não quero|sem|chega de|nada de) [falar com|mais] [um|uma] "
    "(bot|robô|robot|bots|robôs|máquina)",
    "(tem|há|existe) (alguém|algum humano|um humano|uma pessoa|alguma pessoa|algum atendente|um "
    "atendente) [real|"
    "de verdade] [disponível|aí|aqui] [com quem eu possa falar|para falar]|tem alguém real aí",
    "(alguém|um atendente|uma pessoa|um humano) [me] (pode|poderia) [me] "
    "(ajudar|ligar|contatar|contactar|atender|"
    "ajudar me|ligar me|responder)",
    "[posso|poderia|queria|quero|gostaria de|preciso|tem como|é possível|eu quero|eu gostaria "
    "de|eu preciso] (falar|conversar) [diretamente] com (a recepção|a receção|recepção|o dono|a "
    "dona|a gerência|a equipe|a equipa|vendas|o setor de vendas|o comercial|o suporte técnico|o "
    "proprietário) [(sobre|a respeito|porque) ...]",
    "(me passe|me passa|me transfira|passe me|transfira me|me conecte) (para|com|à|ao) [a|o] "
    "(recepção|receção|setor de vendas|suporte técnico|vendas|comercial)",
    "me (ligue|liga|liguem)|(ligue|liga|liguem) me|(pode|podem|poderia|poderiam) me "
    "ligar|(pode|podem) ligar me|(atendimento|suporte|atendente|recepção) (por "
    "favor|pfv)|[quero|preciso de|prefiro] (ajuda|assistência) humana",
};

constexpr std::string_view angry[] = {
    "[isso|isto|este (bot|chat|serviço|robô)|esse (bot|chat|serviço|robô)|o "
    "(bot|chat|serviço|atendimento)|o vosso serviço|"
    "o serviço de vocês] (é|foi|está sendo) "
    "[muito|tão|realmente|mesmo|totalmente|absolutamente|completamente] [um|uma] "
    "[completa|total] "
    "(inútil|ridículo|horrível|péssimo|terrível|inaceitável|vergonha|vergonhoso|lixo|perda de "
    "tempo|"
    "piada|merda|desastre|frustrante|irritante|estúpido|patético|palhaçada|absurdo|um absurdo|uma "
    "porcaria|porcaria)",
    "[você é|vc é|és|vocês são|tu és] [muito|tão|mesmo|realmente] [um|uma|uns] "
    "(inútil|inúteis|estúpido|burro|burra|idiota|"
    "idiotas|imbecil|incompetente|incompetentes|bot inútil|bot burro|ladrões|lixo)",
    "(você|vc|tu) não (entende|entendes|ajuda|ajudas|está ajudando|me entende|me "
    "ajuda|responde|serve|sabe) "
    "[nada|para nada|de nada|a minha pergunta|a pergunta]|não (está ajudando|me "
    "ajuda|ajudou|ajuda|serve) "
    "(em nada|nada|para nada|de nada)|não entende nada",
    "não (foi|é) (isso|isto|o que) [o] [que] (perguntei|eu perguntei|eu quero|quero|disse|pedi|eu "
    "pedi)|"
    "[eu] já (disse|falei|perguntei|expliquei|te disse|lhe disse) [...]|quantas vezes (tenho "
    "que|preciso|vou ter que) ...",
    "estou [muito|tão|realmente|bastante|super] "
    "(irritado|irritada|furioso|furiosa|zangado|zangada|frustrado|frustrada|"
    "decepcionado|decepcionada|desapontado|desapontada|farto|farta|chateado|chateada|revoltado|"
    "revoltada|indignado|puto|"
    "puta|com raiva) [...]|que (vergonha|lixo|merda|absurdo|palhaçada|perda de "
    "tempo|porcaria|péssimo atendimento|raiva)|"
    "[o|é o] pior (serviço|atendimento|suporte|bot|empresa) [...]|péssimo "
    "(atendimento|serviço)|obrigado por nada|"
    "obrigada por nada|(merda|porra|caralho|vai se foder|vai à merda|vá à merda|cala a "
    "boca|wtf|vai tomar no cu|"
    "tá de brincadeira|está a gozar comigo|absurdo|chega)",
};

} // namespace

const Phrasebook pt{
    .language = text::Language::portuguese,
    .english_name = "Portuguese",
    .small_talk = small_talk,
    .fillers = "a todos|todos|pessoal|gente|amigo|amiga|senhor|senhora|por "
               "favor|pfv|e|sim|não|então|ah|oh|muito|também|"
               "de novo|novamente|hoje|bot|e você|e tu|igualmente|para você|para "
               "ti|prezado|prezados|caro|equipe|equipa|"
               "por enquanto|por agora|pois",
    .courtesy =
        "olá|oi|bom dia|boa (tarde|noite)|ok|tá|não|sim|obrigado|obrigada|por "
        "favor|pfv|mas|e|então|agora|já|"
        "agora mesmo|imediatamente|urgente|urgentemente|com "
        "urgência|desculpe|desculpa|só|apenas|hoje|"
        "o mais rápido possível|de verdade|aqui|diretamente|olha|olhe|logo|sério|a sério|eu",
    .wants_person = wants_person,
    .angry = angry,
    .yes = "(sim|ok|claro) (por favor|pfv)|sim|claro|claro que sim|com certeza|certamente|pode "
           "ser|ok|okay|tá bom|tá|está bem|por "
           "que não|porque não|"
           "quero|quero sim|sim quero|gostaria|sim gostaria|(seria|isso seria) "
           "(bom|ótimo|perfeito)|com prazer|"
           "pode|pode sim|perfeito|beleza|boa ideia|s|isso|aceito",
    .no = "não|naum|nope|n|não não",
    .leaning =
        {.leads = "[ok|obrigado|obrigada|certo|bem] (e (quanto a|quanto ao|quanto à|sobre|que "
                  "tal)|que tal|e|ou|mas|também|e "
                  "também|e se for|e para|e no caso)",
         .tails = "",
         .whole = "como|quanto|quanta|quantos|quantas|quando|onde|aonde|quem|que|o que|por "
                  "que|porque|porquê|qual|quais|é|são|"
                  "está|estão|há|tem|têm|tens|tenho|posso|pode|podem|podes|poderia|devo|fazem|faz|"
                  "vendem|enviam|entregam|"
                  "oferecem|aceitam|quero|preciso|me|se|eu|meu|minha|nós|vocês|você|diga|mostre|"
                  "explique|existe|existem|"
                  "funciona|custa|custam|a que|em que|de que|com que|dá",
         .pronouns =
             "ele|ela|eles|elas|isso|isto|esse|essa|esses|essas|aquele|aquela|aquilo|dele|dela|"
             "deles|delas|nele|nela|disso|nisso|lá|ali",
         .closing = "lo|la|los|las",
         .expletives =
             "(este|esta|estes|estas|esse|essa|neste|nesta) "
             "(site|página|loja|empresa|semana|mês|ano|verão|inverno|"
             "tarde|noite|fim de semana|manhã|chat|momento)|por (isso|isto)|além disso|é isso",
         .prepositions = "em|no|na|nos|nas|a|ao|à|para|pra|com|sem|de|do|da|dos|das|por|pelo|pela|"
                         "desde|até|durante|entre|"
                         "sobre|após|depois|antes",
         .articles = "o|a|os|as|um|uma|uns|umas|meu|minha|seu|sua",
         .bare = "[e|mas|ok] (quanto|quanto "
                 "(custa|é|tempo|demora|fica|dura)|quantos|quantas|como|por que|por que não|porquê|"
                 "quando|onde|quem|qual|quais|desde quando|até quando|a que preço|o "
                 "preço|preço|qual o preço|que cores|"
                 "quais cores|que tamanhos|o que mais|onde exatamente|com que frequência)",
         .more = "[pode|podes|poderia|por favor|ok] (mais "
                 "(detalhes|informações|informação|info)|diga mais|me (diga|fale|conte) "
                 "mais|fale mais|explique [melhor|mais|isso]|explicar [melhor|mais|isso]|me "
                 "explica [melhor]|continue|"
                 "o que quer dizer [com isso]|o que significa isso|o que mais|mais|algo mais|saber "
                 "mais|quero saber mais) "
                 "[por favor|sobre isso|disso]",
         .openers =
             "[olá|oi|ok|e|bom dia] [(pode|podes|poderia) (me dizer|dizer me|me mostrar|me falar) "
             "[de|sobre|se]|"
             "(procuro|quero|queria|gostaria de|preciso de|tenho interesse em) [saber] [comprar] "
             "[se]|"
             "me fale sobre|fale me sobre] "
             "[(tem|têm|vendem|há|oferecem|fazem|aceitam|enviam|entregam|vocês (têm|tem|"
             "vendem|fazem|aceitam|entregam|enviam|oferecem)) [um|uma|uns|umas|o|a|os|as|para|em]|"
             "quanto (custa|custam|é|são|fica|demora|dura) [o|a|os|as|um|uma]|qual [é] o "
             "(preço|custo|valor) (de|do|da) "
             "[um|uma]|(qual|quais|o que) (é|são) [o|a|os|as]|(onde|quando|como) "
             "(está|estão|posso|fica|é|são|funciona|"
             "encontro) [o|a|os|as|um|uma|meu|minha]|(é|são|tem|está|pode) [o|a|os|as]]"},
    .replies =
        {{{"Certo. Se tiver outra pergunta, é só perguntar.",
           "Beleza! Se tiver outra pergunta, é só perguntar."},
          {"Sem problema. Leve o tempo que precisar.", "Sem problema, sem pressa!"},
          {"Olá! Como posso ajudar?", "Oi! Em que posso ajudar você?"},
          {"Obrigado, fico contente em saber. Posso ajudar em algo mais?",
           "Obrigado, que bom! Posso ajudar em mais alguma coisa?"},
          {"De nada. Posso ajudar em algo mais?", "De nada! Posso ajudar em mais alguma coisa?"},
          {"Certo. Estou aqui se precisar de mais alguma coisa.",
           "Sem problema! Estou aqui se precisar."},
          {"Até logo e obrigado pela visita.", "Tchau! Obrigado por passar por aqui."},
          {"Estou bem, obrigado. Como posso ajudar?", "Tudo ótimo, obrigado! Em que posso ajudar?"},
          {"Claro. O que deseja saber?", "Claro! O que você quer saber?"},
          {"Sou um assistente automático, não uma pessoa. Respondo com as informações que me foram "
           "dadas. O que deseja "
           "saber?",
           "Sou um bot, não uma pessoa. Respondo com as informações que me foram dadas. O que você "
           "quer saber?"},
          {"Sou {name}, um assistente automático. Respondo com as informações que me foram dadas. "
           "O que deseja saber?",
           "Sou {name}, um bot. Respondo com as informações que me foram dadas. O que você quer "
           "saber?"},
          {"Posso informar, por exemplo, sobre: {topics}. O que deseja saber?",
           "Sei alguma coisa, por exemplo, sobre: {topics}. O que você quer saber?"}}},
    .unknown = {"Não tenho informações sobre isso.", "Desculpe, não sei nada sobre isso."},
    .still_unknown =
        {"Também não encontrei nada sobre isso.", "Desculpe, também não encontrei nada sobre isso."
        },
    .topics = {"Posso informar sobre: {topics}.", "O que eu sei é sobre: {topics}."},
    .offer = {"Deseja falar com uma pessoa?", "Quer falar com uma pessoa?"},
    .wish_for_person = "Falar com uma pessoa",
    .handed_over =
        {"Avisei a equipe. Uma pessoa vai responder aqui. Enquanto isso, pode continuar a me "
         "perguntar.",
         "Avisei a equipe! Uma pessoa vai responder aqui. Enquanto isso, pode continuar me "
         "perguntando."},
};

} // namespace hiochat::assistant::talk::phrases
