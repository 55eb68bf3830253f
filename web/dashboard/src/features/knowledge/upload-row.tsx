import { RotateCcw, X } from 'lucide-react'

import { formatBytes, formatPercent } from '../../lib/format'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Progress } from '../../ui/progress'
import { Details, KnowledgeRow } from './knowledge-row'
import type { Upload } from './upload-queue'

const words = t.knowledge

interface UploadRowProps {
    upload: Upload
    onDismiss: () => void
    onRetry: () => void
}

export function UploadRow({ upload, onDismiss, onRetry }: UploadRowProps) {
    const { file, state, progress, problem, retryable } = upload
    const failed = state === 'failed'
    return (
        <KnowledgeRow
            kind="file"
            name={
                <span className="max-w-full truncate font-medium" title={file.name} dir="auto">
                    {file.name}
                </span>
            }
            badge={
                <Badge tone={failed ? 'danger' : state === 'uploading' ? 'accent' : 'neutral'}>
                    {words.status[state]}
                </Badge>
            }
            details={
                <Details
                    parts={[
                        formatBytes(file.size),
                        state === 'uploading' && (
                            <span className="tabular-nums">{formatPercent(progress)}</span>
                        ),
                    ]}
                />
            }
            progress={
                !failed && (
                    <Progress
                        className="mt-2"
                        label={words.uploadProgress(file.name)}
                        value={state === 'uploading' ? progress : 0}
                    />
                )
            }
            problem={problem ? { reason: problem, advice: null } : null}
            actions={
                <>
                    {failed && retryable && (
                        <Button
                            variant="ghost"
                            size="icon"
                            aria-label={words.retryUpload(file.name)}
                            onClick={onRetry}
                        >
                            <RotateCcw aria-hidden />
                        </Button>
                    )}
                    <Button
                        variant="ghost"
                        size="icon"
                        aria-label={
                            failed ? words.dismiss(file.name) : words.cancelUpload(file.name)
                        }
                        onClick={onDismiss}
                    >
                        <X aria-hidden />
                    </Button>
                </>
            }
        />
    )
}
