#include "platform/text/language_table.h"

#include <array>

namespace hiochat::text {

namespace {

// Question words are among the stop words: a passage that answers "where" seldom says "where".
constexpr std::array<LanguageRow, language_count> rows{{
    {Language::unknown, "", nullptr, "", ""},
    {Language::arabic,
     "ar",
     "arabic",
     "في من على الى إلى عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا من متى اين أين كيف كم هل "
     "لماذا او أو ثم لا لم لن ان أن إن "
     "كان كانت يكون تكون قد كل بعض بين عند عندما كما حيث بعد قبل هو هي هم نحن انا أنا انت أنت أي "
     "اي أية و ف ب ل غير حتى منذ خلال "
     "بها به لها له فيها فيه عليها عليه التى الذى وهو وهي وكان وكانت ولا وما كذلك أيضا ايضا فقط "
     "يمكن تم",
     ""},
    {Language::catalan,
     "ca",
     "catalan",
     "el la els les un una uns unes de del dels al als i o però que què qui on quan com quin quina "
     "quins quines quant per amb sense "
     "en a és són era eren ser estar ha han hi ho no sí més molt aquest aquesta aquests aquestes "
     "això tot tots seu seva seus meu "
     "meva jo tu ell ella nosaltres vostè es em et ens us li lo entre sobre fins des també ja",
     "ŀ"},
    {Language::chinese,
     "zh",
     nullptr,
     "什么 什麼 哪些 哪个 哪個 哪里 哪裡 哪儿 多少 如何 怎么 怎麼 怎样 怎樣 为什 為什 么是 麼是 "
     "是什 有什 了什 谁是 是谁 何时 是否 可以 我们 你们 他们 "
     "她们 这个 那个 这些 那些 以及 或者 因为 所以 但是 一个 的是 是哪 在哪 有哪 有多 个是 吗 呢 "
     "的 了 是 在 和 与 或 我 你 他 她 它 这 那 有 被 "
     "就 都 而 及 把 也 请问 的什 么样 样的 么时 时候",
     ""},
    {Language::czech,
     "cs",
     nullptr,
     "a aby ale ani ano asi bez bude budou by byl byla bylo byly být co což do i já jak jaká jaké "
     "jaký je jeho jej její jejich jen "
     "jsem jsme jsou jste k kam kde kdo kdy když ke která které který kteří na nad nebo není o od "
     "on ona oni po pod podle pro proč "
     "proto před při s se si své ta tak také tam te ten tento to toto tu ty u už v vám váš ve vy "
     "více z za ze že kolik",
     "ěřůč"},
    {Language::danish,
     "da",
     "danish",
     "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi "
     "min havde ham hun nu over da fra "
     "du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være "
     "dog noget ville deres efter ned "
     "skulle denne end dette mit også under have dig anden hende mine alt meget sit sine mod disse "
     "hvis din nogle hos blive mange "
     "bliver hendes været jer sådan hvem hvornår hvordan hvorfor hvilken hvilke hvilket kan",
     "æø"},
    {Language::dutch,
     "nl",
     "dutch",
     "hebt kunt bent jullie "
     "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om "
     "hem dan zou of wat mijn men dit zo "
     "door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want "
     "nog zal me zij nu ge geen omdat "
     "iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja "
     "eens hier wie werd altijd doch wordt "
     "wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere waar wanneer "
     "waarom welke welk hoeveel",
     "ĳ"},
    {Language::english,
     "en",
     "english",
     "hello hi hey thanks thank bye goodbye a about above after again against all also am an and "
     "any are aren't as at be because been "
     "before being below between both but by "
     "can can't cannot could couldn't did didn't do does doesn't doing don't down during each few "
     "for from further get had hadn't has "
     "hasn't have haven't having he he's her here hers herself him himself his how i i'd i'll i'm "
     "i've if in into is isn't it it's its "
     "itself just let let's like many may me might more most much must my myself no nor not of off "
     "on once one only or other ought our "
     "ours ourselves out over own please same shall she should shouldn't so some such tell than "
     "that that's the their theirs them "
     "themselves then there there's these they they're this those through to too under until up "
     "upon us very want was wasn't we we're "
     "were weren't what what's when where where's which while who who's whom whose why will with "
     "won't would wouldn't you you'd you'll "
     "you're your yours yourself yourselves",
     "",
     "able add allow already always another ask available away back bad be best better big bit "
     "call case "
     "change check choose come common day days different done easy easily else end ever every "
     "example "
     "exist explain far find first follow following full gave give given go goes going gone good "
     "got great "
     "happen happened have help idea keep kind know known last later least leave left "
     "let "
     "little long longer look looking lot made main make makes making mean means method name near "
     "need "
     "needed needs never new next night nothing number offer old one ones open order part "
     "particular "
     "people person place plan possible possibly problem provide put question quick quickly quite "
     "rather "
     "reach reason recently recommend right run said say see seem send set several show simple "
     "since small "
     "someone something sometimes soon sort start still stop sure take takes taken talk "
     "thing "
     "things think time times today together told tomorrow took tried try trying turn two type use "
     "used "
     "useful using usually various wanna want wanted wants way ways week well went without wonder "
     "wondering word work working works world year years yes yet"},
    {Language::finnish,
     "fi",
     "finnish",
     "ja on ei se että en hän oli mutta kun niin kuin ole minä mitä mikä jos ovat tai sekä myös "
     "joka jotka jossa mukaan kanssa vain "
     "olla sen sitä tämä tämän tässä ne nämä noin sinä me te he minun sinun hänen heidän kuka "
     "missä milloin miksi miten kuinka mistä "
     "minne millä millainen mitkä ketkä jonka joita ollut olivat voi voit voidaan onko kuitenkin "
     "koska sillä ennen jälkeen",
     ""},
    {Language::french,
     "fr",
     "french",
     "pouvez "
     "bonjour salut merci au aux avec ce ces cet cette dans de des du elle elles en et eux il ils "
     "je la le les leur "
     "leurs lui ma mais me même mes moi mon "
     "ne nos notre nous on ou où par pas pour qu que quel quelle quelles quels qui quoi quand "
     "comment combien pourquoi sa se ses si "
     "son sont sur ta te tes toi ton tu un une vos votre vous c d j l à m n s t y est été être "
     "étant ai as avons avez ont avait "
     "avaient eu suis es sommes êtes sera serait était étaient fut furent plus aussi très sans "
     "sous entre comme donc alors dont peut "
     "peux faire fait lequel laquelle lesquels est-ce ceux celle celui",
     "œ",
     "aider aide ajouter aller années ans an année appeler arriver avant autre autres beaucoup "
     "besoin bien "
     "bon bonne bonjour chose choses comprendre demander dernier dernière deux devoir dire dois "
     "doit "
     "donner encore exemple facile façon fois gens grand grande jamais jour jours laisser manière "
     "mettre "
     "meilleur meilleure moment mot moyen mieux monde nom nouveau nouvelle parler partie passer "
     "permet "
     "personne personnes petit petite possible pouvoir premier première prendre presque problème "
     "question "
     "raison savoir seulement souvent sais temps tout tous toute toutes trouver trop type utiliser "
     "utilise "
     "va venir vers voir vouloir voudrais veux vrai"},
    {Language::german,
     "de",
     "german",
     "habt hast kannst könnt darf willst wollt seid "
     "hallo danke moin tschüss aber alle allem allen aller alles als also am an ander andere "
     "anderen auch auf aus bei bin "
     "bis bist da damit dann das dass dasselbe "
     "dazu dein deine dem den denn der deren des dessen dich die dies diese diesem diesen dieser "
     "dieses dir doch dort du durch ein eine "
     "einem einen einer eines er es etwas euch euer eure für gegen gab gibt habe haben hat hatte "
     "hatten hier hin hinter ich ihm ihn "
     "ihnen ihr ihre ihrem ihren ihrer im in indem ins ist jede jedem jeden jeder jedes jener kann "
     "kein keine können könnte machen man "
     "mein meine mich mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr sein "
     "seine seinem seinen seiner selbst sich "
     "sie sind so soll sollte sondern sonst über um und uns unser unsere unter viel viele vom von "
     "vor während war waren warum was weil "
     "welche welchem welchen welcher welches wenn wer werde werden wie wieder wieviel will wir "
     "wird wo wohin woher wollen worden wurde "
     "wurden würde würden zu zum zur zwar zwischen wann wem wen wessen bitte",
     "",
     "ab alt anfang art beispiel beim beste besten besser bitte brauche braucht bringen dürfen "
     "einfach "
     "einmal ende erst erste ersten finde finden frage fragen ganz geben gehen geht genau gerade "
     "gern "
     "gerne groß große grund gut gute hallo heißt helfen heute hilfe immer jahr jahre jetzt klein "
     "kommen "
     "kommt lange lassen leben letzte letzten leute macht mal meisten mehr mensch menschen möchte "
     "möglich "
     "möglichkeit name neu neue nie nutzen oft problem sagen schnell schon sehen sieht sofort "
     "stehen "
     "stelle tag tage tun verwenden wichtig wissen weiß wort zeigen zeit zwei"},
    {Language::greek,
     "el",
     "greek",
     "ο η το οι τα του τησ της των τον την τουσ τους τισ τις και να με σε για από απο ότι που πως "
     "πώς πού πότε ποιοσ ποιος ποια ποιο "
     "ποιοι ποιεσ ποιες τι γιατί πόσο πόσοι πόσα είναι ήταν έχει έχουν είχε θα δεν δε μη μην στο "
     "στη στην στον στουσ στους στισ στις "
     "στα αυτό αυτή αυτόσ αυτός αυτά ένα ένασ ένας μία μια ή αν αλλά όπωσ όπως κατά μετά πριν "
     "μεταξύ μου σου μασ μας σασ σας όταν",
     ""},
    {Language::hebrew,
     "he",
     nullptr,
     "של את על עם אל אם או כי לא זה זאת זו הוא היא הם הן אני אתה את אנחנו מה מי מתי איפה איך למה "
     "כמה האם איזה איזו אילו יש אין היה "
     "היתה הייתה היו להיות גם רק כל אשר בין כמו עד אבל לפי אחרי לפני",
     ""},
    {Language::hindi,
     "hi",
     "hindi",
     "का के की में है हैं से को पर और ने यह वह इस उस एक था थे थी क्या कौन कब कहाँ कहां कैसे क्यों कितना कितने कितनी "
     "किस किसने किसे कौनसा कौनसी जो तो भी नहीं ही "
     "कर करने लिए साथ तक या हो गया गई गए द्वारा अपने अपनी अपना मैं हम आप वे ये कि होता होती होते रहा रहे "
     "रही सकता सकते था",
     ""},
    {Language::hungarian,
     "hu",
     "hungarian",
     "a az és hogy nem is egy ez azt ezt van volt meg de csak már még mint ha vagy ki mi mit kit "
     "hol mikor miért hogyan milyen melyik "
     "mennyi hány honnan hová el fel le be át én te ő mi ti ők nagyon minden ezek azok lehet kell "
     "lesz voltak vannak lett amely amelyek "
     "aki akik ami után előtt között alatt során szerint által pedig így úgy majd",
     "őű"},
    {Language::indonesian,
     "id",
     "indonesian",
     "yang dan di ke dari untuk pada dengan adalah ini itu tidak dalam akan oleh juga atau sebagai "
     "saya kami kita anda dia mereka apa "
     "siapa kapan dimana mana mengapa kenapa bagaimana berapa apakah ada telah sudah dapat bisa "
     "karena seperti lebih antara setelah "
     "sebelum hanya tersebut para secara namun bagi serta bahwa",
     ""},
    {Language::italian,
     "it",
     "italian",
     "avete posso puoi potete siete "
     "il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle "
     "al allo alla ai agli alle dal dallo dalla "
     "dai dagli dalle nel nello nella nei negli nelle sul sullo sulla sui sugli sulle e ed o ma se "
     "che chi cui non come dove quando quanto "
     "quanta quanti quante perché quale quali cosa io tu lui lei noi voi loro mi ti si ci vi ne "
     "mio mia suo sua suoi sue nostro vostro è "
     "sono era erano essere stato stata ha hanno ho abbiamo avere aveva può più anche questo "
     "questa questi queste quello quella quelli "
     "quelle dell all nell sull dall c l d un molto già fu furono",
     ""},
    {Language::japanese,
     "ja",
     nullptr,
     "でき きま "
     "です ます した して いる ある する から まで こと もの ため よう これ それ どの どこ どれ "
     "いつ なに だれ なぜ どう いく つの ですか すか か の は が を に で "
     "と も へ や ました でし ませ せん てい いま まし たは には では とは のは 何で のか どん "
     "んな 教え えて て下 くだ ださ さい",
     ""},
    {Language::korean,
     "ko",
     nullptr,
     "무엇 엇인 언제 어디 누구 어떻 떻게 얼마 어느 몇 왜 입니 니까 습니 하는 있는 에서 으로 이다 "
     "합니 니다 인가 가요 나요 어떤 무슨 까요 은 는 이 가 을 를 "
     "의 에 와 과 도",
     ""},
    {Language::norwegian,
     "no",
     "norwegian",
     "og i jeg det at en et den til er som på de med han av ikke der så var meg seg men har om vi "
     "min mitt ha hadde hun nå over da ved "
     "fra du ut sin dem oss opp man kan hans hvor eller hva skal selv her alle vil bli ble blitt "
     "kunne inn når være kom noen noe ville dere "
     "deres kun etter ned skulle denne for deg si sine sitt mot å meget hvorfor dette disse uten "
     "hvordan ingen din ditt blir samme hvilken "
     "hvilke hvem mellom også ikkje eg",
     "æø"},
    {Language::persian,
     "fa",
     nullptr,
     "و در به از که این آن را با است برای بود شد شده می های ها یک تا بر هم نیز یا اما اگر چه چی کی "
     "کجا چرا چگونه چند کدام آیا هر همه "
     "خود ما شما او آنها من تو باید کرد کرده کند شود دارد داشت هستند بودند نمی",
     "پچژگی"},
    {Language::polish,
     "pl",
     nullptr,
     "macie masz mogę możecie "
     "a aby ale albo bez bo być był była było były by co czy czyli dla do gdy gdzie go i ich ile "
     "im in ja jak jaka jaki jakie jako jego jej "
     "jest jestem już kiedy kto która które który których ma mają może można mnie mu my na nad nie "
     "nich nim niż o od on ona one oni oraz "
     "po pod ponieważ przed przez przy są się sobie swoje ta tak także tam te tego tej ten to tu "
     "ty tych tylko tym u w wam we więc wszystko "
     "z za ze że dlaczego skąd",
     "łąęśżźć"},
    {Language::portuguese,
     "pt",
     "portuguese",
     "tens posso podemos "
     "o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para "
     "com sem sob sobre entre e ou mas se que "
     "quem qual quais quando onde como quanto quanta quantos quantas porque porquê não sim eu tu "
     "ele ela nós vocês você eles elas me te lhe "
     "lhes meu minha teu seu sua seus suas nosso nossa isto isso aquilo este esta estes estas esse "
     "essa esses essas aquele aquela é são "
     "era eram foi foram ser estar está estão tem têm tinha havia há ao aos à às mais muito também "
     "já até depois antes pode podem",
     "ãõ"},
    {Language::romanian,
     "ro",
     "romanian",
     "și si în in la de pe cu a al ale ai au un o una unui unei din este sunt era erau fost fi ca "
     "că care ce cine când cum unde cât câte "
     "câți cărui cărei de ce nu da mai sau dar dacă prin pentru după până între sub lor lui ei el "
     "ea noi voi eu tu își se îi îl le această "
     "acest acesta aceasta acești aceste acea acel cel cea cei cele fiind avea are avut despre "
     "către foarte numai ar fi va vor",
     "ășțşţ"},
    {Language::russian,
     "ru",
     "russian",
     "можно можете могу "
     "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её "
     "мне было вот от меня еще ещё нет о из ему "
     "теперь когда даже ну ли если уже или ни быть был него до вас нибудь вам ведь там потом себя "
     "ничего ей может они тут где есть надо ней "
     "для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж кто этот того "
     "потому этого какой какая какие какое каком "
     "какую каких какого совсем ним здесь этом один почти мой тем чтобы сейчас были куда зачем "
     "сколько всех при об другой хоть после над "
     "больше тот через эти нас про них какова почему откуда которые который которая которое "
     "которых это эта является",
     "ыэъё"},
    {Language::spanish,
     "es",
     "spanish",
     "tienes tenéis puedes podéis "
     "hola gracias adiós el la los las un una unos unas lo de del al a ante bajo con contra desde "
     "durante en entre "
     "hacia hasta mediante para por según sin "
     "sobre tras y e o u pero mas sino si que qué quien quién quienes quiénes cual cuál cuales "
     "cuáles cuando cuándo donde dónde como cómo "
     "cuanto cuánto cuanta cuánta cuantos cuántos cuantas cuántas porque no sí yo tú él ella "
     "nosotros ustedes ellos ellas me te se nos le "
     "les mi tu su mis tus sus nuestro nuestra este esta esto estos estas ese esa eso esos esas "
     "aquel aquella es son era eran fue fueron "
     "ser estar está están estaba ha han había hay he más muy también ya puede pueden cada todo "
     "toda todos todas otro otra otros uno",
     "ñ¿¡",
     "ahora alguien algo algún alguna año años antes ayuda ayudar bien buen bueno buena cada "
     "cambiar caso "
     "casi cosa cosas dar debe debo decir deja después días día dos ejemplo encontrar entonces "
     "fácil favor "
     "forma general gente gran grande gustaría hace hacen hacer hago hola hoy ir llamar lugar "
     "luego manera "
     "mayor mejor menos mejores mundo mucho mucha muchos muchas necesito necesita nombre nueva "
     "nuevo nunca "
     "otra parte pasar persona personas poco poder poner posible primer primera primero problema "
     "puedo "
     "pregunta quiero quiere razón saber sé sea siempre solo sólo tal tan tanto tener tengo tiempo "
     "tipo "
     "tiene tienen toda trabajo última último usar uso va vamos ver vez veces vida"},
    {Language::swedish,
     "sv",
     "swedish",
     "och det att i en jag hon som han på den med var sig för så till är men ett om hade de av "
     "icke mig du henne då sin nu har inte hans "
     "honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad "
     "över än dig kan sina här ha mot alla under "
     "någon eller allt mycket sedan ju denna själv detta åt utan varit hur ingen mitt ni bli blev "
     "oss din dessa några deras blir mina samma "
     "vilken er sådan vår blivit dess inom mellan sådant varför varje vilka ditt vem vilket var "
     "också vart",
     ""},
    {Language::tamil,
     "ta",
     "tamil",
     "ஒரு என்று மற்றும் இந்த இது என்ற கொண்டு என்பது பல ஆகும் அல்லது அவர் நான் உள்ள அந்த இவர் என முதல் என்ன இருந்து "
     "சில என் போன்ற எப்படி எங்கே எப்போது ஏன் யார் எது "
     "எத்தனை எவ்வளவு",
     ""},
    {Language::thai,
     "th",
     nullptr,
     "ที่ การ ของ และ ใน เป็ ป็น คือ อะไ ะไร อย่ ย่า ่าง มี ได้ ให้ จะ ว่า เท่ ท่า ่าไ าไห ไหร หร่ ร่ ไหน เมื มื่ ื่อ ไม่ "
     "นี้ ใคร ทำไ ำไม "
     "กี่ ไร",
     ""},
    {Language::turkish,
     "tr",
     "turkish",
     "ve bir bu da de için ile ne o olarak olan daha çok en gibi kadar sonra ise ki mi mı mu mü ya "
     "veya ama ancak her ben sen biz siz onlar "
     "kim nerede nereye nereden nasıl neden niçin hangi kaç zaman nedir kimdir var yok değil şu "
     "bunu bunun onun tarafından göre diye önce "
     "üzerinde arasında oldu olduğu etti eden hangisi midir mıdır",
     "ğışİ"},
    {Language::ukrainian,
     "uk",
     nullptr,
     "і й та в у на не що як до з із зі за від про для по він вона вони ми ви я ти це цей ця ці "
     "той того але або чи коли де хто який яка яке "
     "які скільки чому звідки куди був була було були є бути його її їх також після перед між під "
     "над при через якщо тільки ще вже так ні",
     "іїєґ"},
    {Language::vietnamese,
     "vi",
     nullptr,
     "và của là có được cho không các một những trong với để này đã từ người khi đến về ở ra như "
     "vào nào gì ai đâu sao thế bao nhiêu tại vì "
     "hay hoặc nhưng cũng thì mà bị do trên dưới theo sau trước đó tôi bạn chúng họ nó sẽ đang rất "
     "lại phải làm",
     "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"},
}};

} // namespace

const LanguageRow& row(Language language) {
    return rows[static_cast<std::size_t>(language)];
}

} // namespace hiochat::text
