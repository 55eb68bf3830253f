import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { until } from './until'

// A real mail server that keeps what it is sent.
export class Mailbox {
    private readonly mails: ParsedMail[] = []
    private readonly server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onData: (stream, _session, done) => {
            simpleParser(stream).then(
                (mail) => {
                    this.mails.push(mail)
                    done()
                },
                (error: Error) => done(error),
            )
        },
    })

    static async open(): Promise<Mailbox> {
        const mailbox = new Mailbox()
        mailbox.server.listen(0, '127.0.0.1')
        await once(mailbox.server.server, 'listening')
        return mailbox
    }

    get url(): string {
        const address = this.server.server.address()
        if (address === null || typeof address === 'string') throw new Error('not listening')
        return `smtp://127.0.0.1:${address.port}`
    }

    // The oldest mail to this address that was not taken yet.
    next(address: string): Promise<ParsedMail> {
        return until(`a mail to ${address} arrives`, () => {
            const at = this.mails.findIndex((mail) => recipients(mail).includes(address))
            return at >= 0 && this.mails.splice(at, 1)[0]
        })
    }

    async nextLink(address: string): Promise<string> {
        const mail = await this.next(address)
        const link = mail.text?.match(/https?:\/\/\S+/)?.[0]
        if (!link) throw new Error(`there is no link in:\n${mail.text}`)
        return link
    }

    close(): Promise<void> {
        return new Promise((resolve) => this.server.close(() => resolve()))
    }
}

function recipients(mail: ParsedMail): string[] {
    return [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))
}
