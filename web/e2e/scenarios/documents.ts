import { PDFDocument } from 'pdf-lib'
import { type PdfPage, makePdf } from '../src/pdf'

// Documents as people have them, good and bad.

export async function pdf(name: string, pages: PdfPage[]): Promise<File> {
    return new File([await makePdf(name, pages)], name)
}

// Pages that are nothing but drawing, as a scanner makes them.
export async function scan(name: string): Promise<File> {
    const document = await PDFDocument.create()
    document.addPage([595, 842]).drawRectangle({ x: 60, y: 60, width: 400, height: 600 })
    return new File([Buffer.from(await document.save())], name)
}

// One that says it is encrypted with the standard handler and a password that nobody has.
export async function encryptedPdf(name: string): Promise<File> {
    const document = await PDFDocument.create()
    document.addPage([595, 842])
    const plain = Buffer.from(await document.save({ useObjectStreams: false })).toString('latin1')
    const hash = '5a'.repeat(32)
    const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${hash}> /U <${hash}> >>`
    const id = `/ID [<${'1b'.repeat(16)}> <${'1b'.repeat(16)}>]`
    const locked = plain.replace(/trailer\s*<</, `trailer\n<< ${encrypt} ${id}`)
    return new File([Buffer.from(locked, 'latin1')], name)
}

export const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
)

// Windows-1251: Cyrillic as many old files have it.
export function windows1251(text: string): Buffer<ArrayBuffer> {
    return Buffer.from(
        [...text].map((letter) => {
            const code = letter.codePointAt(0) ?? 0
            return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
        }),
    )
}
