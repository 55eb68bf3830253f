import { Upload } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'

import { t } from '../../strings'
import { Button, type buttonStyle } from '../../ui/button'
import type { VariantProps } from 'class-variance-authority'
import { acceptedFiles } from './file-checks'

// The whole window takes files: a file dropped beside a small target would replace the page.
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }): ReactNode {
    const [over, setOver] = useState(false)
    const handler = useRef(onFiles)
    useEffect(() => {
        handler.current = onFiles
    })

    useEffect(() => {
        // Enter and leave also fire for every element in between, hence the count.
        let depth = 0
        const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files')
        const enter = (event: DragEvent) => {
            if (!holdsFiles(event)) return
            event.preventDefault()
            depth += 1
            setOver(true)
        }
        const move = (event: DragEvent) => {
            if (holdsFiles(event)) event.preventDefault()
        }
        const leave = (event: DragEvent) => {
            if (!holdsFiles(event)) return
            depth = Math.max(0, depth - 1)
            if (depth === 0) setOver(false)
        }
        const drop = (event: DragEvent) => {
            if (!holdsFiles(event)) return
            event.preventDefault()
            depth = 0
            setOver(false)
            const files = Array.from(event.dataTransfer?.files ?? [])
            if (files.length > 0) handler.current(files)
        }
        window.addEventListener('dragenter', enter)
        window.addEventListener('dragover', move)
        window.addEventListener('dragleave', leave)
        window.addEventListener('drop', drop)
        return () => {
            window.removeEventListener('dragenter', enter)
            window.removeEventListener('dragover', move)
            window.removeEventListener('dragleave', leave)
            window.removeEventListener('drop', drop)
        }
    }, [])

    if (!over) return null
    return (
        <div className="pointer-events-none fixed inset-0 z-40 animate-fade bg-(--scrim) p-4">
            <div className="grid h-full place-items-center rounded-xl border-2 border-dashed border-accent bg-surface/90 px-6 text-center">
                <div>
                    <Upload className="mx-auto mb-3 size-8 text-accent-text" aria-hidden />
                    <p className="text-lg font-semibold">{t.knowledge.dropHere}</p>
                    <p className="mt-1 text-muted">{t.knowledge.dropTypes}</p>
                </div>
            </div>
        </div>
    )
}

interface UploadButtonProps extends VariantProps<typeof buttonStyle> {
    onFiles: (files: File[]) => void
}

export function UploadButton({ onFiles, variant = 'primary' }: UploadButtonProps) {
    const input = useRef<HTMLInputElement>(null)
    return (
        <>
            <input
                ref={input}
                type="file"
                multiple
                accept={acceptedFiles}
                aria-label={t.knowledge.upload}
                tabIndex={-1}
                className="hidden"
                onChange={(event) => {
                    onFiles(Array.from(event.target.files ?? []))
                    // The same file may be chosen again after it was corrected.
                    event.target.value = ''
                }}
            />
            <Button variant={variant} onClick={() => input.current?.click()}>
                <Upload aria-hidden />
                {t.knowledge.upload}
            </Button>
        </>
    )
}
