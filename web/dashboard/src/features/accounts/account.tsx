import type { Me, Workspace } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { api } from '../../lib/api'
import { explain } from '../../lib/explain'
import { queryClient } from '../../lib/query'
import { useUnsavedGuard } from '../../shell/unsaved-guard'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Field, Input } from '../../ui/field'
import { Page } from '../../ui/page'
import { ErrorState, Skeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import { sessionQuery, signOut } from './session'
import { SessionList } from './session-list'

const words = t.accounts.account

export function Account() {
    const me = useQuery({
        queryKey: ['me'],
        queryFn: ({ signal }) => api.get<Me>('/api/v1/me', signal),
    })
    const workspace = useQuery({
        queryKey: ['workspace'],
        queryFn: ({ signal }) => api.get<Workspace>('/api/v1/workspace', signal),
    })

    return (
        <Page title={words.title} intro={words.intro}>
            <div className="space-y-6">
                <Card title={words.profile}>
                    {me.data ? (
                        <NameForm
                            label={words.name}
                            hint={words.nameHint}
                            value={me.data.user.name}
                            autoComplete="name"
                            save={(name) => save('/api/v1/me', 'me', name)}
                        >
                            <Field label={words.email} hint={words.emailHint}>
                                {(control) => (
                                    <Input {...control} value={me.data.user.email} readOnly />
                                )}
                            </Field>
                        </NameForm>
                    ) : (
                        <Pending error={me.error} retry={() => void me.refetch()} />
                    )}
                </Card>
                <Card title={words.workspace}>
                    {workspace.data ? (
                        <NameForm
                            label={words.workspaceName}
                            value={workspace.data.name}
                            autoComplete="organization"
                            save={(name) => save('/api/v1/workspace', 'workspace', name)}
                        />
                    ) : (
                        <Pending error={workspace.error} retry={() => void workspace.refetch()} />
                    )}
                </Card>
                <SessionList />
                <Card title={words.signOut}>
                    <div className="flex flex-wrap items-center justify-between gap-3">
                        <p className="text-muted">{words.signOutText}</p>
                        <SignOutButton />
                    </div>
                </Card>
            </div>
        </Page>
    )
}

async function save(path: string, key: string, name: string): Promise<void> {
    await api.patch(path, { name })
    await Promise.all([
        queryClient.invalidateQueries({ queryKey: [key] }),
        queryClient.invalidateQueries(sessionQuery),
    ])
}

interface NameFormProps {
    label: string
    hint?: string
    value: string
    autoComplete: string
    save: (name: string) => Promise<void>
    children?: React.ReactNode
}

function NameForm({ label, hint, value, autoComplete, save, children }: NameFormProps) {
    const [name, setName] = useState(value)
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string | null>(null)
    const changed = name.trim() !== value
    useUnsavedGuard(changed && !busy)

    async function submit() {
        if (!changed || busy) return
        if (name.trim() === '') return setError(t.required)
        setBusy(true)
        setError(null)
        try {
            await save(name.trim())
            setName(name.trim())
            toast.good(t.saved)
        } catch (failure) {
            setError(explain(failure))
        } finally {
            setBusy(false)
        }
    }

    return (
        <form
            className="space-y-4"
            onSubmit={(event) => {
                event.preventDefault()
                void submit()
            }}
        >
            <div className="grid gap-4 sm:grid-cols-2">
                <Field label={label} hint={hint} error={error}>
                    {(control) => (
                        <Input
                            {...control}
                            value={name}
                            maxLength={100}
                            autoComplete={autoComplete}
                            onChange={(event) => setName(event.target.value)}
                        />
                    )}
                </Field>
                {children}
            </div>
            <Button type="submit" disabled={!changed} loading={busy}>
                {t.save}
            </Button>
        </form>
    )
}

function Pending({ error, retry }: { error: Error | null; retry: () => void }) {
    if (error) return <ErrorState error={error} onRetry={retry} />
    return (
        <div role="status" aria-label={t.loading} className="space-y-3">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-9 max-w-80" />
        </div>
    )
}

function SignOutButton() {
    const [busy, setBusy] = useState(false)
    return (
        <Button
            loading={busy}
            onClick={() => {
                setBusy(true)
                signOut().catch((error: unknown) => {
                    setBusy(false)
                    toast.bad(explain(error))
                })
            }}
        >
            {words.signOut}
        </Button>
    )
}
