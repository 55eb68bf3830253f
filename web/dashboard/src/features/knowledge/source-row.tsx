import type { Source } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'

import { CategoryBadges } from './category-badges'
import { Checkbox } from '../../ui/checkbox'
import { t } from '../../strings'
import { KnowledgeRow } from './knowledge-row'
import { sourceProblem } from './problem-text'
import { SourceDetails } from './source-details'
import { SourceMenu } from './source-menu'
import { SourceProgress, StatusBadge } from './source-status'
import { nameOf } from './sources'

interface SourceRowProps {
    source: Source
    // Undefined where nothing is selected.
    selected?: boolean | undefined
    onSelect?: ((range: boolean) => void) | undefined
}

export function SourceRow({ source, selected, onSelect }: SourceRowProps) {
    const name = nameOf(source)
    return (
        <KnowledgeRow
            kind={source.kind}
            select={
                onSelect && (
                    <Checkbox
                        className="mt-2.5 max-sm:mt-0.5"
                        checked={selected ?? false}
                        label={t.knowledge.bulk.select(name)}
                        onToggle={onSelect}
                    />
                )
            }
            name={
                <Link
                    to="/chatbots/$chatbotId/knowledge/$sourceId"
                    params={{ chatbotId: source.chatbotId, sourceId: source.id }}
                    className="max-w-full truncate rounded-sm font-medium hover:underline"
                    title={name}
                    dir="auto"
                >
                    {name}
                </Link>
            }
            badge={<StatusBadge source={source} />}
            details={<SourceDetails source={source} />}
            progress={
                <>
                    <CategoryBadges ids={source.categories} />
                    <SourceProgress source={source} />
                </>
            }
            problem={sourceProblem(source)}
            actions={<SourceMenu source={source} />}
        />
    )
}
