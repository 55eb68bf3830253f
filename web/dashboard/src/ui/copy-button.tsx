import { Check, Copy } from 'lucide-react'
import { useEffect, useState, type ComponentProps } from 'react'

import { copyText } from '../lib/clipboard'
import { t } from '../strings'
import { Button } from './button'
import { toast } from './toast'

interface CopyButtonProps extends Omit<ComponentProps<typeof Button>, 'onClick' | 'children'> {
    text: string
    label?: string
    onCopied?: () => void
}

export function CopyButton({ text, label = t.copy, onCopied, ...props }: CopyButtonProps) {
    const [copied, setCopied] = useState(false)

    useEffect(() => {
        if (!copied) return
        const timer = setTimeout(() => setCopied(false), 2000)
        return () => clearTimeout(timer)
    }, [copied])

    async function copy() {
        if (await copyText(text)) {
            setCopied(true)
            onCopied?.()
        } else {
            toast.bad(t.copyFailed)
        }
    }

    return (
        <Button {...props} onClick={() => void copy()}>
            {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            <span aria-live="polite">{copied ? t.copied : label}</span>
        </Button>
    )
}
