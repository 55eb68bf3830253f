import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { CircleAlert, Compass } from 'lucide-react'

import { ApiError } from '../lib/api-error'
import { t } from '../strings'
import { Button } from '../ui/button'
import { EmptyState, ErrorState } from '../ui/states'

export function NotFound() {
    return (
        <main>
            <EmptyState
                page
                icon={Compass}
                title={t.errors.pageTitle}
                text={t.errors.pageText}
                className="min-h-[70dvh]"
            >
                <Button asChild>
                    <Link to="/chatbots">{t.errors.home}</Link>
                </Button>
            </EmptyState>
        </main>
    )
}

export function Crashed({ error, reset }: ErrorComponentProps) {
    if (error instanceof ApiError) {
        return <ErrorState page error={error} onRetry={reset} className="pt-[15dvh]" />
    }
    return (
        <div role="alert">
            <EmptyState
                page
                icon={CircleAlert}
                title={t.errors.crashedTitle}
                text={t.errors.crashedText}
                className="min-h-[70dvh]"
            >
                <Button onClick={() => window.location.reload()}>{t.errors.reload}</Button>
            </EmptyState>
        </div>
    )
}

export function PageLoading() {
    return (
        <div role="status" aria-label={t.loading} className="fixed inset-x-0 top-0 z-60 h-0.5">
            <div className="h-full w-1/3 animate-pulse bg-accent" />
        </div>
    )
}
