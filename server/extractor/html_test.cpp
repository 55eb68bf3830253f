#include "extractor/formats.h"
#include "extractor/html.h"
#include "extractor/html/testing.h"

#include <gtest/gtest.h>

namespace hiochat::extractor {
namespace {

using html::as_page;
using html::read_page;
using html::text_of;

TEST(Html, has_title_language_and_sections) {
    const Document document =
        read_page("<!DOCTYPE html><html lang=de><head><meta charset=iso-8859-1>"
                  "<title>R\xfc"
                  "ckgabe\n und  Kunst | Laden</title></head><body><h1>R\xfc"
                  "ckgabe und Kunst</h1><p>Innerhalb von <b>drei</b>\n <i>Wochen</i>."
                  "</p><h2>Ausnahmen</h2>Keine.</body>");

    EXPECT_EQ(document.title, "Rückgabe und Kunst");
    EXPECT_EQ(document.language, "de");
    ASSERT_EQ(document.sections.size(), 2u);
    EXPECT_EQ(document.sections[0].heading, "Rückgabe und Kunst");
    EXPECT_EQ(document.sections[0].level, 1);
    EXPECT_EQ(document.sections[0].text, "Innerhalb von drei Wochen.");
    EXPECT_EQ(document.sections[1].heading, "Ausnahmen");
    EXPECT_EQ(document.sections[1].level, 2);
}

TEST(Html, takes_the_encoding_it_was_delivered_with) {
    const std::string page =
        "<html><body><p>\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0</p></body></html>";

    const Document document = read_html({.bytes = page, .charset = "windows-1251"});

    EXPECT_EQ(text_of(document), "Привет, мир");
}

TEST(Html, is_recognised_by_its_content) {
    EXPECT_TRUE(looks_like_html("\n<html>"));
    EXPECT_TRUE(looks_like_html("<!-- x --><!DOCTYPE HTML PUBLIC>"));
    EXPECT_FALSE(looks_like_html("How to write <html> by hand"));
    EXPECT_FALSE(looks_like_html("<note>XML</note>"));
}

TEST(Html, goes_through_the_formats) {
    const std::string page = as_page("<p>Good morning.</p>");

    EXPECT_EQ(text_of(read_document({.bytes = page})), "Good morning.");
}

} // namespace
} // namespace hiochat::extractor
