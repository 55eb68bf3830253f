#include "extractor/docx/package.h"

#include "extractor/document.h"

#include <zip.h>

namespace hiochat::extractor::docx {
namespace {

// Unpacked. A manuscript of a thousand pages has some ten megabytes of XML; a bomb has gigabytes.
constexpr zip_uint64_t largest_part = zip_uint64_t{96} << 20;

// "word/document.xml" -> "word/_rels/document.xml.rels"
std::string relationships_of(const std::string& source) {
    const std::size_t slash = source.rfind('/');
    const std::string folder = slash == source.npos ? "" : source.substr(0, slash + 1);
    return folder + "_rels/" + source.substr(folder.size()) + ".rels";
}

std::string resolved(const std::string& source, std::string target) {
    if (target.starts_with('/'))
        return target.substr(1);
    const std::size_t slash = source.rfind('/');
    return slash == source.npos ? target : source.substr(0, slash + 1) + target;
}

} // namespace

Package::Package(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    archive_ = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    if (!archive_ && source)
        zip_source_free(source);
    zip_error_fini(&error);
    if (!archive_)
        throw Refused(Reason::broken);
}

Package::~Package() {
    zip_discard(archive_);
}

std::optional<std::string> Package::part(const std::string& name) const {
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_stat(archive_, name.c_str(), ZIP_FL_NOCASE, &status) != 0 ||
        !(status.valid & ZIP_STAT_SIZE))
        return std::nullopt;
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE)
        throw Refused(Reason::encrypted);
    if (status.size > largest_part)
        throw Refused(Reason::too_large);
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file{
        zip_fopen_index(archive_, status.index, 0), zip_fclose
    };
    if (!file)
        return std::nullopt;
    std::string text(status.size, '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const zip_int64_t got = zip_fread(file.get(), text.data() + filled, text.size() - filled);
        if (got <= 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    text.resize(filled);
    return text;
}

bool Package::load(const std::string& name, pugi::xml_document& document) const {
    const auto text = name.empty() ? std::nullopt : part(name);
    // White space alone is text in <w:t xml:space="preserve"> </w:t>. A part that breaks off midway
    // still gives what comes before.
    return text && (document.load_buffer(
                        text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata
                    ) ||
                    document.document_element());
}

std::string Package::related(const std::string& source, std::string_view kind) const {
    pugi::xml_document relationships;
    if (!load(relationships_of(source), relationships))
        return {};
    for (const pugi::xml_node each : relationships.document_element().children()) {
        const std::string_view type = each.attribute("Type").value();
        if (type.ends_with(kind) &&
            std::string_view(each.attribute("TargetMode").value()) != "External")
            return resolved(source, each.attribute("Target").value());
    }
    return {};
}

} // namespace hiochat::extractor::docx
