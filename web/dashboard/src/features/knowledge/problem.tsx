import { cn } from '../../lib/cn'
import type { ProblemText } from './problem-text'

export function Problem({ problem, className }: { problem: ProblemText; className?: string }) {
    return (
        <p className={cn('mt-1 wrap-anywhere', className)}>
            <span className="text-danger">{problem.reason}</span>
            {problem.advice && <span className="text-muted"> {problem.advice}</span>}
        </p>
    )
}
