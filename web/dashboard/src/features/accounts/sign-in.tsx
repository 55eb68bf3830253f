import { useNavigate, useSearch } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { AuthFrame } from './auth-frame'
import { requestLink, safeReturn, signInError } from './session'

const words = t.accounts.signIn

export function SignIn() {
    const search = useSearch({ from: '/sign-in' })
    const navigate = useNavigate()
    const [email, setEmail] = useState(search.email ?? '')
    const [busy, setBusy] = useState(false)
    const [invalid, setInvalid] = useState(false)
    const arrivedWith = signInError(search.error)
    const [failure, setFailure] = useState(arrivedWith ? words.errors[arrivedWith] : null)

    async function submit() {
        const address = email.trim()
        const complete = /^[^\s@]+@[^\s@]+\.[^\s@]+$|^[^\s@]+@localhost$/.test(address)
        setInvalid(!complete)
        if (!complete || busy) return
        setBusy(true)
        setFailure(null)
        try {
            const error = await requestLink(address, safeReturn(search.from))
            if (error) setFailure(words.errors[error])
            else {
                await navigate({
                    to: '/verify-request',
                    search: { email: address, from: search.from },
                })
            }
        } catch (error) {
            setFailure(
                error instanceof ApiError && error.code === 'limited'
                    ? words.errors.limited
                    : explain(error),
            )
        } finally {
            setBusy(false)
        }
    }

    return (
        <AuthFrame title={words.title}>
            <p className="mt-1.5 text-muted">{words.intro}</p>
            {failure && (
                <div
                    role="alert"
                    className="mt-5 flex items-start gap-2.5 rounded-lg bg-danger-soft p-3 text-danger"
                >
                    <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
                    <p>{failure}</p>
                </div>
            )}
            <form
                noValidate
                className="mt-6 space-y-4"
                onSubmit={(event) => {
                    event.preventDefault()
                    void submit()
                }}
            >
                <Field label={words.email} error={invalid ? words.emailInvalid : null}>
                    {(control) => (
                        <Input
                            {...control}
                            type="email"
                            name="email"
                            autoComplete="email"
                            inputMode="email"
                            required
                            className="h-10"
                            value={email}
                            onChange={(event) => {
                                setEmail(event.target.value)
                                setInvalid(false)
                            }}
                        />
                    )}
                </Field>
                <Button type="submit" variant="primary" loading={busy} className="h-10 w-full">
                    {busy ? words.submitting : words.submit}
                </Button>
            </form>
            {search.from && search.from !== '/' && (
                <p className="mt-4 text-sm text-muted">{words.returning}</p>
            )}
        </AuthFrame>
    )
}
