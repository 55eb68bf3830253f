#include "extractor/charset.h"

#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <vector>

namespace hiochat::extractor {
namespace {

using namespace std::literals;

std::string encode(const std::string& utf8, const char* charset) {
    const auto text = icu::UnicodeString::fromUTF8(utf8);
    std::vector<char> bytes(static_cast<std::size_t>(text.length()) * 6 + 16);
    const int32_t size =
        text.extract(0, text.length(), bytes.data(), static_cast<uint32_t>(bytes.size()), charset);
    return {bytes.data(), static_cast<std::size_t>(size)};
}

struct Case {
    const char* name;
    std::vector<const char*> charsets;
    std::string text;
};

const Case cases[]{
    {"german",
     {"windows-1252", "ISO-8859-1", "ISO-8859-15", "macintosh", "ibm-850"},
     "Unsere Öffnungszeiten: Montag bis Freitag von 9 bis 18 Uhr. Für Rückfragen über größere "
     "Bestellungen "
     "wenden Sie sich bitte an unser Büro in Köln. Schöne Grüße!"},
    {"french",
     {"windows-1252", "ISO-8859-1", "macintosh", "ibm-850"},
     "Les retours sont acceptés pendant trente jours après la réception. Le remboursement est "
     "effectué dès "
     "que l'article a été vérifié à l'entrepôt, où il doit arriver complet et sans défaut."},
    {"spanish",
     {"windows-1252", "ISO-8859-1", "macintosh", "ibm-850"},
     "¿Cómo puedo devolver un artículo? Las devoluciones se aceptan durante treinta días después "
     "de la "
     "recepción. El año pasado enviamos más de mil pedidos a España."},
    {"swedish",
     {"windows-1252", "ISO-8859-1", "macintosh", "ibm-850"},
     "Våra öppettider är måndag till fredag. Du får tillbaka pengarna när vi har tagit emot varan "
     "på lagret "
     "i Göteborg. Frågor besvaras så fort som möjligt av kundtjänst."},
    {"polish",
     {"windows-1250", "ISO-8859-2"},
     "Zwroty przyjmujemy w ciągu trzydziestu dni od otrzymania przesyłki. Pieniądze zostaną "
     "zwrócone, gdy "
     "tylko sprawdzimy towar. Proszę dołączyć kopię faktury i numer zamówienia, żeby przyspieszyć "
     "zgłoszenie."},
    {"czech",
     {"windows-1250", "ISO-8859-2"},
     "Zboží můžete vrátit do třiceti dnů od převzetí zásilky. Peníze vám vrátíme, jakmile zboží "
     "zkontrolujeme. Přiložte prosím kopii účtenky a číslo objednávky, ať vše proběhne rychle."},
    {"hungarian",
     {"windows-1250", "ISO-8859-2"},
     "A terméket harminc napon belül küldheti vissza. A vételárat visszatérítjük, amint "
     "ellenőriztük az árut. "
     "Kérjük, mellékelje a számla másolatát és a rendelés számát, hogy gyorsan intézhessük."},
    {"russian",
     {"windows-1251", "KOI8-R", "ISO-8859-5", "IBM866"},
     "Товар можно вернуть в течение тридцати дней после получения. Деньги возвращаются на карту, "
     "как только "
     "склад проверит посылку. Пожалуйста, приложите копию чека и номер заказа."},
    {"ukrainian",
     {"windows-1251"},
     "Товар можна повернути протягом тридцяти днів після отримання. Гроші повертаються на картку, "
     "щойно "
     "склад перевірить посилку. Будь ласка, додайте копію чека та номер замовлення."},
    {"bulgarian",
     {"windows-1251"},
     "Стоката може да бъде върната до тридесет дни след получаването. Парите се възстановяват по "
     "картата, "
     "след като складът провери пратката. Моля, приложете копие от касовата бележка."},
    {"greek",
     {"windows-1253", "ISO-8859-7"},
     "Τα προϊόντα μπορούν να επιστραφούν μέσα σε τριάντα ημέρες από την παραλαβή. Τα χρήματα "
     "επιστρέφονται "
     "στην κάρτα μόλις ελεγχθεί το δέμα. Παρακαλούμε επισυνάψτε αντίγραφο της απόδειξης."},
    {"turkish",
     {"windows-1254", "ISO-8859-9"},
     "Ürünler teslim alındıktan sonra otuz gün içinde iade edilebilir. Paketi kontrol ettikten "
     "sonra ücret "
     "kartınıza iade edilir. Lütfen faturanın bir kopyasını ve sipariş numarasını ekleyiniz."},
    {"hebrew",
     {"windows-1255", "ISO-8859-8"},
     "ניתן להחזיר מוצרים בתוך שלושים יום ממועד הקבלה. הכסף יוחזר לכרטיס לאחר שהמחסן יבדוק את "
     "החבילה. "
     "אנא צרפו עותק של הקבלה ואת מספר ההזמנה."},
    {"arabic",
     {"windows-1256", "ISO-8859-6"},
     "يمكن إرجاع المنتجات خلال ثلاثين يوما من تاريخ الاستلام. تعاد الأموال إلى البطاقة بعد أن يفحص "
     "المستودع "
     "الطرد. يرجى إرفاق نسخة من الفاتورة ورقم الطلب."},
    {"lithuanian",
     {"windows-1257"},
     "Prekes galima grąžinti per trisdešimt dienų nuo gavimo. Pinigai grąžinami į kortelę, kai tik "
     "sandėlys "
     "patikrina siuntą. Prašome pridėti čekio kopiją ir užsakymo numerį, kad viskas vyktų greičiau."
    },
    {"thai",
     {"TIS-620", "windows-874"},
     "สามารถคืนสินค้าได้ภายในสามสิบวันหลังจากได้รับสินค้า เงินจะถูกคืนเข้าบัตรเมื่อคลังสินค้าตรวจสอบพัสดุแล้ว "
     "กรุณาแนบสำเนาใบเสร็จ"},
    {"vietnamese",
     {"windows-1258"},
     "Sa\u0309n ph\u00e2\u0309m c\u00f3 th\u00ea\u0309 \u0111\u01b0\u01a1\u0323c tra\u0309 "
     "la\u0323i trong vo\u0300ng ba m\u01b0\u01a1i "
     "nga\u0300y k\u00ea\u0309 t\u01b0\u0300 khi nh\u00e2\u0323n ha\u0300ng. Ti\u00ea\u0300n "
     "se\u0303 \u0111\u01b0\u01a1\u0323c hoa\u0300n la\u0323i va\u0300o the\u0309."},
    {"japanese",
     {"Shift_JIS", "EUC-JP", "ISO-2022-JP"},
     "商品は受け取りから三十日以内であれば返品できます。倉庫で荷物を確認した後、カードに返金いたし"
     "ます。レシートのコピーと注文番号を添付してください。"},
    {"chinese",
     {"GB18030", "GB2312"},
     "商品可以在收到后三十天内退货。仓库检查包裹后，款项将退回到您的银行卡。请附上收据复印件和订单"
     "号码，我们会尽快处理您的申请。"},
    {"traditional_chinese",
     {"Big5"},
     "商品可以在收到後三十天內退貨。倉庫檢查包裹後，款項將退回到您的銀行卡。請附上收據影本和訂單號"
     "碼，我們會儘快處理您的申請。"},
    {"korean",
     {"EUC-KR", "windows-949", "ISO-2022-KR"},
     "상품은 받으신 날로부터 삼십 일 이내에 반품하실 수 있습니다. 창고에서 확인한 후 카드로 환불해 "
     "드립니다. 영수증 사본과 주문 번호를 첨부해 주세요."},
};

class Charset : public testing::TestWithParam<Case> {};

TEST_P(Charset, is_recognised_by_the_text_written_in_it) {
    const std::string plain = "Info 2026:\n" + GetParam().text + "\n\n1) A-Z 24/7\n";
    for (const char* const charset : GetParam().charsets) {
        const auto decoded = decode_text(encode(plain, charset));
        ASSERT_TRUE(decoded) << charset;
        EXPECT_EQ(decoded->text, plain) << charset << " was taken for " << decoded->charset;
    }
}

TEST_P(Charset, does_not_matter_for_unicode) {
    const std::string& text = GetParam().text;
    EXPECT_EQ(decode_text(text)->text, text);
    EXPECT_EQ(decode_text("\xef\xbb\xbf" + text)->text, text);
    EXPECT_EQ(decode_text("\xff\xfe" + encode(text, "UTF-16LE"))->text, text);
    EXPECT_EQ(decode_text("\xfe\xff" + encode(text, "UTF-16BE"))->text, text);
    EXPECT_EQ(decode_text(encode("1 - " + text + "\n", "UTF-16LE"))->text, "1 - " + text + "\n");
    EXPECT_EQ(decode_text(encode("1 - " + text + "\n", "UTF-16BE"))->text, "1 - " + text + "\n");
    EXPECT_EQ(decode_text("\xff\xfe\0\0"s + encode(text, "UTF-32LE"))->text, text);
}

INSTANTIATE_TEST_SUITE_P(Languages, Charset, testing::ValuesIn(cases), [](const auto& info) {
    return info.param.name;
});

TEST(Decode, makes_every_line_end_a_newline) {
    EXPECT_EQ(decode_text("a\r\nb\rc\nd\f\r\n\r\ne")->text, "a\nb\nc\nd\n\n\ne");
    EXPECT_EQ(
        decode_text("a\u2028b\u0085"
                    "c")
            ->text,
        "a\nb\nc"
    );
}

TEST(Decode, forgives_a_damaged_character_in_utf8) {
    std::string text;
    for (int i = 0; i < 50; ++i)
        text += "größer ";
    EXPECT_EQ(decode_text(text + "\xff!")->text, text + "\ufffd!");
    EXPECT_EQ(decode_text(text + "\xc3")->text, text + "\ufffd");
}

TEST(Decode, takes_for_a_space_a_zero_that_went_astray) {
    const std::string text =
        "The office opens at nine. Größe 40.\nParking is free for all guests.\n";
    EXPECT_EQ(decode_text(text + "\0"s + text)->text, text + " " + text);
    EXPECT_FALSE(decode_text("Some\0text with\0too many of\0them in\0 it."s));
}

TEST(Decode, keeps_the_marks_of_windows) {
    EXPECT_EQ(
        decode_text("Ren\xe9\x92s caf\xe9\x96"
                    "bar: 5 \x80, \x84"
                    "Gr\xfc\xdf"
                    "e\x93 \x85")
            ->text,
        "René’s café–bar: 5 €, „Grüße“ …"
    );
}

TEST(Decode, refuses_what_is_not_text) {
    EXPECT_FALSE(decode_text(""));
    EXPECT_FALSE(decode_text("\x01\x02\x03\x04\x05\x06\x07\x08"));
    EXPECT_FALSE(decode_text("abc\0\0\0\0def\0\0\1\2\3\4"s));
}

TEST(Decode, believes_a_declaration_only_when_the_bytes_agree) {
    EXPECT_EQ(decode_text("caf\xe9", "ISO-8859-1")->text, "café");
    EXPECT_EQ(decode_text("\xd4\xee\xec", "windows-1251")->text, "Фом");
    EXPECT_EQ(decode_text("Größe", "ISO-8859-1")->text, "Größe");
    EXPECT_EQ(decode_text("plain", "no-such-charset")->text, "plain");
}

} // namespace
} // namespace hiochat::extractor
