import { Link, useSearch } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useEffect, useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { toast } from '../../ui/toast'
import { AuthFrame } from './auth-frame'
import { requestLink, safeReturn } from './session'

const words = t.accounts.verify

// Long enough for a mail to arrive before one asks for another.
const resendAfter = 45

export function VerifyRequest() {
    const { email, from } = useSearch({ from: '/verify-request' })
    const [wait, restart] = useCountdown(resendAfter)
    const [busy, setBusy] = useState(false)

    async function resend() {
        if (!email) return
        setBusy(true)
        try {
            const error = await requestLink(email, safeReturn(from))
            if (error) toast.bad(t.accounts.signIn.errors[error])
            else toast.good(words.resent)
            restart(resendAfter)
        } catch (error) {
            toast.bad(explain(error))
            if (error instanceof ApiError && error.retryAfter) restart(error.retryAfter)
        } finally {
            setBusy(false)
        }
    }

    return (
        <AuthFrame title={words.title}>
            <p className="mt-1.5 text-muted wrap-anywhere">
                {email ? (
                    <>
                        {words.sent} <strong className="font-medium text-text">{email}</strong>.
                    </>
                ) : (
                    words.sentUnknown
                )}
            </p>
            <div className="mt-5 flex items-start gap-3 rounded-lg border border-line bg-surface p-4 text-sm text-muted">
                <MailCheck className="mt-0.5 size-4 shrink-0 text-accent-text" aria-hidden />
                <p>{words.hint}</p>
            </div>
            <div className="mt-6 flex flex-wrap gap-2">
                {email && (
                    <Button
                        loading={busy}
                        disabled={wait > 0}
                        onClick={() => void resend()}
                        className="tabular-nums"
                    >
                        {wait > 0 ? words.resendIn(wait) : words.resend}
                    </Button>
                )}
                <Button asChild variant="ghost">
                    <Link to="/sign-in" search={from ? { from } : {}}>
                        {words.other}
                    </Link>
                </Button>
            </div>
        </AuthFrame>
    )
}

function useCountdown(seconds: number): [number, (seconds: number) => void] {
    const [until, setUntil] = useState(() => Date.now() + seconds * 1000)
    const [now, setNow] = useState(() => Date.now())
    const left = Math.max(0, Math.ceil((until - now) / 1000))
    const running = left > 0

    useEffect(() => {
        if (!running) return
        const timer = setInterval(() => setNow(Date.now()), 500)
        return () => clearInterval(timer)
    }, [running])

    return [
        left,
        (length) => {
            setNow(Date.now())
            setUntil(Date.now() + length * 1000)
        },
    ]
}
