import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Progress } from '../../ui/progress'
import { useSignedIn } from '../accounts/use-signed-in'
import { changeSetup, stepCount, useSetup } from './progress'

const words = t.chatbots

export function ResumeSetup() {
    const { workspace } = useSignedIn()
    const setup = useSetup(workspace.id)
    if (setup.state !== 'open' || setup.step === 0) return null
    return (
        <section
            aria-label={words.resumeTitle}
            className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-3 rounded-xl border border-line bg-surface py-3.5 ps-5 pe-3 shadow-sm max-sm:ps-4"
        >
            <div className="min-w-0 flex-1 basis-56">
                <p className="font-semibold">{words.resumeTitle}</p>
                <p className="text-sm text-muted">{words.resumeText(setup.step, stepCount)}</p>
                <Progress
                    label={t.onboarding.progress}
                    value={setup.step / stepCount}
                    className="mt-2 max-w-60"
                />
            </div>
            <div className="flex items-center gap-1">
                <Button asChild>
                    <Link to="/welcome">{words.resume}</Link>
                </Button>
                <Button
                    variant="ghost"
                    size="icon"
                    aria-label={t.onboarding.skip}
                    onClick={() => changeSetup(workspace.id, { state: 'skipped' })}
                >
                    <X aria-hidden />
                </Button>
            </div>
        </section>
    )
}
