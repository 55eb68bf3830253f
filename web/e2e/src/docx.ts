import { crc32 } from 'node:zlib'

// A Word document of paragraphs; the first of them is its heading.
export function makeDocx(heading: string, paragraphs: string[]): Buffer<ArrayBuffer> {
    const body = [
        `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run(heading)}</w:p>`,
        ...paragraphs.map((text) => `<w:p>${run(text)}</w:p>`),
    ]
    return zip({
        '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
        '_rels/.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
        'word/document.xml': `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}</w:body></w:document>`,
    })
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

function run(text: string): string {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return `<w:r><w:t xml:space="preserve">${escaped}</w:t></w:r>`
}

// APPNOTE.TXT 4.3, every file stored as it is.
function zip(files: Record<string, string>): Buffer<ArrayBuffer> {
    const locals: Buffer[] = []
    const directory: Buffer[] = []
    let offset = 0
    for (const [name, text] of Object.entries(files)) {
        const bytes = Buffer.from(text)
        const label = Buffer.from(name)
        const common = Buffer.alloc(26)
        common.writeUInt16LE(20, 0)
        common.writeUInt32LE(crc32(bytes), 10)
        common.writeUInt32LE(bytes.length, 14)
        common.writeUInt32LE(bytes.length, 18)
        common.writeUInt16LE(label.length, 22)
        const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label, bytes])
        const place = Buffer.alloc(14)
        place.writeUInt32LE(offset, 10)
        directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, label)
        locals.push(local)
        offset += local.length
    }
    const central = Buffer.concat(directory)
    const end = Buffer.alloc(22)
    end.write('PK\x05\x06', 'latin1')
    end.writeUInt16LE(locals.length, 8)
    end.writeUInt16LE(locals.length, 10)
    end.writeUInt32LE(central.length, 12)
    end.writeUInt32LE(offset, 16)
    return Buffer.from(Buffer.concat([...locals, central, end]))
}
