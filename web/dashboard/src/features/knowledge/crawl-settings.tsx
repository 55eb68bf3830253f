import type { Crawl, Source } from '@hiochat/contract'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { useUnsavedGuard } from '../../shell/unsaved-guard'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { FieldError } from '../../ui/field'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import {
    changesOf,
    checkDraft,
    draftOf,
    errorsOf,
    type CrawlDraft,
    type DraftErrors,
} from './crawl-draft'
import { LimitFields } from './crawl-fields'
import { changeCrawl, useCrawl } from './crawls'
import { ScheduleFields } from './schedule-fields'

const words = t.websites.crawl

export default function CrawlSettings({ source }: { source: Source }) {
    const { data: crawl, error, refetch } = useCrawl(source)
    if (crawl) return <SettingsForm source={source} crawl={crawl} />
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <ListSkeleton />
}

function SettingsForm({ source, crawl }: { source: Source; crawl: Crawl }) {
    const [draft, setDraft] = useState(() => draftOf(crawl))
    const [saved, setSaved] = useState(draft)
    const [errors, setErrors] = useState<DraftErrors>({})
    const [failure, setFailure] = useState<unknown>(null)
    const [busy, setBusy] = useState(false)
    const changed = JSON.stringify(draft) !== JSON.stringify(saved)
    useUnsavedGuard(changed)

    function change(values: Partial<CrawlDraft>) {
        setDraft((old) => ({ ...old, ...values }))
        setErrors({})
        setFailure(null)
    }

    async function save() {
        if (busy || !changed) return
        const found = checkDraft(draft)
        setErrors(found)
        if (Object.keys(found).length > 0) return
        setBusy(true)
        try {
            await changeCrawl(source, changesOf(draft))
            setSaved(draft)
            toast.good(words.saved)
        } catch (error) {
            setFailure(error)
            setErrors(errorsOf(error))
        } finally {
            setBusy(false)
        }
    }

    return (
        <Card title={words.settingsTitle} text={words.settingsText}>
            <form
                noValidate
                className="max-w-xl space-y-4"
                onSubmit={(event) => {
                    event.preventDefault()
                    void save()
                }}
            >
                <ScheduleFields
                    schedule={draft.schedule}
                    error={errors.schedule}
                    onChange={(schedule) => change({ schedule })}
                />
                <LimitFields draft={draft} errors={errors} onChange={change} />
                <FieldError
                    id="settings-error"
                    message={failure && Object.keys(errors).length === 0 ? explain(failure) : null}
                />
                <div className="flex items-center gap-3">
                    <Button type="submit" variant="primary" loading={busy} disabled={!changed}>
                        {busy ? t.saving : t.save}
                    </Button>
                    {changed && (
                        <Button variant="ghost" onClick={() => change(saved)}>
                            {t.chatbots.settings.discard}
                        </Button>
                    )}
                </div>
            </form>
        </Card>
    )
}
