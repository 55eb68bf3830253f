#include "knowledge/index/background.h"

#include <array>

namespace hiochat::knowledge::index {

namespace {

using Questions = std::array<std::string_view, 16>;

constexpr Questions arabic{
    "كيف سيكون الطقس في الجبال غدا؟",
    "من فاز ببطولة كرة القدم الموسم الماضي؟",
    "كيف أزيل بقعة النبيذ من القميص؟",
    "هل يمكنك أن توصي بفيلم جيد؟",
    "لماذا تؤلمني ركبتي عندما أركض؟",
    "كم عدد السعرات الحرارية في قطعة البيتزا؟",
    "لم يصل الطرد، بمن أتصل؟",
    "نسيت كلمة المرور لبريدي الإلكتروني",
    "متى يغادر القطار التالي إلى المطار؟",
    "كم مرة يجب أن أسقي الصبار؟",
    "هل أحتاج إلى تأشيرة لزيارة البرازيل؟",
    "ما هي الآثار الجانبية للأسبرين؟",
    "كيف أعيد تشغيل جهاز التوجيه في غرفة المعيشة؟",
    "كم شخصا يعيش في كندا؟",
    "لماذا السماء زرقاء أثناء النهار؟",
    "أريد إلغاء اشتراكي في النادي الرياضي"
};
constexpr Questions chinese{
    "明天山里的天气怎么样？",
    "上赛季谁赢得了足球冠军？",
    "怎么去掉衬衫上的红酒渍？",
    "你能推荐一部好看的电影吗？",
    "为什么我下坡跑步时膝盖疼？",
    "一块披萨有多少卡路里？",
    "我的包裹没有到，应该联系谁？",
    "我忘记了电子邮箱的密码",
    "去机场的下一班火车几点开？",
    "仙人掌应该多久浇一次水？",
    "去巴西旅游需要签证吗？",
    "阿司匹林有什么副作用？",
    "怎样重启客厅里的路由器？",
    "加拿大有多少人口？",
    "白天天空为什么是蓝色的？",
    "我想取消健身房的会员"
};
constexpr Questions dutch{
    "Wat voor weer wordt het morgen in de bergen?",
    "Wie heeft vorig seizoen het kampioenschap gewonnen?",
    "Hoe krijg ik een wijnvlek uit een overhemd?",
    "Kun je een goede film aanraden?",
    "Waarom doet mijn knie pijn als ik ren?",
    "Hoeveel calorieën zitten er in een stuk pizza?",
    "Mijn pakje is nooit aangekomen, wie moet ik bellen?",
    "Ik ben het wachtwoord van mijn e-mail vergeten",
    "Wanneer vertrekt de volgende trein naar de luchthaven?",
    "Hoe vaak moet ik een cactus water geven?",
    "Heb ik een visum nodig voor Brazilië?",
    "Wat zijn de bijwerkingen van aspirine?",
    "Hoe start ik de router in de woonkamer opnieuw op?",
    "Hoeveel mensen wonen er in Canada?",
    "Waarom is de lucht overdag blauw?",
    "Ik wil mijn abonnement op de sportschool opzeggen"
};
constexpr Questions french{
    "Quel temps fera-t-il demain en montagne ?",
    "Qui a gagné le championnat de football la saison dernière ?",
    "Comment enlever une tache de vin rouge d'une chemise ?",
    "Peux-tu me conseiller un bon film ?",
    "Pourquoi ai-je mal au genou quand je cours ?",
    "Combien de calories y a-t-il dans une part de pizza ?",
    "Mon colis n'est jamais arrivé, qui dois-je contacter ?",
    "J'ai oublié le mot de passe de ma messagerie",
    "Quand part le prochain train pour l'aéroport ?",
    "À quelle fréquence faut-il arroser un cactus ?",
    "Ai-je besoin d'un visa pour aller au Brésil ?",
    "Quels sont les effets secondaires de l'aspirine ?",
    "Comment redémarrer la box du salon ?",
    "Combien d'habitants compte le Canada ?",
    "Pourquoi le ciel est-il bleu pendant la journée ?",
    "Je veux résilier mon abonnement à la salle de sport"
};
constexpr Questions german{
    "Wie wird das Wetter morgen in den Bergen?",
    "Wer hat letzte Saison die Meisterschaft gewonnen?",
    "Wie bekomme ich einen Rotweinfleck aus dem Hemd?",
    "Kannst du mir einen guten Film empfehlen?",
    "Warum tut mein Knie weh, wenn ich bergab laufe?",
    "Wie viele Kalorien hat ein Stück Pizza?",
    "Mein Paket ist nie angekommen, an wen wende ich mich?",
    "Ich habe das Passwort meines Postfachs vergessen",
    "Wann fährt der nächste Zug zum Flughafen?",
    "Wie oft muss ich einen Kaktus gießen?",
    "Brauche ich ein Visum für Brasilien?",
    "Welche Nebenwirkungen hat Aspirin?",
    "Wie starte ich den Router im Wohnzimmer neu?",
    "Wie viele Menschen leben in Kanada?",
    "Warum ist der Himmel am Tag blau?",
    "Ich möchte meine Mitgliedschaft im Fitnessstudio kündigen"
};
constexpr Questions greek{
    "Τι καιρό θα κάνει αύριο στα βουνά;",
    "Ποιος κέρδισε το πρωτάθλημα την περασμένη σεζόν;",
    "Πώς βγάζω λεκέ από κόκκινο κρασί από το πουκάμισο;",
    "Μπορείς να προτείνεις μια καλή ταινία;",
    "Γιατί πονάει το γόνατό μου όταν τρέχω;",
    "Πόσες θερμίδες έχει ένα κομμάτι πίτσα;",
    "Το δέμα μου δεν έφτασε ποτέ, με ποιον επικοινωνώ;",
    "Ξέχασα τον κωδικό του ηλεκτρονικού ταχυδρομείου",
    "Πότε φεύγει το επόμενο τρένο για το αεροδρόμιο;",
    "Κάθε πότε ποτίζω έναν κάκτο;",
    "Χρειάζομαι βίζα για τη Βραζιλία;",
    "Ποιες είναι οι παρενέργειες της ασπιρίνης;",
    "Πώς κάνω επανεκκίνηση του δρομολογητή στο σαλόνι;",
    "Πόσοι άνθρωποι ζουν στον Καναδά;",
    "Γιατί ο ουρανός είναι μπλε την ημέρα;",
    "Θέλω να ακυρώσω τη συνδρομή μου στο γυμναστήριο"
};
constexpr Questions hindi{
    "कल पहाड़ों में मौसम कैसा रहेगा?",
    "पिछले सीज़न में फुटबॉल चैंपियनशिप किसने जीती?",
    "कमीज़ से शराब का दाग कैसे हटाएँ?",
    "क्या आप कोई अच्छी फ़िल्म सुझा सकते हैं?",
    "दौड़ते समय मेरा घुटना क्यों दुखता है?",
    "पिज़्ज़ा के एक टुकड़े में कितनी कैलोरी होती है?",
    "मेरा पार्सल नहीं पहुँचा, किससे संपर्क करूँ?",
    "मैं अपने ईमेल का पासवर्ड भूल गया",
    "हवाई अड्डे के लिए अगली ट्रेन कब जाती है?",
    "कैक्टस को कितनी बार पानी देना चाहिए?",
    "क्या ब्राज़ील जाने के लिए वीज़ा चाहिए?",
    "एस्पिरिन के दुष्प्रभाव क्या हैं?",
    "बैठक में रखे राउटर को फिर से कैसे चालू करूँ?",
    "कनाडा में कितने लोग रहते हैं?",
    "दिन में आसमान नीला क्यों होता है?",
    "मैं जिम की सदस्यता रद्द करना चाहता हूँ"
};
constexpr Questions italian{
    "Che tempo farà domani in montagna?",
    "Chi ha vinto il campionato di calcio la scorsa stagione?",
    "Come tolgo una macchia di vino dalla camicia?",
    "Puoi consigliarmi un bel film?",
    "Perché mi fa male il ginocchio quando corro?",
    "Quante calorie ha una fetta di pizza?",
    "Il mio pacco non è mai arrivato, chi devo contattare?",
    "Ho dimenticato la password della posta elettronica",
    "Quando parte il prossimo treno per l'aeroporto?",
    "Ogni quanto devo annaffiare un cactus?",
    "Mi serve un visto per il Brasile?",
    "Quali sono gli effetti collaterali dell'aspirina?",
    "Come riavvio il router del soggiorno?",
    "Quante persone vivono in Canada?",
    "Perché il cielo è azzurro di giorno?",
    "Voglio disdire l'abbonamento alla palestra"
};
constexpr Questions japanese{
    "明日の山の天気はどうですか？",
    "昨シーズンのサッカーの優勝チームはどこですか？",
    "シャツについた赤ワインの染みはどうやって落としますか？",
    "面白い映画を教えてください",
    "下り坂を走ると膝が痛いのはなぜですか？",
    "ピザ一切れは何カロリーですか？",
    "荷物が届きません。誰に連絡すればいいですか？",
    "メールのパスワードを忘れました",
    "空港行きの次の電車は何時ですか？",
    "サボテンの水やりはどのくらいの頻度ですか？",
    "ブラジルに行くのにビザは必要ですか？",
    "アスピリンの副作用は何ですか？",
    "居間のルーターを再起動するにはどうしますか？",
    "カナダの人口は何人ですか？",
    "昼間の空はなぜ青いのですか？",
    "ジムの会員を解約したいです"
};
constexpr Questions korean{
    "내일 산의 날씨는 어떨까요?",
    "지난 시즌 축구 우승팀은 어디인가요?",
    "셔츠에 묻은 와인 얼룩은 어떻게 지우나요?",
    "좋은 영화 추천해 줄래요?",
    "달릴 때 무릎이 왜 아픈가요?",
    "피자 한 조각은 몇 칼로리인가요?",
    "택배가 도착하지 않았는데 누구에게 연락하나요?",
    "이메일 비밀번호를 잊어버렸어요",
    "공항으로 가는 다음 기차는 언제인가요?",
    "선인장에 물을 얼마나 자주 줘야 하나요?",
    "브라질에 가려면 비자가 필요한가요?",
    "아스피린의 부작용은 무엇인가요?",
    "거실에 있는 공유기를 어떻게 다시 시작하나요?",
    "캐나다에는 몇 명이 살고 있나요?",
    "낮에 하늘은 왜 파란가요?",
    "헬스장 회원권을 취소하고 싶어요"
};
constexpr Questions polish{
    "Jaka będzie jutro pogoda w górach?",
    "Kto wygrał mistrzostwa w zeszłym sezonie?",
    "Jak usunąć plamę z wina z koszuli?",
    "Czy możesz polecić dobry film?",
    "Dlaczego boli mnie kolano, gdy biegam?",
    "Ile kalorii ma kawałek pizzy?",
    "Moja paczka nie dotarła, z kim się skontaktować?",
    "Zapomniałem hasła do poczty",
    "Kiedy odjeżdża następny pociąg na lotnisko?",
    "Jak często podlewać kaktusa?",
    "Czy potrzebuję wizy do Brazylii?",
    "Jakie są skutki uboczne aspiryny?",
    "Jak zrestartować router w salonie?",
    "Ile osób mieszka w Kanadzie?",
    "Dlaczego niebo w dzień jest niebieskie?",
    "Chcę zrezygnować z karnetu na siłownię"
};
constexpr Questions portuguese{
    "Como estará o tempo amanhã na montanha?",
    "Quem ganhou o campeonato de futebol na época passada?",
    "Como tiro uma mancha de vinho da camisa?",
    "Você pode recomendar um bom filme?",
    "Por que meu joelho dói quando corro?",
    "Quantas calorias tem uma fatia de pizza?",
    "Minha encomenda não chegou, com quem devo falar?",
    "Esqueci a senha do meu e-mail",
    "Quando parte o próximo trem para o aeroporto?",
    "Com que frequência devo regar um cacto?",
    "Preciso de visto para visitar o Quênia?",
    "Quais são os efeitos colaterais da aspirina?",
    "Como reinicio o roteador da sala?",
    "Quantas pessoas vivem no Canadá?",
    "Por que o céu é azul durante o dia?",
    "Quero cancelar minha inscrição na academia"
};
constexpr Questions russian{
    "Какая завтра будет погода в горах?",
    "Кто выиграл чемпионат в прошлом сезоне?",
    "Как вывести пятно от вина с рубашки?",
    "Можешь посоветовать хороший фильм?",
    "Почему болит колено, когда я бегу?",
    "Сколько калорий в куске пиццы?",
    "Моя посылка не пришла, к кому обратиться?",
    "Я забыл пароль от почты",
    "Когда отходит следующий поезд в аэропорт?",
    "Как часто поливать кактус?",
    "Нужна ли виза для поездки в Бразилию?",
    "Какие побочные эффекты у аспирина?",
    "Как перезагрузить роутер в гостиной?",
    "Сколько людей живёт в Канаде?",
    "Почему днём небо голубое?",
    "Хочу отменить абонемент в спортзал"
};
constexpr Questions spanish{
    "¿Qué tiempo hará mañana en la montaña?",
    "¿Quién ganó el campeonato de fútbol la temporada pasada?",
    "¿Cómo quito una mancha de vino de una camisa?",
    "¿Puedes recomendarme una buena película?",
    "¿Por qué me duele la rodilla cuando corro?",
    "¿Cuántas calorías tiene una porción de pizza?",
    "Mi paquete nunca llegó, ¿con quién debo hablar?",
    "He olvidado la contraseña de mi correo",
    "¿Cuándo sale el próximo tren al aeropuerto?",
    "¿Cada cuánto debo regar un cactus?",
    "¿Necesito un visado para viajar a Brasil?",
    "¿Qué efectos secundarios tiene la aspirina?",
    "¿Cómo reinicio el router del salón?",
    "¿Cuántas personas viven en Canadá?",
    "¿Por qué el cielo es azul durante el día?",
    "Quiero cancelar mi suscripción al gimnasio"
};
constexpr Questions thai{
    "พรุ่งนี้อากาศบนภูเขาจะเป็นอย่างไร",
    "ใครชนะเลิศฟุตบอลฤดูกาลที่แล้ว",
    "จะเอาคราบไวน์ออกจากเสื้อได้อย่างไร",
    "แนะนำหนังดี ๆ ให้หน่อยได้ไหม",
    "ทำไมฉันเจ็บเข่าเวลาวิ่ง",
    "พิซซ่าหนึ่งชิ้นมีกี่แคลอรี",
    "พัสดุของฉันยังไม่มาถึง ต้องติดต่อใคร",
    "ฉันลืมรหัสผ่านอีเมล",
    "รถไฟไปสนามบินเที่ยวถัดไปออกกี่โมง",
    "ควรรดน้ำกระบองเพชรบ่อยแค่ไหน",
    "ไปบราซิลต้องใช้วีซ่าไหม",
    "แอสไพรินมีผลข้างเคียงอะไรบ้าง",
    "จะรีสตาร์ทเราเตอร์ในห้องนั่งเล่นได้อย่างไร",
    "แคนาดามีประชากรกี่คน",
    "ทำไมท้องฟ้าตอนกลางวันเป็นสีฟ้า",
    "ฉันต้องการยกเลิกสมาชิกฟิตเนส"
};
constexpr Questions turkish{
    "Yarın dağlarda hava nasıl olacak?",
    "Geçen sezon futbol şampiyonluğunu kim kazandı?",
    "Gömlekten şarap lekesi nasıl çıkar?",
    "Güzel bir film önerebilir misin?",
    "Koşarken dizim neden ağrıyor?",
    "Bir dilim pizzada kaç kalori var?",
    "Kargom hiç gelmedi, kiminle iletişime geçmeliyim?",
    "E-postamın şifresini unuttum",
    "Havaalanına giden bir sonraki tren ne zaman kalkıyor?",
    "Kaktüsü ne sıklıkla sulamalıyım?",
    "Brezilya'ya gitmek için vize gerekiyor mu?",
    "Aspirinin yan etkileri nelerdir?",
    "Salondaki yönlendiriciyi nasıl yeniden başlatırım?",
    "Kanada'da kaç kişi yaşıyor?",
    "Gündüz gökyüzü neden mavidir?",
    "Spor salonu üyeliğimi iptal etmek istiyorum"
};
constexpr Questions vietnamese{
    "Ngày mai thời tiết trên núi thế nào?",
    "Ai đã vô địch bóng đá mùa giải trước?",
    "Làm sao tẩy vết rượu vang trên áo sơ mi?",
    "Bạn có thể gợi ý một bộ phim hay không?",
    "Tại sao đầu gối tôi đau khi chạy?",
    "Một miếng pizza có bao nhiêu calo?",
    "Bưu kiện của tôi không đến, tôi nên liên hệ với ai?",
    "Tôi quên mật khẩu email",
    "Chuyến tàu tiếp theo đến sân bay khởi hành khi nào?",
    "Bao lâu thì nên tưới xương rồng một lần?",
    "Tôi có cần thị thực để đi Brazil không?",
    "Aspirin có tác dụng phụ gì?",
    "Làm thế nào để khởi động lại bộ định tuyến trong phòng khách?",
    "Có bao nhiêu người sống ở Canada?",
    "Tại sao bầu trời ban ngày có màu xanh?",
    "Tôi muốn hủy thẻ thành viên phòng tập"
};

} // namespace

std::span<const std::string_view> everyday_questions(text::Language language) {
    switch (language) {
    case text::Language::english:
        return everyday_questions();
    case text::Language::arabic:
        return arabic;
    case text::Language::chinese:
        return chinese;
    case text::Language::dutch:
        return dutch;
    case text::Language::french:
        return french;
    case text::Language::german:
        return german;
    case text::Language::greek:
        return greek;
    case text::Language::hindi:
        return hindi;
    case text::Language::italian:
        return italian;
    case text::Language::japanese:
        return japanese;
    case text::Language::korean:
        return korean;
    case text::Language::polish:
        return polish;
    case text::Language::portuguese:
        return portuguese;
    case text::Language::russian:
        return russian;
    case text::Language::spanish:
        return spanish;
    case text::Language::thai:
        return thai;
    case text::Language::turkish:
        return turkish;
    case text::Language::vietnamese:
        return vietnamese;
    default:
        return {};
    }
}

} // namespace hiochat::knowledge::index
