import type { Run, RunAddress, Source } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'
import { ListTree, SearchX } from 'lucide-react'

import { formatBytes, sentence } from '../../lib/format'
import { formatDuration } from '../../lib/time'
import { t } from '../../strings'
import { Card } from '../../ui/card'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import type { AddressFilter } from './address-filter'
import { useAddresses } from './crawls'
import { Details } from './knowledge-row'
import { AddressBadge, ChangeBadge } from './run-badges'
import { shortAddress } from './source-details'

const words = t.websites.report

interface AddressListProps {
    source: Source
    run: Run
    filter: AddressFilter
}

export function AddressList({ source, run, filter }: AddressListProps) {
    const list = useAddresses(source, run, filter)
    const filtered = Object.keys(filter).length > 0
    return (
        <Card flush>
            {!list.items ? (
                list.error ? (
                    <ErrorState error={list.error} onRetry={list.retry} />
                ) : (
                    <ListSkeleton />
                )
            ) : list.items.length === 0 ? (
                filtered ? (
                    <EmptyState icon={SearchX} title={words.none} text={words.noneText} />
                ) : (
                    <EmptyState icon={ListTree} title={words.empty} text={words.emptyText} />
                )
            ) : (
                <ul aria-label={words.addresses} className="divide-y divide-line">
                    {list.items.map((address) => (
                        <AddressRow key={address.url} source={source} address={address} />
                    ))}
                </ul>
            )}
            <LoadMore hasMore={list.hasMore} loading={list.loadingMore} onClick={list.loadMore} />
        </Card>
    )
}

function AddressRow({ source, address }: { source: Source; address: RunAddress }) {
    const { url, state, change, reason, httpStatus, milliseconds, bytes, depth, foundOn } = address
    const asked = httpStatus !== null
    return (
        <li className="px-5 py-3 max-sm:px-4">
            <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
                <a
                    href={url}
                    target="_blank"
                    rel="noreferrer"
                    dir="ltr"
                    className="min-w-0 flex-1 basis-60 rounded-sm wrap-anywhere hover:underline"
                >
                    {url}
                </a>
                <span className="flex shrink-0 gap-1">
                    <AddressBadge state={state} />
                    {change && change !== 'same' && <ChangeBadge change={change} />}
                </span>
            </div>
            {reason && (
                <p className="mt-0.5 text-sm wrap-anywhere">
                    <span className={state === 'failed' ? 'text-danger' : ''}>
                        {sentence(reason.message)}
                    </span>
                    {reason.advice && (
                        <span className="text-muted"> {sentence(reason.advice)}</span>
                    )}
                </p>
            )}
            <p className="mt-0.5 flex flex-wrap gap-x-1.5 text-sm text-muted tabular-nums">
                <Details
                    parts={[
                        address.kind === 'sitemap' && words.sitemap,
                        asked && words.http(httpStatus),
                        asked && formatDuration(milliseconds),
                        bytes > 0 && formatBytes(bytes),
                        depth > 0 && words.depth(depth),
                        foundOn && (
                            <>
                                {words.foundOn} <bdi dir="ltr">{shortAddress(foundOn)}</bdi>
                            </>
                        ),
                        address.sourceId && (
                            <Link
                                to="/chatbots/$chatbotId/knowledge/$sourceId"
                                params={{ chatbotId: source.chatbotId, sourceId: address.sourceId }}
                                search={{ view: 'text' }}
                                className="rounded-sm text-accent-text hover:underline"
                            >
                                {words.source}
                            </Link>
                        ),
                    ]}
                />
            </p>
        </li>
    )
}
