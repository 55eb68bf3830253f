#include "assistant/talk/phrasebook.h"

namespace hiochat::assistant::talk::phrases {

namespace {

constexpr Phrase small_talk[] = {
    {SmallTalk::ok,
     "tamam|ok|okey|peki|olur|iyi|çok "
     "iyi|güzel|süper|harika|mükemmel|anladım|anlıyorum|anlaşıldı|tabii|pekala|sorun "
     "değil|tamamdır|oldu|aynen|ah|oh|haha|hahaha|lol|eyvallah"},
    {SmallTalk::wait,
     "bekle|bekleyin|bekler misin|bekler misiniz|(bir|bi) (dakika|saniye|dk|sn) "
     "[bekle|bekleyin]|bir an|bir bakayım|bakayım|pardon|sorry|özür dilerim|özür|üzgünüm|kusura "
     "(bakma|bakmayın)|affedersin|affedersiniz|benim hatam"},
    {SmallTalk::no,
     "hayır (teşekkürler|teşekkür ederim|sağ ol|sağ olun|gerek yok|istemiyorum)|yok "
     "teşekkürler|hiçbir şey|(şimdi|henüz|bugün|gerekli|lazım) değil|başka yok|gerek "
     "yok|gerekmez|gerekmiyor|istemiyorum|istemem|kalsın|şimdilik (hayır|yok|gerek "
     "yok|istemiyorum)|belki (sonra|daha sonra)|daha sonra|önemli değil|boş ver|boşver|hayır bu "
     "kadar"},
    {SmallTalk::hello, "test|test test|test 123|deneme deneme|[bu] [sadece] bir (test|deneme)"},
    {SmallTalk::hello,
     "merhaba|merhabalar|selam|selamlar|slm|mrb|mrhb|selamün aleyküm|aleyküm selam|günaydın|iyi "
     "(günler|akşamlar|sabahlar)|"
     "tünaydın|hey|alo|hi|hello|kimse (var mı|yok mu)|orada mısın|orada mısınız|mutlu "
     "yıllar|memnun oldum"},
    {SmallTalk::praise,
     "(iyi|güzel|harika) (iş|cevap|çalışma)|aferin|bravo|tebrikler|[çok|gerçekten] "
     "(harikasın|süpersin|iyisin|yardımcı oldun|"
     "yardımcı oldunuz|yardımseversin|akıllısın|tatlısın|harikasınız)|çok (faydalı|yararlı) "
     "[oldu]"},
    {SmallTalk::thanks,
     "[çok] (teşekkürler|teşekkür ederim|teşekkür ederiz|teşekkür|tşk|tşkler|sağ ol|sağol|sağ "
     "olun|sağolun|minnettarım|"
     "eyvallah) [çok|tekrar|şimdiden] [yardımın için|yardımınız için|bilgi için|cevap için|her şey "
     "için|ilginiz için|"
     "yanıtınız için]|(yardımın|yardımınız|bilgi|cevap|her şey|ilginiz) için [çok] "
     "(teşekkürler|teşekkür ederim|sağ ol|sağ olun)"},
    {SmallTalk::thanks, "rica ederim|(bu|hepsi) (kadar|bu|bu kadar)|bu işime yaradı|işe yaradı"},
    {SmallTalk::bye,
     "hoşça kal|hoşçakal|hoşça kalın|hoşçakalın|güle güle|görüşürüz|görüşmek üzere|sonra "
     "görüşürüz|bay bay|bye|bb|iyi "
     "(geceler|hafta sonları|haftasonları|çalışmalar)|kendine iyi bak|kendinize iyi bakın|kolay "
     "gelsin|allaha ısmarladık"},
    {SmallTalk::how_are_you,
     "nasılsın|nasılsınız|naber|ne haber|ne var ne yok|nasıl gidiyor|iyi misin|iyi misiniz|iyiyim "
     "(sen|siz) [nasılsın|"
     "nasılsınız]|keyifler nasıl"},
    {SmallTalk::offers_question,
     "[bana] (yardım|yardımcı) (eder misin|eder misiniz|edebilir misin|edebilir misiniz|olur "
     "musun|olur musunuz|olabilir misin|"
     "olabilir misiniz) [lütfen]|[size|sana] [bir|bir şey|birkaç] [şey|soru] (sorabilir "
     "miyim|sormak istiyorum|sorabilirmiyim|"
     "soracağım|soracaktım)|[bir|birkaç|başka bir] (sorum|soru|sorularım) var|[bir] soru|yardıma "
     "ihtiyacım var|yardım "
     "[lütfen|et|edin]|bir sorunum var|sorunum var|yardım istiyorum"},
    {SmallTalk::offers_question, "(türkçe|ingilizce) (biliyor|konuşuyor|anlıyor) (musun|musunuz)"},
    {SmallTalk::are_you_a_bot,
     "[sen|siz] [gerçek|gerçekten] [bir] (bot|robot|insan|makine|yapay zeka|chatbot|gerçek "
     "kişi|canlı) (mısın|misin|musun|mısınız|"
     "misiniz|musunuz|mi|mı|mu) [yoksa] [bir] [bot|robot|insan] [mu|mı|musun|mısın]|[gerçek] [bir] "
     "(bot|robot|insan|makine|yapay "
     "zeka|kişi)[la|ile|yle] mi konuşuyorum|(bir |)(botla|robotla|insanla|makineyle|gerçek "
     "biriyle|gerçek bir insanla) mı "
     "(konuşuyorum|görüşüyorum)|(botla|robotla|insanla|makineyle) mi konuşuyorum"},
    {SmallTalk::who_are_you,
     "(sen|siz) (kimsin|kimsiniz|nesin|nesiniz)|kimsin [sen]|kimsiniz|nesin "
     "sen|(adın|adınız|ismin|isminiz) (ne|nedir)|kiminle "
     "(konuşuyorum|görüşüyorum)|(ne|neler) (yapabilirsin|yapabiliyorsun|biliyorsun)|[sana|size] "
     "(ne|neler) sorabilirim|bana nasıl "
     "yardımcı olabilirsin|kendini tanıt|nasıl çalışıyorsun"},
    {SmallTalk::which_topics,
     "(hangi|ne gibi) (konularda|konuları|konular hakkında|konu hakkında) (yardımcı "
     "olabilirsin|yardımcı olabilirsiniz|bilgi verebilirsin|bilgi verebilirsiniz|bilgin "
     "var|bilginiz var|biliyorsun|biliyorsunuz|soru sorabilirim)|(ne|neler) "
     "(biliyorsun|biliyorsunuz)|(ne|neler) hakkında (bilgin var|bilginiz var|bilgi "
     "verebilirsin|bilgi verebilirsiniz)|[sana|size] (ne|neler) sorabilirim"},
};

constexpr std::string_view wants_person[] = {
    "[bir|gerçek|canlı|başka|yetkili] [bir|gerçek] (insanla|kişiyle|kişi ile|insan "
    "ile|temsilciyle|temsilci ile|müşteri "
    "temsilcisiyle|müşteri temsilcisi ile|müşteri temsilcisine|yetkiliyle|yetkili ile|yetkili "
    "biriyle|biriyle|birisiyle|birisi ile|"
    "operatörle|operatör ile|çalışanla|danışmanla|canlı destekle|canlı destek ile|destekle|destek "
    "ekibiyle|müşteri hizmetleriyle|"
    "müşteri hizmetleri ile|gerçek biriyle|insanla) [doğrudan] "
    "(konuşmak|görüşmek|yazışmak|bağlanmak|konuşabilir|görüşebilir|"
    "görüşmem|konuşmam) [istiyorum|isterim|istiyoruz|miyim|mi|gerekiyor|lazım|mümkün mü] [hakkında "
    "...]",
    "[beni] [bir|gerçek|canlı] [bir|gerçek] (insana|kişiye|temsilciye|müşteri "
    "temsilcisine|yetkiliye|yetkili birine|birine|birisine|"
    "operatöre|çalışana|canlı desteğe|müşteri hizmetlerine|gerçek birine) (bağla|bağlayın|bağlar "
    "mısın|bağlar mısınız|bağlayabilir "
    "misin|bağlayabilir misiniz|aktar|aktarın|yönlendir|yönlendirin|aktarır mısınız|yönlendirir "
    "misiniz|bağlanmak istiyorum)",
    "[gerçek|canlı] [bir] (insan|temsilci|müşteri temsilcisi|operatör|canlı destek|gerçek "
    "kişi|gerçek insan|yetkili) [istiyorum|"
    "lütfen|lazım|verin]",
    "(bot|robot) (istemiyorum|olmasın)|(botla|robotla) (konuşmak|görüşmek) istemiyorum",
    "[orada] [gerçek] [bir] (biri|insan|gerçek biri|gerçek bir insan|temsilci) var mı "
    "[konuşabileceğim] [orada]|konuşabileceğim "
    "(biri|bir insan|gerçek biri) var mı",
    "(biri|birisi|bir yetkili|bir temsilci) [bana|beni] (yardım edebilir mi|yardımcı olabilir "
    "mi|arayabilir mi|arar mı|arasın)",
    "(resepsiyonla|resepsiyon ile|müdürle|müdür ile|yöneticiyle|yönetici ile|satış ekibiyle|satış "
    "ekibi ile) (konuşmak istiyorum|görüşmek istiyorum|konuşabilir miyim|görüşebilir miyim)|beni "
    "(resepsiyona|müdüre|desteğe|satış ekibine) (bağla|bağlayın|bağlar "
    "mısınız|aktarın|yönlendirin)",
    "beni [geri] (ara|arayın|arar mısınız|arayabilir misiniz)|insan (yardımı|desteği) "
    "(istiyorum|lazım|gerekiyor)|müşteri hizmetleri lütfen",
};

constexpr std::string_view angry[] = {
    "(bu|bu bot|bu hizmet|bu servis|hizmetiniz|servisiniz|botunuz) [çok|tam|tam "
    "bir|gerçekten|tamamen|resmen|bir] (işe yaramaz|"
    "saçmalık|saçma|rezalet|berbat|kötü|korkunç|kabul edilemez|şaka gibi|zaman kaybı|vakit "
    "kaybı|çöp|aptalca|sinir bozucu|dolandırıcılık|"
    "felaket|iğrenç)|(rezalet|saçmalık|tam bir rezalet|bu ne rezalet|bu ne saçmalık|bu nasıl "
    "hizmet|berbat hizmet)",
    "[sen|çok|ne kadar] [çok|tam bir] (aptalsın|salaksın|aptal|salak|işe "
    "yaramazsın|beceriksizsin|gerizekalı|geri zekalı|aptal bot|salak "
    "bot|işe yaramaz bot|dolandırıcısınız)",
    "[beni|hiç|hiçbir şey|bir şey] (anlamıyorsun|anlamıyorsunuz|yardım etmiyorsun|yardımcı "
    "olmuyorsun|yardımcı olmuyorsunuz|"
    "dinlemiyorsun|cevap vermiyorsun) [hiç]|hiç yardımcı (olmadın|olmadınız|olmuyorsun)|işime "
    "yaramadı|[ben] (bunu|onu) sormadım|[ben] bunu "
    "(demedim|söylemedim)|(zaten|daha önce) (söyledim|sordum|anlattım|yazdım) [...]|kaç kere ...",
    "[çok|gerçekten|aşırı|artık] (kızgınım|sinirliyim|öfkeliyim|hayal kırıklığına uğradım|memnun "
    "değilim|bıktım|sinirlendim|sinir oldum|"
    "rahatsızım|yeter artık|yeter)|(en kötü|berbat) (hizmet|servis|müşteri hizmetleri)|(lanet "
    "olsun|siktir|siktir git|kahretsin|kapa "
    "çeneni|dalga mı geçiyorsun|dalga mı geçiyorsunuz|wtf|yazıklar olsun)",
};

} // namespace

const Phrasebook tr{
    .language = text::Language::turkish,
    .english_name = "Turkish",
    .small_talk = small_talk,
    .fillers = "herkese|size|sana|lütfen|ve|evet|hayır|o "
               "zaman|peki|ah|oh|çok|da|de|tekrar|yine|bugün|bot|arkadaşlar|hocam|"
               "efendim|sen|siz|ya sen|ya siz|şimdilik|dostum|kardeşim",
    .courtesy = "merhaba|selam|iyi günler|günaydın|iyi "
                "akşamlar|tamam|ok|hayır|evet|teşekkürler|lütfen|ama|ve|peki|şimdi|hemen|"
                "acilen|acil|sadece|doğrudan|pardon|özür dilerim|bugün|en kısa "
                "sürede|artık|gerçekten|yine|ben|ya|bakın|bak",
    .wants_person = wants_person,
    .angry = angry,
    .yes = "evet|tabii|tabi|tabii ki|elbette|olur|tamam|ok|peki|isterim|evet "
           "(lütfen|isterim|istiyorum)|neden olmasın|iyi olur|"
           "çok iyi olur|harika olur|kesinlikle|memnuniyetle|süper|iyi fikir|he|hıhı",
    .no = "hayır|yok|yoo|hayır hayır|hyr",
    .leaning =
        {.leads = "[tamam|teşekkürler|peki] (peki ya|peki|ya|ve|veya|ama|ayrıca)",
         .tails = "nasıl|ne durumda|için|için ne kadar",
         .whole = "nasıl|ne|neden|niye|nerede|nereye|nereden|kim|kime|hangi|kaç|niçin|ben|biz|siz|"
                  "benim|bana",
         .pronouns = "o|onu|onun|ona|onda|ondan|onlar|onları|onların|bunu|bunun|buna|bunda|bundan|"
                     "bunlar|bunları|şunu|orada|oraya|oradan",
         .closing = "bu",
         .expletives = "o (zaman|kadar|yüzden)|bunun (için|dışında)|ondan sonra",
         .prepositions = "",
         .articles = "",
         .bare = "[peki|ve|ama] (ne kadar|kaç|kaç para|kaç tl|nasıl|neden|niye|ne "
                 "zaman|nerede|kim|hangi|hangisi|kaç gün|ne kadar "
                 "sürer|fiyatı|fiyatı ne kadar|fiyatı nedir|fiyat|hangi renkler|hangi "
                 "bedenler|başka|neden olmasın|saat kaçta)",
         .more = "[lütfen] (daha fazla (bilgi|detay|ayrıntı)|detay|detaylı (anlat|anlatın|anlatır "
                 "mısın|anlatır mısınız)|açıkla|açıklar "
                 "mısın|açıklar mısınız|devam|devam et|ne demek istiyorsun|bu ne demek|başka|daha "
                 "fazla|biraz daha anlat) [lütfen|ver|verin|"
                 "verir misin|verir misiniz]",
         .openers = "[merhaba|selam|peki|ve]"},
    .replies =
        {{{"Tamam. Başka bir sorunuz olursa sorabilirsiniz.", "Tamamdır! Başka sorun olursa sor."},
          {"Sorun değil. Acele etmeyin.", "Sorun değil, acele etme!"},
          {"Merhaba! Size nasıl yardımcı olabilirim?", "Selam! Sana nasıl yardımcı olabilirim?"},
          {"Teşekkür ederim, memnun oldum. Başka bir konuda yardımcı olabilir miyim?",
           "Teşekkürler, sevindim! Başka bir konuda yardımcı olayım mı?"},
          {"Rica ederim. Başka bir konuda yardımcı olabilir miyim?",
           "Rica ederim! Başka bir konuda yardımcı olayım mı?"},
          {"Tamam. Başka bir şeye ihtiyacınız olursa buradayım.",
           "Sorun değil! İhtiyacın olursa buradayım."},
          {"Hoşça kalın, ziyaretiniz için teşekkürler.", "Görüşürüz! Uğradığın için teşekkürler."},
          {"İyiyim, teşekkür ederim. Size nasıl yardımcı olabilirim?",
           "Çok iyiyim, teşekkürler! Sana nasıl yardımcı olabilirim?"},
          {"Elbette. Ne öğrenmek istersiniz?", "Tabii! Ne öğrenmek istersin?"},
          {"Ben otomatik bir asistanım, insan değilim. Bana verilen bilgilerden yanıt veririm. Ne "
           "öğrenmek istersiniz?",
           "Ben bir botum, insan değilim. Bana verilen bilgilerden yanıt veririm. Ne öğrenmek "
           "istersin?"},
          {"Ben {name}, otomatik bir asistanım. Bana verilen bilgilerden yanıt veririm. Ne "
           "öğrenmek istersiniz?",
           "Ben {name}, bir botum. Bana verilen bilgilerden yanıt veririm. Ne öğrenmek "
           "istersin?"},
          {"Örneğin şu konularda bilgi verebilirim: {topics}. Ne öğrenmek istersiniz?",
           "Örneğin şunları biliyorum: {topics}. Ne öğrenmek istersin?"}}},
    .unknown = {"Bu konuda bilgim yok.", "Üzgünüm, bu konuda bir şey bilmiyorum."},
    .still_unknown =
        {"Bu konuda da bir şey bulamadım.", "Üzgünüm, bu konuda da bir şey bulamadım."},
    .topics = {"Şu konularda bilgi verebilirim: {topics}.", "Ama şunları biliyorum: {topics}."},
    .offer = {"Bir kişiyle görüşmek ister misiniz?", "Bir kişiyle görüşmek ister misin?"},
    .wish_for_person = "Bir kişiyle görüşmek istiyorum",
    .handed_over =
        {"Haber verdim. Size burada bir kişi yanıt verecek. Bu sırada bana soru sormaya devam "
         "edebilirsiniz.",
         "Haber verdim! Sana burada bir kişi yanıt verecek. Bu sırada bana soru sormaya devam "
         "edebilirsin."},
};

} // namespace hiochat::assistant::talk::phrases
