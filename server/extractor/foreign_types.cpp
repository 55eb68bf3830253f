#include "extractor/foreign_types.h"

#include <cstddef>

namespace hiochat::extractor {
namespace {

using namespace std::literals;

struct Signature {
    std::string_view bytes;
    std::string_view name;
    std::size_t offset = 0;
};

constexpr Signature signatures[]{
    {"\x89PNG\r\n\x1a\n"sv, "a PNG image"},
    {"\xff\xd8\xff"sv, "a JPEG image"},
    {"GIF87a"sv, "a GIF image"},
    {"GIF89a"sv, "a GIF image"},
    {"II*\0"sv, "a TIFF image"},
    {"MM\0*"sv, "a TIFF image"},
    {"WEBP"sv, "a WebP image", 8},
    {"8BPS"sv, "a Photoshop image"},
    {"\0\0\1\0"sv, "an icon"},
    {"AVI "sv, "an AVI video", 8},
    {"WAVE"sv, "a WAV recording", 8},
    {"ftyp"sv, "a video or a photo", 4},
    {"\x1a\x45\xdf\xa3"sv, "a Matroska or WebM video"},
    {"ID3"sv, "an MP3 recording"},
    {"OggS"sv, "an Ogg recording"},
    {"fLaC"sv, "a FLAC recording"},
    {"\x7f"
     "ELF"sv,
     "a program"},
    {"\xcf\xfa\xed\xfe"sv, "a program"},
    {"\xca\xfe\xba\xbe"sv, "a program"},
    {"\0asm"sv, "a WebAssembly program"},
    {"\x1f\x8b"sv, "a compressed archive (gzip)"},
    {"BZh"sv, "a compressed archive (bzip2)"},
    {"\xfd"
     "7zXZ\0"sv,
     "a compressed archive (xz)"},
    {"\x28\xb5\x2f\xfd"sv, "a compressed archive (zstd)"},
    {"7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
    {"Rar!\x1a\x07"sv, "a RAR archive"},
    {"ustar"sv, "a tar archive", 257},
    {"{\\rtf"sv, "an RTF document"},
    {"%!PS"sv, "a PostScript document"},
    {"SQLite format 3\0"sv, "a database"},
    {"wOFF"sv, "a font"},
    {"wOF2"sv, "a font"},
    {"OTTO\0"sv, "a font"},
    {"\0\1\0\0\0"sv, "a font"},
};

bool contains(std::string_view bytes, std::string_view part) {
    return bytes.find(part) != bytes.npos;
}

// A ZIP's members are named in its local headers, so the kind shows without unpacking.
std::string_view zip_kind(std::string_view bytes) {
    if (contains(bytes, "xl/workbook"))
        return "an Excel workbook";
    if (contains(bytes, "ppt/presentation"))
        return "a PowerPoint presentation";
    if (contains(bytes.substr(0, 200), "application/vnd.oasis.opendocument"))
        return "an OpenDocument file";
    if (contains(bytes.substr(0, 200), "application/epub+zip"))
        return "an e-book (EPUB)";
    return "a ZIP archive";
}

// "MZ" alone also starts ordinary words; a program has its PE or NE header where offset 0x3c
// points.
bool is_windows_program(std::string_view bytes) {
    if (!bytes.starts_with("MZ") || bytes.size() < 64)
        return false;
    const auto at = [&](std::size_t i) {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i]));
    };
    const std::size_t header = at(0x3c) | at(0x3d) << 8 | at(0x3e) << 16 | at(0x3f) << 24;
    return header + 2 <= bytes.size() &&
           (bytes.substr(header, 2) == "PE" || bytes.substr(header, 2) == "NE");
}

// An encrypted document is an OLE file with a stream of this name ([MS-OFFCRYPTO] 2.3.4.4), in
// UTF-16.
constexpr std::string_view encrypted_package = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;

} // namespace

bool looks_like_pdf(std::string_view bytes) {
    if (contains(bytes.substr(0, 1024), "%PDF-"))
        return foreign_type(bytes).empty() && !looks_like_docx(bytes);
    // A damaged one that has lost its beginning still ends like a PDF.
    const std::string_view end =
        bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 1024));
    const std::size_t start = end.find("startxref");
    return start != end.npos && end.find_first_of("0123456789", start) < start + 12;
}

bool is_encrypted_office(std::string_view bytes) {
    return bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") &&
           contains(bytes, encrypted_package);
}

bool looks_like_docx(std::string_view bytes) {
    return is_encrypted_office(bytes) ||
           (bytes.starts_with("PK\3\4") &&
            (contains(bytes, "word/") || contains(bytes, "[Content_Types].xml")) &&
            !contains(bytes, "xl/workbook") && !contains(bytes, "ppt/presentation"));
}

std::string_view foreign_type(std::string_view bytes) {
    if (looks_like_docx(bytes))
        return {};
    if (bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6"))
        return zip_kind(bytes);
    if (bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
        return "an old Office document";
    if (is_windows_program(bytes))
        return "a program";
    if (bytes.starts_with("BM") && bytes.size() > 18 && bytes.substr(6, 4) == "\0\0\0\0"sv)
        return "a bitmap image";
    for (const Signature& signature : signatures)
        if (bytes.size() > signature.offset &&
            bytes.substr(signature.offset).starts_with(signature.bytes))
            return signature.name;
    return {};
}

} // namespace hiochat::extractor
