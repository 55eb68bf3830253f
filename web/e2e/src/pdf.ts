import { PDFDocument, StandardFonts } from 'pdf-lib'

// Each page is a heading and its lines.
export interface PdfPage {
    heading: string
    lines: string[]
}

export async function makePdf(title: string, pages: PdfPage[]): Promise<Buffer<ArrayBuffer>> {
    const document = await PDFDocument.create()
    document.setTitle(title)
    const plain = await document.embedFont(StandardFonts.Helvetica)
    const bold = await document.embedFont(StandardFonts.HelveticaBold)
    for (const { heading, lines } of pages) {
        const page = document.addPage([595, 842])
        page.drawText(heading, { x: 60, y: 760, size: 18, font: bold })
        lines.forEach((line, at) => {
            page.drawText(line, { x: 60, y: 724 - at * 18, size: 11, font: plain })
        })
    }
    return Buffer.from(await document.save())
}
